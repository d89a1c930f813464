import type { Application } from './application'
import type { Command } from './arguments'
import { decide, isRefusal, type Refusal } from './commands'
import type { Dues } from './dues'
import type { DecidedEvent, RecordedEvent } from './events'
import { evolve } from './evolve'
import { nextTick } from './next-tick'
import type { Policy } from './programme'
import { numberEvents } from './record-protocol'

/**
 * One application in the pure rules, without Workflow and database.
 * The functions of this file return the events that the Workflow would decide and `record` would write.
 * Instants are epoch ms.
 */
export interface ExpectedLife {
  state: Application
  dues: Dues
  events: RecordedEvent[]
}

/** The input of decisions beside the state. */
export interface Rules {
  policy: Policy
  /** the clock's duties by the calendars in force */
  computeDues: (state: Application) => Dues
}

/** Starts with the recorded first events of an application. Throws 'event.no_beginning' without events. */
export function beginExpectedLife(birth: RecordedEvent[], applicationId: string, { computeDues }: Rules): ExpectedLife {
  const state = birth.reduce<Application | null>((before, event) => evolve(before, event, applicationId), null)
  if (!state) throw new Error('event.no_beginning')
  return { state, dues: computeDues(state), events: birth }
}

interface Commit {
  commandId: string
  /** PostgreSQL's clock at the commit; no event is recorded before its `at` */
  nowMs: number
}

/** Numbers and folds the decided events in the same way as `record`. */
export function commitEvents(life: ExpectedLife, decided: DecidedEvent[], commit: Commit, rules: Rules): ExpectedLife {
  const { policyVersion, sequence } = life.state
  const events = numberEvents(decided, { ...commit, sequence, policyVersion })
  const state = events.reduce((before, event) => evolve(before, event), life.state)
  return { state, dues: rules.computeDues(state), events: [...life.events, ...events] }
}

interface Delays {
  /** the clock takes each step this long after its due instant, but never later than `to` */
  clockMs?: number
  /** each step is committed this long after its decision */
  commitMs?: number
}

/**
 * Lets the clock take every step due at or before `to`, one after another.
 * Throws when a step is refused or repeats itself.
 */
export function advanceTo(life: ExpectedLife, to: number, rules: Rules, delays: Delays = {}): ExpectedLife {
  const { clockMs = 0, commitMs = 0 } = delays
  let advanced = life
  for (;;) {
    const { state, dues } = advanced
    const wakeAt = dues.wakes[0]?.at
    if (wakeAt === undefined || wakeAt > to) return advanced
    const at = Math.max(state.at, Math.min(to, wakeAt + clockMs))
    const tick = nextTick(state, dues, at)
    if (!tick) return advanced
    const decided = decide(state, rules.policy, tick, at, dues)
    if (isRefusal(decided)) throw new Error(`the clock was refused: ${decided.refused}`)
    advanced = commitEvents(advanced, decided, { commandId: tick.commandId, nowMs: at + commitMs }, rules)
    if (nextTick(advanced.state, advanced.dues, at)?.commandId === tick.commandId) {
      throw new Error(`clock.stuck at ${tick.commandId}`)
    }
  }
}

/** Applies a command at `at`. The caller must advance the clock to `at` first. */
export function applyCommand(
  life: ExpectedLife,
  command: Command,
  { at, committedAt = at }: { at: number; committedAt?: number },
  rules: Rules,
): ExpectedLife | Refusal {
  const decided = decide(life.state, rules.policy, command, at, life.dues)
  if (isRefusal(decided)) return decided
  return commitEvents(life, decided, { commandId: command.commandId, nowMs: committedAt }, rules)
}
