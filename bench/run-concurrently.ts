/** Does `work` `count` times, `lanes` at a time; returns how long each took, ms. */
export async function inLanes(
  count: number,
  lanes: number,
  work: (index: number) => Promise<unknown>,
): Promise<number[]> {
  const took: number[] = []
  let next = 0
  const lane = async (): Promise<void> => {
    while (next < count) {
      const index = next
      next += 1
      const beganAt = performance.now()
      await work(index)
      took.push(performance.now() - beganAt)
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  return took
}

/** The value that `share` (0 to 1) of the values do not exceed. */
export function percentile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0
}
