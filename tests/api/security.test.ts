import type { Database } from '../../db/connection'
import { object } from '../../api/schemas/primitives'
import { defineRoute } from '../../api/route'
import { ROUTES } from '../../api/routes'
import { Type } from '@sinclair/typebox'
import { type ApiServer, newClientAddress, submitApplication } from './start-api'
import { type ApiWithoutTemporal, startApiWithoutTemporal } from './start-api-without-temporal'

/** Declares one field and responds with two. */
const leakingRoute = defineRoute({
  method: 'GET',
  path: '/api/leak',
  summary: 'A route that sends more than it declares',
  audience: 'public',
  responses: { 200: object({ code: Type.String() }) },
  audit: 'leak',
  rate: 'free',
  respond: async () => ({ status: 200, body: { code: 'a', phone: '0790000001' } }),
})

let apiWithoutTemporal: ApiWithoutTemporal
let api: ApiServer
let ownerDb: Database

beforeAll(async () => {
  apiWithoutTemporal = await startApiWithoutTemporal('api-security', { routes: [...ROUTES, leakingRoute] })
  ;({ api, ownerDb } = apiWithoutTemporal)
})

afterAll(() => apiWithoutTemporal?.stop())

describe('a caller', () => {
  test('without a session is refused by every route of staff and administrators', async () => {
    const protectedRoutes = ROUTES.filter(({ audience }) => audience === 'staff' || audience === 'administrator')
    expect(protectedRoutes.length).toBeGreaterThan(20)
    for (const { method, path } of protectedRoutes) {
      const filledPath = path
        .replace('{reference}', '26-AAAA-AAA')
        .replace('{commandId}', 'some-command')
        .replace('{sequence}', '1')
      const response = await api.request({ method, path: filledPath, ...(method === 'POST' && { body: {} }) })
      expect([path, response.status, response.body['code']]).toEqual([path, 401, 'session.required'])
    }
  })

  test('with a session but no seat as administrator may not list the Workflows', async () => {
    const coach = await api.signIn('club.coach1')
    expect((await api.requestAs(coach, { path: '/api/admin/workflows' })).status).toBe(403)
  })
})

describe('an application', () => {
  test('is not found by unrelated staff: a foreign and a missing reference get the same response', async () => {
    const { reference } = await submitApplication(api)
    const coachesSession = await api.signIn('club.coaches')
    const sendAs = async (path: string, body?: object) => {
      const { status, body: received } = await api.requestAs(coachesSession, {
        path,
        ...(body && { method: 'POST', body }),
      })
      return { status, ...received, requestId: '' }
    }
    const missing = '26-0000-000'
    for (const [path, body, status = 404] of [
      ['/api/staff/applications/REF'],
      [
        '/api/staff/applications/REF/commands/answer',
        { commandId: 'foreign-1', turn: 1, outcome: 'done', text: 'Mine.' },
      ],
      // What is wrong with the body is said alike for every reference.
      ['/api/staff/applications/REF/commands/answer', { nonsense: true }, 422],
    ] as [string, object?, number?][]) {
      const foreignResponse = await sendAs(path.replace('REF', reference), body)
      expect(foreignResponse).toEqual(await sendAs(path.replace('REF', missing), body))
      expect(foreignResponse.status).toBe(status)
    }
    const textResponse = await sendAs('/api/staff/texts', { reference, text: 'Mine.' })
    expect(textResponse).toEqual(await sendAs('/api/staff/texts', { reference: missing, text: 'Mine.' }))
    expect(await ownerDb('text').where({ author_kind: 'staff' })).toEqual([])
  })

  test('is shown to a seat by the table of views, and each access is logged', async () => {
    const { reference } = await submitApplication(api)
    const read = async (name: string) =>
      (await api.requestAs(await api.signIn(name), { path: `/api/staff/applications/${reference}` }))
        .body as unknown as {
        applicant?: Record<string, unknown>
        texts: unknown[]
        allowed: string[]
      }
    const triageView = await read('club.triage')
    expect(triageView.applicant).toEqual({ name: 'A player' })
    expect(triageView.texts).toHaveLength(1)
    expect(triageView.allowed).toEqual(['redirect', 'route', 'raise', 'remark'])
    const adminView = await read('club.admin')
    expect([adminView.applicant, adminView.texts, adminView.allowed]).toEqual([undefined, [], ['repin']])
    const agentView = await read('club.desk')
    expect(agentView.applicant).toMatchObject({ phone: '+962790000001', email: 'player@club.example' })
    expect(agentView.allowed).toEqual(['withdraw', 'raise', 'remark'])
    const accessRows = await ownerDb('access_log')
      .join('application', 'application.id', 'application_id')
      .where({ reference, act: 'staff.application.read' })
    expect(accessRows).toHaveLength(3)
  })

  test('flagged for the duty seat is shown to it, not to the main focal point and the operation room', async () => {
    const { reference } = await submitApplication(api, { text: 'The umpire takes line calls for money.' })
    const readAs = async (name: string) =>
      (await api.requestAs(await api.signIn(name), { path: `/api/staff/applications/${reference}` })).status
    expect(await readAs('club.porter')).toBe(200)
    expect(await readAs('club.triage')).toBe(404)
    expect(await readAs('club.room')).toBe(404)
  })
})

describe('a tracking code', () => {
  test('opens one application, in any case and spacing; every wrong pair gets the same response', async () => {
    const [application, otherApplication] = [await submitApplication(api), await submitApplication(api)]
    const readStatus = (reference: string, code: string, address = newClientAddress()) =>
      api.request({
        path: `/api/applications/${encodeURIComponent(reference)}`,
        headers: { 'tracking-code': code, ...address },
      })
    const opened = await readStatus(
      application.reference.toLowerCase(),
      ` ${application.trackingCode.toLowerCase().replaceAll('-', ' ')}`,
    )
    expect(opened.status).toBe(200)
    expect(opened.body).toMatchObject({
      reference: application.reference,
      stage: 'triage',
      holder: expect.stringContaining('triage desk'),
    })
    const { given, ...others } = opened.body
    expect(given).toMatchObject({ applicant: { gender: 'female' } })
    expect(JSON.stringify(others)).not.toMatch(/\+?962\d{6}|player@|female/)
    const wrongPairResponses = [
      await readStatus(application.reference, otherApplication.trackingCode),
      await readStatus(otherApplication.reference, application.trackingCode),
      await readStatus('26-0000-000', application.trackingCode),
      await readStatus(application.reference, 'not a code'),
      await readStatus('not a reference', application.trackingCode),
    ].map(({ status, body }) => ({ status, ...body, requestId: '' }))
    for (const response of wrongPairResponses) expect(response).toEqual(wrongPairResponses[0])
    expect(JSON.stringify(wrongPairResponses)).not.toMatch(/\+?962\d{6}|player@|female/)
    expect(wrongPairResponses[0]).toMatchObject({ status: 404, code: 'tracking.not_found' })
  })

  test('works in a form body, never in the URL', async () => {
    const application = await submitApplication(api)
    const formResponse = await api.request({
      method: 'POST',
      path: '/api/applications/track',
      raw: new URLSearchParams({ reference: application.reference, trackingCode: application.trackingCode }).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...newClientAddress() },
    })
    expect([formResponse.status, formResponse.body['reference']]).toEqual([200, application.reference])
    expect(
      (
        await api.request({
          path: `/api/applications/${application.reference}?trackingCode=${application.trackingCode}`,
        })
      ).status,
    ).toBe(422)
  })
})

describe('a response', () => {
  test('with an undeclared field is never sent: the client gets a 500, and the log gets the mistake without values', async () => {
    const response = await api.request({ path: '/api/leak' })
    expect([response.status, response.body['code']]).toEqual([500, 'internal.error'])
    expect(JSON.stringify(response.body) + JSON.stringify(api.logLines)).not.toContain('0790000001')
    expect(api.logLines).toContainEqual(expect.objectContaining({ route: 'leak', keyword: 'additionalProperties' }))
  })

  test('forbids framing, sniffing and caching, and sends no referrer', async () => {
    const { headers } = await api.request({ path: '/api/programmes' })
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('x-powered-by')).toBeNull()
  })

  test('is logged with the pattern of its route, without texts, personal data, reference or tracking code', async () => {
    const application = await submitApplication(api, {
      text: 'Canary-text-4711 stands here.',
      applicant: { name: 'Canary-name-4711', phone: '+962795554711' },
    })
    await api.request({
      path: `/api/applications/${application.reference}`,
      headers: { 'tracking-code': application.trackingCode, ...newClientAddress() },
    })
    const log = JSON.stringify(api.logLines)
    expect(log).toContain('/api/applications/{reference}')
    // Eight digits: a random request id may contain a shorter number by chance.
    const personalWords = ['Canary-text', 'Canary-name', '95554711']
    for (const secret of [...personalWords, application.reference, application.trackingCode])
      expect(log).not.toContain(secret)
  })
})
