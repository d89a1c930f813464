import type { Application, Release, Stage, TextRef } from './application'
import { type BudgetRule, newBudget, pause, resume, unpause } from './budget'
import type { EventType, Recorded } from './events'
import { charge, closeIntervals } from './intervals'
import type { Outcome, Party } from './vocabulary'

type EventOf<T extends EventType> = Extract<Recorded, { type: T }>

const DAY_MS = 86_400_000

/** Newest version of each event's body; a higher one needs an upcast rule here before it is folded. */
export const VERSIONS = 1

/**
 * The one fold: the state after `event`. Pure; the same for Workflow, record, read model and verify.
 * The first event is `received` and needs the application's id; throws when the history does not begin with it or skips a sequence.
 */
export function evolve(state: Application | null, event: Recorded, applicationId?: string): Application {
  if (event.sequence !== (state?.sequence ?? 0) + 1) throw new Error('event.out_of_sequence')
  if (!state) {
    if (event.type !== 'received' || !applicationId) throw new Error('event.no_beginning')
    return begin(event, applicationId)
  }
  const step = FOLD[event.type] as (state: Application, event: Recorded) => Application
  return { ...step(state, event), sequence: event.sequence, at: event.at, recordedAt: event.recordedAt }
}

const FOLD: { [T in EventType]: (state: Application, event: EventOf<T>) => Application } = {
  received: () => {
    throw new Error('event.received_twice')
  },
  accepted: (s, e) => ({ ...enter(s, e, 'triage', 'triage'), escalated: false, ruling: false }),
  redirected: (s, e) => ({
    ...enter(s, e, 'released', 'applicant'),
    release: releaseOf(e, e.body.text, 'out_of_scope', e.actor.personId),
  }),
  handedOver: (s, e) => ({
    ...settle(s, 'stage', e.body),
    stageSince: e.recordedAt,
    ...(s.stage === 'screening' ? { ring: s.ring + 1 } : { escalated: true }),
  }),
  warned: (s, e) => settle(s, 'stage', e.body),
  categorised: (s, e) => ({ ...s, categorisation: e.body }),
  routed: (s, e) => ({
    ...visit(s, e, 0, e.body),
    entity: e.body.entity,
    ladder: e.body.ladder,
    routedBy: e.body.by,
    returnedTo: null,
    used: { ...s.used, routes: s.used.routes + 1 },
  }),
  claimed: (s, e) => ({ ...s, claimedBy: e.actor.personId }),
  unclaimed: (s) => ({ ...s, claimedBy: null }),
  answered: (s, e) => ({
    ...enter(s, e, 'quality_review', 'quality'),
    budget: pause(s.budget, e.at),
    answer: {
      sequence: e.sequence,
      text: e.body.text,
      outcome: e.body.outcome,
      authorId: e.actor.personId,
      rung: s.rung,
    },
  }),
  asked: (s, e) => ({
    ...enter(s, e, 'awaiting_applicant', e.body.paused ? 'applicant' : 'entity'),
    budget: e.body.paused ? pause(s.budget, e.at) : s.budget,
    used: { ...s.used, asks: s.used.asks + 1 },
  }),
  replied: (s, e) => backToEntity(s, e),
  expired: (s, e) => backToEntity(s, e),
  returned: (s, e) => ({
    ...enter(s, e, 'triage', e.body.party),
    escalated: e.body.ruling,
    ruling: e.body.ruling,
    entity: null,
    ladder: [],
    budget: null,
    rung: 0,
    routedBy: null,
    returnedTo: e.body.entity ?? null,
    returnedBy: s.entity ? [...s.returnedBy.filter((code) => code !== s.entity?.code), s.entity.code] : s.returnedBy,
    used: { ...s.used, returns: s.used.returns + (s.routedBy === 'default' ? 0 : 1) },
  }),
  reminded: (s, e) => settle(s, e.body.track, e.body),
  breached: (s, e) => settle(s, 'rung', e.body),
  climbed: (s, e) => ({
    ...s,
    rung: e.body.rung,
    budget: newBudget(e.body, e.recordedAt),
    settled: { ...s.settled, rung: [] },
  }),
  listed: (s, e) => ({ ...settle(s, 'rung', e.body), listed: e.body.week }),
  released: (s, e) => {
    if (!s.answer) throw new Error('event.release_without_answer')
    const { text, outcome } = s.answer
    const reviewer = e.body.reviewed === 'yes' ? e.actor.personId : undefined
    const release = releaseOf(e, text, outcome, reviewer)
    return {
      ...enter(s, e, 'released', 'applicant'),
      release: { ...release, unreviewed: e.body.reviewed === 'unreviewed' },
    }
  },
  sentBack: (s, e) => ({
    ...enter(s, e, 'with_entity', 'entity'),
    ...(e.body.reason === 'no_answer'
      ? asIfNeverAnswered(s)
      : { budget: resume(s.budget, e.recordedAt, e.body.floorMinutes) }),
    answer: null,
    used: { ...s.used, sendBacks: s.used.sendBacks + 1 },
  }),
  callBackOpened: (s, e) => settle(s, 'stage', e.body),
  rated: (s, e) => ({
    ...s,
    rating: {
      solved: e.body.solved,
      ...(e.body.treatedWell !== undefined && { treatedWell: e.body.treatedWell }),
    },
  }),
  objected: (s, e) => ({
    ...enter(s, e, 'objection', 'quality'),
    used: { ...s.used, objections: s.used.objections + 1 },
    closedAs: null,
    closedAt: null,
  }),
  confirmed: (s) => s,
  reopened: (s, e) => {
    const barred = e.body.barred && !s.barred.includes(e.body.barred) ? [...s.barred, e.body.barred] : s.barred
    const fresh = { ...s, barred, answer: null, release: null, rating: null }
    const { targetMinutes, roundTheClock } = e.body
    if (targetMinutes === undefined) {
      return { ...enter(fresh, e, 'triage', 'triage'), escalated: true, ruling: true }
    }
    return visit(fresh, e, e.body.rung, { targetMinutes, roundTheClock: roundTheClock ?? false })
  },
  withdrawn: (s) => s,
  remarked: (s, e) => {
    const since = e.at - DAY_MS
    const mine = [...s.remarks[e.body.side].filter((at) => at > since), e.at]
    return { ...s, remarks: { ...s.remarks, [e.body.side]: mine } }
  },
  overran: (s) => ({ ...s, overran: true }),
  closed: (s, e) => ({
    ...s,
    stage: 'closed',
    stageSince: e.recordedAt,
    turn: s.turn + 1,
    settled: { stage: [], rung: [] },
    claimedBy: null,
    budget: pause(s.budget, e.at),
    intervals: closeIntervals(s.intervals, e.at),
    closedAs: e.body.as,
    closedAt: e.at,
  }),
}

function begin(event: EventOf<'received'>, id: string): Application {
  const { programme, type, channel, policyVersion, sector, suggestion, fallbacks, flags, promisedAt } = event.body
  return {
    id,
    programme,
    type,
    channel,
    policyVersion,
    sector,
    suggestion,
    fallbacks,
    flags,
    promisedAt,
    sequence: event.sequence,
    at: event.at,
    recordedAt: event.recordedAt,
    receivedAt: event.at,
    overran: false,
    stage: 'screening',
    stageSince: event.recordedAt,
    turn: 1,
    visit: 0,
    rung: 0,
    ring: 0,
    escalated: false,
    ruling: false,
    categorisation: null,
    entity: null,
    ladder: [],
    routedBy: null,
    budget: null,
    claimedBy: null,
    listed: 0,
    settled: { stage: [], rung: [] },
    answer: null,
    release: null,
    rating: null,
    barred: [],
    returnedTo: null,
    returnedBy: [],
    used: { asks: 0, returns: 0, sendBacks: 0, objections: 0, routes: 0 },
    remarks: { applicant: [], staff: [] },
    intervals: [{ party: 'operation_room', from: event.at }],
    closedAs: null,
    closedAt: null,
  }
}

/** Every change of stage grows the turn, voids a claim and charges the time from `at` to the stage's party. */
function enter(s: Application, e: Recorded, stage: Stage, party: Party): Application {
  return {
    ...s,
    stage,
    stageSince: e.recordedAt,
    turn: s.turn + 1,
    claimedBy: null,
    settled: { ...s.settled, stage: [] },
    intervals: charge(s.intervals, party, e.at),
  }
}

/** A new stay with an entity, on the given rung. */
function visit(s: Application, e: Recorded, rung: number, rule: BudgetRule): Application {
  return {
    ...enter(s, e, 'with_entity', 'entity'),
    visit: s.visit + 1,
    rung,
    listed: 0,
    budget: newBudget(rule, e.recordedAt),
    settled: { stage: [], rung: [] },
  }
}

const backToEntity = (s: Application, e: Recorded): Application => ({
  ...enter(s, e, 'with_entity', 'entity'),
  budget: resume(s.budget, e.recordedAt),
})

/** Sent back as no answer: the old due stands, and the time under review is charged to the entity. */
function asIfNeverAnswered(s: Application): Pick<Application, 'budget' | 'intervals'> {
  const budget = unpause(s.budget)
  const review = s.intervals.at(-1)
  if (!review) return { budget, intervals: s.intervals }
  return { budget, intervals: [...s.intervals.slice(0, -1), { party: 'entity', from: review.from }] }
}

function releaseOf(e: Recorded, text: TextRef, outcome: Outcome | 'out_of_scope', reviewerId?: string): Release {
  return { at: e.at, sequence: e.sequence, unreviewed: false, outcome, text, ...(reviewerId && { reviewerId }) }
}

function settle(s: Application, track: 'stage' | 'rung', due: { step: string; skipped?: string[] }): Application {
  return { ...s, settled: { ...s.settled, [track]: [...s.settled[track], ...(due.skipped ?? []), due.step] } }
}
