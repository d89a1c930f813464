import { type Alive, keep } from '../../../cli/supervisor/keep-alive'

/** Something that ends when told, and can refuse to begin. */
function aPart() {
  const begun: { end: () => void }[] = []
  const waiting: (() => void)[] = []
  let refusals = 0
  return {
    begun,
    refuse: (times: number) => {
      refusals = times
    },
    start: async (): Promise<Alive> => {
      if (refusals > 0) {
        refusals -= 1
        throw new Error('not now.')
      }
      let end: () => void = () => undefined
      const exited = new Promise<void>((resolve) => {
        end = resolve
      })
      begun.push({ end })
      for (const wake of waiting.splice(0)) wake()
      return { exited, stop: async () => end() }
    },
    nextStart: () => new Promise<void>((resolve) => waiting.push(resolve)),
  }
}

const quick = { name: 'The part', firstWaitMs: 1, longestWaitMs: 4, onStart: () => undefined }

test('what ends is started again, and again after starts that fail, and each is told', async () => {
  const part = aPart()
  const said: string[] = []
  const kept = await keep({ ...quick, start: part.start, say: (line) => said.push(line) })
  part.refuse(2)
  const again = part.nextStart()
  part.begun[0]?.end()
  await again
  expect(part.begun).toHaveLength(2)
  expect(said).toEqual([
    'The part ended; it is started again.',
    expect.stringContaining('could not be started again; next try in 2 ms. not now.'),
    expect.stringContaining('could not be started again; next try in 4 ms. not now.'),
  ])
  await kept.stop()
})

test('a first start that fails is thrown', async () => {
  const part = aPart()
  part.refuse(1)
  await expect(keep({ ...quick, start: part.start, say: () => undefined })).rejects.toThrow('not now.')
})

test('what was stopped stays stopped', async () => {
  const part = aPart()
  const kept = await keep({ ...quick, start: part.start, say: () => undefined })
  await kept.stop()
  await kept.stop()
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(part.begun).toHaveLength(1)
})
