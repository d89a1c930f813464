import { listKnown } from '../../db/tables/applications'
import { applicationIdIn } from '../../temporal/workflow-id'
import type { Dependencies } from '../dependencies'
import type { Seen } from '../../temporal/application-workflows'
import { Problem } from '../problem'

type Parts = Pick<Dependencies, 'database' | 'temporal'>

/** Visibility answers ten requests a second for everybody: a page looks at this many running Workflows and no more. */
const LOOKED_AT = 500
const AT_ONCE = 16

/**
 * Running Workflows of applications that PostgreSQL does not know: one page of all that run, so a page may be empty and
 * not the last. Lists lag behind, therefore each is described by the server itself before it counts.
 */
export async function listOrphans({ database, temporal }: Parts, after?: string) {
  const page = await temporal.listRunning(LOOKED_AT, after).catch((error) => {
    if (after !== undefined && !isAway(error)) throw new Error('page.malformed_cursor')
    return refuse()
  })
  const known = await listKnown(
    database,
    page.workflowIds.flatMap((id) => applicationIdIn(id) ?? []),
  )
  const suspects = page.workflowIds.filter((id) => !known.has(applicationIdIn(id) ?? ''))
  const orphans: Seen[] = []
  for (let at = 0; at < suspects.length; at += AT_ONCE) {
    const some = suspects.slice(at, at + AT_ONCE).map((id) => temporal.findRunning(id).catch(refuse))
    orphans.push(...(await Promise.all(some)).filter((seen) => seen !== undefined))
  }
  return { lookedAt: page.workflowIds.length, orphans, ...(page.after && { after: page.after }) }
}

/** gRPC: cancelled, out of time, too many requests, the server away. What else it says of a page, it says of the cursor. */
const AWAY: unknown[] = [1, 4, 8, 14]
const isAway = (error: unknown): boolean => AWAY.includes((error as { code?: unknown }).code)

function refuse(): never {
  throw new Problem('service.temporal_unavailable', { retryAfterSeconds: 5 })
}
