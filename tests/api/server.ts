import { randomBytes } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { createApp } from '../../api/app'
import type { ApiSettings } from '../../api/dependencies'
import { hashPassword } from '../../api/passwords'
import type { Route } from '../../api/route'
import { ROUTES } from '../../api/routes'
import { createTemporal } from '../../temporal/client'
import { createCalendars, getCalendarInForce } from '../../db/calendars'
import { createDatabase, type Database } from '../../db/connection'
import { createIntake } from '../../db/ledger/intake'
import { createLoad } from '../../db/ledger/load'
import { createPolicies, insertPack } from '../../db/tables/policies'
import { insertSignIns } from '../../db/tables/sign-ins'
import { createTracking } from '../../db/tracking-codes'
import { readPack } from '../../programmes/pack'
import { listSeats } from '../../programmes/seats'
import { QUEUE } from '../support/platform'

const tennis = readPack(join(__dirname, '..', '..', 'programmes', 'tennis'))

export interface Answer {
  status: number
  headers: Headers
  // biome-ignore lint: what a test looks into is its own business
  body: Record<string, never> & { [key: string]: unknown }
}

interface Ask {
  method?: string
  path: string
  body?: unknown
  raw?: string | Buffer
  headers?: Record<string, string>
}

export interface Signed {
  cookie: string
  csrfToken: string
}

export interface ApiServer {
  base: string
  logged: object[]
  ask(ask: Ask): Promise<Answer>
  signIn(name: string, password?: string): Promise<Signed>
  /** asks as somebody who is signed in, with the CSRF token */
  askAs(signed: Signed, ask: Ask): Promise<Answer>
  stop(): Promise<void>
}

export interface ApiOptions {
  database: Database
  temporal: { address: string; namespace: string; deadlineMs?: number }
  settings?: Partial<ApiSettings>
  routes?: readonly Route[]
  now?: () => number
}

/** The API of the tennis club, listening on a port of its own. */
export async function anApi({
  database,
  temporal: at,
  settings,
  routes = ROUTES,
  now = Date.now,
}: ApiOptions): Promise<ApiServer> {
  const logged: object[] = []
  const say = (facts: object, sentence: string) => void logged.push({ ...facts, sentence })
  const policies = createPolicies(database)
  const calendars = createCalendars((programme, code) => getCalendarInForce(database, programme, code))
  const tracking = createTracking(TRACKING_KEY)
  const temporal = createTemporal({ deadlineMs: 8_000, taskQueue: QUEUE, ...at })
  const app = createApp(
    {
      database,
      policies,
      calendars,
      tracking,
      temporal,
      now,
      intake: createIntake(database, calendars, tracking),
      load: createLoad(database, calendars, policies),
      settings: {
        sealingKey: randomBytes(32),
        secureCookies: true,
        trustProxy: true,
        language: 'ar',
        programme: 'tennis',
        ...settings,
      },
      log: { info: say, warn: say, error: say },
    },
    routes,
  )
  const server = createServer(app.callback())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const api: ApiServer = {
    base,
    logged,
    ask: (ask) => send(base, ask),
    async signIn(name, password = `demo-only-${name}`) {
      const answer = await api.ask({
        method: 'POST',
        path: '/api/staff/session',
        body: { name, password },
        headers: from(),
      })
      if (answer.status !== 201) throw new Error(`${name} was not signed in: ${JSON.stringify(answer.body)}`)
      const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? ''
      return { cookie, csrfToken: String(answer.body['csrfToken']) }
    },
    askAs: ({ cookie, csrfToken }, ask) =>
      api.ask({ ...ask, headers: { cookie, 'x-csrf-token': csrfToken, ...ask.headers } }),
    async stop() {
      await stopServer(server)
      await temporal.close()
    },
  }
  return api
}

const TRACKING_KEY = randomBytes(32)

let addresses = 0
/** An address nobody used before, so that limits of one test never reach another. */
export const from = (): Record<string, string> => ({ 'x-forwarded-for': `198.51.100.${++addresses}` })

async function send(base: string, { method = 'GET', path, body, raw, headers = {} }: Ask): Promise<Answer> {
  const sent = raw ?? (body === undefined ? undefined : JSON.stringify(body))
  const response = await fetch(base + path, {
    method,
    headers: { 'accept-language': 'en', ...(sent !== undefined && { 'content-type': 'application/json' }), ...headers },
    ...(sent !== undefined && { body: sent as never }),
  })
  const text = await response.text()
  return {
    status: response.status,
    headers: response.headers,
    body: (text === '' ? {} : JSON.parse(text)) as Answer['body'],
  }
}

function stopServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}

export const poolOf = (url: string, poolMax = 20): Database =>
  createDatabase(url, { poolMax, statementTimeoutMs: 10_000, applicationName: 'test-api' })

/** The tennis club's rules, seats and sign-ins. */
export async function fillClub(owner: Database): Promise<void> {
  await insertPack(owner, tennis, listSeats(tennis))
  await insertSignIns(owner, tennis.signIns, hashPassword)
}

export const aSubmission = (more: object = {}) => ({
  type: 'complaint',
  text: 'The net on court one has a hole.',
  sector: 'courts',
  channel: 'web',
  language: 'en',
  applicant: { name: 'A player', phone: '+962 79 000 0001', email: 'player@club.example', gender: 'female' },
  ...more,
})

/** Sends an application as anybody and returns what opens it. */
export async function submitted(
  api: ApiServer,
  more: object = {},
): Promise<{ reference: string; trackingCode: string }> {
  const answer = await api.ask({ method: 'POST', path: '/api/applications', body: aSubmission(more), headers: from() })
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body))
  return answer.body as never
}
