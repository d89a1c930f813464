import { type Connection, type WorkflowClient, WorkflowNotFoundError } from '@temporalio/client'
import { APPLICATION_WORKFLOW, nudge } from '../workflows/messages'
import { applicationIdIn, workflowIdOf } from './workflow-id'
import { presentRun, type Run } from './run-description'
import { failureOf, presentHistory, type RawEvent } from './run-history'

/** A page of raw events; `after` is present when there may be more. */
interface RawPage {
  events: RawEvent[]
  after?: number
}

/** A Workflow as Visibility or the server itself tells of it. */
export interface Seen {
  workflowId: string
  runId: string
  startedAt: string
}

/** What administrators look at and do in Temporal. Every call has a deadline; all throw when the server does not answer. */
export interface Engine {
  /** the present run, described by the server itself; undefined when there never was one */
  findRun(applicationId: string): Promise<Run | undefined>
  /** what the Workflow itself says to operators; undefined while no worker answers for it */
  findDetails(applicationId: string): Promise<string | undefined>
  /** raw events of the present run after the given one, without contents; undefined when there is no Workflow */
  findHistory(applicationId: string, page: { after: number; limit: number }): Promise<RawPage | undefined>
  /** ids of applications whose Workflow Task fails again and again; by Visibility, asked at most every ten seconds */
  listTroubled(): Promise<string[] | undefined>
  /** by Visibility, asked at most every ten seconds; undefined while it does not answer */
  countRunning(): Promise<number | undefined>
  /** running Workflows of applications by Visibility, one page; `after` goes on */
  listRunning(limit: number, after?: string): Promise<{ workflowIds: string[]; after?: string }>
  /** the present run of an application's Workflow, if it runs; by the server itself */
  findRunning(workflowId: string): Promise<Seen | undefined>
  /** ends this run if it still runs; nobody else's reason than `note` stands in the history */
  terminate(workflowId: string, note: string, runId?: string): Promise<void>
  /** starts the application's Workflow where it does not run, and wakes it where it does */
  start(applicationId: string): Promise<void>
}

export interface EngineParts {
  connection: Connection
  client: WorkflowClient
  namespace: string
  taskQueue: string
  deadlineMs: number
}

const VISIBILITY_EVERY_MS = 10_000
const VISIBILITY_MS = 2_000
const DETAILS_MS = 2_000
const MOST_TROUBLED = 1_000
const PAGE_OF_HISTORY = 1_000
const RUNNING = `WorkflowType = '${APPLICATION_WORKFLOW}' and ExecutionStatus = 'Running'`

export function createEngine(parts: EngineParts): Engine {
  const { connection, client, taskQueue, deadlineMs } = parts
  const within = <T>(ms: number, call: () => Promise<T>): Promise<T> => connection.withDeadline(Date.now() + ms, call)
  const soon = <T>(call: () => Promise<T>): Promise<T> => within(deadlineMs, call)

  return {
    findRun: (applicationId) => orUndefined(() => soon(() => describeRun(parts, workflowIdOf(applicationId)))),
    findDetails: (applicationId) => within(DETAILS_MS, () => readDetails(client, workflowIdOf(applicationId))),
    findHistory: (applicationId, page) =>
      orUndefined(() => soon(() => readHistory(parts, workflowIdOf(applicationId), page))),
    listTroubled: every(VISIBILITY_EVERY_MS, () => within(VISIBILITY_MS, () => listTroubled(parts))),
    countRunning: every(
      VISIBILITY_EVERY_MS,
      async () => (await within(VISIBILITY_MS, () => client.count(RUNNING))).count,
    ),
    listRunning: (limit, after) => soon(() => listPage(parts, RUNNING, limit, after)),
    findRunning: (workflowId) => orUndefined(() => soon(() => describeRunning(client, workflowId))),
    async terminate(workflowId, note, runId) {
      await orUndefined(() => soon(() => client.getHandle(workflowId, runId).terminate(note)))
    },
    start: (applicationId) => soon(() => startOrNudge(client, taskQueue, applicationId)),
  }
}

/** The one way a run begins without a command: started where there is none, woken where there is one. Twice is harmless. */
export async function startOrNudge(client: WorkflowClient, taskQueue: string, applicationId: string): Promise<void> {
  await client.signalWithStart(APPLICATION_WORKFLOW, {
    workflowId: workflowIdOf(applicationId),
    taskQueue,
    args: [{ applicationId }],
    signal: nudge,
    signalArgs: [],
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
  })
}

const NOT_FOUND = 5

/** The raw service says by a code what handles say by an error of their own. */
async function orUndefined<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask()
  } catch (error) {
    if (error instanceof WorkflowNotFoundError || (error as { code?: unknown }).code === NOT_FOUND) return undefined
    throw error
  }
}

/** Asks at most once in `ms`; in between, everybody gets the same answer. */
function every<T>(ms: number, ask: () => Promise<T>): () => Promise<T | undefined> {
  let known: Promise<T | undefined> = Promise.resolve(undefined)
  let askedAt = 0
  return () => {
    if (Date.now() - askedAt < ms) return known
    askedAt = Date.now()
    known = ask().catch(() => undefined)
    return known
  }
}

async function describeRun({ client, namespace }: EngineParts, workflowId: string): Promise<Run> {
  const execution = { workflowId }
  const described = await client.workflowService.describeWorkflowExecution({ namespace, execution })
  const attempt = described.pendingWorkflowTask?.attempt ?? 0
  if (attempt <= 1) return presentRun(described)
  const { history } = await client.workflowService.getWorkflowExecutionHistoryReverse({
    namespace,
    execution,
    maximumPageSize: 20,
  })
  const failed = history?.events?.find(({ workflowTaskFailedEventAttributes }) => workflowTaskFailedEventAttributes)
  return presentRun(described, failureOf(failed?.workflowTaskFailedEventAttributes))
}

async function readDetails(client: WorkflowClient, workflowId: string): Promise<string | undefined> {
  const metadata = await client
    .getHandle(workflowId)
    .query<{ currentDetails?: string }, []>('__temporal_workflow_metadata')
    .catch(() => undefined)
  return metadata?.currentDetails || undefined
}

/** Reads on until the page is full: histories are short, and an event's number is a cursor anybody can read. */
async function readHistory(
  { client, namespace }: EngineParts,
  workflowId: string,
  { after, limit }: { after: number; limit: number },
): Promise<RawPage> {
  const found: RawEvent[] = []
  let nextPageToken: Uint8Array = new Uint8Array()
  do {
    const request = { namespace, execution: { workflowId }, maximumPageSize: PAGE_OF_HISTORY, nextPageToken }
    const page = await client.workflowService.getWorkflowExecutionHistory(request)
    found.push(...presentHistory(page.history?.events ?? []).filter(({ id }) => id > after))
    nextPageToken = page.nextPageToken
  } while (nextPageToken.length > 0 && found.length <= limit)
  const events = found.slice(0, limit)
  const last = found.length > limit ? events.at(-1) : undefined
  return { events, ...(last && { after: last.id }) }
}

/** The server marks a Workflow once its Task has failed some times in a row. */
async function listTroubled(parts: EngineParts): Promise<string[]> {
  const query = `${RUNNING} and TemporalReportedProblems is not null`
  const { workflowIds } = await listPage(parts, query, MOST_TROUBLED)
  return workflowIds.flatMap((id) => applicationIdIn(id) ?? [])
}

async function listPage({ client, namespace }: EngineParts, query: string, pageSize: number, after?: string) {
  const nextPageToken = after === undefined ? new Uint8Array() : Buffer.from(after, 'base64url')
  const page = await client.workflowService.listWorkflowExecutions({ namespace, query, pageSize, nextPageToken })
  const workflowIds = page.executions.map(({ execution }) => execution?.workflowId ?? '')
  const more = page.nextPageToken.length > 0
  return { workflowIds, ...(more && { after: Buffer.from(page.nextPageToken).toString('base64url') }) }
}

async function describeRunning(client: WorkflowClient, workflowId: string): Promise<Seen | undefined> {
  const { status, type, runId, startTime } = await client.getHandle(workflowId).describe()
  if (status.name !== 'RUNNING' || type !== APPLICATION_WORKFLOW) return undefined
  return { workflowId, runId, startedAt: startTime.toISOString() }
}
