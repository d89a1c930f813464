import { setTimeout as sleep } from 'node:timers/promises'

/** Something that runs until it ends or is stopped. */
export interface Alive {
  pid?: number
  exited: Promise<unknown>
  stop: () => Promise<void>
}

export interface Kept {
  stop(): Promise<void>
}

export interface KeepOptions<T extends Alive> {
  name: string
  start: () => Promise<T>
  /** told of every beginning, the first included */
  onStart: (alive: T) => void
  say: (line: string) => void
  firstWaitMs?: number
  longestWaitMs?: number
}

/** What lived at least this long had begun well: its next end is answered at once again. */
const STEADY_MS = 30_000

/**
 * Starts something, throws when that fails, and from then on brings it back whenever it ends, waiting longer each time,
 * until `stop`.
 */
export async function keep<T extends Alive>(options: KeepOptions<T>): Promise<Kept> {
  const { name, start, onStart, say, firstWaitMs = 200, longestWaitMs = 10_000 } = options
  const stopping = new AbortController()
  const { signal } = stopping
  let alive = await start()
  onStart(alive)

  const revive = async (): Promise<void> => {
    for (let waitMs = firstWaitMs; !signal.aborted; waitMs = Math.min(waitMs * 2, longestWaitMs)) {
      const beganAt = Date.now()
      await alive.exited
      if (signal.aborted) return
      if (Date.now() - beganAt > STEADY_MS) waitMs = firstWaitMs
      say(`${name} ended; it is started again.`)
      await sleep(waitMs, undefined, { signal }).catch(() => undefined)
      while (!signal.aborted) {
        try {
          alive = await start()
          onStart(alive)
          break
        } catch (error) {
          waitMs = Math.min(waitMs * 2, longestWaitMs)
          say(`${name} could not be started again; next try in ${waitMs} ms. ${(error as Error).message}`)
          await sleep(waitMs, undefined, { signal }).catch(() => undefined)
        }
      }
    }
  }
  const watching = revive()

  return {
    async stop() {
      stopping.abort()
      await alive.stop()
      await watching
      // Begun again in the very moment of stopping.
      await alive.stop()
    },
  }
}
