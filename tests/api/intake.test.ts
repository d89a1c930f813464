import { randomUUID } from 'node:crypto'
import type { Database } from '../../db/connection'
import { listFieldProblems } from './list-field-problems'
import { type ApiServer, createSubmission, newClientAddress, submitApplication } from './start-api'
import { type ApiWithoutTemporal, startApiWithoutTemporal } from './start-api-without-temporal'

let apiWithoutTemporal: ApiWithoutTemporal
let api: ApiServer
let ownerDb: Database

// Temporal is unavailable in this whole file, because intake must not need it.
beforeAll(async () => {
  apiWithoutTemporal = await startApiWithoutTemporal('api-intake')
  ;({ api, ownerDb } = apiWithoutTemporal)
})

afterAll(() => apiWithoutTemporal?.stop())

const submit = (body: unknown, headers: Record<string, string> = {}) =>
  api.request({ method: 'POST', path: '/api/applications', body, headers: { ...newClientAddress(), ...headers } })

describe('a submission', () => {
  test('is received while Temporal is unavailable: PostgreSQL holds its row, first events and outbox row `start`', async () => {
    const { reference } = await submitApplication(api)
    const row = await ownerDb('application').where({ reference }).first()
    expect(row.stage).toBe('triage')
    expect(await ownerDb('event').where({ application_id: row.id }).pluck('type')).toEqual(['received', 'accepted'])
    expect(await ownerDb('outbox').where({ application_id: row.id }).pluck('kind')).toEqual(['start'])
  })

  test.each([
    [{ latitude: 31.95 }, '/location/longitude field.dependentRequired'],
    [{ longitude: 35.91 }, '/location/latitude field.dependentRequired'],
    [{ accuracyMetres: 25 }, '/location/latitude field.dependentRequired'],
    [{ latitude: 90.1, longitude: 35.91 }, '/location/latitude field.maximum'],
    [{ latitude: 31.95, longitude: -180.1 }, '/location/longitude field.minimum'],
    [{ latitude: 31.95, longitude: 35.91, accuracyMetres: 0.5 }, '/location/accuracyMetres field.type'],
    [{ latitude: 31.95, longitude: 35.91, accuracyMetres: 1_000_001 }, '/location/accuracyMetres field.maximum'],
  ])('with the location %j is refused', async (location, problem) => {
    const response = await submit(createSubmission({ location }))
    expect([response.status, listFieldProblems(response)]).toEqual([422, [problem]])
  })

  test('with optional fields is stored with them; the telephone number gets its international form', async () => {
    const completeSubmission = createSubmission({
      programme: 'tennis',
      title: 'A hole',
      entity: 'centre-court',
      topic: 'surface',
      location: { address: 'Court one', latitude: 31.95, longitude: 35.91, accuracyMetres: 25 },
      identity: 'open',
      occurredOn: '2026-11-01',
      neededBy: '2026-12-01',
      theirReference: 'X-17',
      applicant: {
        kind: 'person',
        name: 'A player',
        phone: '٠٠٩٦٢ ٧٩ ٠٠٠ ٠٠٠٩',
        email: 'player@club.example',
        contact: { by: 'phone', quiet: true, sharedPhone: true },
        segment: 'members',
        gender: 'male',
      },
      submitter: { relation: 'relative' },
    })
    const { reference, promisedOn, receivedAt } = (await submit(completeSubmission)).body as unknown as Record<
      string,
      string
    >
    expect(promisedOn).toMatch(/^\d{4}-\d\d-\d\d$/)
    expect(Date.parse(receivedAt ?? '')).toBeGreaterThan(Date.now() - 60_000)
    const row = await ownerDb('application')
      .join('applicant', 'application_id', 'application.id')
      .where({ reference })
      .first()
    expect(row).toMatchObject({
      location: { address: 'Court one', latitude: 31.95, longitude: 35.91, accuracyMetres: 25 },
      occurred_on: '2026-11-01',
      needed_by: '2026-12-01',
      their_reference: 'X-17',
      phone: '+962790000009',
      contact: { by: 'phone', quiet: true, sharedPhone: true },
      segment: 'members',
      gender: 'male',
      submitter: { relation: 'relative' },
    })
    const received = await ownerDb('event').where({ application_id: row.application_id, sequence: 1 }).first('body')
    expect(received.body).toMatchObject({
      submittedBy: 'relative',
      suggestion: { entity: { code: 'centre-court' }, topic: 'surface', why: 'applicant' },
    })
  })

  test.each([
    [{ email: 'player@club.example' }, 'email'],
    [{ email: 'player@club.example', phone: '+962790000009', contact: { by: 'email', quiet: true } }, 'quiet_email'],
    [{ email: 'player@club.example', phone: '+962790000009', contact: { by: 'phone' } }, 'phone'],
    [{ email: 'player@club.example', phone: '+962790000009', contact: { by: 'none' } }, 'none'],
    [{ name: 'A player' }, 'none'],
  ])('of %j gets a receipt that says how the answer comes: %s', async (applicant, answerBy) => {
    const headers = { 'idempotency-key': randomUUID() }
    const { body } = await submit(createSubmission({ applicant }), headers)
    expect(body['answerBy']).toBe(answerBy)
    expect((await submit(createSubmission({ applicant }), headers)).body).toEqual(body)
  })

  test('that a rule flagged tells its applicant, who has the code, by when the duty seat reads it; no agent learns it', async () => {
    const flagged = createSubmission({ text: 'The hut is on fire.' })
    const { body } = await submit(flagged)
    const row = await ownerDb('application').where({ reference: body['reference'] }).first()
    expect([row.stage, body['firstReadBy']]).toEqual(['screening', new Date(row.due_at).toISOString()])
    expect(body['tellsOfDanger']).toBe(true)
    expect(body['answerBy']).toBe('quiet_email')
    const ofWrongdoing = await submit(createSubmission({ text: 'They fixed the draw.' }))
    expect(ofWrongdoing.body).toMatchObject({ firstReadBy: expect.any(String), tellsOfDanger: false })
    const usual = (await submit(createSubmission())).body
    expect(usual).not.toHaveProperty('firstReadBy')
    expect(usual).not.toHaveProperty('tellsOfDanger')
    const desk = await api.signIn('club.desk')
    const byAgent = await api.requestAs(desk, {
      method: 'POST',
      path: '/api/applications',
      body: { ...flagged, channel: 'walk_in' },
      headers: newClientAddress(),
    })
    expect(byAgent.body['answerBy']).toBe('email')
    expect([byAgent.status, Object.keys(byAgent.body)]).toEqual([
      201,
      ['reference', 'receivedAt', 'promisedOn', 'answerBy'],
    ])
  })

  test('lists every wrong field at once, in the client’s language', async () => {
    const wrongSubmission = createSubmission({
      type: 'complaint',
      text: '   ',
      sector: 'golf',
      entity: 'moon',
      topic: 'swimming',
      channel: 'fax',
      identity: 'anonymous',
      occurredOn: '2026-02-30',
      location: { region: 'seaside' },
      applicant: { email: 'a@b@c.example', phone: 'call me', segment: 'kings', age: 7 },
      stage: 'closed',
    })
    const response = await submit(wrongSubmission)
    expect([response.status, response.body['code']]).toEqual([422, 'request.invalid'])
    const fields = listFieldProblems(response)
    for (const expected of [
      '/text field.minLength',
      '/sector intake.unknown_sector',
      '/entity intake.unknown_entity',
      '/topic field.enum',
      '/channel field.enum',
      '/identity intake.identity_not_open',
      '/occurredOn field.format',
      '/location/region field.enum',
      '/location/address field.dependentRequired',
      '/applicant/email field.format',
      '/applicant/phone field.format',
      '/applicant/segment field.enum',
      '/applicant/age field.additionalProperties',
      '/stage field.additionalProperties',
    ]) {
      expect(fields).toContain(expected)
    }
    const arabicResponse = await submit(wrongSubmission, { 'accept-language': 'ar-JO,en;q=0.5' })
    expect(listFieldProblems(arabicResponse)).toEqual(fields)
    for (const { message } of arabicResponse.body['errors'] as unknown as { message: string }[])
      expect(message).toMatch(/[\u0600-\u06ff]{3}/)
    expect(arabicResponse.headers.get('content-language')).toBe('ar')
    const responseToEmptyBody = await submit({})
    expect(listFieldProblems(responseToEmptyBody)).toEqual(
      expect.arrayContaining(
        ['/type', '/text', '/channel', '/language', '/applicant'].map((field) => `${field} field.required`),
      ),
    )
  })

  test('that names no language gets the programme’s first; an unknown path gets the language of the settings', async () => {
    const headers = { 'accept-language': '*', ...newClientAddress() }
    const response = await api.request({ method: 'POST', path: '/api/applications', body: {}, headers })
    expect(response.headers.get('content-language')).toBe('en')
    const unknownPath = await api.request({ path: '/api/nothing', headers })
    expect(unknownPath.headers.get('content-language')).toBe('ar')
  })

  test.each([
    ['occurredOn', '0000-01-01'],
    ['occurredOn', '1939-12-31'],
    ['occurredOn', '9999-12-31'],
    ['neededBy', '0000-01-01'],
    ['neededBy', '9999-12-31'],
  ])('with %s %s, which must be a slip, is refused with a sentence', async (field, day) => {
    const response = await submit(createSubmission({ [field]: day }))
    expect(response.status).toBe(422)
    expect(listFieldProblems(response)).toEqual([`/${field} intake.day_out_of_range`])
  })

  test('of a type that is not open is refused with the programme’s own sentence', async () => {
    const response = await submit(createSubmission({ type: 'question' }))
    expect([response.status, response.body['code']]).toEqual([422, 'intake.type_closed'])
    expect(String(response.body['detail']).length).toBeGreaterThan(10)
  })

  test('without a sector goes to the programme’s `unknownSector`', async () => {
    const { reference } = await submitApplication(api, { sector: undefined })
    expect(await ownerDb('application').where({ reference }).pluck('sector')).toEqual(['no_idea'])
  })

  test('with a region suggests the body that serves it, and stores the place without its code', async () => {
    const location = { address: 'Hillside, by the well', region: 'hillside' }
    const { reference } = await submitApplication(api, { sector: 'courts', location })
    const row = await ownerDb('application').where({ reference }).first('id', 'location')
    expect(row.location).toEqual({ address: location.address })
    const received = await ownerDb('event').where({ application_id: row.id, type: 'received' }).first('body')
    expect(received.body.suggestion).toMatchObject({ why: 'region', entity: { code: 'far-court' } })
  })

  test('can follow an earlier application only with the tracking code of the earlier one', async () => {
    const first = await submitApplication(api)
    const body = createSubmission({ follows: first.reference })
    expect(listFieldProblems(await submit(body))).toEqual(['/follows tracking.not_found'])
    const second = await submit(body, { 'tracking-code': first.trackingCode })
    expect(second.status).toBe(201)

    // The number by which the database links the two is shown to nobody.
    const { follows } = await ownerDb('application').where({ reference: second.body['reference'] }).first('follows')
    expect(follows).toEqual(expect.any(String))
    const session = await api.signIn('club.triage')
    const shown = await api.requestAs(session, { path: `/api/staff/applications/${second.body['reference']}` })
    expect(shown.status).toBe(200)
    expect(JSON.stringify(shown.body)).not.toContain(follows)
  })
})

describe('an idempotency key', () => {
  test('sent 32 times in parallel makes one application and one response', async () => {
    const countBefore = await ownerDb('application').count('* as n').first()
    const body = createSubmission({ text: 'The same words thirty-two times.' })
    const address = newClientAddress()
    const responses = await Promise.all(
      Array.from({ length: 32 }, () => submit(body, { 'idempotency-key': 'thirty-two', ...address })),
    )
    expect(responses.map(({ status }) => status)).toEqual(Array.from({ length: 32 }, () => 201))
    expect(new Set(responses.map((response) => JSON.stringify(response.body))).size).toBe(1)
    expect(Number((await ownerDb('application').count('* as n').first())?.n)).toBe(Number(countBefore?.n) + 1)
    const storedKey = await ownerDb('idempotency_key').first('sealed')
    expect(Buffer.from(storedKey.sealed).toString('latin1')).not.toContain(String(responses[0]?.body['trackingCode']))
  })

  test('with another body is refused; an agent with the same key does not get the applicant’s response', async () => {
    const key = { 'idempotency-key': 'another-body' }
    const first = await submit(createSubmission({ text: 'One.' }), key)
    const otherResponse = await submit(createSubmission({ text: 'Two.' }), key)
    expect([first.status, otherResponse.status, otherResponse.body['code']]).toEqual([
      201,
      422,
      'request.idempotency_conflict',
    ])
    const agent = await api.signIn('club.desk')
    const agentResponse = await api.requestAs(agent, {
      method: 'POST',
      path: '/api/applications',
      body: createSubmission({ text: 'One.' }),
      headers: key,
    })
    expect(agentResponse.status).toBe(201)
    expect(agentResponse.body['reference']).not.toBe(first.body['reference'])
  })
})

describe('an idempotency key that somebody else guessed', () => {
  const submitTwice = async (key: string, applicant: object = {}) => {
    const body = createSubmission({ text: `The same letter of many people, ${key}.`, applicant })
    const headers = { 'idempotency-key': key }
    const address = newClientAddress()
    const first = await submit(body, { ...headers, ...address })
    const again = await submit(body, { ...headers, ...address })
    expect([first.status, again.body]).toEqual([201, first.body])
    return { first, fromElsewhere: await submit(body, { ...headers, ...newClientAddress() }) }
  }

  test('and that is short gives no receipt of a letter that anybody may send: it counts for the first address only', async () => {
    const { fromElsewhere } = await submitTwice('12345678')
    expect([fromElsewhere.status, fromElsewhere.body['code']]).toEqual([422, 'request.idempotency_conflict'])
  })

  test('does not help who does not know the telephone number or e-mail address in the body', async () => {
    const { first, fromElsewhere } = await submitTwice('87654321', { phone: '+962 79 000 0002' })
    expect([fromElsewhere.status, fromElsewhere.body]).toEqual([201, first.body])
  })

  test('cannot be a long random one, which gives the receipt again from every address', async () => {
    const { first, fromElsewhere } = await submitTwice('9b2f5c1e-77aa-4f0e-9a61-0d8b1c2e3f40')
    expect([fromElsewhere.status, fromElsewhere.body]).toEqual([201, first.body])
  })
})

describe('a channel', () => {
  test('other than web and mobile needs an agent, who never gets the tracking code', async () => {
    expect((await submit(createSubmission({ channel: 'post' }))).body['code']).toBe('intake.channel_needs_agent')
    const agent = await api.signIn('club.desk')
    const request = { method: 'POST', path: '/api/applications', body: createSubmission({ channel: 'contact_centre' }) }
    const response = await api.requestAs(agent, request)
    expect([response.status, response.body['trackingCode']]).toEqual([201, undefined])
    const coach = await api.signIn('club.coach1')
    expect((await api.requestAs(coach, request)).status).toBe(403)
    const row = await ownerDb('application')
      .where({ reference: response.body['reference'] })
      .first('tracking_hash', 'channel')
    expect(row).toEqual({ tracking_hash: null, channel: 'contact_centre' })
  })
})
