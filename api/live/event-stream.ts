import { PassThrough, type Readable } from 'node:stream'
import { type StreamWriter, toTold } from './signal'

/** After this time a browser connects again, in ms. */
const RETRY_MS = 2_000
/** A reader that lets more than this wait is cut off; it goes on after its last event when it connects again. In bytes. */
const MAX_WAITING_BYTES = 256 * 1024

/**
 * Creates a stream of server-sent events, and its writer. Every block has an `id`: the browser keeps the newest and sends it back as
 * `Last-Event-ID`. `seal` seals a cursor for this reader.
 */
export function createEventStream(seal: (cursor: string) => string): { stream: Readable; writer: StreamWriter } {
  const stream = new PassThrough()
  const write = (...blocks: readonly string[][]) => {
    if (stream.writableEnded || stream.destroyed) return
    stream.write(blocks.map((lines) => `${lines.join('\n')}\n\n`).join(''))
    if (stream.writableLength + stream.readableLength > MAX_WAITING_BYTES) stream.destroy()
  }
  write([`retry: ${RETRY_MS}`])
  return {
    stream,
    writer: {
      tell(changes) {
        // One write for all: with hundreds of streams each write to a connection counts.
        write(
          ...changes.map(({ cursor, event }) => [
            `id: ${seal(cursor)}`,
            `event: ${event ? 'changed' : 'left'}`,
            `data: ${JSON.stringify(event ? toTold(event) : {})}`,
          ]),
        )
      },
      reload: (cursor) => write([`id: ${seal(cursor)}`, 'event: reload', 'data: {}']),
      // A block without data is no event for a script, so a page could not see that the stream lives.
      beat: (cursor) => write([`id: ${seal(cursor)}`, 'event: alive', 'data: {}']),
      end: () => stream.end(),
    },
  }
}
