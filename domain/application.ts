import type { EntityFacts, Rung } from './programme'
import type { Channel, Flag, Importance, Outcome, Party, Type } from './vocabulary'

export const STAGES = [
  'screening',
  'triage',
  'with_entity',
  'awaiting_applicant',
  'quality_review',
  'released',
  'objection',
  'closed',
] as const
export type Stage = (typeof STAGES)[number]

export const CLOSED_AS = ['satisfied', 'partly', 'dissatisfied', 'unrated', 'confirmed', 'withdrawn'] as const
export type ClosedAs = (typeof CLOSED_AS)[number]

/** A text named by id; the hash is salted SHA-256 (hex), the salt is stored with the text. */
export interface TextRef {
  id: string
  sha256: string
}

/** An interval of instants charged to one party; the last one is open while the application is. */
export interface Interval {
  party: Party
  from: number
  to?: number
}

/** Working time one rung may use: its target, and the instants between which its clock ran (the last span may be open). */
export interface Budget {
  targetMinutes: number
  /** least minutes from the span at index `floorSpan` on (the last one where it is not said), after a send-back */
  floorMinutes?: number
  floorSpan?: number
  roundTheClock: boolean
  spans: { from: number; to?: number }[]
}

export interface Categorisation {
  importance: Importance
  pillar: string
  topic?: string
}

/** What intake proposes; only a person or the clock's default routes by it. */
export interface Suggestion {
  entity?: EntityFacts
  pillar?: string
  importance?: Importance
  topic?: string
  why: 'applicant' | 'rule' | 'sector'
}

/** The entity's words on the way to the applicant. */
interface Answer {
  sequence: number
  text: TextRef
  outcome: Outcome
  authorId: string
  rung: number
}

/** What the applicant was given: an entity's answer, or where to go instead. */
export interface Release {
  at: number
  sequence: number
  unreviewed: boolean
  outcome: Outcome | 'out_of_scope'
  text: TextRef
  reviewerId?: string
}

/** One application as the fold of its events. All instants are epoch milliseconds. */
export interface Application {
  id: string
  programme: string
  type: Type
  channel: Channel
  policyVersion: number
  /** sequence, `at` and `recordedAt` of the last event */
  sequence: number
  at: number
  recordedAt: number

  receivedAt: number
  /** the overall promise to the applicant: fixed at receipt */
  promisedAt: number
  overran: boolean

  sector: string
  suggestion: Suggestion
  /** entities the clock may route to, in order, when triage stays silent */
  fallbacks: EntityFacts[]
  flags: Flag[]

  stage: Stage
  /** `recordedAt` of the event that began the stage: budgets of its owner run from here */
  stageSince: number
  turn: number
  visit: number
  rung: number

  /** screening: index of the duty seat that is rung */
  ring: number
  /** triage: the operation room owns it (handed over, or a ruling) */
  escalated: boolean
  /** triage: the next route is a ruling, which cannot be returned */
  ruling: boolean

  categorisation: Categorisation | null
  entity: EntityFacts | null
  ladder: Rung[]
  /** who routed it here last: a ruling cannot be returned, a default's return is free */
  routedBy: 'triage' | 'ruling' | 'default' | null
  budget: Budget | null
  claimedBy: string | null
  /** weeks this visit has stood on the weekly list */
  listed: number
  /** steps already taken: of this stage (by turn), of this rung (by visit and rung) */
  settled: { stage: string[]; rung: string[] }

  answer: Answer | null
  release: Release | null
  rating: { solved: 'yes' | 'partly' | 'no'; treatedWell?: boolean } | null
  /** persons who may not answer any more: authors of disputed answers */
  barred: string[]

  /** entity named by the last return, and all that returned it */
  returnedTo: EntityFacts | null
  returnedBy: string[]
  used: { asks: number; returns: number; sendBacks: number; objections: number; routes: number }
  remarks: { applicant: number[]; staff: number[] }

  intervals: Interval[]
  closedAs: ClosedAs | null
  closedAt: number | null
}

/** Whether the application still owes anything to anybody. */
export const isOpen = (application: Application): boolean => application.stage !== 'closed'
