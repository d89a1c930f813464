import type { ApplicationWorkflows } from '../../temporal/application-workflows'
import type { Database } from '../../db/connection'
import { listSupervisedCases } from '../../db/ledger/case-lists'
import { listUndelivered } from '../../db/ledger/overdue'
import { getOutboxBacklog } from '../../db/tables/outbox'
import { workflowIdOf } from '../../temporal/workflow-id'
import { diagnose, isWorkflowTaskFailing } from './diagnose'
import type { Finding, Suspect } from './report'

const MAX_LISTED = 200
const OUTBOX_IS_OLD_MS = 60_000

/** Turns a suspect into a finding. A fault that remains comes with the diagnosis of the Workflow and a remedy. */
export async function createSuspectFinding(
  { id, kind, reference, what }: Suspect,
  isRepaired: boolean,
  workflows: ApplicationWorkflows,
): Promise<Finding> {
  if (isRepaired) return { kind, reference, what, isRepaired }
  const diagnosis = diagnose(await workflows.findRun(id))
  return { kind, reference, what: `${what}; ${diagnosis.what}`, isRepaired, remedy: diagnosis.remedy }
}

/**
 * Finds the stuck applications that are not among `known`. The rule for "stuck" is the ledger's. The lists of the server lag
 * behind, so each Workflow is described to check that its Workflow Task still fails.
 */
export async function findStuck(
  { db, workflows }: { db: Database; workflows: ApplicationWorkflows },
  known: Set<string>,
): Promise<Finding[]> {
  const failingIds = (await workflows.listTroubled()) ?? []
  const { cases } = await listSupervisedCases(db, 'stuck', { programmes: 'all', failingIds }, { limit: MAX_LISTED })
  const findings: Finding[] = []
  for (const { applicationId, reference } of cases) {
    if (known.has(applicationId)) continue
    const run = await workflows.findRun(applicationId)
    if (!isWorkflowTaskFailing(run)) continue
    const { what, remedy } = diagnose(run)
    findings.push({ kind: 'stuck', reference, what, isRepaired: false, remedy })
  }
  return findings
}

export const createOrphanFinding = (id: string): Finding => ({
  kind: 'orphan',
  reference: workflowIdOf(id),
  what: 'the Workflow runs, but no application has this id',
  isRepaired: false,
  remedy: `end it: bkm terminate ${workflowIdOf(id)} --reason "no such application"`,
})

export async function findUndelivered(db: Database): Promise<Finding[]> {
  const { references } = await listUndelivered(db, MAX_LISTED)
  return references.map((reference) => ({
    kind: 'undelivered',
    reference,
    what: 'a mail could not be sent for a day',
    isRepaired: false,
    remedy: `when the mail server accepts mail again: bkm deliver ${reference} --reason "…"`,
  }))
}

/** Returns a finding when the oldest outbox row has waited for more than a minute. */
export async function findOldOutbox(db: Database): Promise<Finding[]> {
  const { rows, oldestAt } = await getOutboxBacklog(db)
  if (oldestAt === undefined || Date.now() - oldestAt < OUTBOX_IS_OLD_MS) return []
  return [
    {
      kind: 'outbox',
      reference: 'outbox',
      what: `${rows} rows are waiting, the oldest since ${new Date(oldestAt).toISOString()}`,
      isRepaired: false,
      remedy: 'check that a worker runs and reaches Temporal',
    },
  ]
}
