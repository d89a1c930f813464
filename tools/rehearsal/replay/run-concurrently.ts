/**
 * Calls `work` for every item of `source`, at most `concurrency` at a time. Takes no further item after the signal aborts or
 * `work` throws. Throws the first error without waiting for the calls that still run.
 */
export async function runConcurrently<T>(
  source: AsyncIterable<T>,
  concurrency: number,
  work: (item: T) => Promise<void>,
  signal?: AbortSignal,
): Promise<void> {
  const iterator = source[Symbol.asyncIterator]()
  let mustStop = false
  const workUntilStop = async (): Promise<void> => {
    while (!mustStop && !signal?.aborted) {
      const next = await iterator.next()
      if (next.done) mustStop = true
      else await work(next.value)
    }
  }
  try {
    await Promise.all(Array.from({ length: concurrency }, workUntilStop))
  } finally {
    mustStop = true
    await iterator.return?.()
  }
}
