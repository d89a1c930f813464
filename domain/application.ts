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

/**
 * A period charged to one party; the last interval has no `to` while the application is open. Instants are epoch ms.
 */
export interface Interval {
  party: Party
  from: number
  to?: number
}

/**
 * The working time that one rung may use: its target, and the spans in which its clock ran.
 * The last span has no `to` while the clock runs.
 */
export interface Budget {
  targetMinutes: number
  /** after a send-back: least minutes, counted from the span at index `floorSpan`; without it, from the last span */
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

/** The proposal of intake. A person may use it; the clock uses it when nobody routes. */
export interface Suggestion {
  entity?: EntityFacts
  pillar?: string
  importance?: Importance
  topic?: string
  why: 'applicant' | 'rule' | 'sector'
}

/** The entity's answer, before and after the review. */
interface Answer {
  sequence: number
  text: TextRef
  outcome: Outcome
  authorId: string
  rung: number
}

/** The text that the applicant received: an entity's answer, or the place to go instead. */
export interface Release {
  at: number
  sequence: number
  unreviewed: boolean
  outcome: Outcome | 'out_of_scope'
  text: TextRef
  reviewerId?: string
}

/** The state of one application after all its events. All instants are epoch milliseconds. */
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
  /** the date promised to the applicant; fixed at receipt */
  promisedAt: number
  overran: boolean

  sector: string
  suggestion: Suggestion
  /** entities that the clock may route to when nobody routes; the first has precedence */
  fallbacks: EntityFacts[]
  flags: Flag[]

  stage: Stage
  /** `recordedAt` of the event that began the stage; the owner's budget starts here */
  stageSince: number
  turn: number
  visit: number
  rung: number

  /** screening: how many times the next duty seat was called */
  ring: number
  /** triage: the operation room owns the application (after a hand-over, or for a ruling) */
  escalated: boolean
  /** triage: the next route is a ruling; the entity cannot return a ruling */
  ruling: boolean

  categorisation: Categorisation | null
  entity: EntityFacts | null
  ladder: Rung[]
  /** origin of the last route: a ruling cannot be returned; the return of a default does not count */
  routedBy: 'triage' | 'ruling' | 'default' | null
  budget: Budget | null
  claimedBy: string | null
  /** number of weeks of this visit on the weekly list */
  listed: number
  /** names of the clock's steps already taken in this stage and on this rung */
  settled: { stage: string[]; rung: string[] }

  answer: Answer | null
  release: Release | null
  rating: { solved: 'yes' | 'partly' | 'no'; treatedWell?: boolean } | null
  /** ids of persons who may not answer any more: authors of disputed answers */
  barred: string[]

  /** the entity that the last return named */
  returnedTo: EntityFacts | null
  /** codes of all entities that returned the application; the last return is last */
  returnedBy: string[]
  /** how often each capped command was used */
  used: { asks: number; returns: number; sendBacks: number; objections: number; routes: number }
  /** instants of each side's remarks of the last 24 hours */
  remarks: { applicant: number[]; staff: number[] }

  intervals: Interval[]
  closedAs: ClosedAs | null
  closedAt: number | null
}

/** Whether anybody still has to act on the application. */
export const isOpen = (application: Application): boolean => application.stage !== 'closed'
