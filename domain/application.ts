import type { ApplicantRights } from './applicant-rights'
import type { WithheldText } from './examination'
import type { EntityFacts, Rung } from './programme'
import type { RepinFloor } from './repin-facts'
import type { Contact, HeldWithdrawal, WaitingCaller } from './speaking-facts'
import type { Channel, Flag, Importance, Outcome, Party, SolvedAnswer, Type } from './vocabulary'

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

/** The results with which an application can be closed. */
export const CLOSED_AS = ['satisfied', 'partly', 'dissatisfied', 'unrated', 'confirmed', 'withdrawn'] as const
export type ClosedAs = (typeof CLOSED_AS)[number]

/** A reference to a stored text: its id and its salted SHA-256 (hex). The salt is stored with the text. */
export interface TextRef {
  id: string
  sha256: string
}

/** A period charged to one party. Instants are epoch ms. The last interval has no `to` while the application is open. */
export interface Interval {
  party: Party
  from: number
  to?: number
}

/**
 * The working time that one rung may use: its target, and the spans in which the rung's clock ran (epoch ms).
 * The last span has no `to` while the clock runs.
 */
export interface Budget {
  targetMinutes: number
  /** the least time for a second try; absent if no send-back gave a second try */
  floorMinutes?: number
  /** index of the span in which the second try began; if absent, the last span */
  floorSpan?: number
  roundTheClock: boolean
  spans: { from: number; to?: number }[]
}

/**
 * The importance, pillar and topic that triage chose, or the clock by default.
 * Type, importance and pillar decide all targets after triage.
 */
export interface Categorisation {
  importance: Importance
  pillar: string
  topic?: string
}

/** The route that intake suggests. Triage may use it; the clock may use it if triage does not route in time. */
export interface Suggestion {
  entity?: EntityFacts
  pillar?: string
  importance?: Importance
  topic?: string
  /**
   * `applicant`: the applicant named the entity; `region`: it serves the region of the place; `sector`: intake suggests no entity;
   * `rule` is not in use yet
   */
  why: 'applicant' | 'region' | 'rule' | 'sector'
}

/** The entity's last answer, before and after the review. A send-back or a reopening removes it. */
interface Answer {
  /** sequence of the event `answered` */
  sequence: number
  text: TextRef
  outcome: Outcome
  authorId: string
  rung: number
}

/** What a withdrawal interrupted, so that a reinstatement can go on from there. */
export interface Interruption {
  stage: Exclude<Stage, 'closed'>
  stageSince: number
  settled: Application['settled']
  /** the party to whom the time was charged */
  party: Party
  /** whether the clock of the rung's budget ran */
  isBudgetRunning: boolean
  /** set if an agent withdrew it for a caller; absent in events of before */
  byAgent?: true
}

/** What an officer interrupted who raised the application to the duty seat, so that its acceptance can give it back. */
export interface Raising extends Interruption {
  /** when it was raised, epoch ms */
  at: number
  /** id of the officer */
  personId: string
  pauses?: Application['pauses']
}

/** The text that was released to the applicant: an entity's answer, or a redirection that names the place to go instead. */
export interface Release {
  at: number
  /** sequence of the event `released` or `redirected` */
  sequence: number
  /** whether the clock released the answer because nobody reviewed it in time */
  unreviewed: boolean
  outcome: Outcome | 'out_of_scope'
  text: TextRef
  /** spans since the release in which the application was withdrawn or with the duty seat; the windows of the applicant are longer by them */
  pauses?: { from: number; to: number }[]
  /** id of the person who reviewed the answer, or who redirected the application; absent without a review */
  reviewerId?: string
  /** id of the person who confirmed it after an objection; absent without one, and if the event tells no round */
  confirmerId?: string
  /** when the release reached the applicant, epoch ms; null if it never did; absent until an event tells it */
  reachedAt?: number | null
}

/** The state of one application after all its events. All instants are epoch milliseconds. */
export interface Application {
  id: string
  programme: string
  type: Type
  channel: Channel
  /** the version of the policy that decides now; only `repinned` changes it */
  policyVersion: number
  /** sequence, `at` and `recordedAt` of the last event */
  sequence: number
  at: number
  recordedAt: number
  receivedAt: number
  /** the date promised to the applicant; fixed at receipt */
  promisedAt: number
  /** whether the clock recorded that the promised date passed without a release; it records this once, never while `closed` */
  overran: boolean
  sector: string
  suggestion: Suggestion
  /** default entities of the sector and the programme; the clock tries `returnedTo` and the suggested entity before them */
  fallbacks: EntityFacts[]
  /** what a rule found in the first text, and why officers raised the application to the duty seat */
  flags: Flag[]
  /** those of the flags that no rule found and only officers set who raised it; absent if there are none */
  raisedFlags?: Flag[]
  /**
   * whether somebody accepted the application; false again once an officer raised it to the duty seat. Absent if neither a
   * rule nor an officer flagged it, and in old states: see `isSecret`
   */
  accepted?: boolean
  /** set while the duty seat has what an officer raised */
  raised?: Raising
  /** a withdrawal under pressure, until the duty seat decides */
  heldWithdrawal?: HeldWithdrawal
  /** flags of later texts of the applicant; absent if there are none. They do not make the application secret */
  laterFlags?: Flag[]
  /** set once an officer helped the person in danger, or recorded why not; removed when somebody tells of danger again */
  helped?: true
  /** later texts that wait to be examined, or that stay withheld; absent if no rule ever flagged one */
  withheld?: WithheldText[]

  stage: Stage
  /** `recordedAt` of the event that began the stage or handed it over; the time of a rung counts by `budget` */
  stageSince: number
  /** spans in which the present stage rested, because the application was withdrawn or raised to the duty seat; absent if none */
  pauses?: { from: number; to: number }[]
  /** set while the application is withdrawn; absent if it was withdrawn before withdrawals could be taken back */
  interrupted?: Interruption
  /** set while a caller waits for a duty seat */
  caller?: WaitingCaller
  /** grows with every change of stage and with nothing else */
  turn: number
  /** number of stays with an entity; a route begins a new visit, and so does a reopening at the entity */
  visit: number
  /** index of the present rung on the ladder */
  rung: number

  /** in screening: how many times the clock called the next duty seat */
  ring: number
  /** in triage: whether the operation room owns the application, after a hand-over or for a ruling */
  escalated: boolean
  /** in triage: whether the next route is a ruling; the entity cannot return a ruling */
  ruling: boolean

  categorisation: Categorisation | null
  entity: EntityFacts | null
  /** the seats that can own this visit, lowest first; empty before a route */
  ladder: Rung[]
  /** origin of the present route. A ruling cannot be returned; the return of a default route does not count for the cap. */
  routedBy: 'triage' | 'ruling' | 'default' | null
  budget: Budget | null
  /** set by a move to another version of the policy; see `RepinFloor` */
  repinFloor?: RepinFloor
  /** set by such a move: what an earlier version gave the applicant; see `withKeptRights` */
  keptRights?: ApplicantRights
  /** id of the person who said that they write the answer */
  claimedBy: string | null
  /** how many times the clock put this visit on the weekly list */
  listed: number
  /** names of the steps that the clock already took or replaced in this stage (`stage`) and on this rung (`rung`) */
  settled: { stage: string[]; rung: string[] }

  /** id of the person who asked the last question; absent without one, and if the event tells no number */
  askerId?: string
  answer: Answer | null
  release: Release | null
  /** instant of the first release, kept when a reopening removes `release`; see `findFirstReleaseAtReopening` */
  firstReleasedAt?: number
  /** what the events tell about reaching the applicant in this stage; absent if they tell nothing */
  contact?: Contact
  /** `noAt`: when the applicant first said "no" about this release; the whole objection window counts from then */
  rating: { solved: SolvedAnswer; treatedWell?: boolean; noAt?: number } | null
  /** ids of persons who may not answer any more: authors of answers after which the application was reopened */
  barred: string[]
  /** the entity that the last return named; null if it named none, and after a route */
  returnedTo: EntityFacts | null
  /** codes of all entities that returned the application, each once; the last one to return it is last */
  returnedBy: string[]
  /** how often each command was used; `routes` includes those of the clock, `returns` leaves out those of default routes */
  used: {
    asks: number
    returns: number
    sendBacks: number
    objections: number
    routes: number
    /** how many of `objections` agents gave for callers; absent if none */
    agentObjections?: number
    /** absent if no withdrawal was taken back; without those in which an agent withdrew or took back */
    reinstatements?: number
    /** how often officers raised the application to the duty seat; absent if never */
    raises?: number
    /** how often a withdrawal was taken back, and an agent withdrew or took back; absent if never */
    agentReinstatements?: number
  }
  /** instants of the remarks of each side in the 24 hours before its last remark; only events without `numberToday` */
  remarks: { applicant: number[]; staff: number[] }
  /** remarks, ratings and claims in the 24 hours before the last one of each; only events with `numberToday` are counted */
  authoredRemarks?: { at: number; author: string }[]
  ratings?: { at: number; agentId?: string }[]
  claims?: { at: number; personId: string }[]
  intervals: Interval[]
  closedAs: ClosedAs | null
  closedAt: number | null
}

export const isOpen = (application: Application): boolean => application.stage !== 'closed'
