import {
  ActivityFailure,
  type ActivityOptions,
  ApplicationFailure,
  proxyActivities,
  proxyLocalActivities,
  workflowInfo,
} from '@temporalio/workflow'
import type { Activities } from '../activities'
import { isHistoryLostCode, isRuleErrorCode } from '../domain/record-protocol'
import { toMailQueue } from './messages'

// All time-outs and retries of activities are set in this file. Durations are in milliseconds.

const localActivities = proxyLocalActivities<Activities>({
  startToCloseTimeout: 3_000,
  scheduleToCloseTimeout: 7_000,
  retry: { maximumAttempts: 2, initialInterval: 200 },
})

const regularActivities = proxyActivities<Activities>({
  startToCloseTimeout: 10_000,
  retry: { initialInterval: 1_000, backoffCoefficient: 2, maximumInterval: 30_000 },
})

/**
 * A mail server may take minutes for each step. The activity starts mails for 20 minutes, and each takes at most 40. The worker
 * sends a heartbeat every 10 s while it runs, so a dead worker is noticed after 40 s.
 */
const DELIVERY_OPTIONS: ActivityOptions = {
  startToCloseTimeout: 65 * 60_000,
  heartbeatTimeout: 40_000,
  retry: { initialInterval: 5_000, backoffCoefficient: 2, maximumInterval: 600_000 },
}

/** Their attempts are limited, because the next run of reconcile, a minute later, does the work that failed. */
const reconcileActivities = proxyActivities<Activities>({
  startToCloseTimeout: 60_000,
  scheduleToCloseTimeout: 120_000,
  retry: { maximumAttempts: 3, initialInterval: 1_000 },
})

/**
 * Whether the database no longer holds the events this run knows, because it was restored to an earlier instant. A retry would
 * return the same error. A local activity throws its own failure; a regular activity wraps it in an ActivityFailure.
 */
export const isHistoryLost = (error: unknown): boolean => isHistoryLostCode(findFinalCode(error))

/** The code of a rule that failed inside an activity, so that a retry would fail again; undefined for any other error. */
export function findRuleErrorCode(error: unknown): string | undefined {
  const code = findFinalCode(error)
  return isRuleErrorCode(code) ? code : undefined
}

/** The code of an activity's failure that must not be retried; an empty text for any other error. */
function findFinalCode(error: unknown): string {
  const failure = error instanceof ActivityFailure ? error.cause : error
  return failure instanceof ApplicationFailure && failure.nonRetryable === true ? (failure.type ?? '') : ''
}

/**
 * Calls the local activity first, because it takes a third of the history events. When it fails for any reason but a lost
 * history or a rule that failed, calls the regular activity, which retries without end. If this function threw the failure of the local activity, it
 * would end the run, because that failure is not an ActivityFailure.
 */
const localThenRegular =
  <A extends unknown[], R>(local: (...args: A) => Promise<R>, regular: (...args: A) => Promise<R>) =>
  (...args: A): Promise<R> =>
    local(...args).catch((error) => {
      if (isHistoryLost(error) || findRuleErrorCode(error) !== undefined) throw error
      return regular(...args)
    })

export const load = localThenRegular(localActivities.load, regularActivities.load)
export const record = localThenRegular(localActivities.record, regularActivities.record)
export const findRepinFit = localThenRegular(localActivities.findRepinFit, regularActivities.findRepinFit)
/** Mails have their own task queue, so that slow ones take no slot of the other activities. */
export const deliver = (input: Parameters<Activities['deliver']>[0]): ReturnType<Activities['deliver']> => {
  const taskQueue = toMailQueue(workflowInfo().taskQueue)
  return proxyActivities<Activities>({ ...DELIVERY_OPTIONS, taskQueue }).deliver(input)
}
export const { nudgeOverdue, sweepLiving, compareSome, keepReport } = reconcileActivities
