import type { Database } from '../db/connection'
import { deleteOldAddressMails } from '../db/tables/address-mails'
import { deleteOldNumberRequests } from '../db/tables/one-time-numbers'
import { deleteOldPageNotes } from '../db/tables/page-notes'
import { deleteExpiredDrafts } from '../db/tables/drafts'
import { deleteOldIdempotencyKeys } from '../db/tables/idempotency-keys'
import { endOldCalls } from '../db/tables/lost-code-calls'
import { getOutboxBacklog } from '../db/tables/outbox'
import { deleteExpiredStaffDrafts } from '../db/tables/staff-drafts'
import {
  deleteEndedRepairs,
  listNeglected,
  type NeglectedApplication,
  listUncertain,
  listUndelivered,
  listUnrepaired,
  nudgeApplications,
  nudgeOverdue,
} from '../db/ledger/overdue'
import { listUnreachableDesks, type UnreachableDesk } from '../db/tables/recipients'
import { type Comparison, findSetting, storeSetting, type ReconcileReport } from '../db/tables/settings'
import { detectCalendarChange, nudgeAllNextPage } from '../db/ledger/nudge-all'
import { countOpenApplications, toIdRange } from '../db/ledger/expected-workflows'
import { LOST_CODE_CALL_DAYS } from '../domain/lost-code-call'
import { compareRuns, type RunComparison, type WorkflowLists } from './compare-runs'

/** The activities of the reconcile Workflow. Each may be stopped and repeated at any point. */
export interface ReconcileActivities {
  /**
   * Nudges overdue applications that were not nudged lately. Returns how many: `clock`: the clock's step is overdue; `mail`: a
   * mail is overdue; `repaired`: nudged by an earlier run and no longer overdue.
   */
  nudgeOverdue: () => Promise<{ clock: number; mail: number; repaired: number }>
  /** continues the sweep, if one is in progress; a changed calendar starts one */
  sweepLiving: () => Promise<ReconcileReport['sweep']>
  /**
   * continues the daily comparison of the rows with the Workflows, except during a sweep; when it begins a new comparison, it
   * first deletes the idempotency keys older than 8 days, the counted mails older than 48 h and the expired drafts, and ends old
   * calls
   */
  compareSome: () => Promise<void>
  /** stores the report that administrators see */
  keepReport: (results: Pick<ReconcileReport, 'overdue' | 'repaired' | 'sweep'>) => Promise<void>
}

const ROWS_PER_STATEMENT = 500
/** Enough even when many deadlines pass together. The next run, a minute later, nudges the rest. */
const MAX_NUDGED = 5_000
/** A third of the activity's time-out. The next run continues the work. */
const MAX_ACTIVITY_MS = 20_000
const COMPARISON_INTERVAL_MS = 24 * 3_600_000
/** A bucket has at most about this many open applications; the rows of one bucket are in memory at once. */
const ROWS_PER_BUCKET = 4_000
/** The largest number of applications or orphans that one list of a report names. */
const MAX_LISTED = 50
/** A Workflow that is just starting or ending gets this long before it counts as a fault. */
const GRACE_MS = 2_000

export function createReconcileActivities(db: Database, runs: WorkflowLists): ReconcileActivities {
  return {
    async nudgeOverdue() {
      const counts = { clock: 0, mail: 0, repaired: await deleteEndedRepairs(db) }
      for (let nudged = 0; nudged < MAX_NUDGED; ) {
        const found = await nudgeOverdue(db, ROWS_PER_STATEMENT)
        for (const { kind } of found) counts[kind] += 1
        if (found.length < ROWS_PER_STATEMENT) break
        nudged += found.length
      }
      return counts
    },
    async sweepLiving() {
      await detectCalendarChange(db)
      const stopAt = Date.now() + MAX_ACTIVITY_MS
      for (let nudged = 0; ; ) {
        const page = await nudgeAllNextPage(db, ROWS_PER_STATEMENT)
        nudged += page.asked
        if (!page.isUnderWay || page.isHeld || Date.now() > stopAt)
          return { asked: nudged, isUnderWay: page.isUnderWay }
      }
    },
    compareSome: () => compareSome(db, runs),
    async keepReport(results) {
      const [unrepaired, undelivered, uncertain, desks, outbox, compared] = await Promise.all([
        listUnrepaired(db, MAX_LISTED),
        listUndelivered(db, MAX_LISTED),
        listUncertain(db, MAX_LISTED),
        listUnreachableDesks(db),
        getOutboxBacklog(db),
        findSetting(db, 'compared'),
      ])
      const report = {
        at: Date.now(),
        ...results,
        unrepaired,
        undelivered,
        uncertain,
        desksWithoutAddress: toDeskList(desks, 'no_address'),
        desksWithoutHolder: toDeskList(desks, 'no_holder'),
        outbox,
        ...(compared && { compared }),
      }
      await storeSetting(db, 'reconcile', report)
    },
  }
}

function toDeskList(unreachable: UnreachableDesk[], wanted: UnreachableDesk['why']) {
  const desks = unreachable.filter(({ why }) => why === wanted).map(({ desk }) => desk)
  return { count: desks.length, desks: desks.slice(0, MAX_LISTED) }
}

async function compareSome(db: Database, runs: WorkflowLists): Promise<void> {
  // While every application is being nudged, a missing run is no fault: it is about to start.
  if (await findSetting(db, 'sweep')) return
  const stopAt = Date.now() + MAX_ACTIVITY_MS
  let comparison = (await findSetting(db, 'comparison')) ?? (await createComparisonIfDue(db))
  while (comparison && Date.now() < stopAt) {
    comparison = await compareBucket(db, runs, comparison)
    const isDone = comparison.nextBucket === 16 ** comparison.digits
    if (isDone) await storeSetting(db, 'compared', comparison)
    await storeSetting(db, 'comparison', isDone ? undefined : comparison)
    if (isDone) return
  }
}

async function createComparisonIfDue(db: Database): Promise<Comparison | undefined> {
  const lastComparison = await findSetting(db, 'compared')
  if (lastComparison && Date.now() - lastComparison.beganAt < COMPARISON_INTERVAL_MS) return undefined
  await deleteOldIdempotencyKeys(db)
  await deleteOldAddressMails(db)
  await deleteExpiredDrafts(db)
  await deleteExpiredStaffDrafts(db)
  await deleteOldNumberRequests(db)
  await deleteOldPageNotes(db)
  await endOldCalls(db, LOST_CODE_CALL_DAYS)
  return createComparison(await countOpenApplications(db))
}

/**
 * Creates a comparison that has compared nothing yet. It divides the ids of all applications into buckets by their first
 * hexadecimal digits; more open applications need more digits.
 */
export function createComparison(openCount: number): Comparison {
  const digits = Math.max(0, Math.ceil(Math.log(openCount / ROWS_PER_BUCKET) / Math.log(16)))
  return { beganAt: Date.now(), digits, nextBucket: 0, open: 0, running: 0, asked: 0, askedReferences: [], orphans: [] }
}

async function compareBucket(db: Database, runs: WorkflowLists, before: Comparison): Promise<Comparison> {
  const { open, running, faults, neglected } = await repairBucket(db, runs, bucketPrefix(before))
  const references = [...faults, ...neglected].flatMap(({ reference }) => reference ?? [])
  const orphans = faults.flatMap(({ kind, id }) => (kind === 'orphan' ? [id] : []))
  return {
    ...before,
    nextBucket: before.nextBucket + 1,
    open: before.open + open,
    running: before.running + running,
    asked: before.asked + references.length,
    askedReferences: [...before.askedReferences, ...references].slice(0, MAX_LISTED),
    orphans: [...before.orphans, ...orphans].slice(0, MAX_LISTED),
  }
}

/** Compares the applications whose ids start with `prefix` with their runs. Nudges those that have a fault or are neglected. */
export async function repairBucket(
  db: Database,
  runs: WorkflowLists,
  prefix: string,
): Promise<RunComparison & { neglected: NeglectedApplication[] }> {
  const comparison = await compareRuns({ db, runs, prefix, graceMs: GRACE_MS })
  const neglected = await listNeglected(db, { ...toIdRange(prefix), limit: ROWS_PER_STATEMENT })
  const faultsOfApplications = comparison.faults.filter(({ kind }) => kind !== 'orphan')
  await nudgeApplications(db, [...new Set([...faultsOfApplications, ...neglected].map(({ id }) => id))])
  return { ...comparison, neglected }
}

/** The first digits of the ids in the next bucket. */
export const bucketPrefix = ({ digits, nextBucket }: Comparison): string =>
  digits === 0 ? '' : nextBucket.toString(16).padStart(digits, '0')
