import type { ApplicationWorkflows } from '../../temporal/application-workflows'
import type { Database } from '../../db/connection'
import { listSupervisedCases } from '../../db/ledger/case-lists'
import { listUncertain, listUndelivered } from '../../db/ledger/overdue'
import { getOutboxBacklog } from '../../db/tables/outbox'
import { listUnreachableDesks, type UnreachableDesk } from '../../db/tables/recipients'
import { workflowIdOf } from '../../temporal/workflow-id'
import { diagnose, isWorkflowTaskFailing } from './diagnose'
import type { FaultyApplication, Finding } from './report'

/** Maximum number of findings of one of the kinds `undelivered` and `uncertain`, and of applications that `findStuck` reads. */
const MAX_FINDINGS = 200
const OLD_OUTBOX_ROW_MS = 60_000

/** Creates the finding for one fault. When the fault is not repaired, adds the diagnosis of the Workflow and the remedy. */
export async function createFaultFinding(
  { id, kind, reference, what }: FaultyApplication,
  isRepaired: boolean,
  workflows: ApplicationWorkflows,
): Promise<Finding> {
  if (isRepaired) return { kind, reference, what, isRepaired }
  const diagnosis = diagnose(await workflows.findRun(id), await workflows.findStuckCode(id))
  return { kind, reference, what: `${what}; ${diagnosis.problem}`, isRepaired, remedy: diagnosis.remedy }
}

/**
 * Finds the stuck applications whose Workflow Task fails, except those in `reportedIds`. An application with only a late clock is
 * left out. The lists of the Temporal server may be old, so each Workflow is read once more to check that its Task still fails.
 */
export async function findStuck(
  { db, workflows }: { db: Database; workflows: ApplicationWorkflows },
  reportedIds: Set<string>,
): Promise<Finding[]> {
  const failingIds = (await workflows.listFailingApplicationIds()) ?? []
  const { cases } = await listSupervisedCases(db, 'stuck', { programmes: 'all', failingIds }, { limit: MAX_FINDINGS })
  const findings: Finding[] = []
  for (const { applicationId, reference } of cases) {
    if (reportedIds.has(applicationId)) continue
    const run = await workflows.findRun(applicationId)
    if (!isWorkflowTaskFailing(run)) continue
    const { problem, remedy } = diagnose(run)
    findings.push({ kind: 'stuck', reference, what: problem, isRepaired: false, remedy })
  }
  return findings
}

/** Creates the finding for a Workflow that belongs to no application. `applicationId` is the id in the Workflow id. */
export const createOrphanFinding = (applicationId: string): Finding => ({
  kind: 'orphan',
  reference: workflowIdOf(applicationId),
  what: 'the Workflow runs, but no application has this id',
  isRepaired: false,
  remedy: `end it: bkm terminate ${workflowIdOf(applicationId)} --reason "no such application"`,
})

/** Returns a finding for each application with a mail that was given up, at most MAX_FINDINGS. */
export async function findUndelivered(db: Database): Promise<Finding[]> {
  const { references } = await listUndelivered(db, MAX_FINDINGS)
  return references.map((reference) => ({
    kind: 'undelivered',
    reference,
    what: 'a mail could not be sent for a day',
    isRepaired: false,
    remedy: `when the mail server accepts mail again: bkm deliver ${reference} --reason "…"`,
  }))
}

/** Returns a finding for each application with a mail of unknown outcome, at most MAX_FINDINGS. */
export async function findUncertain(db: Database): Promise<Finding[]> {
  const { references } = await listUncertain(db, MAX_FINDINGS)
  return references.map((reference) => ({
    kind: 'uncertain',
    reference,
    what: 'the connection was lost after a mail was sent entirely, so it may have arrived or not',
    isRepaired: false,
    remedy: `look into the log of the mail server; if it has no such mail: bkm deliver ${reference} --reason "…" sends it, perhaps a second time`,
  }))
}

const DESK_FAULTS: Record<UnreachableDesk['why'], Pick<Finding, 'what' | 'remedy'>> = {
  no_address: {
    what: 'none of its holders has a valid e-mail address, so its mails go to the next higher desk, else to the administrator',
    remedy: 'enter a valid e-mail address for a holder, then: bkm deliver <reference> --reason "…" sends what waited',
  },
  no_holder: {
    what: 'applications wait there and nobody holds a seat of it, so its mails go to the next higher desk, else to the administrator',
    remedy: 'enter a holder, then: bkm deliver <reference> --reason "…" sends what waited',
  },
}

/** Returns a finding for each desk that has no usable mail address, or that nobody holds although a task waits there. */
export async function findUnreachableDesks(db: Database): Promise<Finding[]> {
  const desks = await listUnreachableDesks(db)
  return desks.map(({ desk, why }) => ({ kind: 'desk', reference: desk, isRepaired: false, ...DESK_FAULTS[why] }))
}

/** Returns a finding when the oldest outbox row has waited for more than a minute. */
export async function findOldOutbox(db: Database): Promise<Finding[]> {
  const { rows, oldestAt } = await getOutboxBacklog(db)
  if (oldestAt === undefined || Date.now() - oldestAt < OLD_OUTBOX_ROW_MS) return []
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
