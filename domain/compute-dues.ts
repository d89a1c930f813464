import type { Application, Budget, Categorisation } from './application'
import { budgetDue, type Calendar, endOfDayAfter, instantAtShare } from './calendar'
import type { Dues, Wake } from './dues'
import type { Policy, TargetCell } from './programme'

const WEEK_MS = 7 * 86_400_000

/** The two calendars that decide now: the owner's working hours, and the programme's days for applicants' windows. */
export interface Calendars {
  owner: Calendar
  programme: Calendar
}

/** Codes of the calendars `duesOf` needs: an entity's own where its seat holds the application. */
export function calendarsOf(state: Application, policy: Policy): { owner: string; programme: string } {
  const seat = state.ladder[state.rung]?.seat
  const own =
    state.entity && seat?.startsWith(`${state.programme}/${state.entity.code}/`) ? state.entity.calendar : undefined
  const withEntity = state.stage === 'with_entity' || state.stage === 'awaiting_applicant'
  return { owner: (withEntity && own) || policy.calendar, programme: policy.calendar }
}

/** Targets of the application's importance and pillar; throws when it has none yet. */
export function cellOf(policy: Policy, categorisation: Categorisation | null): TargetCell {
  const cell = categorisation && policy.targets.cells[categorisation.importance]?.[categorisation.pillar]
  if (!cell) throw new Error('policy.no_target')
  return cell
}

/** Working minutes of one rung; a ladder longer than the targets repeats the last. */
export function rungTarget(policy: Policy, categorisation: Categorisation, rung: number): number {
  const { rungs } = cellOf(policy, categorisation)
  const minutes = rungs[Math.min(rung, rungs.length - 1)]
  if (minutes === undefined) throw new Error('policy.no_target')
  return minutes
}

export const isRoundTheClock = (policy: Policy, categorisation: Categorisation | null): boolean =>
  categorisation !== null && policy.roundTheClock.includes(categorisation.importance)

/**
 * What the clock owes in this state by the calendars in force. Called in one place, `db/ledger/record`, which serves birth,
 * append and load. `delivered`: something of the release reached the applicant.
 */
export function duesOf(state: Application, policy: Policy, calendars: Calendars, delivered: boolean): Dues {
  const { dueAt, wakes = [], ...marks } = BY_STAGE[state.stage]({ state, policy, calendars, delivered })
  return {
    ...marks,
    ...(dueAt !== undefined && { dueAt }),
    wakes: [...wakes.filter((wake) => !isSettled(state, wake)), ...overrun(state)].sort((a, b) => a.at - b.at),
    calendar: `${calendars.owner.code}/${calendars.owner.version}`,
  }
}

interface Facts {
  state: Application
  policy: Policy
  calendars: Calendars
  delivered: boolean
}
type StageDues = Partial<Omit<Dues, 'calendar'>>

const BY_STAGE: Record<Application['stage'], (facts: Facts) => StageDues> = {
  screening: ({ state, policy, calendars }) => {
    const targetMinutes = policy.targets.screening
    const at = dueOf(calendars.programme, ownBudget(state, targetMinutes, true))
    return { dueAt: at, wakes: [{ at, kind: 'ring', step: `ring.${state.ring + 1}`, track: 'stage', targetMinutes }] }
  },
  triage: ({ state, policy, calendars }) => {
    const targetMinutes = policy.targets.triage
    const budget = ownBudget(state, targetMinutes, state.flags.includes('danger'))
    const at = dueOf(calendars.owner, budget)
    const round = state.escalated ? 'room' : 'desk'
    const end = state.escalated ? ('routeDefault' as const) : ('handOver' as const)
    const percent = policy.warnAt
    const warnAt = instantAtShare(calendars.owner, budget, percent)
    return {
      dueAt: at,
      wakes: [
        { at: warnAt, kind: 'warn', step: `warn.${round}`, track: 'stage', targetMinutes, percent },
        { at, kind: end, step: end, track: 'stage', targetMinutes },
      ],
    }
  },
  with_entity: (facts) => {
    const { state, policy, calendars } = facts
    if (!state.budget) return {}
    return {
      ...rungDues(facts, state.budget),
      askPausesUntil: instantAtShare(calendars.owner, state.budget, policy.askPausesUntil),
      returnFreeUntil: instantAtShare(calendars.owner, state.budget, policy.returnFreeUntil),
    }
  },
  awaiting_applicant: (facts) => {
    const { state, policy, calendars } = facts
    const at = endOfDayAfter(calendars.programme, state.stageSince, policy.windows.ask)
    const running = state.budget && state.budget.spans.at(-1)?.to === undefined
    return {
      dueAt: at,
      wakes: [
        { at: halfWay(state.stageSince, at), kind: 'remind', step: 'remind', track: 'stage', percent: 50 },
        { at, kind: 'expire', step: 'expire', track: 'stage' },
        ...((running && state.budget && rungDues(facts, state.budget).wakes) || []),
      ],
    }
  },
  quality_review: ({ state, policy, calendars }) => centreDues(state, policy, calendars, 'quality', 'release'),
  released: ({ state, policy, calendars, delivered }) => {
    const from = state.release?.at ?? state.stageSince
    const end = endOfDayAfter(calendars.programme, from, policy.windows.rating)
    const outer = endOfDayAfter(calendars.programme, from, policy.windows.outer)
    const calledBack = state.settled.stage.includes('callBack')
    const reached = state.rating !== null || (delivered && !calledBack)
    const closeAt = reached ? end : Math.max(end, outer)
    const wakes: Wake[] = [{ at: closeAt, kind: 'close', step: 'close', track: 'stage' }]
    if (!state.rating)
      wakes.push({ at: halfWay(from, end), kind: 'remind', step: 'remind', track: 'stage', percent: 50 })
    if (!reached) wakes.push({ at: end, kind: 'callBack', step: 'callBack', track: 'stage' })
    return { dueAt: closeAt, wakes, ...objectUntil(state, policy, calendars) }
  },
  objection: ({ state, policy, calendars }) =>
    state.categorisation
      ? centreDues(state, policy, calendars, 'objection', 'reopen')
      : uncategorisedObjection(state, policy, calendars),
  closed: ({ state, policy, calendars }) => objectUntil(state, policy, calendars),
}

/** Reminders, breach, and after the last rung's breach the weekly list: each once per (visit, rung). */
function rungDues({ state, policy, calendars }: Facts, budget: Budget): StageDues {
  const targetMinutes = budget.targetMinutes
  const at = dueOf(calendars.owner, budget)
  const reminders = policy.reminders.map((percent): Wake => {
    const remindAt = instantAtShare(calendars.owner, budget, percent)
    return { at: remindAt, kind: 'remind', step: `remind.${percent}`, track: 'rung', targetMinutes, percent }
  })
  const week = state.listed + 1
  const end: Wake = state.settled.rung.includes('breach')
    ? { at: at + WEEK_MS * state.listed, kind: 'list', step: `list.${week}`, track: 'rung', targetMinutes }
    : { at, kind: 'breach', step: 'breach', track: 'rung', targetMinutes }
  return { dueAt: at, wakes: [...reminders, end] }
}

function centreDues(
  state: Application,
  policy: Policy,
  calendars: Calendars,
  target: 'quality' | 'objection',
  kind: 'release' | 'reopen',
): StageDues {
  const targetMinutes = cellOf(policy, state.categorisation)[target]
  const budget = ownBudget(state, targetMinutes, isRoundTheClock(policy, state.categorisation))
  const at = dueOf(calendars.programme, budget)
  return { dueAt: at, wakes: [{ at, kind, step: kind, track: 'stage', targetMinutes }] }
}

/** An objection to a redirection has no importance yet: the triage target serves. */
function uncategorisedObjection(state: Application, policy: Policy, calendars: Calendars): StageDues {
  const targetMinutes = policy.targets.triage
  const at = dueOf(calendars.programme, ownBudget(state, targetMinutes, false))
  return { dueAt: at, wakes: [{ at, kind: 'reopen', step: 'reopen', track: 'stage', targetMinutes }] }
}

function objectUntil(state: Application, policy: Policy, calendars: Calendars): StageDues {
  const from = state.release?.at ?? state.closedAt
  if (from === null || from === undefined || state.closedAs === 'withdrawn' || !policy.objection) return {}
  return { objectUntil: endOfDayAfter(calendars.programme, from, policy.windows.objection) }
}

/** The overall promise is kept once the applicant has an answer; passing it unanswered is recorded once. */
function overrun(state: Application): Wake[] {
  const answered = state.stage === 'released' || state.stage === 'closed'
  if (state.overran || answered) return []
  return [{ at: state.promisedAt, kind: 'overrun', step: 'overrun', track: 'overall' }]
}

const ownBudget = (state: Application, targetMinutes: number, roundTheClock: boolean): Budget => ({
  targetMinutes,
  roundTheClock,
  spans: [{ from: state.stageSince }],
})

function dueOf(calendar: Calendar, budget: Budget): number {
  const at = budgetDue(calendar, budget)
  if (at === undefined) throw new Error('budget.not_running')
  return at
}

const halfWay = (from: number, to: number): number => from + Math.floor((to - from) / 2)

const isSettled = (state: Application, wake: Wake): boolean =>
  wake.track !== 'overall' && state.settled[wake.track].includes(wake.step)
