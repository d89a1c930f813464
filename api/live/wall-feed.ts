import { seeWalls, type SignedInWall } from '../../db/tables/room-walls'
import type { Dependencies, Log } from '../dependencies'
import { createUnavailableProblem, Problem } from '../problem'
import type { WallFacts, WallFeed, WallWriter } from './wall'
import { readWallBodies, readWallNumbers } from './wall-facts'

export const WALL_LIMITS = {
  /** the numbers of a programme are counted anew this often, in ms, for all its walls together */
  countMs: 5_000,
  /** and the exceptions of its bodies this often, in ms, because that reads many more rows */
  bodiesMs: 15_000,
  /** streams are told and taken-back walls are found this often, in ms */
  tickMs: 1_000,
  /** streams of one wall in one process of the API; a screen needs one */
  streamsPerWall: 4,
}

interface Listener {
  wall: SignedInWall
  writer: WallWriter
  /** what it was told last */
  told?: WallFacts
}

type Sources = Pick<Dependencies, 'database' | 'temporal' | 'policyReader' | 'settings' | 'now'> & { log: Log }

/** Reads each programme at most once in `forMs`, however many ask for it. Also what failed is tried again only after `forMs`. */
function remember<T>(forMs: number, read: (programme: string) => Promise<T>): (programme: string) => Promise<T> {
  const known = new Map<string, { since: number; value: Promise<T> }>()
  return (programme) => {
    const found = known.get(programme)
    if (found && performance.now() - found.since < forMs) return found.value
    const value = read(programme)
    known.set(programme, { since: performance.now(), value })
    return value
  }
}

/** Creates the feed of one process. While no wall listens it counts only what a page asks for. */
export function createWallFeed({ log, now, ...sources }: Sources, limits = WALL_LIMITS): WallFeed {
  const listeners = new Set<Listener>()
  const readBodies = remember(limits.bodiesMs, (programme) => readWallBodies(sources, programme, now()))
  const read = remember(limits.countMs, async (programme): Promise<WallFacts> => {
    const [numbers, bodies] = await Promise.all([readWallNumbers(sources, programme, now()), readBodies(programme)])
    return { ...numbers, bodies }
  })
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> = Promise.resolve()
  let isStopped = false

  function tickLater(): void {
    if (isStopped || timer || listeners.size === 0) return
    timer = setTimeout(() => {
      running = tick()
        .catch((error: Error) => log.error({ code: error.message }, 'the numbers of the walls could not be read'))
        .finally(() => {
          timer = undefined
          tickLater()
        })
    }, limits.tickMs)
  }

  /** A wall without new numbers hears nothing: so its screen knows that they are old. */
  async function tick(): Promise<void> {
    const open = await seeWalls(sources.database, [...new Set([...listeners].map(({ wall }) => wall.id))])
    for (const listener of listeners) {
      if (open.has(listener.wall.id) || !listeners.delete(listener)) continue
      listener.writer.tellEnd()
      listener.writer.end()
    }
    for (const programme of new Set([...listeners].map(({ wall }) => wall.programme))) {
      const facts = await read(programme)
      for (const listener of listeners) if (listener.wall.programme === programme) tell(listener, facts)
    }
  }

  function tell(listener: Listener, facts: WallFacts): void {
    if (listener.told === facts) return
    listener.told = facts
    listener.writer.show(facts)
  }

  return {
    read,
    async listen(wall, writer) {
      const facts = await read(wall.programme)
      if (isStopped) throw createUnavailableProblem()
      const own = [...listeners].filter((listener) => listener.wall.id === wall.id)
      if (own.length >= limits.streamsPerWall) throw new Problem('live.too_many_streams')
      const listener: Listener = { wall, writer }
      listeners.add(listener)
      tell(listener, facts)
      tickLater()
      return () => void listeners.delete(listener)
    },
    async stop() {
      isStopped = true
      clearTimeout(timer)
      for (const { writer } of listeners) writer.end()
      listeners.clear()
      await running
    },
  }
}
