import { connect } from 'node:net'
import type { Database } from '../../db/connection'
import { type FreshDatabase, freshDatabase } from '../support/servers'
import { type Answer, type ApiServer, anApi, aSubmission, fillClub, from, poolOf, submitted } from './server'

let fresh: FreshDatabase
let owner: Database
let db: Database
let api: ApiServer

beforeAll(async () => {
  fresh = await freshDatabase('api-intake')
  owner = poolOf(fresh.url, 4)
  db = poolOf(fresh.appUrl)
  await fillClub(owner)
  // Temporal is away in this whole file: intake must not need it.
  api = await anApi({ database: db, temporal: { address: '127.0.0.1:1', namespace: 'none' } })
})

afterAll(async () => {
  await api.stop()
  await Promise.all([db.destroy(), owner.destroy()])
  await fresh.drop()
})

const submit = (body: unknown, headers: Record<string, string> = {}) =>
  api.ask({ method: 'POST', path: '/api/applications', body, headers: { ...from(), ...headers } })

const fieldsOf = ({ body }: Answer) =>
  ((body['errors'] ?? []) as { pointer: string; code: string; message: string }[]).map(
    ({ pointer, code }) => `${pointer} ${code}`,
  )

describe('a submission', () => {
  test('is received while Temporal is away: a committed row, its first event and the order to start its Workflow', async () => {
    const { reference } = await submitted(api)
    const row = await owner('application').where({ reference }).first()
    expect(row.stage).toBe('triage')
    expect(await owner('event').where({ application_id: row.id }).pluck('type')).toEqual(['received', 'accepted'])
    expect(await owner('outbox').where({ application_id: row.id }).pluck('kind')).toEqual(['start'])
  })

  test('keeps every field of the form', async () => {
    const all = aSubmission({
      programme: 'tennis',
      title: 'A hole',
      entity: 'centre-court',
      topic: 'surface',
      location: { address: 'Court one', latitude: 31.95, longitude: 35.91 },
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
    const { reference, promisedOn, receivedAt } = (await submit(all)).body as unknown as Record<string, string>
    expect(promisedOn).toMatch(/^\d{4}-\d\d-\d\d$/)
    expect(Date.parse(receivedAt ?? '')).toBeGreaterThan(Date.now() - 60_000)
    const row = await owner('application')
      .join('applicant', 'application_id', 'application.id')
      .where({ reference })
      .first()
    expect(row).toMatchObject({
      location: { address: 'Court one', latitude: 31.95, longitude: 35.91 },
      occurred_on: '2026-11-01',
      needed_by: '2026-12-01',
      their_reference: 'X-17',
      phone: '+962790000009',
      contact: { by: 'phone', quiet: true, sharedPhone: true },
      segment: 'members',
      gender: 'male',
      submitter: { relation: 'relative' },
    })
    const received = await owner('event').where({ application_id: row.application_id, sequence: 1 }).first('body')
    expect(received.body).toMatchObject({
      submittedBy: 'relative',
      suggestion: { entity: { code: 'centre-court' }, topic: 'surface', why: 'applicant' },
    })
  })

  test('names every wrong field at once, in the reader’s language', async () => {
    const wrong = aSubmission({
      type: 'complaint',
      text: '   ',
      sector: 'golf',
      entity: 'moon',
      topic: 'swimming',
      channel: 'fax',
      identity: 'anonymous',
      occurredOn: '2026-02-30',
      applicant: { email: 'a@b@c.example', phone: 'call me', segment: 'kings', age: 7 },
      stage: 'closed',
    })
    const answer = await submit(wrong)
    expect([answer.status, answer.body['code']]).toEqual([422, 'request.invalid'])
    const fields = fieldsOf(answer)
    for (const expected of [
      '/text field.pattern',
      '/sector intake.unknown_sector',
      '/entity intake.unknown_entity',
      '/topic field.enum',
      '/channel field.enum',
      '/identity intake.identity_not_open',
      '/occurredOn field.format',
      '/applicant/email field.format',
      '/applicant/phone field.format',
      '/applicant/segment field.enum',
      '/applicant/age field.additionalProperties',
      '/stage field.additionalProperties',
    ]) {
      expect(fields).toContain(expected)
    }
    const arabic = await submit(wrong, { 'accept-language': 'ar-JO,en;q=0.5' })
    expect(fieldsOf(arabic)).toEqual(fields)
    for (const { message } of arabic.body['errors'] as unknown as { message: string }[])
      expect(message).toMatch(/[\u0600-\u06ff]{3}/)
    expect(arabic.headers.get('content-language')).toBe('ar')
    const missing = await submit({})
    expect(fieldsOf(missing)).toEqual(
      expect.arrayContaining(
        ['/type', '/text', '/channel', '/language', '/applicant'].map((field) => `${field} field.required`),
      ),
    )
  })

  test('of a reader who names no language is answered in the programme’s first', async () => {
    const headers = { 'accept-language': '*', ...from() }
    const answer = await api.ask({ method: 'POST', path: '/api/applications', body: {}, headers })
    expect(answer.headers.get('content-language')).toBe('en')
    const nowhere = await api.ask({ path: '/api/nothing', headers })
    expect(nowhere.headers.get('content-language')).toBe('ar')
  })

  test('of a type that is not open is refused in the programme’s own words', async () => {
    const answer = await submit(aSubmission({ type: 'question' }))
    expect([answer.status, answer.body['code']]).toEqual([422, 'intake.type_closed'])
    expect(String(answer.body['detail']).length).toBeGreaterThan(10)
  })

  test('without a sector goes to the desk of those who do not know', async () => {
    const { reference } = await submitted(api, { sector: undefined })
    expect(await owner('application').where({ reference }).pluck('sector')).toEqual(['no_idea'])
  })

  test('follows an earlier one only for whoever can open that', async () => {
    const first = await submitted(api)
    const body = aSubmission({ follows: first.reference })
    expect(fieldsOf(await submit(body))).toEqual(['/follows tracking.not_found'])
    expect((await submit(body, { 'tracking-code': first.trackingCode })).status).toBe(201)
  })
})

describe('an idempotency key', () => {
  test('sent 32 times at once makes one application and one answer', async () => {
    const before = await owner('application').count('* as n').first()
    const body = aSubmission({ text: 'The same words thirty-two times.' })
    const address = from()
    const answers = await Promise.all(
      Array.from({ length: 32 }, () => submit(body, { 'idempotency-key': 'thirty-two', ...address })),
    )
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 32 }, () => 201))
    expect(new Set(answers.map((answer) => JSON.stringify(answer.body))).size).toBe(1)
    expect(Number((await owner('application').count('* as n').first())?.n)).toBe(Number(before?.n) + 1)
    const stored = await owner('idempotency_key').first('sealed')
    expect(Buffer.from(stored.sealed).toString('latin1')).not.toContain(String(answers[0]?.body['trackingCode']))
  })

  test('with another body is refused; with nobody’s answer given away to an agent of the same key', async () => {
    const key = { 'idempotency-key': 'another-body' }
    const first = await submit(aSubmission({ text: 'One.' }), key)
    const other = await submit(aSubmission({ text: 'Two.' }), key)
    expect([first.status, other.status, other.body['code']]).toEqual([201, 422, 'request.idempotency_conflict'])
    const agent = await api.signIn('club.desk')
    const agents = await api.askAs(agent, {
      method: 'POST',
      path: '/api/applications',
      body: aSubmission({ text: 'One.' }),
      headers: key,
    })
    expect(agents.status).toBe(201)
    expect(agents.body['reference']).not.toBe(first.body['reference'])
  })
})

describe('what nobody should send', () => {
  const post = (raw: string | Buffer, headers: Record<string, string> = {}) =>
    api.ask({ method: 'POST', path: '/api/applications', raw, headers: { ...from(), ...headers } })

  test('is a problem, never a fault: broken JSON, broken UTF-8, half characters, NUL, prototypes', async () => {
    const valid = JSON.stringify(aSubmission())
    expect((await post('{"type":')).body['code']).toBe('request.malformed')
    expect((await post(Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]))).status).toBe(400)
    expect((await post('null')).status).toBe(422)
    expect((await post('[]')).status).toBe(422)
    expect(fieldsOf(await post(valid.replace('The net', 'The \\u0000 net')))).toEqual(['/text field.pattern'])
    expect(fieldsOf(await post(valid.replace('A player', 'A \\ud800 player')))).toEqual([
      '/applicant/name field.pattern',
    ])
    expect(fieldsOf(await post(valid.replace('{', '{"__proto__":{"admin":true},')))).toContain(
      '/__proto__ field.additionalProperties',
    )
    expect((await post(`${'['.repeat(30_000)}${']'.repeat(30_000)}`)).status).toBe(422)
    expect(
      (await api.ask({ path: '/api/applications/%ff', headers: { 'tracking-code': 'x', ...from() } })).status,
    ).toBeLessThan(500)
    expect(
      (await api.ask({ path: '/api/applications/26%00', headers: { 'tracking-code': 'x', ...from() } })).status,
    ).toBeLessThan(500)
    expect(api.logged.filter((line) => JSON.stringify(line).includes('a request failed'))).toEqual([])
  })

  test('is refused by size before anybody is asked who they are, with a length or without', async () => {
    const large = 'x'.repeat(70_000)
    const staff = await api.ask({ method: 'POST', path: '/api/staff/texts', raw: large, headers: from() })
    expect([staff.status, staff.body['code']]).toEqual([413, 'request.too_large'])
    expect(await sendChunked(api.base, large)).toBe(413)
    expect(fieldsOf(await submit(aSubmission({ text: 'x'.repeat(20_001) })))).toEqual(['/text field.maxLength'])
    expect((await submit(aSubmission({ text: 'ن'.repeat(20_000) }))).status).toBe(201)
  })

  test('is told apart: another media type, another method, another address', async () => {
    expect((await post('a=b', { 'content-type': 'text/plain' })).status).toBe(415)
    expect((await post('{}', { 'content-encoding': 'gzip' })).status).toBe(415)
    const problem = async (method: string, path: string) => {
      const { status, headers, body } = await api.ask({ method, path, headers: from() })
      return [status, headers.get('content-type')?.split(';')[0], body['code']]
    }
    const kind = 'application/problem+json'
    expect(await problem('DELETE', '/api/applications')).toEqual([405, kind, 'request.method_not_allowed'])
    expect(await problem('PROPFIND', '/api/applications')).toEqual([501, kind, 'request.not_implemented'])
    expect(await problem('GET', '/api/nothing')).toEqual([404, kind, 'request.not_found'])
  })
})

describe('a channel', () => {
  test('other than web and mobile needs an agent, who never gets the tracking code', async () => {
    expect((await submit(aSubmission({ channel: 'post' }))).body['code']).toBe('intake.channel_needs_agent')
    const agent = await api.signIn('club.desk')
    const ask = { method: 'POST', path: '/api/applications', body: aSubmission({ channel: 'contact_centre' }) }
    const told = await api.askAs(agent, ask)
    expect([told.status, told.body['trackingCode']]).toEqual([201, undefined])
    const coach = await api.signIn('club.coach1')
    expect((await api.askAs(coach, ask)).status).toBe(403)
    const row = await owner('application')
      .where({ reference: told.body['reference'] })
      .first('tracking_hash', 'channel')
    expect(row).toEqual({ tracking_hash: null, channel: 'contact_centre' })
  })
})

describe('when Temporal is away', () => {
  test('a staff command is told 503 with Retry-After, nothing happened, and the words wait', async () => {
    const { reference } = await submitted(api)
    const triage = await api.signIn('club.triage')
    const answer = await api.askAs(triage, {
      method: 'POST',
      path: `/api/staff/applications/${reference}/commands/route`,
      body: { commandId: 'route-while-away', turn: 2, importance: 'normal', pillar: 'court', entity: 'centre-court' },
    })
    expect([answer.status, answer.body['code']]).toEqual([503, 'service.temporal_unavailable'])
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
    const status = await api.askAs(triage, { path: '/api/staff/commands/route-while-away' })
    expect(status.body).toEqual({ commandId: 'route-while-away', status: 'unknown' })
    expect((await api.ask({ path: '/api/health/ready' })).body).toEqual({ database: 'up', temporal: 'down' })
  })

  test('a command the state refuses is refused all the same, with what is allowed', async () => {
    const { reference } = await submitted(api)
    const triage = await api.signIn('club.triage')
    const give = (name: string, body: object) =>
      api.askAs(triage, { method: 'POST', path: `/api/staff/applications/${reference}/commands/${name}`, body })
    const release = await give('release', { commandId: 'not-mine-to-release', turn: 2 })
    expect([release.status, release.body['code'], release.body['allowed']]).toEqual([
      409,
      'command.not_allowed',
      ['redirect', 'route', 'remark'],
    ])
    const old = await give('route', {
      commandId: 'of-another-turn',
      turn: 0,
      importance: 'low',
      pillar: 'court',
      entity: 'centre-court',
    })
    expect([old.status, old.body['code'], old.body['turn']]).toEqual([409, 'application.changed', 2])
    const status = await api.askAs(triage, { path: '/api/staff/commands/of-another-turn' })
    expect(status.body).toEqual({ commandId: 'of-another-turn', status: 'refused', code: 'application.changed' })
    const wrong = await give('route', {
      commandId: 'wrong-fields-1',
      turn: 1,
      importance: 'huge',
      pillar: 'tea',
      entity: 'moon',
    })
    expect(fieldsOf(wrong).toSorted()).toEqual([
      '/entity intake.unknown_entity',
      '/importance field.enum',
      '/pillar field.enum',
    ])
  })
})

function sendChunked(base: string, body: string): Promise<number> {
  const { hostname, port } = new URL(base)
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname)
    let answer = ''
    socket.on('data', (chunk) => {
      answer += chunk.toString()
      const status = /^HTTP\/1\.1 (\d+)/.exec(answer)?.[1]
      if (status) {
        socket.destroy()
        resolve(Number(status))
      }
    })
    socket.on('error', reject)
    const head =
      'POST /api/applications HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n'
    socket.write(`${head}${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`)
  })
}
