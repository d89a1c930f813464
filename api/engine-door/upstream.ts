import { randomBytes } from 'node:crypto'
import { Agent as HttpAgent, type IncomingMessage, request as requestHttp } from 'node:http'
import { Agent as HttpsAgent, request as requestHttps } from 'node:https'

/** Where Temporal's own screens are served, for us only. */
export interface Upstream {
  /** such as `https://127.0.0.1:31234`, without a slash at its end */
  address: string
  /** PEM; the only certificate that is trusted there. Without it those of the system are */
  ca?: Buffer
}

interface UpstreamRequest {
  method: string
  /** path and query; they were checked */
  path: string
  acceptsGzip: boolean
  /** of a post */
  body?: Buffer
  signal: AbortSignal
}

/** Longer than a request that waits for the next event of a Workflow. */
const ANSWER_WITHIN_MS = 75_000

/** Sends a request with headers of ours only, and returns the response when its headers have come. */
export type AskUpstream = (request: UpstreamRequest) => Promise<IncomingMessage>

/** Whatever the browser sent in headers, also its cookies, does not reach the screens' server. */
export function createUpstream({ address, ca }: Upstream): AskUpstream {
  const isSecure = address.startsWith('https:')
  const agent = isSecure ? new HttpsAgent({ keepAlive: true, ca }) : new HttpAgent({ keepAlive: true })
  return ({ method, path, acceptsGzip, body, signal }) =>
    new Promise((resolve, reject) => {
      const headers = {
        Accept: '*/*',
        'Accept-Encoding': acceptsGzip ? 'gzip' : 'identity',
        ...(body && describeBody(body)),
      }
      const send = isSecure ? requestHttps : requestHttp
      const request = send(`${address}${path}`, { method, agent, headers, signal, timeout: ANSWER_WITHIN_MS }, resolve)
      request.once('timeout', () => request.destroy(new Error('no answer in time')))
      request.once('error', reject)
      request.end(body)
    })
}

/** The server wants the same word in a cookie and in a header. The door has checked where a post comes from, so any word will do. */
function describeBody(body: Buffer): Record<string, string> {
  const word = randomBytes(16).toString('hex')
  return {
    'Content-Type': 'application/json',
    'Content-Length': String(body.length),
    Cookie: `_csrf=${word}`,
    'X-CSRF-Token': word,
  }
}

/** Reads a whole body of at most `limit` bytes; undefined when it is longer. */
export async function readWhole(stream: IncomingMessage, limit: number): Promise<Buffer | undefined> {
  const parts: Buffer[] = []
  let length = 0
  for await (const part of stream as AsyncIterable<Buffer>) {
    length += part.length
    if (length > limit) return undefined
    parts.push(part)
  }
  return Buffer.concat(parts)
}
