import type { Engine } from '../../temporal/application-workflows'
import type { Database } from '../../db/connection'
import { listSupervised } from '../../db/ledger/case-lists'
import { getBacklog } from '../../db/tables/outbox'
import { listUndelivered } from '../../db/ledger/overdue'
import { workflowIdOf } from '../../temporal/workflow-id'
import { diagnose, isFailing } from './diagnose'
import type { Finding, Suspect } from './report'

const LISTED = 200
const OUTBOX_IS_OLD_MS = 60_000

/** What became of a suspect; where it did not help, why not. */
export async function tell(one: Suspect, isLeft: boolean, engine: Engine): Promise<Finding> {
  const { id, kind, reference, what } = one
  if (!isLeft) return { kind, reference, what, isRepaired: true }
  const why = diagnose(await engine.findRun(id))
  return { kind, reference, what: `${what}; ${why.what}`, isRepaired: false, remedy: why.remedy }
}

/**
 * The stuck applications that are not among `known`, by the ledger's rule. Visibility lags behind, so the server itself is
 * asked whether the Workflow Task still fails.
 */
export async function findStuck(
  { db, engine }: { db: Database; engine: Engine },
  known: Set<string>,
): Promise<Finding[]> {
  const troubled = (await engine.listTroubled()) ?? []
  const { cases } = await listSupervised(db, 'stuck', { programmes: 'all', troubled }, { limit: LISTED })
  const findings: Finding[] = []
  for (const { applicationId, reference } of cases) {
    if (known.has(applicationId)) continue
    const run = await engine.findRun(applicationId)
    if (!isFailing(run)) continue
    const { what, remedy } = diagnose(run)
    findings.push({ kind: 'stuck', reference, what, isRepaired: false, remedy })
  }
  return findings
}

export const orphanFinding = (id: string): Finding => ({
  kind: 'orphan',
  reference: workflowIdOf(id),
  what: 'it runs, and no application has this id',
  isRepaired: false,
  remedy: `end it: bkm terminate ${workflowIdOf(id)} --reason "no such application"`,
})

export async function findUndelivered(db: Database): Promise<Finding[]> {
  const { references } = await listUndelivered(db, LISTED)
  return references.map((reference) => ({
    kind: 'undelivered',
    reference,
    what: 'a mail could not be sent for a day',
    isRepaired: false,
    remedy: `once the mail server takes mail again: bkm deliver ${reference} --reason "…"`,
  }))
}

export async function findOldOutbox(db: Database): Promise<Finding[]> {
  const { rows, oldestAt } = await getBacklog(db)
  if (oldestAt === undefined || Date.now() - oldestAt < OUTBOX_IS_OLD_MS) return []
  const what = `${rows} rows wait, the oldest since ${new Date(oldestAt).toISOString()}`
  return [
    {
      kind: 'outbox',
      reference: 'outbox',
      what,
      isRepaired: false,
      remedy: 'see to it that a worker runs and reaches Temporal',
    },
  ]
}
