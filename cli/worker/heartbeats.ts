import type { ActivityInterceptorsFactory } from '@temporalio/worker'

const HEARTBEAT_INTERVAL_MS = 10_000

/**
 * Sends heartbeats while an activity runs, so that the Temporal server notices a dead worker soon, although the activity may run
 * for an hour. Gives the activity one more argument: the signal that aborts when the worker stops.
 */
export const withHeartbeats: ActivityInterceptorsFactory = (context) => ({
  inbound: {
    async execute(input, next) {
      const timer = setInterval(() => context.heartbeat(), HEARTBEAT_INTERVAL_MS)
      try {
        return await next({ ...input, args: [...input.args, context.cancellationSignal] })
      } finally {
        clearInterval(timer)
      }
    },
  },
})
