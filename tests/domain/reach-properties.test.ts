import fc from 'fast-check'
import type { Application, Stage } from '../../domain/application'
import { endOfDayAfter } from '../../domain/calendar'
import { listAllowedCommands } from '../../domain/commands'
import type { RecordedEvent } from '../../domain/events'
import { evolve } from '../../domain/evolve'
import { isPartition } from '../../domain/intervals'
import { haveCallsEnded, waitsForApplicant } from '../../domain/reach'
import { getPausedDaysMs } from '../../domain/withdrawal'
import { ApplicationLife } from '../support/application-life'
import { actors, usualArguments } from '../support/builders'
import { createHarbourCalendars, daysToMs, hoursToMs, MONDAY_9 } from '../support/harbour-calendar'
import { DEFAULT_RUNS, RUNS } from '../support/property-runs'

const calendars = createHarbourCalendars()
const DELIVERIES = [true, false, 'pending'] as const

const stepArbitrary = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('wait' as const),
      ms: fc.integer({ min: 0, max: daysToMs(9) }),
      late: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('reach' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('mail' as const), delivered: fc.constantFrom(...DELIVERIES) }),
  },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('command' as const), choice: fc.nat({ max: 997 }) }) },
)

const CALL_RESULTS = ['reached', 'not_reached', 'wrong_number'] as const
const RATINGS = ['no', 'partly', 'yes'] as const

/** Gives one of the commands that are allowed now. */
function giveAllowedCommand(life: ApplicationLife, choice: number): void {
  const { state, policy, dues, now } = life
  const choices = Object.values(actors).flatMap((actor) =>
    listAllowedCommands({ state, policy, dues, actor, at: Math.max(now, state.at) })
      .filter((name) => !['withdraw', 'remark', 'repin'].includes(name) || choice % 40 === 0)
      .map((name) => ({ name, actor })),
  )
  const chosen = choices[choice % Math.max(1, choices.length)]
  if (!chosen) return
  const content = {
    ...usualArguments[chosen.name],
    ...(chosen.name === 'call' && { result: CALL_RESULTS[choice % 3] }),
    ...(chosen.name === 'rate' && { solved: RATINGS[choice % 3] }),
  }
  life.tryCommand(chosen.name, chosen.actor, content as never)
}

/** The turn of the stay that goes on after this event: after a withdrawal was taken back, or when the duty seat gives it back. */
function findResumed({ type, body }: RecordedEvent, stages: readonly { turn: number; stage: Stage }[]) {
  if (type === 'reinstated') return stages.at(-2)?.turn
  const isGivenBack = type === 'accepted' && 'to' in body
  return isGivenBack ? stages.findLast(({ stage }) => stage !== 'screening' && stage !== 'closed')?.turn : undefined
}

/** The stages of a life, each with the event that began it. `resumes`: the turn of the stay that goes on. */
function listStages(events: readonly RecordedEvent[]) {
  const stages: { turn: number; stage: Stage; at: number; recordedAt: number; resumes?: number }[] = []
  let state: Application | null = null
  for (const event of events) {
    const after: Application = evolve(state, event, 'life')
    const { turn, stage, at, recordedAt } = after
    const resumes = findResumed(event, stages)
    if (turn !== state?.turn) stages.push({ turn, stage, at, recordedAt, ...(resumes !== undefined && { resumes }) })
    state = after
  }
  return stages
}

/** For each turn of a life, when its message reached the applicant in truth; kept apart from the life's own facts. */
type Truth = Map<number, number>

const requireRule = (holds: boolean, rule: string): void => {
  if (!holds) throw new Error(`broken: ${rule}`)
}

/** Notes every delivery at once, and what a call or an act of the applicant tells about the present stage. */
function noteTruth(truth: Truth, { state, events, delivered, dues }: ApplicationLife): void {
  if (delivered === true) {
    // In a stay that goes on the same message waits.
    for (const { turn, stage, recordedAt, resumes } of listStages(events))
      if (waitsForApplicant(stage) && !truth.has(turn)) truth.set(turn, truth.get(resumes ?? 0) ?? recordedAt)
  }
  if (!waitsForApplicant(state.stage)) return
  const toldAt = state.contact?.reachedAt
  const known = truth.get(state.turn) ?? truth.get(listStages(events).at(-1)?.resumes ?? 0)
  if (known !== undefined) truth.set(state.turn, known)
  // Who acts has the message, even if its delivery is recorded later.
  if (toldAt !== undefined && (known === undefined || toldAt < known)) truth.set(state.turn, toldAt)
  else if (known === undefined) requireRule(dues.reachedAt === undefined, 'no message reaches the applicant by itself')
}

/** The first "no" after the last release. */
function findFirstNo(events: readonly RecordedEvent[]): number | undefined {
  const releasedIndex = events.findLastIndex(({ type }) => type === 'released' || type === 'redirected')
  return events
    .slice(releasedIndex)
    .find(({ type, body }) => type === 'rated' && 'solved' in body && body.solved === 'no')?.at
}

/** While the applicant may act, the end of the window is never earlier than its length after the message reached them. */
function checkWindows(truth: Truth, { state, events, policy, dues }: ApplicationLife): void {
  if (!waitsForApplicant(state.stage)) return
  const { ask, rating, objection, outer } = policy.windows
  const lastDayOf = (from: number, days: number) =>
    endOfDayAfter(calendars.programme, from + getPausedDaysMs(state.pauses, from), days)
  const reachedAt = truth.get(state.turn)
  const isQuestion = state.stage === 'awaiting_applicant'
  const days = isQuestion ? ask : state.rating ? Math.max(rating, objection) : rating
  const messageAt = isQuestion ? state.stageSince : (state.release?.at ?? 0)
  const noAt = findFirstNo(events)
  const endAfterNo = isQuestion || noAt === undefined ? 0 : lastDayOf(noAt, objection)
  // A question that nobody calls about any more waits no longer than the usual time.
  const endsEarly = isQuestion && haveCallsEnded(state)
  const endUnreached = endsEarly
    ? Math.max(lastDayOf(messageAt, ask), state.contact?.tries.at(-1) ?? 0)
    : lastDayOf(messageAt, outer)
  const endByReach = reachedAt === undefined ? endUnreached : lastDayOf(reachedAt, days)
  const earliestEnd = Math.max(endByReach, endAfterNo)
  const end = dues.wakes.find(({ kind }) => kind === 'expire' || kind === 'close')
  requireRule(end?.at === earliestEnd && dues.dueAt === earliestEnd, 'a window has its whole length')
  if (!isQuestion) {
    const objectUntil = reachedAt === undefined ? lastDayOf(messageAt, outer) : lastDayOf(reachedAt, objection)
    requireRule(dues.objectUntil === Math.max(objectUntil, endAfterNo), 'the objection window has its whole length')
  }
  const isUnreached = reachedAt === undefined
  requireRule(isUnreached || !dues.wakes.some(({ kind }) => kind === 'callBack'), 'nobody is called who was reached')
  const reminders = dues.wakes.filter(({ kind, track }) => kind === 'remind' && track === 'stage')
  requireRule(!isUnreached || reminders.length === 0, 'nobody is reminded of a message that did not reach them')
}

/** The spans between each message and the instant at which it reached the applicant, or the end of the stage. */
function listUnreachedSpans({ events }: ApplicationLife, truth: Truth) {
  const spans: { from: number; to: number; stage: string }[] = []
  const stages = listStages(events)
  stages.forEach(({ turn, stage, at }, index) => {
    const endsAt = stages[index + 1]?.at
    if (!waitsForApplicant(stage) || endsAt === undefined) return
    spans.push({ from: at, to: Math.min(truth.get(turn) ?? endsAt, endsAt), stage })
  })
  return spans
}

function checkCharges(life: ApplicationLife, truth: Truth): void {
  const { intervals, receivedAt, closedAt } = life.state
  requireRule(isPartition(intervals, receivedAt, closedAt), 'every instant is charged to exactly one party')
  for (const { from, to, stage } of listUnreachedSpans(life, truth)) {
    const parties = intervals
      .filter((interval) => Math.max(interval.from, from) < Math.min(interval.to ?? Number.POSITIVE_INFINITY, to))
      .map(({ party }) => party)
    const expected = stage === 'awaiting_applicant' ? 'entity' : 'operation_room'
    requireRule(
      parties.every((party) => party === expected),
      `time before a message reached the applicant is charged to ${expected}, not ${parties.join(', ')}`,
    )
  }
}

describe('a message that reaches the applicant at any time or never', () => {
  it('leaves every window its whole length, and nobody else is charged for the time before', () => {
    const seen = new Set<string>()
    fc.assert(
      fc.property(
        fc.array(stepArbitrary, { minLength: 8, maxLength: 60 }),
        fc.constantFrom(...DELIVERIES),
        fc.constantFrom(0, 0, hoursToMs(2)),
        (steps, delivered, commitDelayMs) => {
          const life = new ApplicationLife({
            calendars,
            at: MONDAY_9,
            commitDelayMs,
            promisedAt: MONDAY_9 + daysToMs(20),
          })
          life.delivered = delivered
          const truth: Truth = new Map()
          for (const step of steps) {
            // A change of the mail server's luck counts for later messages only. In a stay that goes on the old message waits again.
            const { stage, interrupted, raised } = life.state
            const isWaiting = waitsForApplicant(stage) || interrupted !== undefined || raised !== undefined
            if (step.kind === 'mail' && !isWaiting) life.delivered = step.delivered
            if (step.kind === 'wait') life.advanceTo(Math.max(life.now, life.state.at) + step.ms, step.late)
            if (step.kind === 'command') giveAllowedCommand(life, step.choice)
            if (step.kind === 'reach' && waitsForApplicant(life.state.stage) && life.dues.reachedAt === undefined) {
              life.reachApplicant()
              truth.set(life.state.turn, Math.max(life.now, life.state.recordedAt))
              seen.add(`reached in ${life.state.stage}`)
            }
            noteTruth(truth, life)
            checkWindows(truth, life)
          }
          // The last stage may still wait: its time is charged when it ends.
          life.advanceTo(Math.max(life.now, life.state.at) + daysToMs(60))
          noteTruth(truth, life)
          if (!waitsForApplicant(life.state.stage)) checkCharges(life, truth)
          for (const { type, body } of life.events) {
            seen.add(type)
            if ('reachedAt' in body && body.reachedAt === null) seen.add(`${type} unreached`)
          }
        },
      ),
      { numRuns: RUNS * 4 },
    )
    // A few examples do not reach every rare event.
    const rare =
      RUNS < DEFAULT_RUNS
        ? []
        : [
            'called',
            'callBackOpened',
            'reached in released',
            'reached in awaiting_applicant',
            'closed unreached',
            'expired',
            'replied',
            'rated',
            'objected',
          ]
    expect([...seen]).toEqual(expect.arrayContaining(['received', ...rare]))
  })
})
