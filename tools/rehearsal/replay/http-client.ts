import { Agent as HttpAgent, request as httpRequest } from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import { setTimeout as sleep } from 'node:timers/promises'

export interface HttpResponse {
  status: number
  body: Record<string, unknown>
  headers: Record<string, string | string[] | undefined>
}

export interface HttpRequest {
  method: 'GET' | 'POST' | 'DELETE'
  path: string
  headers?: Record<string, string>
  body?: unknown
}

export interface HttpClient {
  /**
   * repeats the request while the server is busy or out of reach, so every request must be safe to repeat; throws when no server
   * answers within `retryForMs`
   */
  send(request: HttpRequest): Promise<HttpResponse>
  close(): void
  /** number of repeated requests so far */
  countRepeats(): number
}

export interface HttpClientOptions {
  /** base address of the API */
  base: string
  connections: number
  /** how long one request is repeated, ms; then `send` returns the last response, or throws if there was none */
  retryForMs: number
  signal?: AbortSignal | undefined
}

const RESPONSE_TIMEOUT_MS = 30_000
const FIRST_PAUSE_MS = 200
const MAX_PAUSE_MS = 10_000

/**
 * Sends and receives JSON over connections that stay open. Repeats a request after 429, 502, 503, 504, a lost connection and 30 s
 * without an answer. The pauses between repetitions grow to 10 s, and each is at least as long as Retry-After demands.
 */
export function createHttpClient({ base, connections, retryForMs, signal }: HttpClientOptions): HttpClient {
  const isHttps = new URL(base).protocol === 'https:'
  const options = { keepAlive: true, maxSockets: connections, scheduling: 'fifo' as const }
  const agent = isHttps ? new HttpsAgent(options) : new HttpAgent(options)
  const startRequest = isHttps ? httpsRequest : httpRequest
  let repeats = 0

  const sendOnce = ({ method, path, headers, body }: HttpRequest): Promise<HttpResponse> =>
    new Promise((resolve, reject) => {
      const payload = body === undefined ? undefined : Buffer.from(JSON.stringify(body))
      const allHeaders = {
        accept: 'application/json',
        'accept-language': 'en',
        ...(payload && { 'content-type': 'application/json', 'content-length': payload.length }),
        ...headers,
      }
      const outgoing = startRequest(new URL(path, base), { method, agent, headers: allHeaders, signal }, (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('error', reject)
        response.on('end', () => {
          const responseBody = parseBody(Buffer.concat(chunks).toString('utf8'))
          resolve({ status: response.statusCode ?? 0, body: responseBody, headers: response.headers })
        })
      })
      const seconds = RESPONSE_TIMEOUT_MS / 1000
      outgoing.setTimeout(RESPONSE_TIMEOUT_MS, () => outgoing.destroy(new Error(`no answer within ${seconds} s`)))
      outgoing.on('error', reject)
      outgoing.end(payload)
    })

  return {
    async send(request) {
      const giveUpAt = Date.now() + retryForMs
      for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(2 * pauseMs, MAX_PAUSE_MS)) {
        signal?.throwIfAborted()
        const result = await sendOnce(request).catch((error: Error) => ({ error }))
        signal?.throwIfAborted()
        if (!('error' in result) && !isTemporaryStatus(result.status)) return result
        if (Date.now() + pauseMs > giveUpAt) {
          if ('error' in result) throw new Error(`${base} does not answer: ${result.error.message}`)
          return result
        }
        repeats += 1
        const retryAfterMs = 'error' in result ? 0 : 1000 * Number(result.headers['retry-after'] ?? 0)
        const randomPauseMs = pauseMs * (0.5 + Math.random() / 2)
        await sleep(Math.max(retryAfterMs || 0, randomPauseMs), undefined, signal && { signal })
      }
    },
    close: () => agent.destroy(),
    countRepeats: () => repeats,
  }
}

/** Returns the stable code of an error response, or an empty string. */
export const readProblemCode = ({ body }: HttpResponse): string => (typeof body.code === 'string' ? body.code : '')

/** The server cannot answer now but may answer later. */
const isTemporaryStatus = (status: number): boolean =>
  status === 429 || status === 502 || status === 503 || status === 504

/** Returns an empty object when the body is neither a JSON object nor an array. */
function parseBody(text: string): Record<string, unknown> {
  try {
    const value: unknown = text === '' ? {} : JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}
