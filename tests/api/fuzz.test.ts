import Ajv2020 from 'ajv/dist/2020'
import addFormats from 'ajv-formats'
import { createOpenApi } from '../../api/openapi'
import { toRoute } from '../../api/page-route'
import type { Route } from '../../api/route'
import { ROUTES } from '../../api/routes'
import { createPages } from '../../web/create-pages'
import { createRandom, createRequest, type KnownValues, type RandomRequest } from './fuzz/random-requests'
import { newClientAddress, submitApplication } from './start-api'
import { type ApiOnPlatform, startApiOnPlatform } from './start-api-on-platform'

/** Another seed makes other requests: `BKM_FUZZ_SEED=7 npx jest tests/api/fuzz`. */
const SEED = Number(process.env['BKM_FUZZ_SEED'] ?? 20261201)
const REQUESTS = Number(process.env['BKM_FUZZ_REQUESTS'] ?? 5_200)
const AT_ONCE = 8
const ANSWER_WITHIN_MS = 30_000

const PAGES = createPages()
const ALL_ROUTES: readonly Route[] = [...ROUTES, ...PAGES.routes.map(toRoute)]

let fixture: ApiOnPlatform
let known: KnownValues
const codes: Record<string, string> = {}

beforeAll(async () => {
  fixture = await startApiOnPlatform('api-fuzz', { pages: PAGES })
  const references: string[] = []
  for (let count = 0; count < 6; count += 1) {
    const { reference, trackingCode } = await submitApplication(fixture.api)
    references.push(reference)
    codes[reference] = trackingCode
    if (count % 2 === 1) await fixture.staff.routeToCoaches(reference)
  }
  known = {
    reference: references,
    programme: ['tennis'],
    language: ['ar', 'en'],
    type: ['complaint'],
    channel: ['web', 'contact_centre'],
    sector: ['courts'],
    entity: ['centre-court'],
    pillar: ['court'],
    turn: [1, 2, 3],
    sequence: [1, 2, 3],
    version: [1, 2, 17],
    // Fields of which these requests know no value that exists.
    ...Object.fromEntries(
      ['segment', 'topic', 'region', 'follows', 'textId', 'seatId', 'verifiedBy'].map((name) => [name, []]),
    ),
  }
}, 180_000)
afterAll(() => fixture?.stop(), 120_000)

/** Nobody signed in, and one person of each kind of seat. */
const ROLES = [
  undefined,
  'club.desk',
  'club.triage',
  'club.coach1',
  'club.unit1',
  'club.room',
  'club.porter',
  'club.admin',
] as const

/** Streams never end, and a session that ends would make every later request a refusal. */
const isTried = ({ responds, path, method }: Route): boolean =>
  responds !== 'stream' && !(path === '/api/staff/session' && method === 'DELETE') && !path.endsWith('/sign-out')

interface Answer {
  route: Route
  request: RandomRequest
  status: number
  type: string
  text: string
}

async function send(route: Route, request: RandomRequest, role: (typeof ROLES)[number]): Promise<Answer> {
  const session = role && (await fixture.staff.getSession(role))
  const reference = decodeURIComponent(request.path).match(/\d\d(-\d{3}){3}/)?.[0] ?? ''
  const response = await fetch(fixture.api.baseUrl + request.path, {
    method: request.method,
    redirect: 'manual',
    signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    ...(request.body !== undefined && { body: request.body }),
    headers: {
      'accept-language': 'en',
      ...newClientAddress(),
      ...request.headers,
      ...(route.audience === 'applicant' && codes[reference] && { 'tracking-code': codes[reference] }),
      ...(session && { cookie: session.cookie, 'x-csrf-token': session.csrfToken }),
    },
  })
  return {
    route,
    request,
    status: response.status,
    type: response.headers.get('content-type') ?? '',
    text: await response.text(),
  }
}

/** With the CSRF token of the session in a form, as the page prints it. */
async function signForm(request: RandomRequest, role: (typeof ROLES)[number]): Promise<RandomRequest> {
  if (!role || request.headers['content-type'] !== 'application/x-www-form-urlencoded') return request
  const fields = new URLSearchParams(request.body)
  fields.set('csrfToken', (await fixture.staff.getSession(role)).csrfToken)
  return { ...request, body: fields.toString() }
}

const ajv = new Ajv2020({ strict: false })
addFormats(ajv)
for (const format of ['phone', 'visible', 'email']) ajv.addFormat(format, true)
const openApi = createOpenApi(ROUTES)
ajv.addSchema({ ...openApi, $id: 'openapi' } as object)
const pointer = (...parts: string[]) =>
  `openapi#/${parts.map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/')}`

/** What is wrong with an answer: a failure of ours, or one that the document of the API does not declare. */
function findFault({ route, status, type, text }: Answer): string | undefined {
  if (status >= 500) return `${status}`
  const isDeclared = Object.hasOwn(route.responses, status)
  // A page leads whoever is not signed in to the sign-in.
  if (!ROUTES.includes(route)) return isDeclared || status === 303 || status >= 400 ? undefined : `undeclared ${status}`
  if (status < 400 && !isDeclared) return `undeclared ${status}`
  if (!type.includes('json')) return text === '' || route.responds !== undefined ? undefined : `type ${type}`
  const place =
    status >= 400
      ? pointer('components', 'schemas', 'Problem')
      : pointer(
          'paths',
          route.path,
          route.method.toLowerCase(),
          'responses',
          `${status}`,
          'content',
          'application/json',
          'schema',
        )
  const body = JSON.parse(text)
  return ajv.validate(place, body) ? undefined : `${status} not as declared: ${ajv.errorsText()}`
}

const TRIED_API = ROUTES.filter(isTried)
const TRIED_PAGES = ALL_ROUTES.filter((route) => isTried(route) && !ROUTES.includes(route))

/** Two of three requests go to the API, and half of these write something. */
function pickRoute(random: () => number): Route {
  const routes = random() < 1 / 3 ? TRIED_PAGES : TRIED_API.filter(({ body }) => random() < 0.5 || body)
  return routes[Math.floor(random() * routes.length)] as Route
}

test(`${REQUESTS} random requests of all roles get no 5xx and no undeclared answer`, async () => {
  const random = createRandom(SEED)
  // All are made before the first is sent, so that the same seed makes the same requests.
  const requests = Array.from({ length: REQUESTS }, () => {
    const route = pickRoute(random)
    const role = ROLES[Math.floor(random() * ROLES.length)]
    return { route, role, request: createRequest(random, known, route) }
  })
  const faults = new Map<string, string>()
  const fine = new Set<string>()
  const sendAll = async () => {
    for (let next = requests.pop(); next; next = requests.pop()) {
      const { route, role } = next
      const request = await signForm(next.request, role)
      // A connection that had rested may end while it is taken again; the same request is then sent once more.
      const sendOnce = () => send(route, request, role)
      const answer = await sendOnce()
        .catch((error: Error) => (error.name === 'TypeError' ? sendOnce() : Promise.reject(error)))
        .catch((error: Error) => error.name)
      if (typeof answer === 'string') {
        faults.set(`${route.method} ${route.path} ${answer}`, `${role ?? 'nobody'} ${request.path.slice(0, 200)}`)
        continue
      }
      if (answer.status < 300) fine.add(`${route.method} ${route.path}`)
      const fault = findFault(answer)
      if (fault !== undefined)
        faults.set(
          `${route.method} ${route.path} ${fault.slice(0, 200)}`,
          `${role ?? 'nobody'} ${request.path.slice(0, 200)} ${request.body?.slice(0, 600) ?? ''}`,
        )
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, sendAll))
  expect(Object.fromEntries(faults)).toEqual({})
  // Requests that are all refused at the door would prove nothing.
  expect([...fine].filter((name) => name.includes('/api/')).length).toBeGreaterThan(TRIED_API.length / 3)
}, 300_000)
