import { findFirstReleaseAtReopening } from './promise'
import type { Application } from './application'
import { pauseBudget, resumeBudget, startBudget } from './budget'
import { keepLastDay } from './daily-caps'
import type { EventType, RecordedEvent } from './events'
import { forgetHelp, recordHelp } from './help'
import { holdWithdrawal, keepTakenBack, takeBackHeld, withoutHeldWithdrawal } from './held-withdrawal'
import { createInitialState } from './initial-state'
import { closeIntervals } from './intervals'
import { isPausedByQuestion, setReachedAt } from './reach'
import { giveBack, takeFromEntity } from './raising'
import { moveToVersion } from './repin'
import { beginVisit, createRelease, enterStage, markAccepted, markStepsTaken, resumeAtEntity } from './stage-changes'
import {
  callDutySeat,
  callNextDutySeat,
  createInterruption,
  reinstate,
  undoAnswerPause,
  withoutCaller,
  withoutPauses,
} from './withdrawal'
import { callDuty, examineText, withholdText } from './withheld-texts'

type EventOf<T extends EventType> = Extract<RecordedEvent, { type: T }>
const DAY_MS = 86_400_000

/** The version of all event bodies. Before it grows, this file needs a rule that converts bodies of the old version. */
export const EVENT_VERSION = 1

/**
 * The state after `event`. Pure; the Workflow, intake, `record` and `verify` all use this function.
 * The first event must be `received` and needs `applicationId`.
 * Throws 'event.out_of_sequence', 'event.no_beginning', 'event.received_twice' and 'event.release_without_answer'.
 */
export function evolve(state: Application | null, event: RecordedEvent, applicationId?: string): Application {
  if (event.sequence !== (state?.sequence ?? 0) + 1) throw new Error('event.out_of_sequence')
  if (!state) {
    if (event.type !== 'received' || !applicationId) throw new Error('event.no_beginning')
    return createInitialState(event, applicationId)
  }
  const transition = TRANSITIONS[event.type] as (state: Application, event: RecordedEvent) => Application
  return { ...transition(state, event), sequence: event.sequence, at: event.at, recordedAt: event.recordedAt }
}

const moveToEnd = (codes: string[], last: string): string[] => [...codes.filter((code) => code !== last), last]

/** The state change of each event type. */
const TRANSITIONS: { [T in EventType]: (state: Application, event: EventOf<T>) => Application } = {
  received: () => {
    throw new Error('event.received_twice')
  },
  accepted: (stateBefore, event) => {
    const state = withoutHeldWithdrawal(stateBefore)
    return state.raised
      ? giveBack(state, state.raised, event)
      : { ...enterStage(markAccepted(state), event, 'triage', 'triage'), escalated: false, ruling: false }
  },
  raised: (state, event) => holdWithdrawal(forgetHelp(state, [event.body.reason]), event),
  redirected: (state, event) => ({
    ...enterStage(takeFromEntity(withoutHeldWithdrawal(state)), event, 'released', 'applicant'),
    release: createRelease(event, event.body.text, 'out_of_scope', event.actor.personId),
  }),
  handedOver: (state, event) => ({
    ...markStepsTaken(withoutPauses(state), 'stage', event.body),
    stageSince: event.recordedAt,
    ...(state.stage === 'screening' ? { ring: state.ring + 1 } : { escalated: true }),
  }),
  warned: (state, event) => markStepsTaken(state, 'stage', event.body),
  categorised: (state, event) => ({ ...state, categorisation: event.body }),
  routed: (state, event) => ({
    ...beginVisit(state, event, 0, event.body),
    entity: event.body.entity,
    ladder: event.body.ladder,
    routedBy: event.body.by,
    returnedTo: null,
    used: { ...state.used, routes: state.used.routes + 1 },
  }),
  claimed: (state, event) => ({
    ...state,
    claimedBy: event.actor.personId,
    ...(event.body.numberToday !== undefined && {
      claims: [...keepLastDay(state.claims, event.at), { at: event.at, personId: event.actor.personId }],
    }),
  }),
  unclaimed: (state) => ({ ...state, claimedBy: null }),
  answered: (state, event) => ({
    ...enterStage(state, event, 'quality_review', 'quality'),
    budget: pauseBudget(state.budget, event.at),
    answer: {
      sequence: event.sequence,
      text: event.body.text,
      outcome: event.body.outcome,
      authorId: event.actor.personId,
      rung: state.rung,
    },
  }),
  asked: (state, event) => ({
    ...enterStage(state, event, 'awaiting_applicant', event.body.paused ? 'applicant' : 'entity'),
    budget: event.body.paused ? pauseBudget(state.budget, event.at) : state.budget,
    used: { ...state.used, asks: state.used.asks + 1 },
    ...(event.body.number !== undefined && { askerId: event.actor.personId }),
  }),
  replied: (state, event) => resumeAtEntity(setReachedAt(state, event.body.reachedAt, event.at), event),
  expired: (state, event) => resumeAtEntity(setReachedAt(state, event.body.reachedAt, event.at), event),
  returned: (state, event) => ({
    ...enterStage(state, event, 'triage', event.body.party),
    escalated: event.body.ruling,
    ruling: event.body.ruling,
    entity: null,
    ladder: [],
    budget: null,
    rung: 0,
    routedBy: null,
    returnedTo: event.body.entity ?? null,
    returnedBy: state.entity ? moveToEnd(state.returnedBy, state.entity.code) : state.returnedBy,
    used: { ...state.used, returns: state.used.returns + (state.routedBy === 'default' ? 0 : 1) },
  }),
  reminded: (state, event) => markStepsTaken(state, event.body.track, event.body),
  breached: (state, event) => markStepsTaken(state, 'rung', event.body),
  climbed: (state, event) => {
    const budget = startBudget(event.body, event.recordedAt)
    return {
      ...state,
      rung: event.body.rung,
      budget: isPausedByQuestion(state) ? pauseBudget(budget, event.recordedAt) : budget,
      settled: { ...state.settled, rung: [] },
    }
  },
  listed: (state, event) => ({ ...markStepsTaken(state, 'rung', event.body), listed: event.body.week }),
  released: (state, event) => {
    if (!state.answer) throw new Error('event.release_without_answer')
    const { text, outcome } = state.answer
    const reviewerId = event.body.reviewed === 'yes' ? event.actor.personId : undefined
    const release = createRelease(event, text, outcome, reviewerId)
    return {
      ...enterStage(state, event, 'released', 'applicant'),
      release: { ...release, unreviewed: event.body.reviewed === 'unreviewed' },
    }
  },
  sentBack: (state, event) => ({
    ...enterStage(state, event, 'with_entity', 'entity'),
    ...(event.body.reason === 'no_answer'
      ? undoAnswerPause(state)
      : { budget: resumeBudget(state.budget, event.recordedAt, event.body.floorMinutes) }),
    answer: null,
    used: { ...state.used, sendBacks: state.used.sendBacks + 1 },
  }),
  callBackOpened: (state, event) => markStepsTaken(state, 'stage', event.body),
  called: (state, event) => {
    const { result, otherContact } = event.body
    if (result === 'reached') return setReachedAt(state, event.at)
    const contact = { ...state.contact, tries: [...(state.contact?.tries ?? []), event.at] }
    return { ...state, contact: result === 'wrong_number' && !otherContact ? { ...contact, givenUp: true } : contact }
  },
  rated: (state, event) => {
    const { solved, treatedWell, noAt = state.rating?.noAt, numberToday, byAgent, reachedAt } = event.body
    return {
      ...setReachedAt(state, reachedAt, event.at),
      rating: { solved, ...(treatedWell !== undefined && { treatedWell }), ...(noAt !== undefined && { noAt }) },
      ...(numberToday !== undefined && {
        ratings: [
          ...keepLastDay(state.ratings, event.at),
          { at: event.at, ...(byAgent && { agentId: event.actor.personId }) },
        ],
      }),
    }
  },
  objected: (state, event) => ({
    ...enterStage(setReachedAt(state, event.body.reachedAt, event.at), event, 'objection', 'quality'),
    used: {
      ...state.used,
      objections: state.used.objections + 1,
      ...(event.body.byAgent && { agentObjections: (state.used.agentObjections ?? 0) + 1 }),
    },
    closedAs: null,
    closedAt: null,
  }),
  confirmed: (state, { body, actor }) =>
    body.round === undefined || !state.release
      ? state
      : { ...state, release: { ...state.release, confirmerId: actor.personId } },
  reopened: (state, event) => {
    const barred =
      event.body.barred && !state.barred.includes(event.body.barred)
        ? [...state.barred, event.body.barred]
        : state.barred
    const firstReleasedAt = findFirstReleaseAtReopening(state)
    const stateWithoutAnswer = {
      ...state,
      barred,
      answer: null,
      release: null,
      ...(firstReleasedAt !== undefined && { firstReleasedAt }),
      rating: null,
    }
    const { targetMinutes, roundTheClock, to } = event.body
    if (to === 'screening') return enterStage(stateWithoutAnswer, event, 'screening', 'operation_room')
    if (targetMinutes === undefined) {
      return {
        ...enterStage(markAccepted(stateWithoutAnswer), event, 'triage', 'triage'),
        escalated: true,
        ruling: true,
      }
    }
    return beginVisit(stateWithoutAnswer, event, event.body.rung, {
      targetMinutes,
      roundTheClock: roundTheClock ?? false,
    })
  },
  withdrawn: (state, { body: { stage, byAgent } }) =>
    stage === undefined
      ? state
      : { ...state, interrupted: { ...createInterruption(state, stage), ...(byAgent && { byAgent }) } },
  withdrawalRefused: callDutySeat,
  callerHandedOver: callNextDutySeat,
  callerAnswered: withoutCaller,
  reinstated: (state, event) => (event.body.held ? takeBackHeld(state, event) : keepTakenBack(reinstate(state, event))),
  remarked: (state, event) => {
    const { side, numberToday } = event.body
    if (numberToday !== undefined) {
      const remark = { at: event.at, author: event.actor.personId }
      return { ...state, authoredRemarks: [...keepLastDay(state.authoredRemarks, event.at), remark] }
    }
    // An event from before the cap counted persons; it counts for nobody.
    const remarkInstants = [...state.remarks[side].filter((at) => at > event.at - DAY_MS), event.at]
    return { ...state, remarks: { ...state.remarks, [side]: remarkInstants } }
  },
  repinned: (state, event) => moveToVersion(state, event.body.version, event.body),
  withheld: (state, event) => withholdText(forgetHelp(state, event.body.flags), event),
  dutyCalled: callDuty,
  examined: examineText,
  helped: (state, event) => recordHelp(state, event.body.result),
  overran: (state) => ({ ...state, overran: true }),
  closed: (stateBefore, event) => {
    const state = setReachedAt(withoutCaller(stateBefore), event.body.reachedAt, event.at)
    return {
      ...state,
      stage: 'closed',
      stageSince: event.recordedAt,
      turn: state.turn + 1,
      settled: { stage: [], rung: [] },
      claimedBy: null,
      budget: pauseBudget(state.budget, event.at),
      intervals: closeIntervals(state.intervals, event.at),
      closedAs: event.body.as,
      closedAt: event.at,
    }
  },
}
