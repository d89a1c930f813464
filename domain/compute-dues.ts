import { findObjectUntil, questionDues, releaseDues } from './applicant-windows'
import { type Application, type Budget, type Categorisation, isOpen } from './application'
import { type Calendar, instantAtPercent } from './calendar'
import type { Dues, Wake } from './dues'
import type { EntityFacts, Policy, TargetCell } from './programme'
import { isPromiseKept } from './promise'
import { chargeUntilReached, type Reach } from './reach'
import { listStageSpans } from './withdrawal'
import { callerWakes, getDueAt, getFirstDueAt, reinstatementLimit } from './withdrawal-dues'
import { listUnexamined } from './withheld-texts'

const WEEK_MS = 7 * 86_400_000

/** The calendars in force: the calendar of the owner for working hours, that of the programme for the applicants' windows. */
export interface Calendars {
  owner: Calendar
  programme: Calendar
}

/**
 * The codes of the calendars for `computeDues`.
 * The own calendar of an entity counts in `with_entity` and `awaiting_applicant`, if the present rung is a seat of this entity.
 * Else the programme's calendar counts.
 */
export function calendarCodesFor(state: Application, policy: Policy): { owner: string; programme: string } {
  const { code, calendar }: Partial<EntityFacts> = state.entity ?? {}
  const isSeatOfEntity = state.ladder[state.rung]?.seat.startsWith(`${state.programme}/${code}/`)
  const isWithEntity = state.stage === 'with_entity' || state.stage === 'awaiting_applicant'
  return { owner: (isWithEntity && isSeatOfEntity && calendar) || policy.calendar, programme: policy.calendar }
}

/** The targets of the application's importance and pillar. Throws 'policy.no_target' if there are none or no categorisation. */
export function getTargetCell(policy: Policy, categorisation: Categorisation | null): TargetCell {
  const cells = categorisation && policy.targets.cells[categorisation.importance]
  const cell = cells && Object.hasOwn(cells, categorisation.pillar) ? cells[categorisation.pillar] : undefined
  if (!cell) throw new Error('policy.no_target')
  return cell
}

/**
 * The target of one rung in minutes. If the ladder has more rungs than the list of targets, the last target repeats.
 * Throws 'policy.no_target' if the policy has no targets for this importance and pillar.
 */
export function getRungTargetMinutes(policy: Policy, categorisation: Categorisation, rung: number): number {
  const { rungs } = getTargetCell(policy, categorisation)
  const minutes = rungs[Math.min(rung, rungs.length - 1)]
  if (minutes === undefined) throw new Error('policy.no_target')
  return minutes
}

export const isRoundTheClock = (policy: Policy, categorisation: Categorisation | null): boolean =>
  categorisation !== null && policy.roundTheClock.includes(categorisation.importance)

/**
 * The due instant and the clock's next steps in this state, by the calendars in force.
 * `reach`: what the database knows about the message of the present stage.
 * Intake and `record` store its `dueAt` and its first wake; they and `load` get it from `db/ledger/dues`.
 * Throws 'policy.no_target', 'budget.not_running' and RangeError('calendar.horizon').
 */
export function computeDues(state: Application, policy: Policy, calendars: Calendars, reach: Reach): Dues {
  const { dueAt, wakes = [], ...otherInstants } = STAGE_DUES[state.stage]({ state, policy, calendars, reach })
  const earliestDueAt = findEarliestDueAt(state)
  return {
    ...otherInstants,
    ...(dueAt !== undefined && { dueAt: Math.max(dueAt, earliestDueAt) }),
    wakes: [
      ...wakes
        .filter((wake) => !isStepTaken(state, wake))
        .map((wake) => (wake.at === dueAt ? { ...wake, at: Math.max(wake.at, earliestDueAt) } : wake)),
      ...nameCalendar(
        [
          ...overrunWakes(state),
          ...callerWakes(state, policy, calendars.programme),
          ...dutyWakes(state, policy, calendars),
        ],
        calendars,
      ),
    ].sort((a, b) => a.at - b.at),
    calendar: nameOf(calendars.owner),
  }
}

/** The earliest due instant after a move to another policy version in this stay; minus infinity without such a move. */
function findEarliestDueAt({ repinFloor, turn, rung, stageSince }: Application): number {
  const isSameStay = repinFloor?.turn === turn && repinFloor.rung === rung && repinFloor.stageSince === stageSince
  return isSameStay ? (repinFloor.dueAt ?? Number.NEGATIVE_INFINITY) : Number.NEGATIVE_INFINITY
}

interface DuesInput {
  state: Application
  policy: Policy
  calendars: Calendars
  reach: Reach
}
type StageDues = Partial<Omit<Dues, 'calendar'>>

/** The dues of each stage, including steps that the clock has already taken. */
const STAGE_DUES: Record<Application['stage'], (input: DuesInput) => StageDues> = {
  screening: ({ state, policy, calendars }) => {
    const targetMinutes = policy.targets.screening
    const at = getDueAt(calendars.programme, stageBudget(state, targetMinutes, true))
    return { dueAt: at, wakes: [{ at, kind: 'ring', step: `ring.${state.ring + 1}`, track: 'stage', targetMinutes }] }
  },
  triage: ({ state, policy, calendars }) => {
    const targetMinutes = policy.targets.triage
    const budget = stageBudget(state, targetMinutes, state.flags.includes('danger'))
    const at = getDueAt(calendars.owner, budget)
    const ownerKind = state.escalated ? 'room' : 'desk'
    const lastStepKind = state.escalated ? ('routeDefault' as const) : ('handOver' as const)
    const percent = policy.warnAt
    const warnAt = instantAtPercent(calendars.owner, budget, percent)
    return {
      dueAt: at,
      wakes: [
        { at: warnAt, kind: 'warn', step: `warn.${ownerKind}`, track: 'stage', targetMinutes, percent },
        { at, kind: lastStepKind, step: lastStepKind, track: 'stage', targetMinutes },
      ],
    }
  },
  with_entity: (input) => {
    const { state, policy, calendars } = input
    if (!state.budget) return {}
    return {
      ...rungDues(input, state.budget),
      askPausesUntil: instantAtPercent(calendars.owner, state.budget, policy.askPausesUntil),
      returnFreeUntil: instantAtPercent(calendars.owner, state.budget, policy.returnFreeUntil),
    }
  },
  awaiting_applicant: (input) => {
    const { state, policy, calendars, reach } = input
    const dues = questionDues({ state, policy, calendar: calendars.programme, reach })
    const budget = getRunningBudget(state, dues.reachedAt)
    const rungWakes = budget ? rungDues(input, budget).wakes : []
    return { ...dues, wakes: [...nameCalendar(dues.wakes, calendars), ...rungWakes] }
  },
  quality_review: ({ state, policy, calendars }) => reviewDues(state, policy, calendars, 'quality', 'release'),
  released: (input) => ({
    ...releaseDues({ ...input, calendar: input.calendars.programme }),
    ...objectionLimit(input),
  }),
  objection: ({ state, policy, calendars }) =>
    state.categorisation
      ? reviewDues(state, policy, calendars, 'objection', 'reopen')
      : redirectObjectionDues(state, policy, calendars),
  closed: (input) => ({
    ...objectionLimit(input),
    ...reinstatementLimit(input.state, input.policy, input.calendars.programme),
  }),
}

/**
 * The due instant of a rung and the clock's steps on it: reminders, then the breach, then (on the last rung) the weekly list.
 * The clock takes each step once on each rung of a visit (one visit = one stay with an entity).
 */
function rungDues({ state, policy, calendars }: DuesInput, budget: Budget): Pick<Dues, 'dueAt' | 'wakes'> {
  const targetMinutes = budget.targetMinutes
  const at = getFirstDueAt(calendars.owner, budget)
  const reminders = policy.reminders.map((percent): Wake => {
    const remindAt = instantAtPercent(calendars.owner, budget, percent)
    return { at: remindAt, kind: 'remind', step: `remind.${percent}`, track: 'rung', targetMinutes, percent }
  })
  const nextWeek = state.listed + 1
  const lastWake: Wake = state.settled.rung.includes('breach')
    ? { at: at + WEEK_MS * state.listed, kind: 'list', step: `list.${nextWeek}`, track: 'rung', targetMinutes }
    : { at, kind: 'breach', step: 'breach', track: 'rung', targetMinutes }
  return { dueAt: at, wakes: [...reminders, lastWake] }
}

/** The dues while an answer or an objection is reviewed, by the programme's calendar. */
function reviewDues(
  state: Application,
  policy: Policy,
  calendars: Calendars,
  target: 'quality' | 'objection',
  kind: 'release' | 'reopen',
): StageDues {
  const targetMinutes = getTargetCell(policy, state.categorisation)[target]
  const budget = stageBudget(state, targetMinutes, isRoundTheClock(policy, state.categorisation))
  const at = getDueAt(calendars.programme, budget)
  return { dueAt: at, wakes: [{ at, kind, step: kind, track: 'stage', targetMinutes }] }
}

/** The dues of an objection to a redirection without categorisation. Without an importance the target of triage counts. */
function redirectObjectionDues(state: Application, policy: Policy, calendars: Calendars): StageDues {
  const targetMinutes = policy.targets.triage
  const at = getDueAt(calendars.programme, stageBudget(state, targetMinutes, false))
  return { dueAt: at, wakes: [{ at, kind: 'reopen', step: 'reopen', track: 'stage', targetMinutes }] }
}

/** The end of the objection window, as a part of the dues; empty if there is no window. */
function objectionLimit({ calendars, ...input }: DuesInput): StageDues {
  const objectUntil = findObjectUntil({ ...input, calendar: calendars.programme })
  return objectUntil === undefined ? {} : { objectUntil }
}

/**
 * The budget of the entity while the application waits for a reply; undefined while its clock is stopped. Also after a question that
 * stops the clock, it runs on until the question reached the applicant.
 */
export function getRunningBudget(state: Application, reachedAt: number | undefined): Budget | undefined {
  const { budget } = chargeUntilReached(state, reachedAt ?? null)
  return budget?.spans.some(({ to }) => to === undefined) ? budget : undefined
}

/** Names the programme's calendar in steps that are due by it, if the owner has another calendar. */
function nameCalendar(wakes: Wake[], { owner, programme }: Calendars): Wake[] {
  const calendar = nameOf(programme)
  return calendar === nameOf(owner) ? wakes : wakes.map((wake) => ({ ...wake, calendar }))
}

const nameOf = ({ code, version }: Calendar): string => `${code}/${version}`

/**
 * The step that records that the promised date passed: once, and never when the applicant had an answer by that date, whatever
 * the stage is now. A release that an outage delayed beyond the date does not prevent it.
 */
function overrunWakes(state: Application): Wake[] {
  if (state.overran || !isOpen(state) || isPromiseKept(state)) return []
  return [{ at: state.promisedAt, kind: 'overrun', step: 'overrun', track: 'overall' }]
}

/**
 * The steps that call the next duty seat for each withheld text that nobody has examined within the target of screening. A closed
 * application has no clock, so there the task stays with the last seat.
 */
function dutyWakes(state: Application, policy: Policy, calendars: Calendars): Wake[] {
  if (state.stage === 'closed') return []
  const targetMinutes = policy.targets.screening
  return listUnexamined(state).map(({ id, ring, since }) => ({
    at: getDueAt(calendars.programme, { targetMinutes, roundTheClock: true, spans: [{ from: since }] }),
    kind: 'callDuty',
    step: `callDuty.${id}.${ring + 1}`,
    track: 'text',
    targetMinutes,
    withheld: { id, ring },
  }))
}

/** A budget that runs from the beginning of the present stage, or from its last hand-over. */
const stageBudget = (state: Application, targetMinutes: number, roundTheClock: boolean): Budget => ({
  targetMinutes,
  roundTheClock,
  spans: listStageSpans(state),
})

/** Whether the clock took this step of the stage or the rung; `STAGE_DUES` has no other steps. */
const isStepTaken = (state: Application, { track, step }: Wake): boolean =>
  state.settled[track as 'stage' | 'rung'].includes(step)
