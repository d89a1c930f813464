import type { PlatformFile } from '../cli/supervisor/platform-file'

/** The environment of a benchmark: a platform on throwaway servers, shared by the benchmarks of one run of `npm run bench`. */
export interface BenchmarkContext {
  platform: PlatformFile
  /** `--rows`: number of cases or requests; each benchmark multiplies it to fit its own work */
  rows: number
  /** results of the earlier benchmarks of this run, by name; used for ratios */
  earlierResults: ReadonlyMap<string, Figures>
  print: (line: string) => void
}

/** Measured figures by name. A name contains the unit (`…PerSecond`, `…Ms`, `…Bytes`, `cpuMs…`), except for counts and ratios. */
export type Figures = Record<string, number>

/** Returns the same figures with names that begin with `prefix`, such as `bareCasesPerSecond`. */
export function prefixNames(prefix: string, result: Figures): Figures {
  const addPrefix = (name: string) => `${prefix}${name.charAt(0).toUpperCase()}${name.slice(1)}`
  return Object.fromEntries(Object.entries(result).map(([name, value]) => [addPrefix(name), value]))
}

/** The wanted value of one figure. The run prints it, and whether the measured value meets it. */
export interface Goal {
  figure: string
  atLeast?: number
  atMost?: number
}

export interface Benchmark {
  name: string
  description: string
  goals?: Goal[]
  run(context: BenchmarkContext): Promise<Figures>
}
