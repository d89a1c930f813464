import { type Connection, type WorkflowClient, WorkflowNotFoundError } from '@temporalio/client'
import { APPLICATION_WORKFLOW, nudge, statusQuery } from '../workflows/messages'
import { describeRun, type ListedRun, listRuns, type RunDescription } from './run-description'
import { type HistoryPage, type HistoryQuery, readHistory } from './run-history'
import { applicationIdIn, workflowIdOf } from './workflow-id'

export interface RunningWorkflow {
  workflowId: string
  runId: string
  /** ISO 8601, UTC */
  startedAt: string
}

/**
 * Describes, lists, ends and starts the Workflows of applications. Visibility is the server's search index, which lags behind;
 * a method that does not mention it reads the Workflow itself. Every call has a deadline. A method throws when the server does
 * not answer, unless its comment says otherwise.
 */
export interface ApplicationWorkflows {
  /** describes the last run of the application; undefined when the Temporal server has no run of it */
  findRun(applicationId: string): Promise<RunDescription | undefined>
  /** the line that the last run wrote for operators; undefined when there is none or no worker answers; it never throws */
  findCurrentDetails(applicationId: string): Promise<string | undefined>
  /**
   * code of the rule because of which the clock of the running run is stuck; undefined when it is not stuck or no worker answers;
   * it never throws
   */
  findStuckCode(applicationId: string): Promise<string | undefined>
  /**
   * the runs of the application that the Temporal server still keeps, the newest first, at most 50; from Visibility, so that a run of the last
   * second may be missing
   */
  listRuns(applicationId: string): Promise<ListedRun[]>
  /** a page of events of the last run, or of the run `runId`; undefined when there is none */
  findHistory(applicationId: string, page: HistoryQuery): Promise<HistoryPage | undefined>
  /**
   * ids of applications whose Workflow Task fails repeatedly; from Visibility, at most 10 s old; undefined when it does not
   * answer
   */
  listFailingApplicationIds(): Promise<string[] | undefined>
  /** number of running Workflows of applications; from Visibility, at most 10 s old; undefined when it does not answer */
  countRunning(): Promise<number | undefined>
  /** one page of running Workflows, from Visibility; `after`: the cursor that the previous page returned */
  listRunning(limit: number, after?: string): Promise<WorkflowPage>
  /** the running run with this Workflow id; undefined when none runs or its type is not `applicationWorkflow` */
  findRunning(workflowId: string): Promise<RunningWorkflow | undefined>
  /**
   * terminates the run `runId`, else the last run, if it runs; the history shows `note`, so it must not contain the
   * administrator's words
   */
  terminate(workflowId: string, note: string, runId?: string): Promise<void>
  /** starts the application's Workflow when it does not run, else nudges it */
  start(applicationId: string): Promise<void>
}

interface WorkflowPage {
  workflowIds: string[]
  /** cursor of the next page; absent on the last page */
  after?: string
}

export interface ApplicationWorkflowsParts {
  connection: Connection
  client: WorkflowClient
  namespace: string
  taskQueue: string
  /** longest time of one call; calls of Visibility, findCurrentDetails and findStuckCode may have less */
  deadlineMs: number
}

const VISIBILITY_INTERVAL_MS = 10_000
const VISIBILITY_DEADLINE_MS = 2_000
const CURRENT_DETAILS_DEADLINE_MS = 2_000
const MAX_FAILING = 1_000
const RUNNING_QUERY = `WorkflowType = '${APPLICATION_WORKFLOW}' and ExecutionStatus = 'Running'`

export function createApplicationWorkflows(parts: ApplicationWorkflowsParts): ApplicationWorkflows {
  const { connection, client, taskQueue, deadlineMs } = parts
  const within = <T>(ms: number, call: () => Promise<T>): Promise<T> => connection.withDeadline(Date.now() + ms, call)
  const withinDeadline = <T>(call: () => Promise<T>): Promise<T> => within(deadlineMs, call)
  const createLimitedVisibilityCall = <T>(call: () => Promise<T>): (() => Promise<T | undefined>) =>
    atMostEvery(VISIBILITY_INTERVAL_MS, () => within(VISIBILITY_DEADLINE_MS, call))

  return {
    findRun: (applicationId) =>
      undefinedIfNotFound(() => withinDeadline(() => describeRun(parts, workflowIdOf(applicationId)))),
    findCurrentDetails: (applicationId) =>
      within(CURRENT_DETAILS_DEADLINE_MS, () => queryCurrentDetails(client, workflowIdOf(applicationId))),
    findStuckCode: (applicationId) =>
      within(CURRENT_DETAILS_DEADLINE_MS, async () => {
        const status = await client.getHandle(workflowIdOf(applicationId)).query(statusQuery)
        return status?.stuck?.code
      }).catch(() => undefined),
    listRuns: (applicationId) => withinDeadline(() => listRuns(parts, workflowIdOf(applicationId))),
    findHistory: (applicationId, page) =>
      undefinedIfNotFound(() => withinDeadline(() => readHistory(parts, workflowIdOf(applicationId), page))),
    listFailingApplicationIds: createLimitedVisibilityCall(() => listFailingApplicationIds(parts)),
    countRunning: createLimitedVisibilityCall(async () => (await client.count(RUNNING_QUERY)).count),
    listRunning: (limit, after) => withinDeadline(() => listPage(parts, RUNNING_QUERY, limit, after)),
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

/** Returns undefined when the server has no such Workflow. */
export async function undefinedIfNotFound<T>(call: () => Promise<T>): Promise<T | undefined> {
  try {
    return await call()
  } catch (error) {
    if (error instanceof WorkflowNotFoundError || (error as { code?: unknown }).code === NOT_FOUND) return undefined
    throw error
  }
}

/**
 * Returns a function that runs `call` at most once per `intervalMs` and returns the last result in between; undefined if it
 * failed.
 */
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

async function queryCurrentDetails(client: WorkflowClient, workflowId: string): Promise<string | undefined> {
  const metadata = await client
    .getHandle(workflowId)
    .query<{ currentDetails?: string }, []>('__temporal_workflow_metadata')
    .catch(() => undefined)
  return metadata?.currentDetails || undefined
}

/** The server sets the search attribute TemporalReportedProblems after a Workflow Task has failed several times in a row. */
async function listFailingApplicationIds(parts: ApplicationWorkflowsParts): Promise<string[]> {
  const query = `${RUNNING_QUERY} and TemporalReportedProblems is not null`
  const { workflowIds } = await listPage(parts, query, MAX_FAILING)
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
