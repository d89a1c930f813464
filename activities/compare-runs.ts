import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from '../db/connection'
import { type ExpectedWorkflow, listExpectedWorkflows, listOpenApplications } from '../db/ledger/expected-workflows'

/** Lists and describes the Workflows of applications. Every id is the id of an application. */
export interface WorkflowLists {
  /** running Workflows whose ids start with these hexadecimal digits; Visibility lists them and may lag behind */
  listRunning(prefix: string): Promise<Set<string>>
  /** the same for Workflows that failed, timed out, or were terminated or cancelled */
  listEndedBadly(prefix: string): Promise<Set<string>>
  /** status of the last run, by the server itself, not by Visibility; `absent` when there is none */
  getStatus(id: string): Promise<string>
}

export interface RunFault {
  /**
   * `missing`: open without a run; `lingering`: closed with all mails sent, and still running; `ended_badly`: failed, timed
   * out, terminated or cancelled; `orphan`: runs for no application
   */
  kind: 'missing' | 'lingering' | 'ended_badly' | 'orphan'
  id: string
  reference?: string
  status: string
}

export interface RunComparison {
  open: number
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
 * Finds Workflows that do not fit their application: each open application has a running Workflow, a closed one has none once
 * its mails have left, and none ended badly. Lists of the server lag behind, so each suspect is described and compared again
 * until it is healthy or `graceMs` is over.
 */
export async function compareRuns(parts: CompareRunsParts): Promise<RunComparison> {
  const { runs, db, programme, prefix = '', graceMs } = parts
  const running = await runs.listRunning(prefix)
  const unlisted = new Set<string>()
  let open = 0
  for await (const page of listOpenApplications(db, programme, prefix)) {
    open += page.length
    for (const { id } of page) if (!running.delete(id)) unlisted.add(id)
  }
  // The rest of `running` belongs to closed applications, to other programmes, or to no application.
  const suspects = new Set([...unlisted, ...running, ...(await runs.listEndedBadly(prefix))])
  const { faults, healthy } = await untilStable(suspects, parts, Date.now() + graceMs)
  const foundRunning = healthy.filter((id) => unlisted.has(id)).length
  return { open, running: open - unlisted.size + foundRunning, faults }
}

/** Compares the suspects again and again, until no fault is left or the time is over. */
async function untilStable(
  suspects: Set<string>,
  parts: CompareRunsParts,
  giveUpAt: number,
): Promise<{ faults: RunFault[]; healthy: string[] }> {
  let left = [...suspects]
  const healthy: string[] = []
  for (;;) {
    const { faults, healthy: nowHealthy } = await checkRuns(left, parts)
    healthy.push(...nowHealthy)
    if (faults.length === 0 || Date.now() > giveUpAt) return { faults, healthy }
    left = faults.map(({ id }) => id)
    await sleep(RECHECK_INTERVAL_MS)
  }
}

/** Compares these applications with their runs. `healthy`: the ids of open applications whose Workflow runs. */
export async function checkRuns(ids: string[], { runs, db, programme }: Omit<CompareRunsParts, 'graceMs'>) {
  const statuses = await readStatuses(ids, runs)
  // The rows are read after the descriptions: an application that was born in between is compared again later.
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
