import { listKnownApplicationIds } from '../../db/tables/applications'
import { applicationIdIn } from '../../temporal/workflow-id'
import type { Dependencies } from '../dependencies'
import type { RunningWorkflow } from '../../temporal/application-workflows'
import { Problem } from '../problem'

type UsedDependencies = Pick<Dependencies, 'database' | 'temporal'>

/**
 * Running Workflows checked per page. In production Visibility answers 50 requests a second for all its clients, so a page makes
 * only one request.
 */
const PAGE_SIZE = 500
const PARALLEL_CALLS = 16

/**
 * Lists running Workflows whose application PostgreSQL does not know. Each page checks a part of all running Workflows, so an
 * empty page may not be the last. Visibility lags behind, so a describe call confirms that each listed Workflow still runs.
 * Throws `page.malformed_cursor` and `service.temporal_unavailable`.
 */
export async function listOrphans({ database, temporal }: UsedDependencies, after?: string) {
  const page = await temporal.listRunning(PAGE_SIZE, after).catch((error) => {
    if (after !== undefined && !isUnavailable(error)) throw new Error('page.malformed_cursor')
    return throwUnavailable()
  })
  const known = await listKnownApplicationIds(
    database,
    page.workflowIds.flatMap((id) => applicationIdIn(id) ?? []),
  )
  const unknownWorkflowIds = page.workflowIds.filter((id) => !known.has(applicationIdIn(id) ?? ''))
  const orphans: RunningWorkflow[] = []
  for (let start = 0; start < unknownWorkflowIds.length; start += PARALLEL_CALLS) {
    const ids = unknownWorkflowIds.slice(start, start + PARALLEL_CALLS)
    const calls = ids.map((id) => temporal.findRunning(id).catch(throwUnavailable))
    orphans.push(...(await Promise.all(calls)).filter((found) => found !== undefined))
  }
  return { lookedAt: page.workflowIds.length, orphans, ...(page.after && { after: page.after }) }
}

/** gRPC codes: cancelled, deadline exceeded, resource exhausted, unavailable. Any other error of a page means a wrong cursor. */
const UNAVAILABLE_CODES: unknown[] = [1, 4, 8, 14]
const isUnavailable = (error: unknown): boolean => UNAVAILABLE_CODES.includes((error as { code?: unknown }).code)

function throwUnavailable(): never {
  throw new Problem('service.temporal_unavailable', { retryAfterSeconds: 5 })
}
