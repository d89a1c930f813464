// cli/chaos/: a replay while the parts of the platform die under it. It deals blows and reads addresses; whether anything was
// lost is judged by `bkm verify` alone, and it knows no rule of the platform.
import { setTimeout as sleep } from 'node:timers/promises'
import { createDatabase, type Database } from '../../db/connection'
import { getMailBacklog } from '../../db/tables/notifications'
import { getBacklog } from '../../db/tables/outbox'
import { readWholeNumber } from '../options'
import { type Given, type Io, type Program, SentenceError } from '../program'
import { dataOption } from './env'
import { runReplay } from './replay'
import type { Summary } from '../../tools/rehearsal/replay/summary'
import { type DataFolder, dataFolder, usualFolder } from '../supervisor/data-folder'
import { getRunningPlatform, type PartName } from '../supervisor/platform-file'
import { runVerify } from './verify'
import { type Blow, deal, planBlows, type Ring } from '../../tools/rehearsal/chaos/faults'
import { type Cutter, findCutter } from '../../tools/rehearsal/chaos/network-cut'

/** The replay was told to stop. */
const INTERRUPTED = 130

export const chaos: Program = {
  name: 'chaos',
  what: 'replay a CSV while the parts of the platform running here are killed, frozen and cut off in turn; then verify',
  words: ['csv'],
  options: {
    kills: { type: 'string', value: 'n', usual: '20', what: 'blows: every part in turn, every fifth a freeze' },
    limit: { type: 'string', value: 'n', usual: '1500', what: 'rows of the CSV' },
    pause: { type: 'string', value: 'seconds', usual: '4', what: 'longest quiet before a blow' },
    mapping: { type: 'string', value: 'file', what: 'how its columns are to be read (docs/replay.md)' },
    seed: { type: 'string', value: 'n', usual: '1', what: 'the same number gives the same pauses' },
    // A run that nobody told is found by reconcile within minutes.
    grace: {
      type: 'string',
      value: 'seconds',
      usual: '300',
      what: 'how long outbox, mails and Workflows may take to settle',
    },
    data: dataOption,
  },
  notes: [
    'For rehearsals and tests: it kills programs with -9. PostgreSQL is cut off as well where the platform and this program run',
    'in a network namespace of their own: docs/operations.md, Rehearsing failures.',
  ],
  run: runGiven,
}

async function runGiven({ texts, words }: Given, io: Io): Promise<number> {
  const kills = readWholeNumber('kills', texts['kills']) ?? 20
  const seed = readWholeNumber('seed', texts['seed']) ?? 1
  const grace = readWholeNumber('grace', texts['grace']) ?? 300
  const pause = readWholeNumber('pause', texts['pause']) ?? 4
  const folder = dataFolder(texts['data'] ?? io.env['BKM_DATA'] ?? usualFolder)
  const stop = new AbortController()
  const cutter = await findCutterAloud(folder, io)
  const plan = { count: kills, seed, longestPauseMs: 1_000 * pause, canCut: cutter !== undefined }
  const replayed = replayGiven(words[0] ?? '', texts, io)
  const blows = dealAll(
    planBlows(partsOf(folder), plan),
    { folder, isReady: () => isAllReady(folder), cutter },
    io,
    stop.signal,
  )
  try {
    const interrupted = replayed.then(({ code }) => code === INTERRUPTED && stop.abort())
    const [{ code, summary }, took] = await Promise.all([replayed, blows, interrupted])
    if (code === INTERRUPTED) return code
    tell(summary, took, io)
    await untilCarried(folder, io, 1_000 * grace)
    const verified = await runVerify(['--data', folder.path, '--grace', String(grace)], io)
    return code === 0 && verified === 0 ? 0 : 1
  } finally {
    stop.abort()
    await blows.catch(() => undefined)
    await cutter?.close()
  }
}

async function findCutterAloud(folder: DataFolder, io: Io): Promise<Cutter | undefined> {
  const found = await findCutter(folder)
  if (!('refusal' in found)) return found
  io.err(
    `PostgreSQL is killed and frozen but not cut off: ${found.refusal}. ` +
      'How to give both a network of their own: docs/operations.md, Rehearsing failures.',
  )
  return undefined
}

const partsOf = (folder: DataFolder) => Object.keys(getRunningPlatform(folder).programs).toSorted() as PartName[]

/** The replay's own messages stay; its summary comes as JSON. */
async function replayGiven(file: string, texts: Given['texts'], io: Io): Promise<{ code: number; summary: Summary }> {
  const said: string[] = []
  const { limit, mapping, data } = texts
  const options = Object.entries({ limit, mapping, data }).flatMap(([name, value]) =>
    value === undefined ? [] : [`--${name}`, value],
  )
  const code = await runReplay([file, '--json', ...options], { ...io, out: (line) => said.push(line), isTty: false })
  return { code, summary: JSON.parse(said.at(-1) ?? '{}') as Summary }
}

const SAID = { kill: 'killed', freeze: 'frozen', cut: 'cut off' } as const

async function dealAll(blows: Blow[], ring: Ring, io: Io, signal: AbortSignal): Promise<number[]> {
  const took: number[] = []
  for (const blow of blows) {
    await sleep(blow.pauseMs, undefined, { signal }).catch(() => undefined)
    if (signal.aborted) break
    const ms = await deal(blow, ring)
    took.push(ms)
    const what = `${SAID[blow.kind]}${blow.kind === 'kill' ? '' : ` for ${seconds(blow.heldMs)}`}`
    io.err(`${blow.part} ${what}; everything answers again after ${seconds(ms)}`)
  }
  return took
}

const isAllReady = async (folder: DataFolder): Promise<boolean> =>
  (await Promise.all(getRunningPlatform(folder).apis.map(answersReady))).every(Boolean)

async function answersReady(api: string): Promise<boolean> {
  try {
    const answer = await fetch(`${api}/api/health/ready`, { signal: AbortSignal.timeout(5_000) })
    const { database, temporal } = (await answer.json()) as Record<string, string>
    return database === 'up' && temporal === 'up'
  } catch {
    return false
  }
}

function tell({ rows, closed, leftOpen, errors, seconds: took }: Summary, blows: number[], io: Io): void {
  io.out(`${rows} rows in ${took} s: ${closed} closed, ${leftOpen} left open, ${errors.length} failed.`)
  for (const { line, error } of errors.slice(0, 20)) io.out(`  line ${line}: ${error}`)
  const sorted = blows.toSorted((a, b) => a - b)
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0
  io.out(
    `${blows.length} blows; everything answered again after ${seconds(median)} (median), ${seconds(sorted.at(-1) ?? 0)} (longest).`,
  )
}

const seconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`

/** What still waits is no loss yet: a relay that was killed leaves its claims for half a minute, reconcile acts every minute. */
async function untilCarried(folder: DataFolder, io: Io, withinMs: number): Promise<void> {
  const { postgresApp } = getRunningPlatform(folder)
  const db = createDatabase(postgresApp, { poolMax: 1, statementTimeoutMs: 10_000, applicationName: 'bkm-chaos' })
  try {
    const giveUpAt = Date.now() + withinMs
    while ((await rowsWaiting(db)) > 0 && Date.now() < giveUpAt) await sleep(500)
    const left = await rowsWaiting(db)
    if (left > 0) io.out(`${left} outbox rows and mails are still waiting.`)
  } catch (cause) {
    throw new SentenceError('The database does not answer after the last blow.', { cause })
  } finally {
    await db.destroy()
  }
}

const rowsWaiting = async (db: Database): Promise<number> =>
  (await getBacklog(db)).rows + (await getMailBacklog(db)).due
