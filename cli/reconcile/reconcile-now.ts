import { setTimeout as sleep } from 'node:timers/promises'
import { checkRuns, type RunFault, type WorkflowLists } from '../../activities/compare-runs'
import { bucketPrefix, createComparison, repairBucket } from '../../activities/reconcile'
import { readDatabaseTime } from '../../db/connection'
import { countOpenApplications } from '../../db/ledger/expected-workflows'
import { nudgeAllNextPage, startNudgingAll } from '../../db/ledger/nudge-all'
import { listStillNeglected, listStillOverdue, nudgeOverdue } from '../../db/ledger/overdue'
import { getOutboxBacklog } from '../../db/tables/outbox'
import type { ApplicationWorkflows } from '../../temporal/application-workflows'
import { ensureServerSetup, type ServerSetupParts } from '../../temporal/server-setup'
import { describeRunFault } from '../render/run-fault'
import {
  createFaultFinding,
  createOrphanFinding,
  findOldOutbox,
  findStuck,
  findUncertain,
  findUndelivered,
  findUnreachableDesks,
} from './findings'
import { type FaultyApplication, type FindingKind, listScheduleFindings, type Report } from './report'

export interface ReconcileParts extends ServerSetupParts {
  runs: WorkflowLists
  workflows: ApplicationWorkflows
  /** true: nudge every application that is open or has an unsent mail, not only those with a fault */
  all: boolean
  /** time limit, ms, of each of these: a pass that nudges all applications, a wait for the relay, the wait for the repairs */
  waitMs: number
}

const ROWS_PER_STATEMENT = 500
/**
 * `bkm reconcile` nudges about this many overdue applications at most. Only after an outage more applications are overdue. The
 * reconcile Workflow then nudges the others.
 */
const MAX_OVERDUE = 10_000

/**
 * Finds faults and nudges the applications that have them. The reconcile Workflow does this every minute, but compares each row
 * with its Workflow only once a day. Then waits until the faults are gone or `waitMs` is over.
 */
export async function reconcileNow(parts: ReconcileParts): Promise<Report> {
  const { db, all, waitMs } = parts
  const setup = await ensureServerSetup(parts)
  const isServerEmpty = setup.namespace === 'changed'
  const overdue = await nudgeAllOverdue(parts)
  // An empty Temporal server runs no Workflow, so all applications are nudged before the comparison with the Workflows.
  let nudged = isServerEmpty ? await nudgeAllApplications(parts) : 0
  const { open, running, missing, orphans, faultyApplications } = await compareAll(parts)
  if (all && !isServerEmpty) await startNudgingAll(db, 'asked')
  nudged += await nudgeAllApplications(parts)
  const allFaulty = [...overdue, ...faultyApplications]
  const unrepairedIds = await waitForRepairs(allFaulty, parts, Date.now() + waitMs)
  const findings = await Promise.all(
    allFaulty.map((faulty) => createFaultFinding(faulty, !unrepairedIds.has(faulty.id), parts.workflows)),
  )
  return {
    open,
    running: running + missing.filter((id) => !unrepairedIds.has(id)).length,
    asked: nudged,
    findings: [
      ...listScheduleFindings(setup.schedule),
      ...(isServerEmpty ? [EMPTY_SERVER_FINDING] : []),
      ...findings,
      ...orphans,
      ...(await findStuck(parts, new Set(allFaulty.map(({ id }) => id)))),
      ...(await findUndelivered(db)),
      ...(await findUncertain(db)),
      ...(await findUnreachableDesks(db)),
      ...(await findOldOutbox(db)),
    ],
  }
}

const EMPTY_SERVER_FINDING = {
  kind: 'namespace',
  reference: 'namespace',
  what: 'the Temporal server had lost its data; the Workflows of all applications that are open or have an unsent mail were started again',
  isRepaired: true,
} as const

/**
 * Nudges the overdue applications once and returns them. `nudgeOverdue` skips those that were nudged after `startedAt` and those
 * that have an outbox row.
 */
async function nudgeAllOverdue({ db }: ReconcileParts): Promise<FaultyApplication[]> {
  const startedAt = await readDatabaseTime(db)
  const overdue: FaultyApplication[] = []
  while (overdue.length < MAX_OVERDUE) {
    const nudged = await nudgeOverdue(db, ROWS_PER_STATEMENT, startedAt)
    for (const row of nudged) {
      const what = row.kind === 'clock' ? 'its next step is overdue' : 'it was due over a minute ago'
      overdue.push({ ...row, what })
    }
    if (nudged.length < ROWS_PER_STATEMENT) break
  }
  return overdue
}

/**
 * When the nudging of all applications is in progress, continues it to its end, or for at most `waitMs`. After `waitMs` the
 * reconcile Workflow nudges the others. Then waits for the relay. Returns the number of applications that this call has nudged.
 */
async function nudgeAllApplications({ db, waitMs }: ReconcileParts): Promise<number> {
  let nudged = 0
  for (const giveUpAt = Date.now() + waitMs; ; ) {
    const page = await nudgeAllNextPage(db, ROWS_PER_STATEMENT)
    nudged += page.asked
    if (!page.isUnderWay) break
    if (Date.now() > giveUpAt) break
    if (page.isHeld) await sleep(500)
  }
  if (nudged > 0) await waitForRelay(db, Date.now() + waitMs)
  return nudged
}

/** Waits until the outbox is empty, or until `giveUpAt`. */
async function waitForRelay(db: ReconcileParts['db'], giveUpAt: number): Promise<void> {
  while ((await getOutboxBacklog(db)).rows > 0 && Date.now() < giveUpAt) await sleep(250)
}

/**
 * Compares all applications with their Workflows, one bucket of ids at a time. Nudges and returns the applications with a fault
 * and the neglected ones. Also returns the orphans, which it does not nudge.
 */
async function compareAll({ db, runs }: ReconcileParts) {
  const result = {
    open: 0,
    running: 0,
    /** ids of the open applications whose Workflow does not run */
    missing: [] as string[],
    faultyApplications: [] as FaultyApplication[],
  }
  const faults: RunFault[] = []
  const comparison = createComparison(await countOpenApplications(db))
  for (; comparison.nextBucket < 16 ** comparison.digits; comparison.nextBucket += 1) {
    const bucket = await repairBucket(db, runs, bucketPrefix(comparison))
    result.open += bucket.open
    result.running += bucket.running
    faults.push(...bucket.faults)
    for (const { id, reference, kind } of bucket.neglected) {
      const what = kind === 'task' ? 'its owner has no task' : 'a mail is waiting, but the row has no time to send it'
      result.faultyApplications.push({ id, kind: 'task', reference, what })
    }
  }
  for (const fault of faults) {
    const { id, kind, reference } = fault
    if (kind === 'missing') result.missing.push(id)
    if (reference) result.faultyApplications.push({ id, kind: 'run', reference, what: describeRunFault(fault) })
  }
  const orphans = faults.filter(({ kind }) => kind === 'orphan').map(({ id }) => createOrphanFinding(id))
  return { ...result, orphans }
}

/**
 * Waits until every fault is repaired, or until `giveUpAt`. Returns the ids of the applications whose fault is not repaired.
 */
async function waitForRepairs(
  faultyApplications: FaultyApplication[],
  { db, runs }: ReconcileParts,
  giveUpAt: number,
): Promise<Set<string>> {
  let remaining = faultyApplications
  for (;;) {
    const listIds = (...kinds: FindingKind[]) =>
      remaining.filter(({ kind }) => kinds.includes(kind)).map(({ id }) => id)
    const { faults } = await checkRuns(listIds('run'), { db, runs })
    const faultyIds = {
      run: new Set(faults.map(({ id }) => id)),
      task: new Set(await listStillNeglected(db, listIds('task'))),
      clock: new Set(await listStillOverdue(db, listIds('clock', 'mail'))),
    }
    remaining = remaining.filter(({ id, kind }) => (kind === 'mail' ? faultyIds.clock : faultyIds[kind]).has(id))
    if (remaining.length === 0 || Date.now() > giveUpAt) return new Set(remaining.map(({ id }) => id))
    await sleep(500)
  }
}
