import type { Categorisation, ClosedAs, Stage, Suggestion, TextRef } from './application'
import type { EntityFacts, Rung } from './programme'
import type { RepinFacts, RepinReason } from './repin-facts'
import type { TextKind } from './text-kinds'
import type {
  CallResult,
  CallerResult,
  Channel,
  ExaminationResult,
  Flag,
  HelpResult,
  Outcome,
  Party,
  RemarkAudience,
  Role,
  SendBackReason,
  SolvedAnswer,
  Submitter,
  Type,
  VerifiedBy,
} from './vocabulary'

/** The person or the clock that acts. The API finds the person and the seat; `decide` checks them. Rules act as the clock. */
export interface Actor {
  role: Role
  personId: string
  seatId: string
  /** for the role `entity`: index of the seat on the application's present ladder */
  rung?: number
  /** id of the seat whose absent holder this person replaces */
  standInFor?: string
  /**
   * set if a contact-centre agent acts for the applicant; `verifiedBy` says how the agent verified the caller, also in `called`, if the
   * applicant called
   */
  for?: 'applicant'
  verifiedBy?: VerifiedBy
}

/** Whether the applicant acts, or an agent for the applicant. */
export const isForApplicant = ({ role, for: onBehalfOf }: Actor): boolean =>
  role === 'applicant' || onBehalfOf === 'applicant'

export const CLOCK: Actor = { role: 'clock', personId: 'clock', seatId: 'clock' }

/** The step of the clock that caused an event, and the instant at which it was due (epoch ms). */
export interface DueStep {
  step: string
  dueAt: number
  targetMinutes?: number
  /** code and version of the calendar by which the step was due: the owner's, or the programme's for windows of the applicant */
  calendar: string
  /** names of earlier due reminders that this step replaced; they get no event of their own */
  skipped?: string[]
}

/**
 * Part of the events after which the application no longer waits for the applicant, and of `rated` and `raised`: when the message that wanted
 * something of the applicant reached them (epoch ms), or null if it never did. Absent in other stages, and in events recorded before
 * windows counted from it: then the time is charged to the applicant from the message on.
 */
interface ReachedBody {
  reachedAt?: number | null
}

/** The body of each event type. Every event contains `EVENT_VERSION`; see there before you change a body. */
export interface EventBodies {
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
    submittedBy: Submitter
    follows?: string
  }
  /** `to`: the stage to which the duty seat gives back what an officer had raised; absent without that */
  accepted: { by: 'rule' | 'person'; to?: Exclude<Stage, 'closed'> }
  /**
   * an officer took what they read for danger or wrongdoing, and raised the application to the duty seat. `stage`: where it was;
   * `text`: the officer's words to the duty seat; `number`: how often that happened, with this time. `withdrawal`: it is a withdrawal of the
   * applicant with this reason, which tells of pressure; in screening it only waits there. `byAgent`: an agent gave it for a caller
   */
  raised: {
    reason: Flag
    stage: Exclude<Stage, 'closed'>
    number: number
    text?: TextRef
    withdrawal?: string
    byAgent?: true
  } & ReachedBody
  redirected: { where: string; text: TextRef }
  handedOver: { to: string } & DueStep
  warned: DueStep
  categorised: Categorisation
  routed: {
    entity: EntityFacts
    ladder: Rung[]
    by: 'triage' | 'ruling' | 'default'
    targetMinutes: number
    roundTheClock: boolean
    due?: DueStep
  }
  /** `numberToday`: how many times this person claimed in the last 24 hours, this time included; older events have none */
  claimed: { numberToday?: number }
  unclaimed: Record<string, never>
  answered: { text: TextRef; outcome: Outcome; takenOverFrom?: string }
  /** `number`: how many questions were asked, with this one; older events have none */
  asked: { text: TextRef; paused: boolean; number?: number }
  replied: { text: TextRef } & ReachedBody
  expired: DueStep & ReachedBody
  returned: { reason: string; entity?: EntityFacts; text?: TextRef; party: Party; ruling: boolean }
  reminded: DueStep & { percent: number; track: 'stage' | 'rung' }
  breached: DueStep & { rung: number }
  climbed: { rung: number; seat: string; targetMinutes: number; roundTheClock: boolean; why: 'breach' | 'send_backs' }
  listed: DueStep & { week: number }
  released: { scores?: Record<string, number>; reviewed: 'yes' | 'unreviewed' | 'not_owed'; due?: DueStep }
  sentBack: {
    reason: SendBackReason
    text: TextRef
    floorMinutes?: number
  }
  callBackOpened: DueStep
  called: { result: CallResult; otherContact?: boolean }
  /** `numberToday`: how many ratings this person gave in the last 24 hours, with this one; older events have none */
  rated: {
    solved: SolvedAnswer
    treatedWell?: boolean
    scores?: Record<string, number>
    numberToday?: number
    /** set if an agent gave it for a caller; absent in events of before */
    byAgent?: true
    /** with "no": when the applicant first said so about this release, epoch ms */
    noAt?: number
  } & ReachedBody
  objected: { reason?: string; text?: TextRef; round: number; byAgent?: true } & ReachedBody
  /** `round`: which objection was decided; older events have none */
  confirmed: { text: TextRef; round?: number }
  reopened: {
    text?: TextRef
    bySilence: boolean
    rung: number
    targetMinutes?: number
    roundTheClock?: boolean
    barred?: string
    /** set if the application goes back to screening, because it is secret; without it a redirected one goes to triage */
    to?: 'screening'
    due?: DueStep
  }
  /**
   * `stage` and the code of the entity at that time; old events have neither, and their withdrawal cannot be taken back.
   * `byAgent`: an agent withdrew for a caller; older events have it never.
   * `text`: what the applicant said to the officer on duty who closed it; only after a held withdrawal
   */
  withdrawn: { reason: string; stage?: Exclude<Stage, 'closed'>; entity?: string; byAgent?: true; text?: TextRef }
  /** an agent wanted to withdraw a flagged application for a caller, or to close it as solved (reason `solved`) */
  withdrawalRefused: { reason: string }
  /** the duty seat did not speak with the caller in time */
  callerHandedOver: { to: string } & DueStep
  callerAnswered: { result: CallerResult }
  /**
   * `byAgent`: an agent withdrew or took back for a caller, so it does not count against the author; older events have it never.
   * `held`: the withdrawal was still with the duty seat
   */
  reinstated: { stage: Exclude<Stage, 'closed'>; byAgent?: true; held?: true }
  /** `numberToday`: how many remarks this author wrote in the last 24 hours, with this one; older events have none */
  remarked: {
    text: TextRef
    audience: RemarkAudience
    side: 'applicant' | 'staff'
    numberToday?: number
    byAgent?: true
  }
  repinned: { version: number; from: number; reason: RepinReason } & RepinFacts
  /**
   * a rule flagged the text of the command whose events come before it: only its author and those who examine it read it.
   * `of`, `against`: see `WithheldText`; older events have neither
   */
  withheld: { textId: string; flags: Flag[]; of?: TextKind; against?: string[] }
  dutyCalled: { textId: string; to: string } & DueStep
  examined: { textId: string; result: ExaminationResult }
  /** what was done for a person in danger; `text`: the words of the officer, for the next officer on duty */
  helped: { result: HelpResult; text?: TextRef }
  overran: DueStep
  closed: { as: ClosedAs; due?: DueStep } & ReachedBody
}

export type EventType = keyof EventBodies

/** An event as `decideFirstEvents` and `decide` return it: without a number and not yet committed. */
export type DecidedEvent = {
  [T in EventType]: { type: T; v: number; at: number; actor: Actor; body: EventBodies[T] }
}[EventType]

/** An event as intake or `record` committed it. */
export type RecordedEvent = DecidedEvent & {
  sequence: number
  /** the later of `at` and PostgreSQL's clock; epoch ms */
  recordedAt: number
  commandId: string
  policyVersion: number
}
