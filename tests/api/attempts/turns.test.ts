import { createTurns, NoTurnError } from '../../../api/attempts/turns'

/** A work that ends when the test says so. */
function createWork() {
  let end: () => void = () => undefined
  const ended = new Promise<void>((resolve) => {
    end = resolve
  })
  return { run: () => ended, end: () => end() }
}

const options = { parallel: 1, waitAtMostMs: 5_000, waiting: 10 }
const nextTick = () => new Promise((resolve) => setImmediate(resolve))

describe('turns', () => {
  it('start the smallest rank first, and one rank in the order of arrival', async () => {
    const turns = createTurns(options)
    const [first, started] = [createWork(), [] as string[]]
    const take = (name: string, rank: number) =>
      turns.takeTurn({ rank, lanes: [] }, async () => void started.push(name))
    const works = [turns.takeTurn({ rank: 9, lanes: [] }, first.run), take('b', 5), take('c', 5), take('a', -1)]
    await nextTick()
    expect(started).toEqual([])
    first.end()
    await Promise.all(works)
    expect(started).toEqual(['a', 'b', 'c'])
  })

  it('keep the interval of a lane between two starts in it, while other lanes go on', async () => {
    const turns = createTurns({ ...options, parallel: 4 })
    const startedAt: Record<string, number> = {}
    const take = (name: string, keys: string[]) => {
      const lanes = keys.map((key) => ({ key, intervalMs: key === 'c' ? 30 : 60 }))
      return turns.takeTurn({ rank: 0, lanes }, async () => {
        startedAt[name] = performance.now()
      })
    }
    // From here, and not from the first work: each work notes its instant a little after its turn began.
    const begunAt = performance.now()
    await Promise.all([
      take('a1', ['a']),
      take('a2', ['a']),
      take('b1', ['b']),
      take('a3', ['a', 'b']),
      take('c1', ['c']),
      take('c2', ['c']),
    ])
    const { a1 = 0, a2 = 0, a3 = 0, b1 = 0, c2 = 0 } = startedAt
    expect(c2 - begunAt).toBeGreaterThanOrEqual(30)
    expect(c2).toBeLessThan(a2)
    expect(a2 - begunAt).toBeGreaterThanOrEqual(60)
    expect(a3 - begunAt).toBeGreaterThanOrEqual(120)
    expect(b1 - a1).toBeLessThan(59)
  })

  it('refuse what waited too long, and the last when too many wait', async () => {
    const [turns, endless] = [createTurns({ ...options, waitAtMostMs: 100, waiting: 2 }), createWork()]
    const running = turns.takeTurn({ rank: 0, lanes: [] }, endless.run)
    const take = (rank: number) =>
      turns.takeTurn({ rank, lanes: [] }, async () => 'started').catch((error: unknown) => error)
    const [second, third, urgent] = [take(5), take(6), take(0)]
    const refusedFirst = await Promise.race([second, third.then(() => 'third'), urgent])
    expect(refusedFirst).toBe('third')
    for (const refused of [second, third, urgent]) expect(await refused).toBeInstanceOf(NoTurnError)
    endless.end()
    await running
    expect(await take(9)).toBe('started')
  })

  it('give the turn on after a work that failed', async () => {
    const turns = createTurns(options)
    const failing = turns.takeTurn({ rank: 0, lanes: [] }, () => Promise.reject(new Error('failed')))
    const next = turns.takeTurn({ rank: 0, lanes: [] }, async () => 'started')
    await expect(failing).rejects.toThrow('failed')
    expect(await next).toBe('started')
  })
})
