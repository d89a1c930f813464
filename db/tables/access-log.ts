import type { Database } from '../connection'
import { withSafeErrors } from '../errors'

/** One request by which a person opened applications. */
export interface AccessLogEntry {
  personId: string
  /** empty for a search without results */
  applicationIds: string[]
  /** name of the route, e.g. `staff.application.read` */
  act: string
}

/** Logs which person opened which applications. The API calls it before it sends the response. */
export async function insertAccess(db: Database, { personId, applicationIds, act }: AccessLogEntry): Promise<void> {
  const rows = applicationIds.map((id) => ({ person_id: personId, application_id: id, act }))
  await withSafeErrors(() => db('access_log').insert(rows.length > 0 ? rows : [{ person_id: personId, act }]))
}
