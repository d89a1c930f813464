import type { Database } from '../db/connection'
import { getBacklog } from '../db/tables/outbox'
import {
  forgetRepaired,
  listNeglected,
  type Neglected,
  listUndelivered,
  listUnrepaired,
  nudge,
  nudgeOverdue,
} from '../db/ledger/overdue'
import { type Comparison, findSetting, keepSetting, type ReconcileReport } from '../db/tables/settings'
import { followCalendars, sweep } from '../db/ledger/nudge-all'
import { countOpen, idsOf } from '../db/ledger/verify-workflows'
import { compareRuns, type RunComparison, type Runs } from './compare-runs'

/** What reconcile asks for; each part is bounded, and may be done again at any point. */
export interface Reconciling {
  /** asks every overdue application to look again */
  nudgeOverdue: () => Promise<{ clock: number; mail: number; repaired: number }>
  /** takes a sweep on, where one is under way */
  sweepLiving: () => Promise<ReconcileReport['sweep']>
  /** once a day: takes the comparison of rows and runs on */
  compareSome: () => Promise<void>
  /** keeps what was seen for who looks later */
  keepReport: (done: Pick<ReconcileReport, 'overdue' | 'repaired' | 'sweep'>) => Promise<void>
}

const PER_STATEMENT = 500
/** Enough for a storm of deadlines; what is left comes a minute later. */
const MOST_NUDGED = 5_000
/** Each part ends well before its time-out; what is left comes with the next run. */
const LONGEST_PART_MS = 20_000
const COMPARED_EVERY_MS = 24 * 3_600_000
/** Rows of a bucket, about: what is held in memory at once. */
const PER_BUCKET = 4_000
const LISTED = 50
/** Whatever is begun or ended in this very moment is given time before it counts as a fault. */
const GRACE_MS = 2_000

export function createReconcile(db: Database, runs: Runs): Reconciling {
  return {
    async nudgeOverdue() {
      const done = { clock: 0, mail: 0, repaired: await forgetRepaired(db) }
      for (let asked = 0; asked < MOST_NUDGED; ) {
        const found = await nudgeOverdue(db, PER_STATEMENT)
        for (const { kind } of found) done[kind] += 1
        if (found.length < PER_STATEMENT) break
        asked += found.length
      }
      return done
    },
    async sweepLiving() {
      await followCalendars(db)
      const stopAt = Date.now() + LONGEST_PART_MS
      for (let asked = 0; ; ) {
        const swept = await sweep(db, PER_STATEMENT)
        asked += swept.asked
        if (!swept.isUnderWay || swept.isHeld || Date.now() > stopAt) return { asked, isUnderWay: swept.isUnderWay }
      }
    },
    compareSome: () => compareSome(db, runs),
    async keepReport(done) {
      const [unrepaired, undelivered, outbox, compared] = await Promise.all([
        listUnrepaired(db, LISTED),
        listUndelivered(db, LISTED),
        getBacklog(db),
        findSetting(db, 'compared'),
      ])
      const report = { at: Date.now(), ...done, unrepaired, undelivered, outbox, ...(compared && { compared }) }
      await keepSetting(db, 'reconcile', report)
    },
  }
}

async function compareSome(db: Database, runs: Runs): Promise<void> {
  // While everybody is asked to run anyway a difference says nothing.
  if (await findSetting(db, 'sweep')) return
  const stopAt = Date.now() + LONGEST_PART_MS
  let now = (await findSetting(db, 'comparison')) ?? (await beginComparison(db))
  while (now && Date.now() < stopAt) {
    now = await compareBucket(db, runs, now)
    const isDone = now.nextBucket === 16 ** now.digits
    if (isDone) await keepSetting(db, 'compared', now)
    await keepSetting(db, 'comparison', isDone ? undefined : now)
    if (isDone) return
  }
}

async function beginComparison(db: Database): Promise<Comparison | undefined> {
  const last = await findSetting(db, 'compared')
  if (last && Date.now() - last.beganAt < COMPARED_EVERY_MS) return undefined
  return newComparison(await countOpen(db))
}

export function newComparison(open: number): Comparison {
  const digits = Math.max(0, Math.ceil(Math.log(open / PER_BUCKET) / Math.log(16)))
  return { beganAt: Date.now(), digits, nextBucket: 0, open: 0, running: 0, asked: 0, askedReferences: [], orphans: [] }
}

async function compareBucket(db: Database, runs: Runs, before: Comparison): Promise<Comparison> {
  const { open, running, faults, neglected } = await mendBucket(db, runs, prefixOf(before))
  const references = [...faults, ...neglected].flatMap(({ reference }) => reference ?? [])
  const orphans = faults.flatMap(({ kind, id }) => (kind === 'orphan' ? [id] : []))
  return {
    ...before,
    nextBucket: before.nextBucket + 1,
    open: before.open + open,
    running: before.running + running,
    asked: before.asked + references.length,
    askedReferences: [...before.askedReferences, ...references].slice(0, LISTED),
    orphans: [...before.orphans, ...orphans].slice(0, LISTED),
  }
}

/** Compares the applications whose ids begin so with their runs, and asks whichever is not as it must be to look again. */
export async function mendBucket(
  db: Database,
  runs: Runs,
  prefix: string,
): Promise<RunComparison & { neglected: Neglected[] }> {
  const compared = await compareRuns({ db, runs, prefix, graceMs: GRACE_MS })
  const neglected = await listNeglected(db, { ...idsOf(prefix), limit: PER_STATEMENT })
  const ours = compared.faults.filter(({ kind }) => kind !== 'orphan')
  await nudge(db, [...new Set([...ours, ...neglected].map(({ id }) => id))])
  return { ...compared, neglected }
}

export const prefixOf = ({ digits, nextBucket }: Comparison): string =>
  digits === 0 ? '' : nextBucket.toString(16).padStart(digits, '0')
