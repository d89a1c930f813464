import { isSentElsewhere } from './answer-way'
import { type Application, type ClosedAs, isOpen, type Stage } from './application'
import { type Calendars, computeDues } from './compute-dues'
import type { Dues, StepKind, Wake } from './dues'
import type { EventType } from './events'
import { type ExpectedLife, type Rules, takeStep } from './expected-life'
import { findNextTick } from './find-next-tick'
import { canRemindApplicant } from './mail-worth'
import type { Policy } from './programme'
import type { Reach } from './reach'
import { isRuleErrorCode } from './record-protocol'
import { programmeSeatId } from './seats'
import { findOwnerSeat } from './tasks'

/** One step of the clock that comes if nobody acts, and how the application stands after it. Instants are epoch ms. */
export interface FutureStep {
  at: number
  kind: StepKind
  events: EventType[]
  stage: Stage
  /** the owner after the step: a seat id, `applicant`, or null after the closing */
  owner: string | null
  /** for a step of the clock of an office that runs on while the applicant owns the application: the seat of this office */
  office?: string
  rung: number
  /** the instant by which this owner must act */
  dueAt?: number
  /** for reminders and warnings: how much of the time is used up then */
  percent?: number
  /** for the weekly list: the number of the week */
  week?: number
  closedAs?: ClosedAs
  /** for the closing: the applicant was told where to go instead */
  isElsewhere?: true
  /** for a reminder to the applicant: no mail brings it */
  reachesNobody?: true
}

export const FUTURE_ENDS = ['closed', 'repeats', 'unknown'] as const

/**
 * What happens if nobody acts, up to the end. `closed`: the last step closes the application, or it is closed already. `repeats`: the
 * steps of the kinds in `repeats` go on without end, and each is shown three times. `unknown`: a rule fails, a step lies more than
 * 400 days ahead, or there are more than 100 steps.
 */
export interface Future {
  steps: FutureStep[]
  end: (typeof FUTURE_ENDS)[number]
  repeats: StepKind[]
  /** set if `end` is `unknown` because a rule fails */
  failing?: FailingStep
}

/** The step of the clock at which a rule fails: `dues` if they cannot be computed. `at`: epoch ms. */
export interface FailingStep {
  step: string
  at: number
  /** code of the rule */
  code: string
}

/** The rules and the facts beside the state on which the future depends. */
export interface FutureRules {
  policy: Policy
  /** the calendars in force for a state, up to 800 days ahead */
  calendarsFor: (state: Application) => Calendars
  /** about the message of the present stage; while nothing is known, it counts as delivered at once */
  reach: Reach
  /** which bodies to which the clock would route do not take part yet at an instant (epoch ms), by the pack in force; without it all do */
  absentAt?: (state: Application, at: number) => string[]
  /** whether mails reach the applicant; then those of later stages count as delivered at once */
  isReachable: boolean
}

const MAX_STEPS = 100
const MAX_AHEAD_MS = 400 * 86_400_000
/** These steps repeat until somebody acts, and change nothing but who is called or the number of the week. */
const REPEATING: readonly StepKind[] = ['ring', 'list', 'ringForCaller', 'callDuty']
const SHOWN_REPEATS = 3

/**
 * Computes what happens from `from` (epoch ms) on if nobody acts, by the decisions that the Workflow takes. Steps that are overdue are
 * taken at `from`.
 */
export function computeFuture(state: Application, rules: FutureRules, from: number): Future {
  const lifeRules = createLifeRules(state, rules, from)
  const repetitions = new Map<string, number>()
  const steps: FutureStep[] = []
  let trying: Omit<FailingStep, 'code'> = { step: 'dues', at: from }
  try {
    let life: ExpectedLife = { state, dues: lifeRules.computeDues(state), events: [] }
    while (isOpen(life.state)) {
      const wakes = life.dues.wakes.filter((wake) => (repetitions.get(keyOf(wake)) ?? 0) < SHOWN_REPEATS)
      const dues = { ...life.dues, wakes }
      const at = Math.max(wakes[0]?.at ?? from, life.state.at, from)
      const tick = findNextTick(life.state, dues, at)
      if (!tick) return { steps, end: 'repeats', repeats: listKinds(life.dues) }
      const { wake } = tick
      trying = { step: wake.step, at }
      if (steps.length === MAX_STEPS || at > from + MAX_AHEAD_MS) return { steps, end: 'unknown', repeats: [] }
      const lifeAfter = takeStep({ ...life, dues }, tick, at, lifeRules, 0)
      if (REPEATING.includes(wake.kind)) repetitions.set(keyOf(wake), (repetitions.get(keyOf(wake)) ?? 0) + 1)
      steps.push(createStep(wake, life, lifeAfter, rules))
      life = lifeAfter
    }
    return { steps, end: 'closed', repeats: [] }
  } catch (error) {
    if (!(error instanceof Error && isRuleErrorCode(error.message))) throw error
    return { steps, end: 'unknown', repeats: [], failing: { ...trying, code: error.message } }
  }
}

const isReminderToApplicant = ({ kind, track }: Wake): boolean => kind === 'remind' && track === 'stage'

/** A repeating step is counted by its kind; the calls about two withheld texts are two repeating steps. */
const keyOf = ({ kind, withheld }: Wake): string => (withheld ? `${kind} ${withheld.id}` : kind)

const listKinds = ({ wakes }: Dues): StepKind[] => REPEATING.filter((kind) => wakes.some((wake) => wake.kind === kind))

function createLifeRules(
  { turn }: Application,
  { policy, calendarsFor, absentAt, reach, isReachable }: FutureRules,
  from: number,
): Rules {
  const isKnown = reach.reachedAt !== undefined || reach.undeliverableAt !== undefined
  const findReach = (state: Application): Reach => {
    if (state.turn === turn) return isKnown ? reach : { reachedAt: Math.max(from, state.stageSince) }
    return isReachable ? { reachedAt: state.stageSince } : { undeliverableAt: state.stageSince }
  }
  const computeDuesFor = (state: Application): Dues => {
    const dues = computeDues(state, policy, calendarsFor(state), findReach(state))
    const route = dues.wakes.find(({ kind }) => kind === 'routeDefault')
    return route && absentAt ? { ...dues, absent: absentAt(state, Math.max(route.at, from)) } : dues
  }
  return { policy, computeDues: computeDuesFor }
}

function createStep(
  wake: Wake,
  before: ExpectedLife,
  { state, dues, events }: ExpectedLife,
  { policy, isReachable }: FutureRules,
): FutureStep {
  const owner = findOwnerSeat(state, policy)
  const isOfOffice = owner === 'applicant' && wake.track === 'rung'
  const types = events.slice(before.events.length).map(({ type }) => type)
  return {
    at: state.at,
    kind: wake.kind,
    events: types,
    stage: state.stage,
    owner,
    ...(isOfOffice && { office: state.ladder[state.rung]?.seat ?? programmeSeatId(state.programme, 'operation_room') }),
    rung: state.rung,
    ...(dues.dueAt !== undefined && { dueAt: dues.dueAt }),
    ...(wake.percent !== undefined && { percent: wake.percent }),
    ...(types.includes('listed') && { week: state.listed }),
    ...(state.closedAs && { closedAs: state.closedAs }),
    ...(state.closedAs && isSentElsewhere(state) && { isElsewhere: true }),
    ...(isReminderToApplicant(wake) && !(isReachable && canRemindApplicant(state)) && { reachesNobody: true }),
  }
}
