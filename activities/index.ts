// activities/: the functions that Workflows call. They throw codes only, because a message of PostgreSQL or of a mail server may
// hold personal data and would be stored in a Workflow history.
import { ApplicationFailure } from '@temporalio/common'
import type { CommandIdentity } from '../domain/command-identity'
import type { DecidedEvent } from '../domain/events'
import {
  isHistoryLostCode,
  isRuleErrorCode,
  type LoadedApplication,
  type RecordResult,
} from '../domain/record-protocol'
import type { RepinFit } from '../domain/repin-facts'
import type { Deliver } from './deliver'
import type { ReconcileActivities } from './reconcile'

export interface Activities extends ReconcileActivities {
  /** loads state, policy, dues and next send time; undefined when the database does not know the application */
  load: (applicationId: string) => Promise<LoadedApplication | undefined>
  /** appends decided events after the event `afterSequence`; `RecordResult` says when it does not; `at`: epoch ms; `identity`: for persons' commands */
  record: (
    applicationId: string,
    afterSequence: number,
    commandId: string,
    events: DecidedEvent[],
    at: number,
    identity?: CommandIdentity,
  ) => Promise<RecordResult>
  /** what a move to another version of its policy changes in an application, or why it is impossible; `at`: epoch ms */
  findRepinFit: (applicationId: string, version: number, at: number) => Promise<RepinFit>
  deliver: Deliver
}

/**
 * Wraps each activity so that it throws only a code. Temporal retries every code except those of a lost history and, where the
 * Workflow expects them, those of a rule that failed.
 */
export function createActivities(parts: Activities, toCode: (error: unknown) => string): Activities {
  const withCodes =
    <A extends unknown[], R>(activity: (...args: A) => Promise<R>, expectsRuleErrors = false) =>
    async (...args: A): Promise<R> => {
      try {
        return await activity(...args)
      } catch (error) {
        const code = toCode(error)
        throw ApplicationFailure.create({
          type: code,
          message: code,
          nonRetryable: isHistoryLostCode(code) || (expectsRuleErrors && isRuleErrorCode(code)),
        })
      }
    }
  return {
    load: withCodes(parts.load),
    record: withCodes(parts.record, true),
    findRepinFit: withCodes(parts.findRepinFit),
    deliver: withCodes(parts.deliver),
    nudgeOverdue: withCodes(parts.nudgeOverdue),
    sweepLiving: withCodes(parts.sweepLiving),
    compareSome: withCodes(parts.compareSome),
    keepReport: withCodes(parts.keepReport),
  }
}
