import { Type } from '@sinclair/typebox'
import type { ApplicantKey } from '../../api/applicant-key'
import type { PageRoute } from '../../api/page-route'
import { object, optional } from '../../api/schemas/primitives'
import { readMailFacts } from '../../db/tables/mail-facts'
import { type ApiServer, newClientAddress, submitApplication } from './start-api'
import { type ApiWithoutTemporal, startApiWithoutTemporal } from './start-api-without-temporal'

/** A page that reads an application by any key; outside of tests only sealed cookies hold keys without a code. */
const readByKey: PageRoute = {
  method: 'POST',
  path: '/{language}/key',
  summary: 'A page of these tests',
  audience: 'applicant',
  audit: 'test.page',
  rate: 'track',
  body: object({
    reference: Type.String(),
    trackingCode: optional(Type.String()),
    provenBy: optional(Type.String()),
  }),
  statuses: [200],
  respond: async ({ body, ...client }, { reads }) => {
    const { given, calls } = await reads.readApplicationForApplicant(body as ApplicantKey, client)
    return { status: 200, page: JSON.stringify({ given, calls }) }
  },
}

let apiWithoutTemporal: ApiWithoutTemporal
let api: ApiServer
beforeAll(async () => {
  const pages = { routes: [readByKey], renderProblem: async () => ({ page: '' }) }
  apiWithoutTemporal = await startApiWithoutTemporal('api-given', { pages })
  api = apiWithoutTemporal.api
})
afterAll(() => apiWithoutTemporal?.stop())

const COMPLETE = {
  entity: 'centre-court',
  location: { address: 'Court one', latitude: 31.95, longitude: 35.91, accuracyMetres: 25 },
  occurredOn: '2026-11-01',
  neededBy: '2027-12-01',
  theirReference: 'X-17',
  applicant: {
    name: 'A player',
    phone: '+962790000009',
    email: 'player@club.example',
    contact: { by: 'phone', quiet: true, sharedPhone: true, inDanger: false },
    segment: 'members',
    gender: 'male',
  },
  submitter: { relation: 'relative', name: 'A sister' },
}

const readGiven = async ({ reference, trackingCode }: { reference: string; trackingCode: string }, language = 'en') => {
  const { body } = await api.request({
    path: `/api/applications/${reference}`,
    headers: { 'tracking-code': trackingCode, 'accept-language': language, ...newClientAddress() },
  })
  return body['given'] as unknown as Record<string, unknown>
}

const readWith = async (key: ApplicantKey): Promise<{ given?: Record<string, unknown>; calls?: object }> => {
  const response = await fetch(`${api.baseUrl}/en/key`, {
    method: 'POST',
    body: new URLSearchParams({ ...key }),
    headers: { ...newClientAddress(), 'sec-fetch-site': 'same-origin' },
  })
  return JSON.parse(await response.text())
}

test('who has the tracking code reads what was given beside the text, with the names of codes, and not the declared danger', async () => {
  const receipt = await submitApplication(api, COMPLETE)
  expect(await readGiven(receipt)).toEqual({
    sector: 'courts',
    sectorName: 'Courts',
    entity: 'centre-court',
    entityName: 'Centre court',
    location: COMPLETE.location,
    occurredOn: '2026-11-01',
    neededBy: '2027-12-01',
    theirReference: 'X-17',
    applicant: {
      name: 'A player',
      phone: '+962790000009',
      email: 'player@club.example',
      contact: { by: 'phone', quiet: true, sharedPhone: true },
      segment: 'members',
      segmentName: 'Members',
      gender: 'male',
      submitter: { relation: 'relative', name: 'A sister' },
    },
  })
  expect(await readGiven(receipt, 'ar')).toMatchObject({ sectorName: expect.stringMatching(/[\u0600-\u06ff]/) })
})

test('what nobody chose is not among it: neither the entity that intake suggests nor the sector of “I don’t know”', async () => {
  const chosen = await readGiven(await submitApplication(api, { applicant: {} }))
  expect(chosen).toEqual({ sector: 'courts', sectorName: 'Courts', applicant: {} })
  const unknown = await readGiven(await submitApplication(api, { sector: 'no_idea', applicant: {} }))
  expect(unknown).toEqual({ applicant: {} })
})

test('who came by the link of a mail reads none of it, and who proved only the mail address no telephone number', async () => {
  const { reference, trackingCode } = await submitApplication(api, COMPLETE)
  const byCode = await readWith({ reference, trackingCode })
  expect(byCode.given).toMatchObject({ applicant: { phone: '+962790000009' } })
  expect(byCode.calls).toEqual({ numberEndsWith: '009', isKnown: false, isOtherCalled: true })
  const byMail = await readWith({ reference, provenBy: 'mail' })
  expect(byMail).toEqual({ calls: { isKnown: false, isOtherCalled: true } })
  const { given: byAddress, calls } = await readWith({ reference, provenBy: 'address' })
  expect(calls).toEqual({ isKnown: false, isOtherCalled: true })
  expect(byAddress).toMatchObject({ occurredOn: '2026-11-01', applicant: { email: 'player@club.example' } })
  expect(byAddress?.['applicant']).not.toHaveProperty('phone')
})

test('neither an agent nor another officer finds it in what staff read', async () => {
  const { reference } = await submitApplication(api, COMPLETE)
  for (const name of ['club.desk', 'club.triage']) {
    const session = await api.signIn(name)
    const { status, body } = await api.requestAs(session, { path: `/api/staff/applications/${reference}` })
    expect(status).toBe(200)
    expect(body).not.toHaveProperty('given')
  }
})

test('who reads the application learns who typed it', async () => {
  const { reference, trackingCode } = await submitApplication(api, COMPLETE)
  const { body } = await api.request({
    path: `/api/applications/${reference}`,
    headers: { 'tracking-code': trackingCode, ...newClientAddress() },
  })
  expect(body['submittedBy']).toBe('relative')
  const own = await submitApplication(api, { applicant: {} })
  const { body: ownBody } = await api.request({
    path: `/api/applications/${own.reference}`,
    headers: { 'tracking-code': own.trackingCode, ...newClientAddress() },
  })
  expect(ownBody['submittedBy']).toBe('applicant')
  expect(ownBody['texts']).toEqual([expect.objectContaining({ kind: 'application', isOwn: true })])
})

test('no mail reaches who chose the telephone, also when an address is stored', async () => {
  const isReachable = async (applicant: object) => {
    const { reference } = await submitApplication(api, { applicant })
    const { id } = await apiWithoutTemporal.ownerDb('application').where({ reference }).first()
    return (await readMailFacts(apiWithoutTemporal.database, id)).isReachable
  }
  const email = 'player@club.example'
  expect(await isReachable({ email, phone: '+962790000009', contact: { by: 'phone' } })).toBe(false)
  expect(await isReachable({ email })).toBe(true)
  expect(await isReachable({ phone: '+962790000009' })).toBe(false)
})

test('only who is telephoned instead of mailed reads that we call', async () => {
  const readCalls = async (applicant: object) => {
    const { reference, trackingCode } = await submitApplication(api, { applicant })
    return (await readWith({ reference, trackingCode })).calls
  }
  const [email, phone] = ['player@club.example', '+962790000009']
  expect(await readCalls({ phone })).toEqual({ numberEndsWith: '009', isKnown: false })
  expect(await readCalls({ email, phone, contact: { by: 'phone' } })).toEqual({ numberEndsWith: '009', isKnown: false })
  expect(await readCalls({ email, phone })).toBeUndefined()
  expect(await readCalls({ phone, contact: { by: 'none' } })).toBeUndefined()
  expect(await readCalls({ email })).toBeUndefined()
})
