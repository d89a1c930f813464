import fc from 'fast-check'
import { type Application, STAGES } from '../../domain/application'
import { findActorRefusal, COMMAND_NAMES, COMMANDS, listAllowedCommands } from '../../domain/commands'
import type { Actor, RecordedEvent } from '../../domain/events'
import { evolve } from '../../domain/evolve'
import { isPartition } from '../../domain/intervals'
import { MAX_RAISES } from '../../domain/raising'
import { isSecret } from '../../domain/secrecy'
import { findOwnerSeat, computeTasks } from '../../domain/tasks'
import { actors } from '../support/builders'
import { createHarbourCalendars, daysToMs, hoursToMs, MONDAY_9 } from '../support/harbour-calendar'
import { ApplicationLife } from '../support/application-life'
import { argumentVariants } from '../support/argument-variants'
import { RUNS } from '../support/property-runs'

const calendars = createHarbourCalendars()
/** Event types of the clock's steps that happen once on each rung of a visit. */
const ONCE_PER_RUNG = ['reminded', 'breached', 'climbed', 'listed']

const stepArbitrary = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('wait' as const),
      ms: fc.integer({ min: 0, max: daysToMs(6) }),
      late: fc.boolean(),
    }),
  },
  {
    weight: 7,
    arbitrary: fc.record({
      kind: fc.constant('command' as const),
      name: fc.constantFrom(...COMMAND_NAMES),
      by: fc.constantFrom(...Object.values(actors)),
      variant: fc.integer({ min: 0, max: 3 }),
      onlyAllowed: fc.boolean(),
    }),
  },
)

const listAllowedFor = ({ state, policy, dues, now }: ApplicationLife, actor: Actor) =>
  listAllowedCommands({ state, policy, dues, actor, at: Math.max(now, state.at) })

/** Refusals that depend on the arguments of a command, so `listAllowedCommands` cannot predict them. */
const ARGUMENT_REFUSALS = [
  'command.needs_reason',
  'command.needs_words',
  'command.malformed',
  'command.claimed_by_another',
  'command.no_call_back',
  'command.too_early',
  'command.night_call',
  'repin.same_version',
  // An agent said "solved" for a caller.
  'command.needs_duty_seat',
]

/**
 * Gives the command of the step. With `onlyAllowed` an allowed command takes its place, so that applications reach late
 * stages.
 */
function takeStep(
  life: ApplicationLife,
  step: {
    name: (typeof COMMAND_NAMES)[number]
    by: (typeof actors)[keyof typeof actors]
    variant: number
    onlyAllowed: boolean
  },
) {
  let { name, by } = step
  if (step.onlyAllowed) {
    const choices = Object.values(actors).flatMap((actor) =>
      listAllowedFor(life, actor).map((command) => ({ command, actor })),
    )
    const advancingChoices = choices.filter(({ command }) => command !== 'withdraw' && command !== 'remark')
    const choice = advancingChoices[(step.variant * 7 + life.events.length) % Math.max(1, advancingChoices.length)]
    if (choice) ({ command: name, actor: by } = choice)
  }
  const isInAllowedList = listAllowedFor(life, by).includes(name)
  const variants = argumentVariants[name] ?? []
  const refusal = life.tryCommand(name, by, variants[step.variant % variants.length] as never)
  requireRule(
    !isInAllowedList || !refusal || ARGUMENT_REFUSALS.includes(refusal.refused),
    'an allowed command is not refused',
  )
  return { name, by, refusal }
}

describe('any sequence of commands and waiting times', () => {
  it('keeps every invariant of an application', () => {
    const stageCounts = new Map<string, number>()
    fc.assert(
      fc.property(
        fc.array(stepArbitrary, { minLength: 5, maxLength: 60 }),
        fc.constantFrom(0, 0, hoursToMs(1), hoursToMs(30)),
        fc.boolean(),
        fc.constantFrom(true, false, 'pending' as const),
        (steps, commitDelayMs, isFlagged, delivered) => {
          const life = new ApplicationLife({
            calendars,
            at: MONDAY_9,
            commitDelayMs,
            flags: isFlagged ? ['danger'] : [],
            promisedAt: MONDAY_9 + daysToMs(20),
          })
          life.delivered = delivered
          life.helpsFirst = false
          for (const step of steps) {
            const stateBefore = life.state
            const isAllowed = step.kind === 'command' && findActorRefusal(stateBefore, step.by, step.name) === undefined
            if (step.kind === 'wait') life.advanceTo(Math.max(life.now, stateBefore.at) + step.ms, step.late)
            else {
              const takenStep = takeStep(life, step)
              if (!takenStep.refusal)
                requireRule(
                  COMMANDS[takenStep.name].stages.includes(stateBefore.stage),
                  'an accepted command belongs to its stage',
                )
              if (!isAllowed && !step.onlyAllowed)
                requireRule(takenStep.refusal !== undefined, 'a command that is not allowed is refused')
            }
            stageCounts.set(life.state.stage, (stageCounts.get(life.state.stage) ?? 0) + 1)
            checkState(life)
          }
          life.advanceTo(Math.max(life.now, life.state.at))
          checkHistory(life)
          checkEnd(life)
          checkPromise(life)
        },
      ),
      { numRuns: RUNS * 4 },
    )
    expect([...stageCounts.keys()].sort()).toEqual([...STAGES].sort())
  })
})

/** Throws if the rule does not hold. Replaces `expect`, which is too slow for so many checks. */
function requireRule(holds: boolean, rule: string): void {
  if (!holds) throw new Error(`broken: ${rule}`)
}

function checkState({ state, policy, dues }: ApplicationLife): void {
  const isOpen = state.stage !== 'closed'
  requireRule(
    (findOwnerSeat(state, policy) !== null) === isOpen,
    'an open application has an owner, a closed one has none',
  )
  requireRule(dues.wakes.length > 0 === isOpen, 'an open application has a next wake, a closed one has none')
  requireRule(
    (state.closedAt !== null) !== isOpen && (state.closedAs !== null) !== isOpen,
    'a closed application has `closedAt` and `closedAs`',
  )
  requireRule(state.rung < Math.max(1, state.ladder.length), 'the rung is on the ladder')
  requireRule(
    (state.used.reinstatements ?? 0) <= 3 &&
      (state.used.agentReinstatements ?? 0) <= 3 &&
      (state.used.raises ?? 0) <= MAX_RAISES &&
      state.used.asks <= policy.caps.asks &&
      state.used.objections - (state.used.agentObjections ?? 0) <= policy.caps.objections &&
      (state.used.agentObjections ?? 0) <= policy.caps.objections,
    'no cap is exceeded',
  )
  requireRule(
    isPartition(state.intervals, state.receivedAt, state.closedAt),
    'every instant is charged to exactly one party',
  )
  const tasks = computeTasks(state, policy, dues).map(({ desk, kind }) => `${desk} ${kind}`)
  requireRule(new Set(tasks).size === tasks.length, 'a desk has at most one task of each kind')
}

function checkHistory({ events, state }: ApplicationLife): void {
  let stateBefore: Application | null = null
  let lastStageEvent: RecordedEvent | undefined
  const takenSteps = new Set<string>()
  const authors = new Set<string>()
  for (const event of events) {
    const stateAfter: Application = evolve(stateBefore, event, 'life')
    const turnGrowth = stateAfter.turn - (stateBefore?.turn ?? 0)
    const isFirst = event.type === 'received'
    const isHeld = event.type === 'raised' && stateBefore?.stage === 'screening'
    requireRule(
      turnGrowth === (isFirst || isHeld || stateAfter.stage !== stateBefore?.stage ? 1 : 0),
      'the turn grows with the stage, with a withdrawal that is held in screening, and with nothing else',
    )
    requireRule(event.at >= (stateBefore?.at ?? 0) && event.recordedAt >= event.at, 'instants never decrease')
    checkClockStep(event, stateBefore, stateAfter, takenSteps)
    requireRule(stateAfter.rung <= (stateBefore?.rung ?? 0) + 1, 'an event climbs at most one rung')
    requireRule(
      event.type !== 'answered' || !stateBefore?.barred.includes(event.actor.personId),
      'a barred author gives no answer',
    )
    requireRule(stateAfter.promisedAt === MONDAY_9 + daysToMs(20), 'the overall promise never changes')
    if (event.type === 'answered') authors.add(event.actor.personId)
    if (turnGrowth > 0) lastStageEvent = event
    stateBefore = stateAfter
  }
  expect(stateBefore).toEqual(state)
  requireRule(
    state.stage !== 'closed' || lastStageEvent?.type === 'closed',
    'the last change of stage of a closed application is `closed`',
  )
  requireRule(
    state.barred.every((person) => authors.has(person)),
    'only authors are barred',
  )
  requireRule(events.filter(({ type }) => type === 'overran').length <= 1, 'the promise is overrun at most once')
}

function checkClockStep(
  event: RecordedEvent,
  stateBefore: Application | null,
  stateAfter: Application,
  takenSteps: Set<string>,
): void {
  const dueStep = findDueStep(event)
  if (!dueStep) return
  requireRule(event.at >= dueStep.dueAt, 'no step of the clock is before its due instant')
  const isOfRung = ONCE_PER_RUNG.includes(event.type) && dueStep.track !== 'stage'
  const scope = isOfRung ? `${stateAfter.visit}/${stateAfter.rung}` : `turn ${stateBefore?.turn}`
  const key = `${event.type} ${scope} ${dueStep.step}`
  requireRule(!takenSteps.has(key), `a step is taken once: ${key}`)
  takenSteps.add(key)
}

/**
 * Checks that without further commands an application after screening closes, or stays on the weekly list of the last rung.
 * Screening never ends by silence, so a secret application can stay there.
 */
function checkEnd(life: ApplicationLife): void {
  if (life.state.stage === 'closed' || life.state.stage === 'screening') return
  life.advanceTo(Math.max(life.now, life.state.at) + daysToMs(250))
  const { rung, ladder, listed, closedAs, rating } = life.state
  const stage: string = life.state.stage
  if (stage === 'screening' && isSecret(life.state)) return
  const isOnWeeklyList = stage === 'with_entity' && rung === ladder.length - 1 && listed > 3
  requireRule(
    stage === 'closed' || isOnWeeklyList,
    'without commands the application closes or stays on the weekly list',
  )
  requireRule(closedAs !== 'satisfied' || rating?.solved === 'yes', 'only a rating closes as satisfied')
}

/**
 * Checks that the promise is recorded as broken exactly if the application was open at the promised instant and its applicant had
 * neither an answer by then nor a redirection that still stands.
 */
function checkPromise({ events, state, now }: ApplicationLife): void {
  const isOverturned = (redirection: number) =>
    events.slice(redirection + 1).find(({ type }) => ['released', 'redirected', 'reopened'].includes(type))?.type ===
    'reopened'
  const isKept = events.some(
    ({ type, at }, index) =>
      at <= state.promisedAt && (type === 'released' || (type === 'redirected' && !isOverturned(index))),
  )
  const acts = events.filter(({ type }) => type === 'withdrawn' || type === 'reinstated')
  const lastActByPromise = acts.findLast(({ at }) => at <= state.promisedAt)
  // Who takes the withdrawal back later was still promised an answer by that date.
  const stayedWithdrawn = lastActByPromise?.type === 'withdrawn' && lastActByPromise === acts.at(-1)
  const isBroken = now >= state.promisedAt && !isKept && !stayedWithdrawn
  requireRule(state.overran === isBroken, 'the promise is recorded as broken if and only if it was broken')
}

function findDueStep(event: RecordedEvent): { dueAt: number; step: string; track?: string } | undefined {
  const body = event.body as { dueAt?: number; step?: string; track?: string; due?: { dueAt: number; step: string } }
  if (body.due) return body.due
  if (body.dueAt === undefined || body.step === undefined) return undefined
  return { dueAt: body.dueAt, step: body.step, ...(body.track && { track: body.track }) }
}
