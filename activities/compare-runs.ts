import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from '../db/connection'
import { type ExpectedWorkflow, listExpectedWorkflows, listOpenApplications } from '../db/ledger/expected-workflows'

/** Lists and describes the Workflows of applications. Ids are Workflow ids without `application/`; some fit no application. */
export interface WorkflowLists {
  /** running Workflows whose ids start with these hexadecimal digits; Visibility lists them and may lag behind */
  listRunning(prefix: string): Promise<Set<string>>
  /** Workflows with such ids that failed, timed out, or were terminated or cancelled; from the same list */
  listEndedBadly(prefix: string): Promise<Set<string>>
  /** status of the last run, by the server itself, not by Visibility; `absent` when there is none */
  getStatus(id: string): Promise<string>
}

export interface RunFault {
  /**
   * `missing`: the application is open and has no running Workflow; `lingering`: it is closed, no mail or outbox row waits, and
   * its Workflow still runs; `ended_badly`: it is closed, and its Workflow failed, timed out, or was terminated or cancelled;
   * `orphan`: a Workflow runs for an id that no application has
   */
  kind: 'missing' | 'lingering' | 'ended_badly' | 'orphan'
  id: string
  reference?: string
  /** status of the last run; `absent` when there is none */
  status: string
}

export interface RunComparison {
  /** number of open applications */
  open: number
  /** how many of these have a running Workflow */
  running: number
  faults: RunFault[]
}

export interface CompareRunsParts {
  db: Database
  runs: WorkflowLists
  programme?: string | undefined
  /** compares only applications whose ids start with these hexadecimal digits */
  prefix?: string
  /** how long a Workflow may take to start or to end before that counts as a fault, ms */
  graceMs: number
}

const PARALLEL_CALLS = 16
const IDS_PER_QUERY = 5_000
const RECHECK_INTERVAL_MS = 250

/**
 * Finds Workflows that do not fit their application. An open application must have a running Workflow. A closed one must have
 * none when no mail or outbox row waits, and its Workflow must not have ended badly. The server's lists lag behind, so each
 * possible fault is checked by a describe call, again and again until it is gone or `graceMs` has passed.
 */
export async function compareRuns(parts: CompareRunsParts): Promise<RunComparison> {
  const { runs, db, programme, prefix = '', graceMs } = parts
  const runningIds = await runs.listRunning(prefix)
  const openNotListed = new Set<string>()
  let open = 0
  for await (const page of listOpenApplications(db, programme, prefix)) {
    open += page.length
    for (const { id } of page) if (!runningIds.delete(id)) openNotListed.add(id)
  }
  // The ids left in `runningIds` belong to closed applications, to other programmes, or to no application.
  const idsToCheck = new Set([...openNotListed, ...runningIds, ...(await runs.listEndedBadly(prefix))])
  const { faults, healthy } = await recheckUntilHealthy(idsToCheck, parts, Date.now() + graceMs)
  const runningNotListed = healthy.filter((id) => openNotListed.has(id)).length
  return { open, running: open - openNotListed.size + runningNotListed, faults }
}

/**
 * Compares these applications with their runs, then again those with a fault, until none is left or `giveUpAt` (epoch ms) has
 * passed.
 */
async function recheckUntilHealthy(
  ids: Set<string>,
  parts: CompareRunsParts,
  giveUpAt: number,
): Promise<{ faults: RunFault[]; healthy: string[] }> {
  let remainingIds = [...ids]
  const healthy: string[] = []
  for (;;) {
    const { faults, healthy: nowHealthy } = await checkRuns(remainingIds, parts)
    healthy.push(...nowHealthy)
    if (faults.length === 0 || Date.now() > giveUpAt) return { faults, healthy }
    remainingIds = faults.map(({ id }) => id)
    await sleep(RECHECK_INTERVAL_MS)
  }
}

/** Compares these applications with their runs. `healthy`: the ids of open applications whose Workflow runs. */
export async function checkRuns(ids: string[], { runs, db, programme }: Omit<CompareRunsParts, 'graceMs'>) {
  const statuses = await readStatuses(ids, runs)
  // The rows are read after the statuses: an application received in between looks as if its run were missing, and is checked
  // again.
  const expected = new Map<string, ExpectedWorkflow>()
  for (let start = 0; start < ids.length; start += IDS_PER_QUERY) {
    const rows = await listExpectedWorkflows(db, ids.slice(start, start + IDS_PER_QUERY))
    for (const row of rows) expected.set(row.id, row)
  }
  const faults: RunFault[] = []
  const healthy: string[] = []
  for (const id of ids) {
    const row = expected.get(id)
    const status = statuses.get(id) ?? 'absent'
    const kind = findFaultKind(row, status, programme)
    if (row?.isOpen && status === 'RUNNING' && (programme === undefined || row.programme === programme))
      healthy.push(id)
    if (kind) faults.push({ kind, id, status, ...(row && { reference: row.reference }) })
  }
  return { faults, healthy }
}

function findFaultKind(
  row: ExpectedWorkflow | undefined,
  status: string,
  programme: string | undefined,
): RunFault['kind'] | undefined {
  const isRunning = status === 'RUNNING'
  if (!row) return isRunning && programme === undefined ? 'orphan' : undefined
  if (programme !== undefined && row.programme !== programme) return undefined
  if (row.isOpen) return isRunning ? undefined : 'missing'
  if (isRunning) return row.hasWork ? undefined : 'lingering'
  return status === 'COMPLETED' || status === 'absent' ? undefined : 'ended_badly'
}

async function readStatuses(ids: string[], runs: WorkflowLists): Promise<Map<string, string>> {
  const statuses = new Map<string, string>()
  for (let start = 0; start < ids.length; start += PARALLEL_CALLS) {
    const batch = ids.slice(start, start + PARALLEL_CALLS)
    await Promise.all(batch.map(async (id) => statuses.set(id, await runs.getStatus(id))))
  }
  return statuses
}
