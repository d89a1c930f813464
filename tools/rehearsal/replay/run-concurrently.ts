/**
 * Calls `work` for every item of `source`, at most `concurrency` at a time. Takes no further item after the signal aborts or
 * `work` throws.
 */
export async function runConcurrently<T>(
  source: AsyncIterable<T>,
  concurrency: number,
  work: (item: T) => Promise<void>,
  signal?: AbortSignal,
): Promise<void> {
  const iterator = source[Symbol.asyncIterator]()
  let hasEnded = false
  const workUntilEnd = async (): Promise<void> => {
    while (!hasEnded && !signal?.aborted) {
      const next = await iterator.next()
      if (next.done) hasEnded = true
      else await work(next.value)
    }
  }
  try {
    await Promise.all(Array.from({ length: concurrency }, workUntilEnd))
  } finally {
    hasEnded = true
    await iterator.return?.()
  }
}
