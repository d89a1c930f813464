import type { Application, Stage } from './application'
import type { RefusalCode } from './decisions/decision'
import type { DecidedEvent, EventType, RecordedEvent } from './events'
import type { Dues } from './dues'
import type { Policy } from './programme'

/** The state that the author of a command gets as confirmation. A repeated commandId gets the same values again. */
export interface CommandOutcome {
  sequence: number
  stage: Stage
  turn: number
  /** epoch ms by which the owner must act; absent in a stage without a due instant */
  dueAt?: number
  /** set if the command was refused although its events were recorded */
  refused?: RefusalCode
}

/** The confirmation for the author of the command that recorded these events and led to this state. */
export function toCommandOutcome(
  state: Application,
  dues: Dues,
  events: readonly Pick<DecidedEvent, 'type'>[],
): CommandOutcome {
  const refused = events.map(({ type }) => REFUSING_EVENTS[type]).find((code) => code !== undefined)
  return {
    sequence: state.sequence,
    stage: state.stage,
    turn: state.turn,
    ...(dues.dueAt !== undefined && { dueAt: dues.dueAt }),
    ...(refused && { refused }),
  }
}

/** The events that record a refused command, with the code of the refusal. */
const REFUSING_EVENTS: Partial<Record<EventType, RefusalCode>> = { withdrawalRefused: 'command.needs_duty_seat' }

/** The facts with which every Workflow run begins; the activity `load` returns them. */
export interface LoadedApplication {
  state: Application
  policy: Policy
  dues: Dues
  /** when the next mail is due: its first try or its next try; epoch ms */
  nextSendAt?: number
}

/**
 * The result of `record`. `events` contains every event committed after the sequence that the caller knows.
 * - `appended`: the new events, if any, are committed.
 * - `duplicate`: the commandId was stored before; no event is appended, `outcome` is the stored outcome.
 * - `conflict`: the commandId was stored before for another act (see `isSameCommand`); no event is appended.
 * - `unknown_code`: an event of a person's command names an entity, a place or a topic that the pack does not have; no event is
 *   appended.
 * - `behind`: the caller does not know events that were committed in the meantime; no event is appended.
 * - `moved`: no event is appended, because by the calendar in force another step of the clock, or none, is due, or this step is
 *   due at another instant; or because the clock must first take a step that is due at or before a person's command;
 *   or because the step routes to a body that does not take part yet (`dues.absent`).
 */
export interface RecordResult {
  kind: 'appended' | 'duplicate' | 'conflict' | 'behind' | 'moved' | 'unknown_code'
  events: RecordedEvent[]
  dues: Dues
  /** when the next mail is due: its first try or its next try; epoch ms */
  nextSendAt?: number
  outcome?: CommandOutcome
}

/**
 * Adds sequence, `recordedAt` and the facts of the commit to decided events; `record` and intake commit the result.
 * `nowMs` is PostgreSQL's clock. Rounds `at` up to whole milliseconds, so that no event is before its own due instant.
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
 * Whether a failure code of `record` means that the Workflow run knows events that are not in the database.
 * This happens after a restore. The run must then load the application again.
 */
export const isHistoryLostCode = (code: string): boolean =>
  code === 'application.history_lost' || code === 'application.unknown'

/**
 * Whether a code means that a rule of the policy or of a calendar failed. A retry fails again. Another version of the policy or of
 * the calendar may cure it, so a run waits instead of trying again and again.
 */
export const isRuleErrorCode = (code: string): boolean => /^(policy|budget|calendar)\.[a-z_]+$/.test(code)

/** Undefined if a rule of the policy or of a calendar fails; throws every other error. */
export function withoutRuleErrors<T>(compute: () => T): T | undefined {
  try {
    return compute()
  } catch (error) {
    if (!(error instanceof Error && isRuleErrorCode(error.message))) throw error
    return undefined
  }
}

/** The code of an error that a rule threw; `policy.defect` if its message is no such code. */
export function toRuleErrorCode(error: unknown): string {
  return error instanceof Error && isRuleErrorCode(error.message) ? error.message : 'policy.defect'
}
