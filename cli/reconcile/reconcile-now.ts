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
import { createOrphanFinding, createSuspectFinding, findOldOutbox, findStuck, findUndelivered } from './findings'
import { type FindingKind, listScheduleFindings, type Report, type Suspect } from './report'

export interface ReconcileParts extends ServerSetupParts {
  runs: WorkflowLists
  workflows: ApplicationWorkflows
  /** true: nudge every living application, not only those with a fault */
  all: boolean
  /** time limit of each wait, ms: for the relay, and for the repairs */
  waitMs: number
}

const ROWS_PER_STATEMENT = 500
/** More applications are overdue only after an outage. The Schedule repairs the rest. */
const MAX_OVERDUE = 10_000

/**
 * Does at once what the Schedule does every minute: finds faults, nudges the applications concerned, and waits until the
 * faults are gone or the time is over.
 */
export async function reconcileNow(parts: ReconcileParts): Promise<Report> {
  const { db, all, waitMs } = parts
  const setup = await ensureServerSetup(parts)
  const isServerEmpty = setup.namespace === 'changed'
  const overdue = await nudgeAllOverdue(parts)
  // An empty Temporal server runs no Workflow at all, so every application is nudged before the comparison.
  let nudged = isServerEmpty ? await nudgeAllApplications(parts) : 0
  const { open, running, missing, orphans, suspects } = await compareAll(parts)
  if (all && !isServerEmpty) await startNudgingAll(db, 'asked')
  nudged += await nudgeAllApplications(parts)
  const found = [...overdue, ...suspects]
  const faulty = await waitForRepairs(found, parts, Date.now() + waitMs)
  const findings = await Promise.all(
    found.map((suspect) => createSuspectFinding(suspect, !faulty.has(suspect.id), parts.workflows)),
  )
  return {
    open,
    running: running + missing.filter((id) => !faulty.has(id)).length,
    asked: nudged,
    findings: [
      ...listScheduleFindings(setup.schedule),
      ...(isServerEmpty ? [EMPTY_SERVER] : []),
      ...findings,
      ...orphans,
      ...(await findStuck(parts, new Set(found.map(({ id }) => id)))),
      ...(await findUndelivered(db)),
      ...(await findOldOutbox(db)),
    ],
  }
}

const EMPTY_SERVER = {
  kind: 'namespace',
  reference: 'namespace',
  what: 'the Temporal server had lost its data; the Workflows of all living applications were started again',
  isRepaired: true,
} as const

/** Nudges every overdue application once. Rows nudged after the start are not listed again. */
async function nudgeAllOverdue({ db }: ReconcileParts): Promise<Suspect[]> {
  const startedAt = await readDatabaseTime(db)
  const suspects: Suspect[] = []
  while (suspects.length < MAX_OVERDUE) {
    const found = await nudgeOverdue(db, ROWS_PER_STATEMENT, startedAt)
    for (const row of found) {
      const what = row.kind === 'clock' ? 'its next step is overdue' : 'it was due over a minute ago'
      suspects.push({ ...row, what })
    }
    if (found.length < ROWS_PER_STATEMENT) break
  }
  return suspects
}

/**
 * Continues to nudge all applications, when that is in progress, until the end or until the relay needs more than `waitMs`.
 * The Schedule then nudges the rest. Returns the number of applications nudged.
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

async function waitForRelay(db: ReconcileParts['db'], giveUpAt: number): Promise<void> {
  while ((await getOutboxBacklog(db)).rows > 0 && Date.now() < giveUpAt) await sleep(250)
}

/** Compares all applications with their Workflows, one bucket of ids at a time, and nudges those with a fault. */
async function compareAll({ db, runs }: ReconcileParts) {
  const result = { open: 0, running: 0, missing: [] as string[], suspects: [] as Suspect[] }
  const faults: RunFault[] = []
  const comparison = createComparison(await countOpenApplications(db))
  for (; comparison.nextBucket < 16 ** comparison.digits; comparison.nextBucket += 1) {
    const bucket = await repairBucket(db, runs, bucketPrefix(comparison))
    result.open += bucket.open
    result.running += bucket.running
    faults.push(...bucket.faults)
    for (const { id, reference, kind } of bucket.neglected) {
      const what = kind === 'task' ? 'its owner has no task' : 'a mail is waiting, but the row has no time to send it'
      result.suspects.push({ id, kind: 'task', reference, what })
    }
  }
  for (const fault of faults) {
    const { id, kind, reference } = fault
    if (kind === 'missing') result.missing.push(id)
    if (reference) result.suspects.push({ id, kind: 'run', reference, what: describeRunFault(fault) })
  }
  const orphans = faults.filter(({ kind }) => kind === 'orphan').map(({ id }) => createOrphanFinding(id))
  return { ...result, orphans }
}

/** Waits until no suspect has its fault any longer, or until the time is over. Returns the ids that still have it. */
async function waitForRepairs(
  suspects: Suspect[],
  { db, runs }: ReconcileParts,
  giveUpAt: number,
): Promise<Set<string>> {
  let remaining = suspects
  for (;;) {
    const listIds = (...kinds: FindingKind[]) =>
      remaining.filter(({ kind }) => kinds.includes(kind)).map(({ id }) => id)
    const { faults } = await checkRuns(listIds('run'), { db, runs })
    const faulty = {
      run: new Set(faults.map(({ id }) => id)),
      task: new Set(await listStillNeglected(db, listIds('task'))),
      clock: new Set(await listStillOverdue(db, listIds('clock', 'mail'))),
    }
    remaining = remaining.filter(({ id, kind }) => (kind === 'mail' ? faulty.clock : faulty[kind]).has(id))
    if (remaining.length === 0 || Date.now() > giveUpAt) return new Set(remaining.map(({ id }) => id))
    await sleep(500)
  }
}
