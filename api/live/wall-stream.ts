import { PassThrough, type Readable } from 'node:stream'
import type { WallFacts, WallWriter } from './wall'

/** After this time a screen connects again, in ms. */
const RETRY_MS = 2_000
/** A screen that lets more than this wait is cut off, and connects again. In bytes. */
const MAX_WAITING_BYTES = 64 * 1024

/** Creates a stream of server-sent events for one wall, and its writer. `render` returns one line: what the page of the wall shows. */
export function createWallStream(render: (facts: WallFacts) => string): { stream: Readable; writer: WallWriter } {
  const stream = new PassThrough()
  const write = (block: string) => {
    if (stream.writableEnded || stream.destroyed) return
    stream.write(`${block}\n\n`)
    if (stream.writableLength + stream.readableLength > MAX_WAITING_BYTES) stream.destroy()
  }
  write(`retry: ${RETRY_MS}`)
  return {
    stream,
    writer: {
      show: (facts) => write(`event: numbers\ndata: ${render(facts)}`),
      tellEnd: () => write('event: ended\ndata: {}'),
      end: () => stream.end(),
    },
  }
}
