import type { Categorisation, ClosedAs, Suggestion, TextRef } from './application'
import type { EntityFacts, Rung } from './programme'
import type { Channel, Flag, Outcome, Party, Role, Type, VerifiedBy } from './vocabulary'

/** Who acted: resolved by the API, checked by `decide`. The clock and rules act as role `clock`. */
export interface Actor {
  role: Role
  personId: string
  seatId: string
  /** index on the application's present ladder, for role `entity` */
  rung?: number
  /** seat whose holder is absent and for whom this one acts */
  standInFor?: string
  /** a contact-centre agent's act for the applicant, and how the caller was verified */
  for?: 'applicant'
  verifiedBy?: VerifiedBy
}

export const CLOCK: Actor = { role: 'clock', personId: 'clock', seatId: 'clock' }

/** What a step of the clock rested on. */
export interface Due {
  step: string
  dueAt: number
  targetMinutes?: number
  /** version of the calendar the due instant was computed with */
  calendar: string
  /** overtaken steps of the same track that stay unsaid */
  skipped?: string[]
}

/** Bodies by event type. Every event is versioned by `VERSIONS`; a new version needs a written upcast rule. */
export interface Bodies {
  received: {
    programme: string
    type: Type
    channel: Channel
    policyVersion: number
    sector: string
    suggestion: Suggestion
    fallbacks: EntityFacts[]
    flags: Flag[]
    promisedAt: number
    text: TextRef
    title?: TextRef
    identity: 'open'
    submittedBy: 'applicant' | 'agent' | 'relative' | 'partner'
    follows?: string
  }
  accepted: { by: 'rule' | 'person' }
  redirected: { where: string; text: TextRef }
  handedOver: { to: string } & Due
  warned: Due
  categorised: Categorisation
  routed: {
    entity: EntityFacts
    ladder: Rung[]
    by: 'triage' | 'ruling' | 'default'
    targetMinutes: number
    roundTheClock: boolean
    due?: Due
  }
  claimed: Record<string, never>
  unclaimed: Record<string, never>
  answered: { text: TextRef; outcome: Outcome; takenOverFrom?: string }
  asked: { text: TextRef; paused: boolean }
  replied: { text: TextRef }
  expired: Due
  returned: { reason: string; entity?: EntityFacts; party: Party; ruling: boolean }
  reminded: Due & { percent: number; track: 'stage' | 'rung' }
  breached: Due & { rung: number }
  climbed: { rung: number; seat: string; targetMinutes: number; roundTheClock: boolean; why: 'breach' | 'send_backs' }
  listed: Due & { week: number }
  released: { scores?: Record<string, number>; reviewed: 'yes' | 'unreviewed' | 'not_owed'; due?: Due }
  sentBack: {
    reason: 'no_answer' | 'incomplete' | 'wrong' | 'unclear' | 'impolite'
    text: TextRef
    floorMinutes?: number
  }
  callBackOpened: Due
  rated: { solved: 'yes' | 'partly' | 'no'; treatedWell?: boolean; scores?: Record<string, number> }
  objected: { reason?: string; text?: TextRef; round: number }
  confirmed: { text: TextRef }
  reopened: {
    text?: TextRef
    bySilence: boolean
    rung: number
    targetMinutes?: number
    roundTheClock?: boolean
    barred?: string
    due?: Due
  }
  withdrawn: { reason: string }
  remarked: { text: TextRef; audience: 'applicant' | 'entity' | 'staff'; side: 'applicant' | 'staff' }
  overran: Due
  closed: { as: ClosedAs; due?: Due }
}

export type EventType = keyof Bodies

/** An event as `open` and `decide` give it: not yet numbered, not yet true. */
export type Decided = { [T in EventType]: { type: T; v: number; at: number; actor: Actor; body: Bodies[T] } }[EventType]

/** An event as `record` committed it. */
export type Recorded = Decided & {
  sequence: number
  /** the later of `at` and PostgreSQL's clock */
  recordedAt: number
  commandId: string
  policyVersion: number
}
