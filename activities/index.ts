// activities/: what a Workflow asks for, as a factory of plain functions. They throw codes only: what PostgreSQL or a mail
// server says may hold personal data and would stand in a Workflow history.
import { ApplicationFailure } from '@temporalio/common'
import type { Decided } from '../domain/events'
import { isLost, type Loaded, type Recording } from '../domain/record-protocol'
import type { Deliver } from './deliver'
import type { Reconciling } from './reconcile'

export interface Activities extends Reconciling {
  /** undefined when no such application was ever received */
  load: (applicationId: string) => Promise<Loaded | undefined>
  record: (
    applicationId: string,
    afterSequence: number,
    commandId: string,
    events: Decided[],
    at: number,
  ) => Promise<Recording>
  deliver: Deliver
}

/** The same functions, with every error reduced to its code; all stay retryable but what no repetition can mend. */
export function createActivities(parts: Activities, codeOf: (error: unknown) => string): Activities {
  const coded =
    <A extends unknown[], R>(act: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      try {
        return await act(...args)
      } catch (error) {
        const code = codeOf(error)
        throw ApplicationFailure.create({ type: code, message: code, nonRetryable: isLost(code) })
      }
    }
  return {
    load: coded(parts.load),
    record: coded(parts.record),
    deliver: coded(parts.deliver),
    nudgeOverdue: coded(parts.nudgeOverdue),
    sweepLiving: coded(parts.sweepLiving),
    compareSome: coded(parts.compareSome),
    keepReport: coded(parts.keepReport),
  }
}
