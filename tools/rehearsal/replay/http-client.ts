import { Agent as HttpAgent, request as httpRequest } from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import { setTimeout as sleep } from 'node:timers/promises'

export interface Answer {
  status: number
  body: Record<string, unknown>
  headers: Record<string, string | string[] | undefined>
}

export interface Call {
  method: 'GET' | 'POST' | 'DELETE'
  path: string
  headers?: Record<string, string>
  body?: unknown
}

export interface Http {
  /** sends until an answer other than "not now" comes; every call must be safe to repeat */
  send(call: Call): Promise<Answer>
  close(): void
  /** how often a call had to be repeated so far */
  repeated(): number
}

export interface HttpOptions {
  base: string
  connections: number
  /** how long one call is repeated before it counts as failed, ms */
  patienceMs: number
  signal?: AbortSignal | undefined
}

const answerWithinMs = 30_000
const firstPauseMs = 200
const longestPauseMs = 10_000

/** JSON over kept-alive connections, with repetition after 429, 503 and lost connections. */
export function createHttp({ base, connections, patienceMs, signal }: HttpOptions): Http {
  const secure = new URL(base).protocol === 'https:'
  const options = { keepAlive: true, maxSockets: connections, scheduling: 'fifo' as const }
  const agent = secure ? new HttpsAgent(options) : new HttpAgent(options)
  const request = secure ? httpsRequest : httpRequest
  let repeats = 0

  const once = (call: Call): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const payload = call.body === undefined ? undefined : Buffer.from(JSON.stringify(call.body))
      const headers = {
        accept: 'application/json',
        'accept-language': 'en',
        ...(payload && { 'content-type': 'application/json', 'content-length': payload.length }),
        ...call.headers,
      }
      const sent = request(new URL(call.path, base), { method: call.method, agent, headers, signal }, (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('error', reject)
        response.on('end', () => {
          const body = parseBody(Buffer.concat(chunks).toString('utf8'))
          resolve({ status: response.statusCode ?? 0, body, headers: response.headers })
        })
      })
      sent.setTimeout(answerWithinMs, () => sent.destroy(new Error(`no answer within ${answerWithinMs / 1000} s`)))
      sent.on('error', reject)
      sent.end(payload)
    })

  return {
    async send(call) {
      const giveUpAt = Date.now() + patienceMs
      for (let pause = firstPauseMs; ; pause = Math.min(2 * pause, longestPauseMs)) {
        signal?.throwIfAborted()
        const answer = await once(call).catch((error: Error) => ({ error }))
        signal?.throwIfAborted()
        if (!('error' in answer) && !isNotNow(answer.status)) return answer
        if (Date.now() + pause > giveUpAt) {
          if ('error' in answer) throw new Error(`${base} does not answer: ${answer.error.message}`)
          return answer
        }
        repeats += 1
        const wanted = 'error' in answer ? 0 : 1000 * Number(answer.headers['retry-after'] ?? 0)
        await sleep(Math.max(wanted || 0, pause * (0.5 + Math.random() / 2)), undefined, signal && { signal })
      }
    },
    close: () => agent.destroy(),
    repeated: () => repeats,
  }
}

/** The stable code of a problem, or nothing. */
export const codeOf = ({ body }: Answer): string => (typeof body.code === 'string' ? body.code : '')

const isNotNow = (status: number): boolean => status === 429 || status === 502 || status === 503 || status === 504

function parseBody(text: string): Record<string, unknown> {
  try {
    const value: unknown = text === '' ? {} : JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}
