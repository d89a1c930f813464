import { setTimeout as sleep } from 'node:timers/promises'
import { isRunning, type Running } from '../../embedded/running-process'
import { signalQuietly } from '../../embedded/stop-process'
import type { DataFolder } from '../../../cli/supervisor/data-folder'
import { getRunningPlatform, type PartName } from '../../../cli/supervisor/platform-file'
import type { Cutter } from './network-cut'

/** What is done to a part: killed without warning, frozen for a while with its connections open, or cut off from everybody. */
export interface Blow {
  part: PartName
  kind: 'kill' | 'freeze' | 'cut'
  /** how long it stays frozen or cut off, ms */
  heldMs: number
  /** quiet before it, ms */
  pauseMs: number
}

/** How long a part may take to be back and the API to be ready again. */
const BACK_WITHIN_MS = 120_000
// Both reach past the time-outs of our own statements.
const LONGEST_MS = { kill: 0, freeze: 8_000, cut: 16_000 } as const

/** `count` blows, every part in turn, every fifth a freeze, every other one of PostgreSQL's a cut; the same for the same seed. */
export function planBlows(
  parts: readonly PartName[],
  { count, seed, longestPauseMs, canCut }: { count: number; seed: number; longestPauseMs: number; canCut: boolean },
): Blow[] {
  const random = seeded(seed)
  return Array.from({ length: count }, (_, index) => {
    const part = parts[index % parts.length] as PartName
    const isCut = canCut && part === 'postgres' && Math.floor(index / parts.length) % 2 === 0
    const kind = isCut ? 'cut' : index % 5 === 4 ? 'freeze' : 'kill'
    const heldMs = Math.round(random() * LONGEST_MS[kind])
    return { part, kind, heldMs, pauseMs: Math.round(random() * longestPauseMs) }
  })
}

export interface Ring {
  folder: DataFolder
  isReady: () => Promise<boolean>
  /** absent where nothing can be cut: such a blow is not planned then */
  cutter?: Cutter | undefined
}

/** Deals one blow and waits until everything answers again; returns how long that took, ms. Throws when it does not. */
export async function deal({ part, kind, heldMs }: Blow, { folder, isReady, cutter }: Ring): Promise<number> {
  const victim = await findPart(folder, part)
  const beganAt = Date.now()
  if (kind === 'kill') signalQuietly(victim.pid, 'SIGKILL')
  else if (kind === 'freeze') await freeze(victim, heldMs)
  else if (cutter) await cutOff(cutter, heldMs)
  await until(async () => {
    const now = getRunningPlatform(folder).programs[part]
    const isBack = now !== undefined && isRunning(now) && (kind !== 'kill' || now.pid !== victim.pid)
    return isBack && (await isReady())
  }, `the ${part} did not come back`)
  return Date.now() - beganAt
}

/** The whole session of a server: its first process alone would leave the others at work. */
async function freeze({ pid }: Running, ms: number): Promise<void> {
  signalQuietly(-pid, 'SIGSTOP')
  try {
    await sleep(ms)
  } finally {
    signalQuietly(-pid, 'SIGCONT')
  }
}

async function cutOff(cutter: Cutter, ms: number): Promise<void> {
  try {
    await cutter.cut()
    await sleep(ms)
  } finally {
    await cutter.heal()
  }
}

/** A part that is being started again has no process for a moment. */
async function findPart(folder: DataFolder, part: PartName): Promise<Running> {
  let found: Running | undefined
  await until(async () => {
    found = getRunningPlatform(folder).programs[part]
    return found !== undefined && isRunning(found)
  }, `the ${part} is not running`)
  return found as Running
}

async function until(isSo: () => Promise<boolean>, what: string): Promise<void> {
  const giveUpAt = Date.now() + BACK_WITHIN_MS
  while (!(await isSo())) {
    if (Date.now() > giveUpAt) throw new Error(`${what} within ${BACK_WITHIN_MS / 1_000} s`)
    await sleep(100)
  }
}

/** Numbers in [0, 1), the same for ever for one seed (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
