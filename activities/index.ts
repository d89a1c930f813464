// activities/: the functions that Workflows call. They throw codes only, because a message of PostgreSQL or of a mail server may
// hold personal data and would be stored in a Workflow history.
import { ApplicationFailure } from '@temporalio/common'
import type { CommandIdentity } from '../domain/command-identity'
import type { DecidedEvent } from '../domain/events'
import { isHistoryLostCode, type LoadedApplication, type RecordResult } from '../domain/record-protocol'
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
  deliver: Deliver
}

/** Wraps each activity so that it throws only a code. Temporal retries every code except those of a lost history. */
export function createActivities(parts: Activities, toCode: (error: unknown) => string): Activities {
  const withCodes =
    <A extends unknown[], R>(activity: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      try {
        return await activity(...args)
      } catch (error) {
        const code = toCode(error)
        throw ApplicationFailure.create({ type: code, message: code, nonRetryable: isHistoryLostCode(code) })
      }
    }
  return {
    load: withCodes(parts.load),
    record: withCodes(parts.record),
    deliver: withCodes(parts.deliver),
    nudgeOverdue: withCodes(parts.nudgeOverdue),
    sweepLiving: withCodes(parts.sweepLiving),
    compareSome: withCodes(parts.compareSome),
    keepReport: withCodes(parts.keepReport),
  }
}
