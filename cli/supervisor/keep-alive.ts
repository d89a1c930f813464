import { setTimeout as sleep } from 'node:timers/promises'

/** One run of a service, from its start to its end. */
export interface RunningService {
  /** absent when the service runs inside this program */
  pid?: number
  /** resolves when the service has ended */
  exited: Promise<unknown>
  stop: () => Promise<void>
}

/** A service that is started again whenever it ends. */
export interface SupervisedService {
  stop(): Promise<void>
}

export interface KeepAliveOptions<T extends RunningService> {
  /** name of the service in the printed messages, for example "The worker (worker-2)" */
  name: string
  start: () => Promise<T>
  /** called after every start, also after the first */
  onStart: (service: T) => void
  printLine: (line: string) => void
  /** delay before the first restart, ms; each further delay is twice as long */
  firstWaitMs?: number
  /** longest delay before a restart, ms */
  longestWaitMs?: number
}

/** After a service has run for 30 s, the delay before its next restart begins again at its first value. */
const STABLE_AFTER_MS = 30_000

/**
 * Starts a service and starts it again whenever it ends, until the caller calls `stop`. The delay before a restart doubles each
 * time, up to `longestWaitMs`. Throws when the first start fails.
 */
export async function keepAlive<T extends RunningService>(options: KeepAliveOptions<T>): Promise<SupervisedService> {
  const { name, start, onStart, printLine, firstWaitMs = 200, longestWaitMs = 10_000 } = options
  const stopping = new AbortController()
  const { signal } = stopping
  let service = await start()
  onStart(service)

  const restartWheneverEnded = async (): Promise<void> => {
    for (let waitMs = firstWaitMs; !signal.aborted; waitMs = Math.min(waitMs * 2, longestWaitMs)) {
      const startedAt = Date.now()
      await service.exited
      if (signal.aborted) return
      if (Date.now() - startedAt > STABLE_AFTER_MS) waitMs = firstWaitMs
      printLine(`${name} ended. It is being started again.`)
      await sleep(waitMs, undefined, { signal }).catch(() => undefined)
      while (!signal.aborted) {
        try {
          service = await start()
          onStart(service)
          break
        } catch (error) {
          waitMs = Math.min(waitMs * 2, longestWaitMs)
          printLine(`${name} could not be started. The next attempt is in ${waitMs} ms. ${(error as Error).message}`)
          await sleep(waitMs, undefined, { signal }).catch(() => undefined)
        }
      }
    }
  }
  const restarting = restartWheneverEnded()

  return {
    async stop() {
      stopping.abort()
      await service.stop()
      await restarting
      // A restart may have finished while `stop` ran. The service that it started must be stopped too.
      await service.stop()
    },
  }
}
