import type { ActLinks } from '../db/act-links'
import type { AddressLinks } from '../db/address-links'
import type { CalendarReader } from '../db/calendars'
import type { Database } from '../db/connection'
import type { AccessChannel, AccessLogEntry } from '../db/tables/access-log'
import type { ApplicationRow } from '../db/tables/application-row'
import type { createCaseRulesReader } from '../db/ledger/case-rules'
import type { createCalendarsReader } from '../db/ledger/dues'
import type { createFutureRulesReader } from '../db/ledger/future'
import type { createIntake } from '../db/ledger/intake'
import type { createLoad } from '../db/ledger/load'
import type { OneTimeNumbers } from '../db/one-time-numbers'
import type { HeldSeat } from '../db/tables/seats'
import type { PolicyReader } from '../db/tables/policies'
import type { TrackingCodes } from '../db/tracking-codes'
import type { Language } from '../locales/language'
import type { LiveSignal } from './live/signal'
import type { WallFeed } from './live/wall'
import type { Attempts } from './attempts/attempts'
import type { AttemptLimits } from './attempts/limits'
import type { DemoSignIn } from './demo-sign-in'
import type { FindPage } from './page-pattern'
import type { TemporalClient } from '../temporal/client'

/** The log takes names, numbers and codes, never text that a person wrote. */
export interface Log {
  info(facts: object, sentence: string): void
  warn(facts: object, sentence: string): void
  error(facts: object, sentence: string): void
}

/** One request whose response is ready. */
export interface RequestSummary {
  method: string
  /** pattern of the path; `none` when no route matches */
  route: string
  status: number
  /** milliseconds until the response was ready; sending it is not included */
  ms: number
}

/** Settings of the API; `cli` reads them from the configuration. */
export interface ApiSettings {
  /** 32 bytes; key of AES-256-GCM for the 201 responses that are stored with an idempotency key */
  sealingKey: Uint8Array
  /** 32 bytes; key of the digests of commands. All APIs must have the same one, and it must stay, or a repeated command is refused */
  digestKey: Uint8Array
  /** sets HSTS, `Secure` and the `__Host-` prefix; browsers accept such cookies from https, most also from http://localhost */
  secureCookies: boolean
  /** how many proxies in front append to X-Forwarded-For; 0: the header is not read */
  proxyCount: number
  /** language for a client that names none, when neither a programme nor a signed-in person decides it */
  language: Language
  /** address of the platform for people, such as `https://example.org`, without a slash at its end */
  publicAddress: string
  /** programme of a submission that names none */
  programme: string
  /** whom the sign-in page offers by one click; absent wherever the platform serves people */
  demoSignIns?: readonly DemoSignIn[]
  /** origin of the door before Temporal's screens; absent where there is none */
  engineDoor?: string
  /** each replaces one of ATTEMPT_LIMITS */
  limits?: Partial<AttemptLimits>
}

export interface Dependencies {
  database: Database
  policyReader: PolicyReader
  calendarReader: CalendarReader
  intake: ReturnType<typeof createIntake>
  load: ReturnType<typeof createLoad>
  readCaseRules: ReturnType<typeof createCaseRulesReader>
  readCalendars: ReturnType<typeof createCalendarsReader>
  readFutureRules: ReturnType<typeof createFutureRulesReader>
  trackingCodes: TrackingCodes
  actLinks: ActLinks
  addressLinks: AddressLinks
  oneTimeNumbers: OneTimeNumbers
  temporal: TemporalClient
  live: LiveSignal
  walls: WallFeed
  settings: ApiSettings
  log: Log
  attempts: Attempts
  /**
   * Writes the row of the access log for this request. Every route that shows something of an application calls it once, or
   * `logReading` when the tracking code opened the application.
   */
  logAccess: (entry: AccessLogEntry) => Promise<void>
  logReading: (row: ApplicationRow, act: string, channel?: AccessChannel) => Promise<void>
  /** Lists the seats for which a person may act today; the list is at most 5 s old. */
  listCurrentSeats: (personId: string) => Promise<HeldSeat[]>
  /** finds the page at a path; an API without pages finds none */
  findPage: FindPage
  /** epoch ms */
  now: () => number
}
