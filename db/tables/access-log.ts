import type { Database } from '../connection'
import { guarded } from '../errors'

export interface Access {
  personId: string
  /** empty when none was opened: a search without a find */
  applicationIds: string[]
  /** name of the route, e.g. `staff.application.read` */
  act: string
}

/** Notes who opened what, before they get it. */
export async function insertAccess(db: Database, { personId, applicationIds, act }: Access): Promise<void> {
  const rows = applicationIds.map((id) => ({ person_id: personId, application_id: id, act }))
  await guarded(() => db('access_log').insert(rows.length > 0 ? rows : [{ person_id: personId, act }]))
}
