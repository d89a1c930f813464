/** Takes every item of `source` through `work`, at most `lanes` at a time; stops taking when the signal aborts. */
export async function runLanes<T>(
  source: AsyncIterable<T>,
  lanes: number,
  work: (item: T) => Promise<void>,
  signal?: AbortSignal,
): Promise<void> {
  const iterator = source[Symbol.asyncIterator]()
  let ended = false
  const lane = async (): Promise<void> => {
    while (!ended && !signal?.aborted) {
      const next = await iterator.next()
      if (next.done) ended = true
      else await work(next.value)
    }
  }
  try {
    await Promise.all(Array.from({ length: lanes }, lane))
  } finally {
    ended = true
    await iterator.return?.()
  }
}
