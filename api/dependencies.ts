import type { CalendarReader } from '../db/calendars'
import type { Database } from '../db/connection'
import type { createIntake } from '../db/ledger/intake'
import type { createLoad } from '../db/ledger/load'
import type { HeldSeat } from '../db/tables/seats'
import type { PolicyReader } from '../db/tables/policies'
import type { TrackingCodes } from '../db/tracking-codes'
import type { Language } from '../locales/language'
import type { SignInAttempts } from './sign-in-attempts'
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
  /** trust the X-Forwarded-For header of the proxy in front */
  trustProxy: boolean
  /** language for a client that names none, when neither a programme nor a signed-in person decides it */
  language: Language
  /** programme of a submission that names none */
  programme: string
  /** token buckets by rate class; each replaces the default of its class */
  rates?: Rates
}

/**
 * How many requests are allowed at once (`burst`) and how many more per minute: for one address, and for all addresses
 * together.
 */
export interface Rate {
  burst: number
  perMinute: number
  burstOfAll: number
  perMinuteOfAll: number
}
export type Rates = Partial<Record<'submit' | 'track' | 'sign_in', Rate>>

export interface Dependencies {
  database: Database
  policyReader: PolicyReader
  calendarReader: CalendarReader
  intake: ReturnType<typeof createIntake>
  load: ReturnType<typeof createLoad>
  trackingCodes: TrackingCodes
  temporal: TemporalClient
  settings: ApiSettings
  log: Log
  signInAttempts: SignInAttempts
  /** Lists the seats for which a person may act today; the list is at most 5 s old. */
  listCurrentSeats: (personId: string) => Promise<HeldSeat[]>
  /** epoch ms */
  now: () => number
}
