/** Works that share a lane start one after the other, with the interval between them. */
interface Lane {
  key: string
  intervalMs: number
}

/** What decides when work may start. */
export interface Place {
  /** the smallest rank starts first; those of one rank start in the order of arrival */
  rank: number
  lanes: readonly Lane[]
}

interface Waiting extends Place {
  start: () => void
  refuse: () => void
}

export interface TurnOptions {
  /** works that run at once */
  parallel: number
  waitAtMostMs: number
  /** works that may wait at once */
  waiting: number
}

/** The work was not started: it waited too long, or too many works of smaller or equal rank wait. */
export class NoTurnError extends Error {}

/**
 * Creates a queue in the memory of this process. `takeTurn` runs `work` when it is its turn. It throws NoTurnError when the work
 * was not started.
 */
export function createTurns({ parallel, waitAtMostMs, waiting: maxWaiting }: TurnOptions) {
  let running = 0
  let timer: NodeJS.Timeout | undefined
  const waiting: Waiting[] = []
  /** when the next work of a lane may start, ms of `performance.now()` */
  const laneOpensAt = new Map<string, number>()

  const findOpening = ({ lanes }: Place): number => Math.max(0, ...lanes.map(({ key }) => laneOpensAt.get(key) ?? 0))

  /** Starts every work whose turn it is, and comes back when the next lane opens. */
  const startNext = (): void => {
    clearTimeout(timer)
    const now = performance.now()
    for (const [lane, opensAt] of laneOpensAt) if (opensAt <= now) laneOpensAt.delete(lane)
    for (const next of waiting.filter((candidate) => findOpening(candidate) <= now)) {
      if (running >= parallel) return
      if (findOpening(next) > now) continue
      for (const { key, intervalMs } of next.lanes) laneOpensAt.set(key, now + intervalMs)
      waiting.splice(waiting.indexOf(next), 1)
      running += 1
      next.start()
    }
    if (waiting.length === 0) return
    timer = setTimeout(startNext, Math.ceil(Math.min(...waiting.map(findOpening)) - now))
  }

  /** Resolves when it is the turn of this place. */
  const waitForTurn = (place: Place): Promise<void> =>
    new Promise((resolve, reject) => {
      const timeLimit = setTimeout(() => entry.refuse(), waitAtMostMs)
      const entry: Waiting = {
        ...place,
        start: () => {
          clearTimeout(timeLimit)
          resolve()
        },
        refuse: () => {
          clearTimeout(timeLimit)
          waiting.splice(waiting.indexOf(entry), 1)
          reject(new NoTurnError())
        },
      }
      const index = waiting.findIndex(({ rank }) => rank > place.rank)
      waiting.splice(index === -1 ? waiting.length : index, 0, entry)
      if (waiting.length > maxWaiting) waiting.at(-1)?.refuse()
      startNext()
    })

  return {
    async takeTurn<T>(place: Place, work: () => Promise<T>): Promise<T> {
      await waitForTurn(place)
      try {
        return await work()
      } finally {
        running -= 1
        startNext()
      }
    },
  }
}
