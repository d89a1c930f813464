import { setTimeout as sleep } from 'node:timers/promises'
import { isRunning, type RunningProcess } from '../../embedded/running-process'
import { sendSignal } from '../../embedded/stop-process'
import type { NetworkCut } from './network-cut'

/** An injected failure of one service. */
export interface Fault {
  /** name of the service, such as `worker-2` */
  service: string
  /** kill: SIGKILL; freeze: SIGSTOP, its connections stay open; cut: no packet reaches or leaves its port */
  kind: 'kill' | 'freeze' | 'cut'
  /** how long the service stays frozen or cut off, ms */
  durationMs: number
  /** quiet time before the fault, ms */
  pauseMs: number
}

/** The longest allowed time until the service runs again and every API is ready; after it the rehearsal fails. */
const RECOVERY_WITHIN_MS = 120_000
// The longest freeze exceeds the time-out of the worker's SQL statements, and the longest cut also that of the API's
// statements, so that these time-outs are tried too.
const MAX_DURATION_MS = { kill: 0, freeze: 8_000, cut: 16_000 } as const

/**
 * Plans `count` faults, one service after another. Every fifth fault is a freeze. With `canCut`, every second fault of
 * PostgreSQL is a cut instead. The same arguments return the same plan.
 */
export function planFaults(
  services: readonly string[],
  { count, seed, longestPauseMs, canCut }: { count: number; seed: number; longestPauseMs: number; canCut: boolean },
): Fault[] {
  const random = createRandom(seed)
  return Array.from({ length: count }, (_, index) => {
    const service = services[index % services.length] as string
    const isCut = canCut && service === 'postgres' && Math.floor(index / services.length) % 2 === 0
    const kind = isCut ? 'cut' : index % 5 === 4 ? 'freeze' : 'kill'
    const durationMs = Math.round(random() * MAX_DURATION_MS[kind])
    return { service, kind, durationMs, pauseMs: Math.round(random() * longestPauseMs) }
  })
}

/** The platform that receives the faults. */
export interface ChaosTarget {
  /** the current process of a service; undefined during its restart */
  findProcess: (service: string) => RunningProcess | undefined
  /** whether every API answers and reaches PostgreSQL and Temporal */
  isReady: () => Promise<boolean>
  /** absent when the network cannot be cut; the plan then holds no cut */
  networkCut?: NetworkCut | undefined
}

const KIND_LABELS = { kill: 'killed', freeze: 'frozen', cut: 'cut off' } as const

/**
 * Injects the faults one after another until the last one or until `signal` aborts. Returns for each fault the time from its
 * beginning until everything answers again, ms. Throws when that takes longer than two minutes after the end of a fault.
 */
export async function injectFaults(
  faults: readonly Fault[],
  target: ChaosTarget,
  { signal, report }: { signal: AbortSignal; report: (line: string) => void },
): Promise<number[]> {
  const recoveryTimesMs: number[] = []
  for (const fault of faults) {
    await sleep(fault.pauseMs, undefined, { signal }).catch(() => undefined)
    if (signal.aborted) break
    const recoveryMs = await injectFault(fault, target)
    recoveryTimesMs.push(recoveryMs)
    const duration = fault.kind === 'kill' ? '' : ` for ${renderSeconds(fault.durationMs)}`
    report(
      `${fault.service} ${KIND_LABELS[fault.kind]}${duration}; everything answers again after ${renderSeconds(recoveryMs)}`,
    )
  }
  return recoveryTimesMs
}

/** Renders 3300 as `3.3 s`. */
export const renderSeconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`

/** Injects one fault and waits until the platform is ready again. Returns the time from the fault to readiness, ms. */
async function injectFault({ service, kind, durationMs }: Fault, target: ChaosTarget): Promise<number> {
  const processBefore = await waitForProcess(target, service)
  const startedAt = Date.now()
  if (kind === 'kill') sendSignal(processBefore.pid, 'SIGKILL')
  else if (kind === 'freeze') await freeze(processBefore, durationMs)
  else if (target.networkCut) await cutOff(target.networkCut, durationMs)
  await waitUntil(async () => {
    const currentProcess = target.findProcess(service)
    // After a kill the service must run as a new process.
    const isExpectedProcess = kind !== 'kill' || currentProcess?.pid !== processBefore.pid
    const isServiceRunning = currentProcess !== undefined && isRunning(currentProcess) && isExpectedProcess
    return isServiceRunning && (await target.isReady())
  }, `the ${service} did not come back`)
  return Date.now() - startedAt
}

/** Freezes the whole process group of a server. If only its first process stopped, its other processes would go on working. */
async function freeze({ pid }: RunningProcess, ms: number): Promise<void> {
  sendSignal(-pid, 'SIGSTOP')
  try {
    await sleep(ms)
  } finally {
    sendSignal(-pid, 'SIGCONT')
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

async function waitForProcess({ findProcess }: ChaosTarget, service: string): Promise<RunningProcess> {
  let found: RunningProcess | undefined
  await waitUntil(async () => {
    found = findProcess(service)
    return found !== undefined && isRunning(found)
  }, `the ${service} is not running`)
  return found as RunningProcess
}

async function waitUntil(condition: () => Promise<boolean>, problem: string): Promise<void> {
  const giveUpAt = Date.now() + RECOVERY_WITHIN_MS
  while (!(await condition())) {
    if (Date.now() > giveUpAt) throw new Error(`${problem} within ${RECOVERY_WITHIN_MS / 1_000} s`)
    await sleep(100)
  }
}

/** Creates a source of random numbers in [0, 1). The same seed returns the same numbers (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
