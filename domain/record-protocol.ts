import type { Application, Stage } from './application'
import type { DecidedEvent, RecordedEvent } from './events'
import type { Dues } from './dues'
import type { Policy } from './programme'

/** The answer to the author of a command. A repeated commandId gets the same answer. */
export interface CommandOutcome {
  sequence: number
  stage: Stage
  turn: number
  /** epoch ms; absent if nobody is due */
  dueAt?: number
}

/** The answer to the author of a command after the commit of this state. */
export const toCommandOutcome = (state: Application, dues: Dues): CommandOutcome => ({
  sequence: state.sequence,
  stage: state.stage,
  turn: state.turn,
  ...(dues.dueAt !== undefined && { dueAt: dues.dueAt }),
})

/** The input of every Workflow run, from the activity `load`. */
export interface LoadedApplication {
  state: Application
  policy: Policy
  dues: Dues
  /** send time of the earliest unsent notification; epoch ms */
  nextSendAt?: number
}

/**
 * The result of `record`. `events` holds every event committed after the caller's sequence.
 * - `appended`: the new events are committed.
 * - `duplicate`: this commandId was stored before; `outcome` is the answer of that time.
 * - `behind`: other events were appended in the meantime; nothing is written.
 * - `moved`: nothing is written, because the tick is too early by the calendar in force,
 *   or because a step due at or before `at` is not taken yet.
 */
export interface RecordResult {
  kind: 'appended' | 'duplicate' | 'behind' | 'moved'
  events: RecordedEvent[]
  dues: Dues
  nextSendAt?: number
  outcome?: CommandOutcome
}

/**
 * Numbers the decided events; `record` and intake commit the result. `nowMs` is PostgreSQL's clock.
 * Rounds `at` up to whole milliseconds, so that no event is before its own due instant.
 */
export function numberEvents(
  decided: DecidedEvent[],
  commit: { sequence: number; commandId: string; policyVersion: number; nowMs: number },
): RecordedEvent[] {
  return decided.map((event, index) => {
    const at = Math.ceil(event.at)
    const recordedAt = Math.max(at, commit.nowMs)
    const { commandId, policyVersion } = commit
    return { ...event, at, sequence: commit.sequence + index + 1, recordedAt, commandId, policyVersion }
  })
}

/**
 * Whether a failure code of `record` means that the run knows events that the database lacks.
 * The run must then load the application again.
 */
export const isHistoryLostCode = (code: string): boolean =>
  code === 'application.history_lost' || code === 'application.unknown'
