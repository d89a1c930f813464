import type { PlatformRecord } from '../cli/supervisor/platform-file'

/** What one benchmark gets: a platform of its own on throwaway servers. */
export interface Bench {
  platform: PlatformRecord
  /** how many cases or requests to measure; each benchmark scales it to what it does */
  rows: number
  /** results of the benchmarks before this one, by name: for ratios */
  before: ReadonlyMap<string, Result>
  say: (line: string) => void
}

/** Numbers by name; the unit is the end of the name (`perSecond`, `ms`, `bytes`, `cpuMs…`). */
export type Result = Record<string, number>

/** The same figures under names that begin with `prefix`: `bareCasesPerSecond`. */
export function named(prefix: string, result: Result): Result {
  const capital = (name: string) => `${prefix}${name.charAt(0).toUpperCase()}${name.slice(1)}`
  return Object.fromEntries(Object.entries(result).map(([name, value]) => [capital(name), value]))
}

/** What one figure ought to be; told beside what it is, met or not. */
export interface Goal {
  figure: string
  atLeast?: number
  atMost?: number
}

export interface Benchmark {
  name: string
  what: string
  goals?: Goal[]
  run(bench: Bench): Promise<Result>
}
