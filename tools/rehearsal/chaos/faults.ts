import { setTimeout as sleep } from 'node:timers/promises'
import { isRunning, type Running } from '../../embedded/running-process'
import { signalQuietly } from '../../embedded/stop-process'
import type { NetworkCut } from './network-cut'

/** What is done to one service: killed without warning, frozen with its connections open, or cut off from the network. */
export interface Fault {
  /** name of the service, such as `worker-2` */
  service: string
  kind: 'kill' | 'freeze' | 'cut'
  /** how long the service stays frozen or cut off, ms */
  durationMs: number
  /** quiet time before the fault, ms */
  pauseMs: number
}

/** How long a service may take to be back and the API to be ready again. */
const BACK_WITHIN_MS = 120_000
// Freeze and cut last longer than the time-outs of our own statements.
const LONGEST_MS = { kill: 0, freeze: 8_000, cut: 16_000 } as const

/**
 * Plans `count` faults: every service in turn, every fifth a freeze, every other one of PostgreSQL a cut when `canCut`.
 * The same seed gives the same plan.
 */
export function planFaults(
  services: readonly string[],
  { count, seed, longestPauseMs, canCut }: { count: number; seed: number; longestPauseMs: number; canCut: boolean },
): Fault[] {
  const random = seeded(seed)
  return Array.from({ length: count }, (_, index) => {
    const service = services[index % services.length] as string
    const isCut = canCut && service === 'postgres' && Math.floor(index / services.length) % 2 === 0
    const kind = isCut ? 'cut' : index % 5 === 4 ? 'freeze' : 'kill'
    const durationMs = Math.round(random() * LONGEST_MS[kind])
    return { service, kind, durationMs, pauseMs: Math.round(random() * longestPauseMs) }
  })
}

/** The platform whose services are hit. */
export interface Target {
  /** the present process of a service; undefined while it is being started again */
  findProcess: (service: string) => Running | undefined
  /** whether every API answers and reaches PostgreSQL and Temporal */
  isReady: () => Promise<boolean>
  /** absent when the network cannot be cut: then no cut is planned */
  networkCut?: NetworkCut | undefined
}

const DONE = { kill: 'killed', freeze: 'frozen', cut: 'cut off' } as const

/** Injects the faults one after the other until the signal; gives how long the platform took to recover from each, ms. */
export async function injectFaults(
  faults: readonly Fault[],
  target: Target,
  { signal, report }: { signal: AbortSignal; report: (line: string) => void },
): Promise<number[]> {
  const recoveries: number[] = []
  for (const fault of faults) {
    await sleep(fault.pauseMs, undefined, { signal }).catch(() => undefined)
    if (signal.aborted) break
    const ms = await injectFault(fault, target)
    recoveries.push(ms)
    const duration = fault.kind === 'kill' ? '' : ` for ${renderSeconds(fault.durationMs)}`
    report(`${fault.service} ${DONE[fault.kind]}${duration}; everything answers again after ${renderSeconds(ms)}`)
  }
  return recoveries
}

/** 3.3 s */
export const renderSeconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`

/** Waits until everything answers again; gives how long that took, ms. Throws when it takes longer than two minutes. */
async function injectFault({ service, kind, durationMs }: Fault, target: Target): Promise<number> {
  const hit = await waitForProcess(target, service)
  const beganAt = Date.now()
  if (kind === 'kill') signalQuietly(hit.pid, 'SIGKILL')
  else if (kind === 'freeze') await freeze(hit, durationMs)
  else if (target.networkCut) await cutOff(target.networkCut, durationMs)
  await waitUntil(async () => {
    const now = target.findProcess(service)
    const isBack = now !== undefined && isRunning(now) && (kind !== 'kill' || now.pid !== hit.pid)
    return isBack && (await target.isReady())
  }, `the ${service} did not come back`)
  return Date.now() - beganAt
}

/** Stops the whole session of a server, because its first process alone would leave the others at work. */
async function freeze({ pid }: Running, ms: number): Promise<void> {
  signalQuietly(-pid, 'SIGSTOP')
  try {
    await sleep(ms)
  } finally {
    signalQuietly(-pid, 'SIGCONT')
  }
}

async function cutOff(networkCut: NetworkCut, ms: number): Promise<void> {
  try {
    await networkCut.cut()
    await sleep(ms)
  } finally {
    await networkCut.restore()
  }
}

async function waitForProcess({ findProcess }: Target, service: string): Promise<Running> {
  let found: Running | undefined
  await waitUntil(async () => {
    found = findProcess(service)
    return found !== undefined && isRunning(found)
  }, `the ${service} is not running`)
  return found as Running
}

async function waitUntil(isSo: () => Promise<boolean>, problem: string): Promise<void> {
  const giveUpAt = Date.now() + BACK_WITHIN_MS
  while (!(await isSo())) {
    if (Date.now() > giveUpAt) throw new Error(`${problem} within ${BACK_WITHIN_MS / 1_000} s`)
    await sleep(100)
  }
}

/** Random numbers in [0, 1); the same seed gives the same numbers (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
