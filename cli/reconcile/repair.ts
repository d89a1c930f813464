import { setTimeout as sleep } from 'node:timers/promises'
import { lookAt, type RunFault, type Runs } from '../../activities/compare-runs'
import type { Engine } from '../../temporal/application-workflows'
import { mendBucket, newComparison, prefixOf } from '../../activities/reconcile'
import { readClock } from '../../db/ledger/dues'
import { getBacklog } from '../../db/tables/outbox'
import { listStillNeglected, listStillOverdue, nudgeOverdue } from '../../db/ledger/overdue'
import { beginSweep, sweep } from '../../db/ledger/nudge-all'
import { countOpen } from '../../db/ledger/verify-workflows'
import { type ServerSetupParts, ensureServerSetup } from '../../temporal/server-setup'
import { sentenceOf } from '../verify-workflows'
import { findOldOutbox, findStuck, findUndelivered, orphanFinding, tell } from './findings'
import { type Kind, type Report, scheduleFindings, type Suspect } from './report'

export interface MendParts extends ServerSetupParts {
  runs: Runs
  engine: Engine
  /** ask every living application, not only those that show a fault */
  all: boolean
  /** how long the relay may take for a sweep, and repairs to show, ms each */
  waitMs: number
}

const PER_STATEMENT = 500
/** More than this are overdue at once only after an outage, which the Schedule makes good. */
const MOST_OVERDUE = 10_000

/** Does by hand and at once what the Schedule does: looks everywhere, asks whoever needs it, and waits to see it help. */
export async function mend(parts: MendParts): Promise<Report> {
  const { db, all, waitMs } = parts
  const kept = await ensureServerSetup(parts)
  const isEmptied = kept.namespace === 'changed'
  const overdue = await askOverdue(parts)
  // After a loss of everything each row is without a run: all are asked first, and compared afterwards.
  let asked = isEmptied ? await sweepThrough(parts) : 0
  const { open, running, missing, orphans, suspects } = await compareAll(parts)
  if (all && !isEmptied) await beginSweep(db, 'asked')
  asked += await sweepThrough(parts)
  const found = [...overdue, ...suspects]
  const left = await untilMended(found, parts, Date.now() + waitMs)
  const findings = await Promise.all(found.map((one) => tell(one, left.has(one.id), parts.engine)))
  return {
    open,
    running: running + missing.filter((id) => !left.has(id)).length,
    asked,
    findings: [
      ...scheduleFindings(kept.schedule),
      ...(isEmptied ? [emptied] : []),
      ...findings,
      ...orphans,
      ...(await findStuck(parts, new Set(found.map(({ id }) => id)))),
      ...(await findUndelivered(db)),
      ...(await findOldOutbox(db)),
    ],
  }
}

const emptied = {
  kind: 'namespace',
  reference: 'namespace',
  what: 'it came back empty, and every living application was asked to run again',
  isRepaired: true,
} as const

async function askOverdue({ db }: MendParts): Promise<Suspect[]> {
  const since = await readClock(db)
  const suspects: Suspect[] = []
  while (suspects.length < MOST_OVERDUE) {
    const found = await nudgeOverdue(db, PER_STATEMENT, since)
    for (const one of found) {
      const what = one.kind === 'clock' ? 'its next step is overdue' : 'it was due over a minute ago'
      suspects.push({ ...one, what })
    }
    if (found.length < PER_STATEMENT) break
  }
  return suspects
}

/** Takes a sweep to its end, or as far as the relay follows in the time; the Schedule goes on with the rest. */
async function sweepThrough({ db, waitMs }: MendParts): Promise<number> {
  let asked = 0
  for (const giveUpAt = Date.now() + waitMs; ; ) {
    const swept = await sweep(db, PER_STATEMENT)
    asked += swept.asked
    if (!swept.isUnderWay) break
    if (Date.now() > giveUpAt) break
    if (swept.isHeld) await sleep(500)
  }
  if (asked > 0) await untilCarried(db, Date.now() + waitMs)
  return asked
}

async function untilCarried(db: MendParts['db'], giveUpAt: number): Promise<void> {
  while ((await getBacklog(db)).rows > 0 && Date.now() < giveUpAt) await sleep(250)
}

async function compareAll({ db, runs }: MendParts) {
  const result = { open: 0, running: 0, missing: [] as string[], suspects: [] as Suspect[] }
  const faults: RunFault[] = []
  const walk = newComparison(await countOpen(db))
  for (; walk.nextBucket < 16 ** walk.digits; walk.nextBucket += 1) {
    const bucket = await mendBucket(db, runs, prefixOf(walk))
    result.open += bucket.open
    result.running += bucket.running
    faults.push(...bucket.faults)
    for (const { id, reference, kind } of bucket.neglected) {
      const what = kind === 'task' ? 'its owner has no task' : 'its row knows nothing of a mail that waits'
      result.suspects.push({ id, kind: 'task', reference, what })
    }
  }
  for (const fault of faults) {
    const { id, kind, reference } = fault
    if (kind === 'missing') result.missing.push(id)
    if (reference) result.suspects.push({ id, kind: 'run', reference, what: sentenceOf(fault) })
  }
  const orphans = faults.filter(({ kind }) => kind === 'orphan').map(({ id }) => orphanFinding(id))
  return { ...result, orphans }
}

/** Waits until none of them shows its fault any more, or the time is over; gives the ids of those that still do. */
async function untilMended(suspects: Suspect[], { db, runs }: MendParts, giveUpAt: number): Promise<Set<string>> {
  let left = suspects
  for (;;) {
    const idsOf = (...kinds: Kind[]) => left.filter(({ kind }) => kinds.includes(kind)).map(({ id }) => id)
    const { faults } = await lookAt(idsOf('run'), { db, runs })
    const faulty = {
      run: new Set(faults.map(({ id }) => id)),
      task: new Set(await listStillNeglected(db, idsOf('task'))),
      clock: new Set(await listStillOverdue(db, idsOf('clock', 'mail'))),
    }
    left = left.filter(({ id, kind }) => (kind === 'mail' ? faulty.clock : faulty[kind]).has(id))
    if (left.length === 0 || Date.now() > giveUpAt) return new Set(left.map(({ id }) => id))
    await sleep(500)
  }
}
