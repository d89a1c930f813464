import type { Database } from '../connection'
import { withSafeErrors } from '../errors'

/** One request by which a person or an applicant saw applications. */
export interface AccessLogEntry {
  /** a person's id, or `applicant` for whoever used the tracking code */
  personId: string
  /** empty for a search without results */
  applicationIds: string[]
  /** audit name of the route, e.g. `applicant.read` */
  act: string
}

/** Logs who saw which applications. The API calls it before it sends the response. */
export async function insertAccess(db: Database, { personId, applicationIds, act }: AccessLogEntry): Promise<void> {
  const rows = applicationIds.map((id) => ({ person_id: personId, application_id: id, act }))
  await withSafeErrors(() => db('access_log').insert(rows.length > 0 ? rows : [{ person_id: personId, act }]))
}
