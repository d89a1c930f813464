import { once } from 'node:events'
import { type ClientRequest, request } from 'node:http'

/** Streams of server-sent events, as browsers hold them open, one connection each. */
export interface LiveStreams {
  /** waits until each stream has told of the application with one of these names; returns the instants in epoch ms. Throws after 10 s. */
  waitForAll(names: readonly string[]): Promise<number[]>
  close(): void
}

const OPEN_AT_ONCE = 5
const TOLD_WITHIN_MS = 10_000

/** Opens one stream for each of these cookies. It returns when each has said that it lives. Throws when one is refused. */
export async function openStreams(url: string, cookies: readonly string[]): Promise<LiveStreams> {
  const requests: ClientRequest[] = []
  const instantsOf = new Map<string, number[]>()
  let noteAll = (): void => undefined

  function note(name: string): void {
    const instants = instantsOf.get(name) ?? []
    instants.push(performance.timeOrigin + performance.now())
    instantsOf.set(name, instants)
    if (instants.length === cookies.length) noteAll()
  }

  const open = (cookie: string) =>
    new Promise<void>((resolve, reject) => {
      const sent = request(url, { headers: { cookie }, agent: false }, (response) => {
        if (response.statusCode !== 200) reject(new Error(`A stream got the status ${response.statusCode}.`))
        response.setEncoding('utf8').on('data', createBlockReader(note, resolve)).on('error', reject)
      })
      sent.on('error', reject).end()
      requests.push(sent)
    })

  for (let from = 0; from < cookies.length; from += OPEN_AT_ONCE)
    await Promise.all(cookies.slice(from, from + OPEN_AT_ONCE).map(open))
  return {
    async waitForAll(names) {
      const find = () => names.flatMap((name) => instantsOf.get(name) ?? [])
      const giveUp = AbortSignal.timeout(TOLD_WITHIN_MS)
      while (find().length < cookies.length && !giveUp.aborted)
        await Promise.race([new Promise<void>((resolve) => (noteAll = resolve)), once(giveUp, 'abort')])
      const instants = find()
      if (instants.length < cookies.length)
        throw new Error(`${instants.length} of ${cookies.length} streams told of ${names[0]} in time.`)
      return instants
    },
    close() {
      for (const sent of requests) sent.on('error', () => undefined).destroy()
    },
  }
}

/** Reads blocks of a stream. `note` gets each application once, by the name that the stream gives it; `beginAlive` is called at the first sign of life. */
function createBlockReader(note: (name: string) => void, beginAlive: () => void): (chunk: string) => void {
  const seen = new Set<string>()
  let text = ''
  return (chunk) => {
    const blocks = (text + chunk).split('\n\n')
    text = blocks.pop() ?? ''
    for (const block of blocks) {
      if (block.includes('event: alive')) beginAlive()
      const name = /"reference":"([^"]+)"/.exec(block)?.[1]
      if (name === undefined || seen.has(name)) continue
      seen.add(name)
      note(name)
    }
  }
}
