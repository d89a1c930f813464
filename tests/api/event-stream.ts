import { until } from '../support/until'
import type { StaffSession } from './start-api'

/** One block of server-sent events. */
interface StreamBlock {
  id?: string
  event?: string
  data?: unknown
  retry?: string
  /** the text of a comment */
  comment?: string
}

export interface TestStream {
  status: number
  headers: Headers
  /** all blocks so far */
  blocks: StreamBlock[]
  /** what a browser would send as Last-Event-ID now */
  lastEventId(): string | undefined
  /** the data of the blocks `changed` so far */
  changes(): { reference: string; sequence: number; type: string }[]
  /** waits for a change of this application */
  untilChanged(reference: string, withinMs?: number): Promise<void>
  /** waits until the stream says where it stands, so that nothing of before can come any more */
  untilAlive(): Promise<void>
  hasEnded(): boolean
  /** breaks the connection */
  kill(): void
}

/** Opens `/api/staff/live`, or another stream. Throws if it is refused. */
export async function openStream(
  baseUrl: string,
  { cookie }: Pick<StaffSession, 'cookie'>,
  { path = '/api/staff/live', lastEventId = undefined as string | undefined } = {},
): Promise<TestStream> {
  const controller = new AbortController()
  const response = await fetch(baseUrl + path, {
    headers: { cookie, 'accept-language': 'en', ...(lastEventId !== undefined && { 'last-event-id': lastEventId }) },
    signal: controller.signal,
  })
  if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`)
  const blocks: StreamBlock[] = []
  let hasEnded = false
  void readBlocks(response, blocks)
    .catch(() => undefined)
    .finally(() => {
      hasEnded = true
    })
  const changes = () => blocks.filter(({ event }) => event === 'changed').map(({ data }) => data as never)
  return {
    status: response.status,
    headers: response.headers,
    blocks,
    lastEventId: () => blocks.findLast(({ id }) => id !== undefined)?.id,
    changes,
    untilChanged: async (reference, withinMs = 5_000) => {
      const isTold = async () => changes().some((change: { reference: string }) => change.reference === reference)
      await until(`a change of ${reference} is told`, isTold, withinMs)
    },
    untilAlive: async () => {
      await until('the stream says where it stands', async () => blocks.some(({ event }) => event === 'alive'))
    },
    hasEnded: () => hasEnded,
    kill: () => controller.abort(),
  }
}

async function readBlocks({ body }: Response, blocks: StreamBlock[]): Promise<void> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of body ?? []) {
    const parts = (text + decoder.decode(chunk as Uint8Array, { stream: true })).split('\n\n')
    text = parts.pop() ?? ''
    blocks.push(...parts.map(parseBlock))
  }
}

const parseBlock = (text: string): StreamBlock =>
  Object.fromEntries(
    text.split('\n').map((line) => {
      const [, name = '', value = ''] = /^(\w*): (.*)$/.exec(line) ?? []
      if (name === '') return ['comment', value]
      return [name, name === 'data' ? JSON.parse(value) : value]
    }),
  )
