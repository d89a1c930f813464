import { setTimeout as sleep } from 'node:timers/promises'
import { type WorkflowClient, WorkflowNotFoundError } from '@temporalio/client'
import type { Database } from '../../db/connection'
import type { Failure } from '../../db/verify'
import { type Expected, listExpected, listOpen } from '../../db/verify-workflows'
import { APPLICATION_WORKFLOW, workflowIdOf } from '../../workflows/messages'

export interface WorkflowCheck {
  open: number
  running: number
  failures: Failure[]
}

export interface WorkflowCheckParts {
  db: Database
  client: WorkflowClient
  programme?: string | undefined
  /** how long a Workflow may take to begin or to end before that counts as a fault, ms */
  graceMs: number
}

const DESCRIBED_AT_ONCE = 16
const prefix = workflowIdOf('')

/**
 * Every open application has a running Workflow; a closed one has none once its mails have left; none ended badly.
 * Lists are only a first look, since they lag behind: whatever seems wrong is described directly until the grace is over.
 */
export async function checkWorkflows(parts: WorkflowCheckParts): Promise<WorkflowCheck> {
  const { client, db, programme, graceMs } = parts
  const running = await listIds(client, `ExecutionStatus = 'Running'`)
  const suspects = new Set<string>()
  let open = 0
  for await (const page of listOpen(db, programme)) {
    open += page.length
    for (const { id } of page) if (!running.delete(id)) suspects.add(id)
  }
  const found = open - suspects.size
  // What still runs belongs to closed applications, to other programmes, or to nobody.
  for (const id of running) suspects.add(id)
  const bad = `ExecutionStatus IN ('Failed', 'Terminated', 'TimedOut', 'Canceled')`
  for (const id of await listIds(client, bad)) suspects.add(id)
  const { failures, running: seen } = await untilSettled(suspects, parts, Date.now() + graceMs)
  return { open, running: found + seen, failures }
}

async function listIds(client: WorkflowClient, query: string): Promise<Set<string>> {
  const ids = new Set<string>()
  const all = client.list({ query: `WorkflowType = '${APPLICATION_WORKFLOW}' AND ${query}`, pageSize: 1_000 })
  for await (const { workflowId } of all) if (workflowId.startsWith(prefix)) ids.add(workflowId.slice(prefix.length))
  return ids
}

async function untilSettled(
  suspects: Set<string>,
  { client, db, programme }: WorkflowCheckParts,
  giveUpAt: number,
): Promise<{ failures: Failure[]; running: number }> {
  let left = [...suspects]
  let running = 0
  for (;;) {
    const { failures, waiting, sound } = await look(left, client, db, programme)
    running += sound
    if (waiting.length === 0 || Date.now() > giveUpAt) return { failures, running }
    left = waiting
    await sleep(250)
  }
}

async function look(ids: string[], client: WorkflowClient, db: Database, programme: string | undefined) {
  const statuses = await describeAll(ids, client)
  // Read after the descriptions: whoever is open now was open then, or will be looked at again.
  const expected = new Map<string, Expected>()
  for (let at = 0; at < ids.length; at += 5_000)
    for (const one of await listExpected(db, ids.slice(at, at + 5_000))) expected.set(one.id, one)
  const failures: Failure[] = []
  const waiting: string[] = []
  let sound = 0
  for (const id of ids) {
    const one = expected.get(id)
    const status = statuses.get(id) ?? 'absent'
    const what = faultOf(one, status, programme)
    if (one?.open && status === 'RUNNING' && (programme === undefined || one.programme === programme)) sound += 1
    if (what === undefined) continue
    failures.push({ promise: 1, what, reference: one?.reference ?? workflowIdOf(id) })
    waiting.push(id)
  }
  return { failures, waiting, sound }
}

function faultOf(one: Expected | undefined, status: string, programme: string | undefined): string | undefined {
  if (!one) return status === 'RUNNING' && programme === undefined ? 'a Workflow runs for no application' : undefined
  if (programme !== undefined && one.programme !== programme) return undefined
  if (one.open)
    return status === 'RUNNING' ? undefined : `open, and its Workflow does not run (${status.toLowerCase()})`
  if (status === 'RUNNING') return one.busy ? undefined : 'closed and told, and its Workflow still runs'
  return status === 'COMPLETED' || status === 'absent'
    ? undefined
    : `its last Workflow ended as ${status.toLowerCase()}`
}

async function describeAll(ids: string[], client: WorkflowClient): Promise<Map<string, string>> {
  const statuses = new Map<string, string>()
  for (let at = 0; at < ids.length; at += DESCRIBED_AT_ONCE) {
    const some = ids.slice(at, at + DESCRIBED_AT_ONCE)
    await Promise.all(some.map(async (id) => statuses.set(id, await describe(id, client))))
  }
  return statuses
}

async function describe(id: string, client: WorkflowClient): Promise<string> {
  try {
    return (await client.getHandle(workflowIdOf(id)).describe()).status.name
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return 'absent'
    throw error
  }
}
