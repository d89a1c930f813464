import { runConcurrently } from '../tools/rehearsal/replay/run-concurrently'

/** Runs `work` `count` times, at most `limit` at a time. Returns the duration of each run in ms, in the order of their ends. */
export async function measureConcurrently(
  count: number,
  limit: number,
  work: (index: number) => Promise<unknown>,
): Promise<number[]> {
  const durations: number[] = []
  await runConcurrently(countTo(count), limit, async (index) => {
    const startedAt = performance.now()
    await work(index)
    durations.push(performance.now() - startedAt)
  })
  return durations
}

async function* countTo(count: number): AsyncGenerator<number> {
  for (let index = 0; index < count; index += 1) yield index
}

/** Returns the value at the position `share` (0 to 1) of the sorted values, rounded up; 0 without values. */
export function computePercentile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0
}
