import { ActivityFailure, ApplicationFailure, proxyActivities, proxyLocalActivities } from '@temporalio/workflow'
import type { Activities } from '../activities'
import { isLost } from '../domain/record-protocol'

// Every time-out and retry of the Workflows stands here. Durations are milliseconds.

const local = proxyLocalActivities<Activities>({
  startToCloseTimeout: 3_000,
  scheduleToCloseTimeout: 7_000,
  retry: { maximumAttempts: 2, initialInterval: 200 },
})

const lasting = proxyActivities<Activities>({
  startToCloseTimeout: 10_000,
  retry: { initialInterval: 1_000, backoffCoefficient: 2, maximumInterval: 30_000 },
})

const mailing = proxyActivities<Activities>({
  startToCloseTimeout: 120_000,
  retry: { initialInterval: 5_000, backoffCoefficient: 2, maximumInterval: 600_000 },
})

/** Bounded: what fails is done by the next run, a minute later. */
const reconciling = proxyActivities<Activities>({
  startToCloseTimeout: 60_000,
  scheduleToCloseTimeout: 120_000,
  retry: { maximumAttempts: 3, initialInterval: 1_000 },
})

/**
 * Whether the database no longer holds what this run knows: it was put back to an earlier instant. Asked again it would say
 * the same. A local activity throws its own failure, a regular one wraps it.
 */
export function isHistoryLost(error: unknown): boolean {
  const failure = error instanceof ActivityFailure ? error.cause : error
  return failure instanceof ApplicationFailure && failure.nonRetryable === true && isLost(failure.type ?? '')
}

/**
 * Local first, because it costs a third of the history; when it fails, in whatever other way, the same as a regular activity
 * for as long as it takes. A local activity throws its own failure, not an ActivityFailure: left alone it would end the run.
 */
const steady =
  <A extends unknown[], R>(quick: (...args: A) => Promise<R>, patient: (...args: A) => Promise<R>) =>
  (...args: A): Promise<R> =>
    quick(...args).catch((error) => {
      if (isHistoryLost(error)) throw error
      return patient(...args)
    })

export const load = steady(local.load, lasting.load)
export const record = steady(local.record, lasting.record)
export const { deliver } = mailing
export const { nudgeOverdue, sweepLiving, compareSome, keepReport } = reconciling
