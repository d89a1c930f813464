import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import type { RunningProcess } from '../tools/embedded/running-process'
import type { PlatformFile } from '../cli/supervisor/platform-file'

/** Processor time used so far, in ms, by service. Only `driver` is present on systems without /proc. */
export type CpuMs = Record<string, number>

let ticksPerSecond: number | undefined

/** Reads the processor time of each service of a platform, of this benchmark program (`driver`) and of `otherPrograms`. */
export function readCpu({ programs }: PlatformFile, otherPrograms: Record<string, RunningProcess> = {}): CpuMs {
  const cpuMs: CpuMs = { driver: readOwnCpuMs() }
  for (const [service, program] of Object.entries({ ...programs, ...otherPrograms })) {
    const ms = program && readCpuMs(program.pid)
    if (ms !== undefined) cpuMs[service] = ms
  }
  return cpuMs
}

/** Returns the processor time per case between two readings, in ms, under names such as `cpuMsApi`. */
export function cpuPerCase(before: CpuMs, after: CpuMs, cases: number): Record<string, number> {
  const entries = Object.entries(after).map(([service, ms]) => {
    const name = `cpuMs${service.charAt(0).toUpperCase()}${service.slice(1)}`
    return [name, (ms - (before[service] ?? 0)) / cases]
  })
  return Object.fromEntries(entries)
}

export const sumCpu = (cpu: CpuMs): number => Object.values(cpu).reduce((sum, ms) => sum + ms, 0)

/**
 * The processor time of a process so far, in ms with a resolution of nanoseconds, so that one request can be measured. Threads that have
 * ended are not in it. Undefined on systems without /proc.
 */
export function readPreciseCpuMs(pid: number): number | undefined {
  try {
    return readdirSync(`/proc/${pid}/task`).reduce((sum, thread) => {
      const [running = 0] = readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ').map(Number)
      return sum + running / 1_000_000
    }, 0)
  } catch {
    return undefined
  }
}

function readOwnCpuMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

// The direct children of a server also do its work. The time of running children is read from /proc. The kernel adds the time of
// ended children to their parent.
function readCpuMs(pid: number): number | undefined {
  try {
    ticksPerSecond ??= Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }))
    const own = readTicks(pid)
    const children = readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map((name) => readTicks(Number(name)))
      .filter((other) => other?.parent === pid)
    const ticks =
      (own?.ticks ?? 0) + (own?.endedChildren ?? 0) + children.reduce((sum, child) => sum + (child?.ticks ?? 0), 0)
    return (1000 * ticks) / ticksPerSecond
  } catch {
    return undefined
  }
}

function readTicks(pid: number): { parent: number; ticks: number; endedChildren: number } | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The program name in parentheses may hold spaces, so the fields are counted after it.
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number)
    const [parent = 0] = fields.slice(1)
    const [user = 0, system = 0, endedChildrenUser = 0, endedChildrenSystem = 0] = fields.slice(11, 15)
    return { parent, ticks: user + system, endedChildren: endedChildrenUser + endedChildrenSystem }
  } catch {
    return undefined
  }
}
