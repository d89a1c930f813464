import { openSource } from './source'
import type { Told } from './told'

/** Name of the lock, of the channel and of the entry that keeps the cursor. */
const NAME = 'desk-live'
/** A tab that has heard nothing from the tab with the stream for so long has lost it, in ms. */
const SILENT_MS = 45_000
/** Without locks every tab polls, so more slowly, in ms. */
const ALONE_MS = 30_000

interface Message {
  told?: Told
  cursor?: string | undefined
}

/**
 * Hears of changes. The tabs of a browser share one stream: the tab that holds the lock opens it and tells the others. When that tab goes,
 * another one goes on after the last cursor.
 */
export function followChanges(hear: (told: Told) => void): void {
  let cursor = readKept()
  let silence: ReturnType<typeof setTimeout> | undefined
  let isAlive = false
  let end = (): void => undefined
  let channel: BroadcastChannel | undefined

  function take({ told, cursor: newest }: Message): void {
    if (newest !== undefined && newest !== cursor) keep((cursor = newest))
    if (!told) return
    if (told.kind === 'alive' || told.kind === 'lost') isAlive = told.kind === 'alive'
    clearTimeout(silence)
    silence = setTimeout(() => hear({ kind: 'lost' }), SILENT_MS)
    hear(told)
  }

  function tell(told: Told, newest: string | undefined): void {
    take({ told, cursor: newest })
    channel?.postMessage({ told, cursor: newest } satisfies Message)
  }

  function start(): void {
    if (!('locks' in navigator) || !('BroadcastChannel' in globalThis)) {
      end = openSource({ cursor, pollMs: ALONE_MS }, tell)
      return
    }
    let isLeading = false
    const waiting = new AbortController()
    const shared = new BroadcastChannel(NAME)
    channel = shared
    shared.addEventListener('message', ({ data }: MessageEvent<Message>) => {
      if (data.told) take(data)
      // A new tab asks whether the stream lives.
      else if (isLeading && isAlive) shared.postMessage({ told: { kind: 'alive' }, cursor } satisfies Message)
    })
    shared.postMessage({} satisfies Message)
    let release = (): void => waiting.abort()
    navigator.locks
      .request(NAME, { signal: waiting.signal }, () => {
        isLeading = true
        const close = openSource({ cursor }, tell)
        return new Promise<void>((resolve) => {
          release = () => {
            close()
            resolve()
          }
        })
      })
      // The page went away while it waited.
      .catch(() => undefined)
    end = () => {
      release()
      shared.close()
      channel = undefined
    }
  }

  addEventListener('pagehide', () => {
    clearTimeout(silence)
    end()
  })
  // Back can show a page that was kept whole.
  addEventListener('pageshow', ({ persisted }) => {
    if (!persisted) return
    hear({ kind: 'reload' })
    start()
  })
  start()
}

/** A page that follows another one in the same tab goes on after its cursor: so nothing falls between the two. */
function readKept(): string | undefined {
  try {
    return sessionStorage.getItem(NAME) ?? undefined
  } catch {
    return undefined
  }
}

function keep(cursor: string): void {
  try {
    sessionStorage.setItem(NAME, cursor)
  } catch {
    // This browser keeps nothing for a page.
  }
}
