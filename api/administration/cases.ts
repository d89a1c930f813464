import { listPersonNames } from '../../db/tables/people'
import {
  countSupervisedCases,
  listSupervisedCases,
  type CaseListName,
  type SupervisedCase,
  type CaseListScope,
} from '../../db/ledger/case-lists'
import { workflowIdOf } from '../../temporal/workflow-id'
import type { Dependencies } from '../dependencies'
import type { ApplicationWorkflows } from '../../temporal/application-workflows'
import { formatInstant } from '../presenters/format-instant'

type UsedDependencies = Pick<Dependencies, 'database' | 'temporal'>

export interface CaseListQuery {
  state: CaseListName
  programmes: CaseListScope['programmes']
  /** whether days pass for single applications */
  inRehearsal?: boolean
  /** cursor that the previous page returned */
  after?: string | undefined
  limit: number
}

/**
 * Returns one page of cases for administrators, with counts of all lists. Only the list `stuck` has the Temporal server's
 * description of each Workflow. Throws `page.malformed_cursor`.
 */
export async function listCases(
  { database, temporal }: UsedDependencies,
  { state, programmes, inRehearsal = false, after, limit }: CaseListQuery,
) {
  const scope: CaseListScope = {
    programmes,
    failingIds: (await temporal.listFailingApplicationIds()) ?? [],
    inRehearsal,
  }
  const [counts, workflowsRunning, found] = await Promise.all([
    countSupervisedCases(database, scope),
    // This number counts the Workflows of all programmes, so an administrator of only some programmes does not get it.
    programmes === 'all' ? temporal.countRunning() : undefined,
    listSupervisedCases(database, state, scope, { after, limit }),
  ])
  const descriptions =
    state === 'stuck' ? await describeWorkflows(temporal, found.cases) : new Map<string, WorkflowSummary>()
  const persons = await listPersonNames(
    database,
    found.cases.flatMap(({ intervention }) => intervention?.personId ?? []),
  )
  return {
    counts,
    ...(workflowsRunning !== undefined && { workflowsRunning }),
    workflows: found.cases.map((row) => presentCase(row, descriptions.get(row.applicationId), persons)),
    ...(found.after && { after: found.after }),
  }
}

interface WorkflowSummary {
  /**
   * `none`: the Temporal server has no Workflow of this application: it was never started, the server lost it, or it ended
   * more than 90 days ago; `unavailable`: the Temporal server did not answer, or answered with an error
   */
  engine: 'found' | 'none' | 'unavailable'
  status?: string
  /** number of the present attempt of the Workflow Task or activity whose last attempt failed */
  attempt?: number
  /** when that activity is tried again, ISO 8601, UTC */
  nextTryAt?: string
  /** code of the last failure of that Workflow Task or activity, or of the rule because of which the clock waits */
  failure?: string
}

const PARALLEL_CALLS = 16

/** Describes the Workflow of each case, 16 at a time. After a call fails, it finishes these 16 and makes no further calls. */
async function describeWorkflows(
  temporal: ApplicationWorkflows,
  cases: readonly SupervisedCase[],
): Promise<Map<string, WorkflowSummary>> {
  const summaries = new Map<string, WorkflowSummary>()
  let isUnavailable = false
  for (let start = 0; start < cases.length; start += PARALLEL_CALLS) {
    const calls = cases.slice(start, start + PARALLEL_CALLS).map(async ({ applicationId }) => {
      const summary = isUnavailable ? UNAVAILABLE : await describeWorkflow(temporal, applicationId)
      isUnavailable ||= summary === UNAVAILABLE
      summaries.set(applicationId, summary)
    })
    await Promise.all(calls)
  }
  return summaries
}

const UNAVAILABLE: WorkflowSummary = { engine: 'unavailable' }

async function describeWorkflow(temporal: ApplicationWorkflows, applicationId: string): Promise<WorkflowSummary> {
  try {
    const run = await temporal.findRun(applicationId)
    if (!run) return { engine: 'none' }
    const failingTask = [run.workflowTask, ...run.activities].find((task) => task?.failure !== undefined)
    const nextTryAt = failingTask && 'nextTryAt' in failingTask ? failingTask.nextTryAt : undefined
    const isWaiting = run.status === 'running' && !failingTask
    const failure = isWaiting ? await temporal.findStuckCode(applicationId) : failingTask?.failure
    return {
      engine: 'found',
      status: run.status,
      ...(failingTask && { attempt: failingTask.attempt }),
      ...(nextTryAt !== undefined && { nextTryAt }),
      ...(failure && { failure }),
    }
  } catch {
    return UNAVAILABLE
  }
}

const presentCase = (
  row: SupervisedCase,
  summary: WorkflowSummary | undefined,
  persons: ReadonlyMap<string, string>,
) => ({
  reference: row.reference,
  programme: row.programme,
  workflowId: workflowIdOf(row.applicationId),
  stage: row.stage,
  ...(row.ownerSeat !== null && { owner: row.ownerSeat }),
  turn: row.turn,
  sequence: row.sequence,
  receivedAt: formatInstant(row.receivedAt),
  ...(row.dueAt !== null && Number.isFinite(row.dueAt) && { dueAt: formatInstant(row.dueAt) }),
  ...(row.wakeAt !== null && { wakeAt: formatInstant(row.wakeAt) }),
  ...summary,
  ...(row.intervention && {
    cure: {
      act: row.intervention.act,
      by: persons.get(row.intervention.personId) ?? row.intervention.personId,
      at: formatInstant(row.intervention.at),
      reason: row.intervention.reason,
    },
  }),
})
