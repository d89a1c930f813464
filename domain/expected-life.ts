import type { Application } from './application'
import type { Command } from './arguments'
import { decide, isRefusal, type Refusal } from './commands'
import type { Decided, Recorded } from './events'
import { evolve } from './evolve'
import type { Dues } from './dues'
import type { Policy } from './programme'
import { numberEvents } from './record-protocol'
import { nextTick } from './next-tick'

/** One application walked through the pure core: what the Workflow decides and `record` writes, without either. */
export interface Course {
  state: Application
  dues: Dues
  events: Recorded[]
}

/** What decides beside the state. */
export interface Road {
  policy: Policy
  /** what the clock owes by the calendars in force */
  look: (state: Application) => Dues
}

/** Takes the first events of an application as they were recorded. */
export function beginCourse(birth: Recorded[], applicationId: string, { look }: Road): Course {
  const state = birth.reduce<Application | null>((s, event) => evolve(s, event, applicationId), null)
  if (!state) throw new Error('event.no_beginning')
  return { state, dues: look(state), events: birth }
}

interface Committing {
  commandId: string
  /** the database's clock at the commit; nothing is recorded before it was decided */
  nowMs: number
}

/** What becomes of decided events: numbered and folded as `record` does. */
export function commit(course: Course, decided: Decided[], { commandId, nowMs }: Committing, road: Road): Course {
  const { policyVersion, sequence } = course.state
  const events = numberEvents(decided, { sequence, commandId, policyVersion, nowMs })
  const state = events.reduce((s, event) => evolve(s, event), course.state)
  return { state, dues: road.look(state), events: [...course.events, ...events] }
}

interface Lateness {
  /** how long after its due instant the clock gets to each step, but never later than `to` */
  clockMs?: number
  /** how long after it was decided a step is committed */
  commitMs?: number
}

/** Lets the clock take every step due at or before `to`, one after the other. */
export function passTo(course: Course, to: number, road: Road, { clockMs = 0, commitMs = 0 }: Lateness = {}): Course {
  let passed = course
  for (;;) {
    const { state, dues } = passed
    const wakeAt = dues.wakes[0]?.at
    if (wakeAt === undefined || wakeAt > to) return passed
    const at = Math.max(state.at, Math.min(to, wakeAt + clockMs))
    const tick = nextTick(state, dues, at)
    if (!tick) return passed
    const decided = decide(state, road.policy, tick, at, dues)
    if (isRefusal(decided)) throw new Error(`the clock was refused: ${decided.refused}`)
    passed = commit(passed, decided, { commandId: tick.commandId, nowMs: at + commitMs }, road)
    if (nextTick(passed.state, passed.dues, at)?.commandId === tick.commandId) {
      throw new Error(`clock.stuck at ${tick.commandId}`)
    }
  }
}

/** Gives a command at `at`; the clock must have been let pass to there. */
export function give(
  course: Course,
  command: Command,
  { at, committedAt = at }: { at: number; committedAt?: number },
  road: Road,
): Course | Refusal {
  const decided = decide(course.state, road.policy, command, at, course.dues)
  if (isRefusal(decided)) return decided
  return commit(course, decided, { commandId: command.commandId, nowMs: committedAt }, road)
}
