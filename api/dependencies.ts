import type { Calendars } from '../db/calendars'
import type { Database } from '../db/connection'
import type { createIntake } from '../db/ledger/intake'
import type { createLoad } from '../db/ledger/load'
import type { HeldSeat } from '../db/tables/people'
import type { Policies } from '../db/tables/policies'
import type { Tracking } from '../db/tracking-codes'
import type { Language } from '../locales/language'
import type { LoginTries } from './sign-in-attempts'
import type { Temporal } from '../temporal/client'

/** What is told to the log: names, numbers and codes, never what somebody wrote. */
export interface Log {
  info(facts: object, sentence: string): void
  warn(facts: object, sentence: string): void
  error(facts: object, sentence: string): void
}

/** One request that was answered; `route` is the pattern of its path, `none` where there is none. */
export interface Served {
  method: string
  route: string
  status: number
  ms: number
}

/** Settings of the API; `cli` makes them from the configuration. */
export interface ApiSettings {
  /** 32 bytes: AES-256-GCM of the stored 201 answers */
  sealingKey: Uint8Array
  /** `Secure` and the `__Host-` prefix; browsers take such cookies from https and from http://localhost only */
  secureCookies: boolean
  /** believe X-Forwarded-For of the proxy in front */
  trustProxy: boolean
  /** language of readers who name none and ask about no programme */
  language: Language
  /** programme of a submission that names none */
  programme: string
  /** buckets by rate class, where the usual ones do not fit */
  rates?: Rates
}

/** Allowed in a burst, and regained per minute: for one address, and for all together. */
export interface Rate {
  burst: number
  perMinute: number
  burstOfAll: number
  perMinuteOfAll: number
}
export type Rates = Partial<Record<'submit' | 'track' | 'login', Rate>>

export interface Dependencies {
  database: Database
  policies: Policies
  calendars: Calendars
  intake: ReturnType<typeof createIntake>
  load: ReturnType<typeof createLoad>
  tracking: Tracking
  temporal: Temporal
  settings: ApiSettings
  log: Log
  tries: LoginTries
  /** the seats a person acts through, at most a few seconds old */
  seatsOf: (personId: string) => Promise<HeldSeat[]>
  /** epoch ms */
  now: () => number
}
