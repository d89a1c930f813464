import { randomBytes } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { createApp } from '../../api/app'
import type { AttemptSummary } from '../../api/attempts/attempts'
import type { ApiSettings } from '../../api/dependencies'
import { hashPassword } from '../../api/passwords'
import { createLiveSignal, LIVE_LIMITS } from '../../api/live/live-signal'
import { createWallFeed, WALL_LIMITS } from '../../api/live/wall-feed'
import type { WallFeed } from '../../api/live/wall'
import type { Pages } from '../../api/page-route'
import type { Route } from '../../api/route'
import { ROUTES } from '../../api/routes'
import { createTemporalClient } from '../../temporal/client'
import { createActLinks } from '../../db/act-links'
import { createAddressLinks } from '../../db/address-links'
import { createOneTimeNumbers } from '../../db/one-time-numbers'
import { createCalendarReader } from '../../db/calendars'
import { getCalendarInForce } from '../../db/tables/calendar-versions'
import { createDatabase, type Database } from '../../db/connection'
import { createCaseRulesReader } from '../../db/ledger/case-rules'
import { createCalendarsReader } from '../../db/ledger/dues'
import { createFutureRulesReader } from '../../db/ledger/future'
import { createIntake } from '../../db/ledger/intake'
import { createLoad } from '../../db/ledger/load'
import { createPolicyReader, insertPack } from '../../db/tables/policies'
import { insertSignIns } from '../../db/tables/sign-ins'
import { createReferences } from '../../db/references'
import { createTrackingCodes } from '../../db/tracking-codes'
import { readPack } from '../../programmes/read-pack'
import { listSeats } from '../../programmes/list-seats'
import { TASK_QUEUE } from '../support/platform'

const tennisPack = readPack(join(__dirname, '..', '..', 'programmes', 'tennis'))

export interface ApiResponse {
  status: number
  headers: Headers
  // biome-ignore lint: each test knows the shape of the body it reads
  body: Record<string, never> & { [key: string]: unknown }
}

interface ApiRequest {
  method?: string
  path: string
  body?: unknown
  raw?: string | Buffer
  headers?: Record<string, string>
}

export interface StaffSession {
  cookie: string
  csrfToken: string
}

export interface ApiServer {
  baseUrl: string
  logLines: object[]
  attempts: AttemptSummary[]
  request(request: ApiRequest): Promise<ApiResponse>
  /** throws if the sign-in is refused */
  signIn(name: string, password?: string): Promise<StaffSession>
  /** sends a request with the session cookie and the CSRF token */
  requestAs(session: StaffSession, request: ApiRequest): Promise<ApiResponse>
  stop(): Promise<void>
}

export interface ApiOptions {
  database: Database
  temporal: { address: string; namespace: string; deadlineMs?: number }
  settings?: Partial<ApiSettings>
  routes?: readonly Route[]
  pages?: Pages
  /** key of the links in mails, when a worker sends them */
  linkKey?: string | Uint8Array
  /** epoch ms */
  now?: () => number
  liveLimits?: Partial<typeof LIVE_LIMITS>
  wallLimits?: Partial<typeof WALL_LIMITS>
  /** tells walls what a test chose, in place of what is counted */
  walls?: WallFeed
}

/** Starts the API on a free port. Its programme is the tennis club, which `database` must hold already. */
export async function startApi({
  database,
  temporal: temporalServer,
  settings,
  routes = ROUTES,
  pages,
  linkKey = 'key of the tests',
  now = Date.now,
  liveLimits,
  wallLimits,
  walls: givenWalls,
}: ApiOptions): Promise<ApiServer> {
  const logLines: object[] = []
  const attempts: AttemptSummary[] = []
  const collectLogLine = (facts: object, sentence: string) => void logLines.push({ ...facts, sentence })
  const policyReader = createPolicyReader(database)
  const calendarReader = createCalendarReader((programme, code) => getCalendarInForce(database, programme, code))
  const tracking = createTrackingCodes(TRACKING_KEY)
  const temporal = createTemporalClient({ deadlineMs: 8_000, taskQueue: TASK_QUEUE, ...temporalServer })
  const log = { info: collectLogLine, warn: collectLogLine, error: collectLogLine }
  const live = createLiveSignal(database, log, { ...LIVE_LIMITS, ...liveLimits })
  const apiSettings: ApiSettings = {
    sealingKey: SEALING_KEY,
    digestKey: TRACKING_KEY,
    secureCookies: true,
    proxyCount: 1,
    language: 'ar',
    programme: 'tennis',
    publicAddress: 'https://bekhedmetkom.example',
    ...settings,
  }
  const walls =
    givenWalls ??
    createWallFeed(
      { database, temporal, policyReader, settings: apiSettings, log, now },
      { ...WALL_LIMITS, ...wallLimits },
    )
  const app = createApp(
    {
      database,
      live,
      walls,
      policyReader,
      calendarReader,
      trackingCodes: tracking,
      actLinks: createActLinks(linkKey),
      oneTimeNumbers: createOneTimeNumbers(linkKey),
      addressLinks: createAddressLinks(linkKey),
      temporal,
      now,
      intake: createIntake(database, calendarReader, { tracking, references: createReferences(TRACKING_KEY) }),
      load: createLoad(database, calendarReader, policyReader),
      readCaseRules: createCaseRulesReader(database, calendarReader, policyReader),
      readCalendars: createCalendarsReader(calendarReader),
      readFutureRules: createFutureRulesReader(database, calendarReader, policyReader),
      settings: apiSettings,
      log,
      onAttempt: (attempt) => void attempts.push(attempt),
    },
    routes,
    pages,
  )
  const server = createServer(app.callback())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const api: ApiServer = {
    baseUrl,
    logLines,
    attempts,
    request: (request) => sendRequest(baseUrl, request),
    async signIn(name, password = `demo-only-${name}`) {
      const response = await api.request({
        method: 'POST',
        path: '/api/staff/session',
        body: { name, password },
        headers: newClientAddress(),
      })
      if (response.status !== 201) throw new Error(`${name} was not signed in: ${JSON.stringify(response.body)}`)
      const cookie = response.headers.get('set-cookie')?.split(';')[0] ?? ''
      return { cookie, csrfToken: String(response.body['csrfToken']) }
    },
    requestAs: ({ cookie, csrfToken }, request) =>
      api.request({ ...request, headers: { cookie, 'x-csrf-token': csrfToken, ...request.headers } }),
    async stop() {
      await live.stop()
      await walls.stop()
      await stopServer(server)
      await temporal.close()
    },
  }
  return api
}

const TRACKING_KEY = randomBytes(32)
const SEALING_KEY = randomBytes(32)

let addressCount = 0
/** Returns a header with a client address that this test file has not used, so that counted attempts do not affect other tests. */
export function newClientAddress(): Record<string, string> {
  addressCount += 1
  return { 'x-forwarded-for': `198.18.${addressCount >> 8}.${addressCount & 255}` }
}

async function sendRequest(
  baseUrl: string,
  { method = 'GET', path, body, raw, headers = {} }: ApiRequest,
): Promise<ApiResponse> {
  const content = raw ?? (body === undefined ? undefined : JSON.stringify(body))
  const response = await fetch(baseUrl + path, {
    method,
    headers: {
      'accept-language': 'en',
      ...(content !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(content !== undefined && { body: content as never }),
  })
  const text = await response.text()
  return {
    status: response.status,
    headers: response.headers,
    body: (text === '' ? {} : JSON.parse(text)) as ApiResponse['body'],
  }
}

function stopServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}

export const createPool = (url: string, poolMax = 20): Database =>
  createDatabase(url, { poolMax, statementTimeoutMs: 10_000, applicationName: 'test-api' })

/** Inserts the tennis club's pack, seats and sign-ins. */
export async function insertTennisClub(owner: Database, pack = tennisPack): Promise<void> {
  await insertPack(owner, pack, listSeats(pack))
  await insertSignIns(owner, pack.signIns, hashPassword)
}

export const createSubmission = (changedFields: object = {}) => ({
  type: 'complaint',
  text: 'The net on court one has a hole.',
  sector: 'courts',
  channel: 'web',
  language: 'en',
  applicant: { name: 'A player', phone: '+962 79 000 0001', email: 'player@club.example', gender: 'female' },
  ...changedFields,
})

/** Sends an application without a session; returns its reference and tracking code. Throws if it is not received. */
export async function submitApplication(
  api: ApiServer,
  changedFields: object = {},
): Promise<{ reference: string; trackingCode: string }> {
  const response = await api.request({
    method: 'POST',
    path: '/api/applications',
    body: createSubmission(changedFields),
    headers: newClientAddress(),
  })
  if (response.status !== 201) throw new Error(JSON.stringify({ ...response.body, log: api.logLines.slice(-3) }))
  return response.body as never
}
