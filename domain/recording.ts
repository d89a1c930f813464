import type { Application, Stage } from './application'
import type { Recorded } from './events'
import type { Dues } from './ladder'
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
