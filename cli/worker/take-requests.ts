import { setTimeout as sleep } from 'node:timers/promises'

/** Somebody waits in front of a page. */
const POLL_INTERVAL_MS = 1_000

/**
 * Takes requests one after the other until it is stopped, `parallel` of them at once while there are any. `takeNext` returns whether
 * there was one; it never throws.
 */
export function startTakingRequests(
  takeNext: (signal: AbortSignal) => Promise<boolean>,
  { parallel }: { parallel: number },
): { stop(): Promise<void> } {
  const stopping = new AbortController()
  const { signal } = stopping
  const takeUntilNoneIsDue = async () => {
    while (!signal.aborted && (await takeNext(signal)));
  }
  const run = async () => {
    while (!signal.aborted) {
      if (await takeNext(signal)) await Promise.all(Array.from({ length: parallel }, takeUntilNoneIsDue))
      else await sleep(POLL_INTERVAL_MS, undefined, { signal }).catch(() => undefined)
    }
  }
  const running = run()
  return {
    async stop() {
      stopping.abort()
      await running
    },
  }
}
