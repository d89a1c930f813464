import { readChanges, withCursor } from './changes'
import type { Change, Tell } from './told'

/** A stream that says nothing for so long after its opening is held back by a proxy, in ms. */
const FIRST_MS = 20_000
/** The platform says every 15 s that a stream lives; one that says nothing for so long is dead, in ms. */
const SILENT_MS = 40_000
const POLL_MS = 10_000
/** After so many polls a stream that was refused is tried again. */
const POLLS = 6

export interface SourceOptions {
  cursor: string | undefined
  /** Asks for changes every so many ms, without a stream. */
  pollMs?: number
}

/** Opens the stream of events, or polls where there is none, and tells what comes. Returns the function that ends it. */
export function openSource({ cursor: first, pollMs }: SourceOptions, tell: Tell): () => void {
  let cursor = first
  let source: EventSource | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let refusals = 0
  let isOver = false

  function after(ms: number, act: () => void): void {
    clearTimeout(timer)
    timer = setTimeout(act, ms)
  }

  function open(): void {
    source?.close()
    const stream = new EventSource(withCursor('/api/staff/live', cursor))
    source = stream
    const expectBlock = () =>
      after(FIRST_MS, () => {
        stream.close()
        void poll(Infinity)
      })
    expectBlock()
    stream.addEventListener('open', expectBlock)
    stream.addEventListener('error', () => lose(stream))
    for (const kind of ['alive', 'changed', 'left', 'reload'])
      stream.addEventListener(kind, (event) => take(event as MessageEvent<string>))
  }

  function take({ type, data, lastEventId }: MessageEvent<string>): void {
    refusals = 0
    cursor = lastEventId || cursor
    after(SILENT_MS, () => {
      tell({ kind: 'lost' }, cursor)
      open()
    })
    if (type === 'changed') tell({ ...(JSON.parse(data) as Change), kind: type }, cursor)
    if (type === 'reload' || type === 'left') tell({ kind: type }, cursor)
    tell({ kind: 'alive' }, cursor)
  }

  /** After a network error the browser connects again by itself; after a refusal it does not. */
  function lose(stream: EventSource): void {
    clearTimeout(timer)
    tell({ kind: 'lost' }, cursor)
    if (stream !== source || stream.readyState !== EventSource.CLOSED) return
    refusals += 1
    void poll(refusals > 1 ? POLLS : 1)
  }

  /** Polls until `left` polls were answered, and opens the stream then. */
  async function poll(left: number): Promise<void> {
    const answer = await readChanges(cursor)
    if (isOver) return
    const isAnswered = typeof answer === 'object'
    if (isAnswered) {
      const isMissing = cursor === undefined || answer.mustReload
      cursor = answer.after
      for (const change of answer.changes) tell({ ...change, kind: 'changed' }, cursor)
      if (answer.hasLeft) tell({ kind: 'left' }, cursor)
      if (isMissing) tell({ kind: 'reload' }, cursor)
      tell({ kind: 'alive' }, cursor)
      if (answer.hasMore) return poll(left)
      if (left <= 1) return open()
    } else if (answer === 'unknown') {
      cursor = undefined
      return poll(left)
    } else tell({ kind: answer === 'ended' ? 'ended' : 'lost' }, cursor)
    after(pollMs ?? POLL_MS, () => void poll(isAnswered ? left - 1 : left))
  }

  const begin = (): void => (pollMs === undefined ? open() : void poll(Infinity))
  const pause = (): void => {
    clearTimeout(timer)
    source?.close()
    tell({ kind: 'lost' }, cursor)
  }
  addEventListener('offline', pause)
  addEventListener('online', begin)
  begin()
  return () => {
    isOver = true
    clearTimeout(timer)
    source?.close()
    removeEventListener('offline', pause)
    removeEventListener('online', begin)
  }
}
