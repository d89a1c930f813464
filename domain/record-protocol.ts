import type { Application, Stage } from './application'
import type { Decided, Recorded } from './events'
import type { Dues } from './dues'
import type { Policy } from './programme'

/** What the author of a command is told, now and whenever the same commandId comes again. */
export interface CommandOutcome {
  sequence: number
  stage: Stage
  turn: number
  /** epoch ms; absent when nobody is due */
  dueAt?: number
}

/** What every run of a Workflow begins with. */
export interface Loaded {
  state: Application
  policy: Policy
  dues: Dues
  /** earliest unsent notification's instant */
  nextSendAt?: number
}

/**
 * What `record` did, and every event committed after the sequence it was given.
 * appended · duplicate (this commandId is stored; `outcome` is what its author was told) · behind (others were appended,
 * nothing written) · moved (the tick is too early by the calendar in force, or a step due at or before `at` is unsettled; nothing written)
 */
export interface Recording {
  kind: 'appended' | 'duplicate' | 'behind' | 'moved'
  events: Recorded[]
  dues: Dues
  nextSendAt?: number
  outcome?: CommandOutcome
}

/**
 * Numbers what was decided: what `record` and intake commit. `nowMs` is PostgreSQL's clock. Instants become whole
 * milliseconds, upwards, so that no event lies before the due it speaks of.
 */
export function numberEvents(
  decided: Decided[],
  after: { sequence: number; commandId: string; policyVersion: number; nowMs: number },
): Recorded[] {
  return decided.map((event, index) => {
    const at = Math.ceil(event.at)
    const recordedAt = Math.max(at, after.nowMs)
    const { commandId, policyVersion } = after
    return { ...event, at, sequence: after.sequence + index + 1, recordedAt, commandId, policyVersion }
  })
}

/** What `record` answers to a caller who knows more than the database: the case is to be loaded anew. */
export const isLost = (code: string): boolean => code === 'application.history_lost' || code === 'application.unknown'
