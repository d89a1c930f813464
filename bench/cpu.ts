import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import type { Running } from '../tools/embedded/running-process'
import type { PlatformRecord } from '../cli/supervisor/platform-file'

/** Processor time used so far, ms, by part; empty where the system has no /proc. */
export type CpuMs = Record<string, number>

let ticksPerSecond: number | undefined

/** Processor time of each part of a platform, of this program (`driver`) and of `others`. */
export function readCpu({ programs }: PlatformRecord, others: Record<string, Running> = {}): CpuMs {
  const used: CpuMs = { driver: ownCpuMs() }
  for (const [part, program] of Object.entries({ ...programs, ...others })) {
    const ms = program && cpuMsOf(program.pid)
    if (ms !== undefined) used[part] = ms
  }
  return used
}

/** What was used between two readings, per case, under names like `cpuMsApi`. */
export function cpuPerCase(before: CpuMs, after: CpuMs, cases: number): Record<string, number> {
  const entries = Object.entries(after).map(([part, ms]) => {
    const name = `cpuMs${part.charAt(0).toUpperCase()}${part.slice(1)}`
    return [name, (ms - (before[part] ?? 0)) / cases]
  })
  return Object.fromEntries(entries)
}

export const sumOf = (cpu: CpuMs): number => Object.values(cpu).reduce((sum, ms) => sum + ms, 0)

function ownCpuMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

// A server's work is done by its children too: the living, and those it has buried.
function cpuMsOf(pid: number): number | undefined {
  try {
    ticksPerSecond ??= Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }))
    const own = readTicks(pid)
    const children = readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map((name) => readTicks(Number(name)))
      .filter((other) => other?.parent === pid)
    const ticks = (own?.ticks ?? 0) + (own?.buried ?? 0) + children.reduce((sum, child) => sum + (child?.ticks ?? 0), 0)
    return (1000 * ticks) / ticksPerSecond
  } catch {
    return undefined
  }
}

function readTicks(pid: number): { parent: number; ticks: number; buried: number } | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name in parentheses may hold spaces; fields are counted after it.
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number)
    const [parent = 0] = fields.slice(1)
    const [own = 0, ownSystem = 0, buried = 0, buriedSystem = 0] = fields.slice(11, 15)
    return { parent, ticks: own + ownSystem, buried: buried + buriedSystem }
  } catch {
    return undefined
  }
}
