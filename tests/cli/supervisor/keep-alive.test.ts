import { keepAlive, type RunningService } from '../../../cli/supervisor/keep-alive'

/** Creates a service that ends on request and can fail to start. */
function createTestService() {
  const successfulStarts: { end: () => void }[] = []
  const startListeners: (() => void)[] = []
  let failuresLeft = 0
  return {
    successfulStarts,
    failNextStarts: (count: number) => {
      failuresLeft = count
    },
    start: async (): Promise<RunningService> => {
      if (failuresLeft > 0) {
        failuresLeft -= 1
        throw new Error('not now.')
      }
      let end: () => void = () => undefined
      const exited = new Promise<void>((resolve) => {
        end = resolve
      })
      successfulStarts.push({ end })
      for (const resolve of startListeners.splice(0)) resolve()
      return { exited, stop: async () => end() }
    },
    waitForNextStart: () => new Promise<void>((resolve) => startListeners.push(resolve)),
  }
}

const shortDelays = { name: 'The service', firstWaitMs: 1, longestWaitMs: 4, onStart: () => undefined }

test('a service that ends is started again, also after failed starts, and each event is printed', async () => {
  const service = createTestService()
  const output: string[] = []
  const supervised = await keepAlive({ ...shortDelays, start: service.start, printLine: (line) => output.push(line) })
  service.failNextStarts(2)
  const nextStart = service.waitForNextStart()
  service.successfulStarts[0]?.end()
  await nextStart
  expect(service.successfulStarts).toHaveLength(2)
  expect(output).toEqual([
    'The service ended. It is being started again.',
    expect.stringContaining('could not be started. The next attempt is in 2 ms. not now.'),
    expect.stringContaining('could not be started. The next attempt is in 4 ms. not now.'),
  ])
  await supervised.stop()
})

test('the error of the first start is thrown', async () => {
  const service = createTestService()
  service.failNextStarts(1)
  const supervising = keepAlive({ ...shortDelays, start: service.start, printLine: () => undefined })
  await expect(supervising).rejects.toThrow('not now.')
})

test('a stopped service is not started again', async () => {
  const service = createTestService()
  const supervised = await keepAlive({ ...shortDelays, start: service.start, printLine: () => undefined })
  await supervised.stop()
  await supervised.stop()
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(service.successfulStarts).toHaveLength(1)
})
