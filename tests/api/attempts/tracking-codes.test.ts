import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TObject } from '@sinclair/typebox'
import type { Route } from '../../../api/route'
import { ROUTES } from '../../../api/routes'
import type { Database } from '../../../db/connection'
import { type ApiResponse, type ApiServer, createSubmission, newClientAddress, submitApplication } from '../start-api'
import { type ApiWithoutTemporal, startApiWithoutTemporal } from '../start-api-without-temporal'

jest.setTimeout(120_000)

let apiWithoutTemporal: ApiWithoutTemporal
let api: ApiServer
let ownerDb: Database

beforeAll(async () => {
  apiWithoutTemporal = await startApiWithoutTemporal('api-tracking-attempts', {
    settings: { limits: { wrongCodes: 3, wrongCodesOfNetwork: 6, submissionsPerMinute: 40 } },
  })
  ;({ api, ownerDb } = apiWithoutTemporal)
})

afterAll(() => apiWithoutTemporal?.stop())

beforeEach(() => ownerDb('attempt_count').delete())

const WRONG_CODE = '0000-0000-0000-0000-0'
type Headers = Record<string, string>

const hasProperty = (schema: TObject | undefined, name: string): boolean => name in (schema?.properties ?? {})

/** Every door that takes a tracking code; found by what a route accepts, not by what it declares to be. */
const DOORS = ROUTES.filter(
  ({ audience, headers, body }) =>
    audience === 'applicant' || hasProperty(headers, 'tracking-code') || hasProperty(body, 'trackingCode'),
)

/** Complete bodies, by audit name. A new door needs a line here, or its test fails. */
const BODIES: Record<string, object | undefined> = {
  'applicant.read': undefined,
  'applicant.rate': { solved: 'yes' },
  'applicant.object': { reason: 'not_solved' },
  'applicant.reply': { text: 'A reply.' },
  'applicant.withdraw': { reason: 'solved' },
  'applicant.reinstate': {},
  'applicant.remark': { text: 'A remark.' },
}

function send(route: Route, reference: string, trackingCode: string, address: Headers): Promise<ApiResponse> {
  const headers = { 'tracking-code': trackingCode, ...address }
  const path = route.path.replace('{reference}', reference)
  if (route.audit === 'applications.submit')
    return api.request({ method: 'POST', path, body: createSubmission({ follows: reference }), headers })
  if (hasProperty(route.body, 'trackingCode'))
    return api.request({ method: 'POST', path, body: { reference, trackingCode }, headers: address })
  if (!(route.audit in BODIES)) throw new Error(`add a body for ${route.audit}`)
  const body = BODIES[route.audit]
  return api.request({ method: route.method, path, headers, ...(body && { body }) })
}

describe('every door that takes a tracking code', () => {
  test('was found, and is declared as such', () => {
    const names = DOORS.map(({ audit }) => audit)
    expect(names).toEqual(expect.arrayContaining(['applicant.read', 'applications.submit', 'applicant.rate']))
    expect(DOORS.filter(({ rate }) => rate !== 'track' && rate !== 'submit')).toEqual([])
  })

  test('uses the one function that checks a code, because that function counts', () => {
    const folder = join(__dirname, '..', '..', '..', 'api')
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))
    const checking = files.filter((name) => readFileSync(join(folder, name), 'utf8').includes('isCodeValid'))
    expect(checking).toEqual([join('attempts', 'open-with-code.ts')])
  })

  test.each(DOORS.map((door) => [`${door.method} ${door.path}`, door] as const))(
    '%s counts wrong codes, and lets the right code pass whatever was sent before',
    async (_, door) => {
      const { reference, trackingCode } = await submitApplication(api)
      const address = newClientAddress()
      const answers: ApiResponse[] = []
      for (let n = 0; n < 5; n++) answers.push(await send(door, reference, WRONG_CODE, address))
      const isFollows = door.audit === 'applications.submit'
      const wrong = isFollows ? [422, 422, 422] : [404, 404, 404]
      expect(answers.map(({ status }) => status)).toEqual([...wrong, 429, 429])
      expect(answers[4]?.body['code']).toBe('tracking.too_many_tries')
      expect(Number(answers[4]?.headers.get('retry-after'))).toBeGreaterThan(0)
      const right = await send(door, reference, trackingCode, address)
      expect([404, 422, 429]).not.toContain(right.status)
    },
  )

  test('counts together with the others, for all references of one network', async () => {
    const address = newClientAddress()
    const statuses: number[] = []
    for (const door of DOORS.filter(({ rate }) => rate === 'track').slice(0, 7)) {
      const { reference } = await submitApplication(api)
      statuses.push((await send(door, reference, WRONG_CODE, address)).status)
    }
    expect(statuses).toEqual([404, 404, 404, 404, 404, 404, 429])
  })
})

test('a wrong code for a reference that nobody has is counted like any other', async () => {
  const address = newClientAddress()
  const [door] = DOORS.filter(({ audit }) => audit === 'applicant.read')
  if (!door) throw new Error('no door')
  const statuses: number[] = []
  for (let n = 0; n < 4; n++) statuses.push((await send(door, '26-0000-000', WRONG_CODE, address)).status)
  expect(statuses).toEqual([404, 404, 404, 429])
})

describe('submissions, when they are limited', () => {
  const path = '/api/applications'

  test('are counted by network: one network does not use up the share of another', async () => {
    const address = newClientAddress()
    const send40 = Array.from({ length: 45 }, () =>
      api.request({ method: 'POST', path, body: createSubmission(), headers: address }),
    )
    const statuses = (await Promise.all(send40)).map(({ status }) => status)
    expect(statuses.filter((status) => status === 201)).toHaveLength(40)
    expect(statuses.filter((status) => status === 429)).toHaveLength(5)
    expect((await submitApplication(api)).reference).toBeDefined()
  })

  test('of a signed-in agent are counted by person: a contact centre has one address', async () => {
    const address = newClientAddress()
    const agent = await api.signIn('club.desk')
    await Promise.all(
      Array.from({ length: 45 }, () =>
        api.request({ method: 'POST', path, body: createSubmission(), headers: address }),
      ),
    )
    const body = createSubmission({ channel: 'contact_centre' })
    expect((await api.requestAs(agent, { method: 'POST', path, body, headers: address })).status).toBe(201)
  })
})
