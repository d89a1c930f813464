import { type Connection, type WorkflowClient, WorkflowNotFoundError } from '@temporalio/client'
import { APPLICATION_WORKFLOW, nudge } from '../workflows/messages'
import { describeRun, type RunDescription } from './run-description'
import { type HistoryPage, readHistory } from './run-history'
import { applicationIdIn, workflowIdOf } from './workflow-id'

export interface RunningWorkflow {
  workflowId: string
  runId: string
  /** ISO 8601, UTC */
  startedAt: string
}

/**
 * How administrators look at the Workflows of applications, end them and start them. "By Visibility" means a list of the
 * server that lags behind; all else is read from the Workflow itself. Every call has a deadline. A call throws when the server
 * does not answer, except where it says otherwise.
 */
export interface ApplicationWorkflows {
  /** the last run; undefined when the application never had one */
  findRun(applicationId: string): Promise<RunDescription | undefined>
  /** the line that the Workflow wrote for operators; undefined when no worker answers. Does not throw for that. */
  findDetails(applicationId: string): Promise<string | undefined>
  /** events of the last run after the event `after`, without contents; undefined when there is no Workflow */
  findHistory(applicationId: string, page: { after: number; limit: number }): Promise<HistoryPage | undefined>
  /** ids of applications whose Workflow Task fails repeatedly; by Visibility, at most every 10 s; undefined when it does not answer */
  listTroubled(): Promise<string[] | undefined>
  /** by Visibility, at most every 10 s; undefined when it does not answer */
  countRunning(): Promise<number | undefined>
  /** one page of running Workflows, by Visibility; `after` is the cursor of the next page */
  listRunning(limit: number, after?: string): Promise<WorkflowPage>
  /** the last run of a Workflow; undefined unless it runs and belongs to an application */
  findRunning(workflowId: string): Promise<RunningWorkflow | undefined>
  /** ends this run if it is running; the history shows `note`, so it must not hold what the administrator wrote */
  terminate(workflowId: string, note: string, runId?: string): Promise<void>
  /** starts the application's Workflow when it does not run, else nudges it */
  start(applicationId: string): Promise<void>
}

interface WorkflowPage {
  workflowIds: string[]
  after?: string
}

export interface ApplicationWorkflowsParts {
  connection: Connection
  client: WorkflowClient
  namespace: string
  taskQueue: string
  deadlineMs: number
}

const VISIBILITY_EVERY_MS = 10_000
const VISIBILITY_DEADLINE_MS = 2_000
const DETAILS_DEADLINE_MS = 2_000
const MAX_TROUBLED = 1_000
const RUNNING = `WorkflowType = '${APPLICATION_WORKFLOW}' and ExecutionStatus = 'Running'`

export function createApplicationWorkflows(parts: ApplicationWorkflowsParts): ApplicationWorkflows {
  const { connection, client, taskQueue, deadlineMs } = parts
  const within = <T>(ms: number, call: () => Promise<T>): Promise<T> => connection.withDeadline(Date.now() + ms, call)
  const withinDeadline = <T>(call: () => Promise<T>): Promise<T> => within(deadlineMs, call)
  const byVisibility = <T>(call: () => Promise<T>): (() => Promise<T | undefined>) =>
    atMostEvery(VISIBILITY_EVERY_MS, () => within(VISIBILITY_DEADLINE_MS, call))

  return {
    findRun: (applicationId) =>
      undefinedIfNotFound(() => withinDeadline(() => describeRun(parts, workflowIdOf(applicationId)))),
    findDetails: (applicationId) =>
      within(DETAILS_DEADLINE_MS, () => queryDetails(client, workflowIdOf(applicationId))),
    findHistory: (applicationId, page) =>
      undefinedIfNotFound(() => withinDeadline(() => readHistory(parts, workflowIdOf(applicationId), page))),
    listTroubled: byVisibility(() => listTroubled(parts)),
    countRunning: byVisibility(async () => (await client.count(RUNNING)).count),
    listRunning: (limit, after) => withinDeadline(() => listPage(parts, RUNNING, limit, after)),
    findRunning: (workflowId) => undefinedIfNotFound(() => withinDeadline(() => findRunning(client, workflowId))),
    async terminate(workflowId, note, runId) {
      await undefinedIfNotFound(() => withinDeadline(() => client.getHandle(workflowId, runId).terminate(note)))
    },
    start: (applicationId) => withinDeadline(() => startOrNudge(client, taskQueue, applicationId)),
  }
}

/** Starts the application's Workflow when it does not run, else nudges it. Repeating it is harmless. */
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

/** gRPC status code. Raw calls of the service throw it where the SDK's handles throw WorkflowNotFoundError. */
const NOT_FOUND = 5

async function undefinedIfNotFound<T>(call: () => Promise<T>): Promise<T | undefined> {
  try {
    return await call()
  } catch (error) {
    if (error instanceof WorkflowNotFoundError || (error as { code?: unknown }).code === NOT_FOUND) return undefined
    throw error
  }
}

/** Calls at most once in `intervalMs`; callers in between get the last result. A failed call counts as undefined. */
function atMostEvery<T>(intervalMs: number, call: () => Promise<T>): () => Promise<T | undefined> {
  let lastResult: Promise<T | undefined> = Promise.resolve(undefined)
  let calledAt = 0
  return () => {
    if (Date.now() - calledAt < intervalMs) return lastResult
    calledAt = Date.now()
    lastResult = call().catch(() => undefined)
    return lastResult
  }
}

async function queryDetails(client: WorkflowClient, workflowId: string): Promise<string | undefined> {
  const metadata = await client
    .getHandle(workflowId)
    .query<{ currentDetails?: string }, []>('__temporal_workflow_metadata')
    .catch(() => undefined)
  return metadata?.currentDetails || undefined
}

/** The server sets TemporalReportedProblems when a Workflow's Task has failed several times in a row. */
async function listTroubled(parts: ApplicationWorkflowsParts): Promise<string[]> {
  const query = `${RUNNING} and TemporalReportedProblems is not null`
  const { workflowIds } = await listPage(parts, query, MAX_TROUBLED)
  return workflowIds.flatMap((id) => applicationIdIn(id) ?? [])
}

async function listPage(
  { client, namespace }: ApplicationWorkflowsParts,
  query: string,
  pageSize: number,
  after?: string,
): Promise<WorkflowPage> {
  const nextPageToken = after === undefined ? new Uint8Array() : Buffer.from(after, 'base64url')
  const page = await client.workflowService.listWorkflowExecutions({ namespace, query, pageSize, nextPageToken })
  const workflowIds = page.executions.map(({ execution }) => execution?.workflowId ?? '')
  const hasMore = page.nextPageToken.length > 0
  return { workflowIds, ...(hasMore && { after: Buffer.from(page.nextPageToken).toString('base64url') }) }
}

async function findRunning(client: WorkflowClient, workflowId: string): Promise<RunningWorkflow | undefined> {
  const { status, type, runId, startTime } = await client.getHandle(workflowId).describe()
  if (status.name !== 'RUNNING' || type !== APPLICATION_WORKFLOW) return undefined
  return { workflowId, runId, startedAt: startTime.toISOString() }
}
