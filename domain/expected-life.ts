import type { Application } from './application'
import type { Command, TickCommand } from './arguments'
import { decide } from './commands'
import { isRefusal, type Refusal } from './refusal'
import type { Dues } from './dues'
import type { DecidedEvent, RecordedEvent } from './events'
import { evolve } from './evolve'
import { findNextTick } from './find-next-tick'
import type { Policy } from './programme'
import { numberEvents } from './record-protocol'

/**
 * One application, computed by the rules of the domain alone, without Workflow and database.
 * The functions of this file return the events that the Workflow would decide and `record` would write.
 * Instants are epoch ms.
 */
export interface ExpectedLife {
  state: Application
  dues: Dues
  events: RecordedEvent[]
}

/** The rules by which the application is decided. */
export interface Rules {
  policy: Policy
  /** returns the due instant and the clock's next steps, by the calendars in force */
  computeDues: (state: Application) => Dues
}

/** The application after its recorded first events. Throws 'event.no_beginning' without events. */
export function beginExpectedLife(
  firstEvents: RecordedEvent[],
  applicationId: string,
  { computeDues }: Rules,
): ExpectedLife {
  const state = firstEvents.reduce<Application | null>(
    (stateBefore, event) => evolve(stateBefore, event, applicationId),
    null,
  )
  if (!state) throw new Error('event.no_beginning')
  return { state, dues: computeDues(state), events: firstEvents }
}

interface Commit {
  commandId: string
  /** PostgreSQL's clock at the commit; `recordedAt` of an event is never before its `at` */
  nowMs: number
}

/** The application after the decided events. Sets `sequence` and `recordedAt` of the events in the same way as `record`. */
export function commitEvents(life: ExpectedLife, decided: DecidedEvent[], commit: Commit, rules: Rules): ExpectedLife {
  const { policyVersion, sequence } = life.state
  const events = numberEvents(decided, { ...commit, sequence, policyVersion })
  const state = events.reduce((stateBefore, event) => evolve(stateBefore, event), life.state)
  return { state, dues: rules.computeDues(state), events: [...life.events, ...events] }
}

interface Delays {
  /** time from the due instant of a step until the clock takes it; it takes every step at `to` at the latest */
  clockMs?: number
  /** time from the decision of a step until its commit */
  commitMs?: number
}

/**
 * Lets the clock take every step due at or before `to`, one after another.
 * Throws 'clock.stuck' if the same step is still due after it was taken.
 */
export function advanceTo(life: ExpectedLife, to: number, rules: Rules, delays: Delays = {}): ExpectedLife {
  const { clockMs = 0, commitMs = 0 } = delays
  let advanced = life
  for (;;) {
    const { state, dues } = advanced
    const wakeAt = dues.wakes[0]?.at ?? to
    const at = Math.max(state.at, Math.min(to, wakeAt + clockMs))
    const step = takeDueStep(advanced, at, rules, commitMs)
    if (!step) return advanced
    advanced = step.life
  }
}

/**
 * Lets the clock take one step that is due at `at`; undefined if no step is due. `commitMs`: time from the decision until its commit.
 * Throws 'clock.stuck' if the same step is still due after it was taken.
 */
export function takeDueStep(
  life: ExpectedLife,
  at: number,
  rules: Rules,
  commitMs = 0,
): { tick: TickCommand; life: ExpectedLife } | undefined {
  const tick = findNextTick(life.state, life.dues, at)
  return tick && { tick, life: takeStep(life, tick, at, rules, commitMs) }
}

/** The application after this step of the clock at `at`. Throws 'clock.stuck' if the same step is still due after it was taken. */
export function takeStep(
  life: ExpectedLife,
  tick: TickCommand,
  at: number,
  rules: Rules,
  commitMs: number,
): ExpectedLife {
  const decided = decide(life.state, rules.policy, tick, at, life.dues)
  const lifeAfter = commitEvents(life, decided, { commandId: tick.commandId, nowMs: at + commitMs }, rules)
  if (findNextTick(lifeAfter.state, lifeAfter.dues, at)?.commandId === tick.commandId) {
    throw new Error('clock.stuck', { cause: tick.commandId })
  }
  return lifeAfter
}

/**
 * The application after a command at `at`, or the refusal; `refusedLife` has the events that are recorded with a refusal. The
 * caller must first let the clock advance to `at`.
 */
export function applyCommand(
  life: ExpectedLife,
  command: Command,
  { at, committedAt = at }: { at: number; committedAt?: number },
  rules: Rules,
): ExpectedLife | (Refusal & { refusedLife: ExpectedLife }) {
  const decided = decide(life.state, rules.policy, command, at, life.dues)
  const commit = { commandId: command.commandId, nowMs: committedAt }
  if (!isRefusal(decided)) return commitEvents(life, decided, commit, rules)
  const { events = [] } = decided
  return { ...decided, refusedLife: events.length > 0 ? commitEvents(life, events, commit, rules) : life }
}
