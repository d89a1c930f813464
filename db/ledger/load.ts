import type { LoadedApplication } from '../../domain/record-protocol'
import { findApplicationById } from '../tables/applications'
import type { Calendars } from '../calendars'
import { createDuesReader } from './dues'
import { listCalendarVersions } from '../tables/calendar-versions'
import type { Database } from '../connection'
import { withSafeErrors } from '../errors'
import type { Policies } from '../tables/policies'

/** Creates `load`: every Workflow run begins with its result. It returns undefined for an unknown application id. */
export function createLoad(db: Database, calendars: Calendars, policies: Policies) {
  const readDues = createDuesReader(calendars)
  return async function load(applicationId: string): Promise<LoadedApplication | undefined> {
    return withSafeErrors(async () => {
      const row = await findApplicationById(db, applicationId)
      if (!row) return undefined
      const { state, programme, policyVersion, type, sendAt } = row
      const policy = await policies.getPolicy(programme, policyVersion, type)
      const dues = await readDues(db, await listCalendarVersions(db, programme), state, policy)
      return { state, policy, dues, ...(sendAt !== null && { nextSendAt: sendAt }) }
    })
  }
}
