import type { Loaded } from '../../domain/record-protocol'
import { findById } from '../tables/applications'
import type { Calendars } from '../calendars'
import { createClock, readVersions } from './dues'
import type { Database } from '../connection'
import { guarded } from '../errors'
import type { Policies } from '../tables/policies'

/** What every run of a Workflow begins with; undefined for an id that no intake wrote. */
export function createLoad(db: Database, calendars: Calendars, policies: Policies) {
  const readDues = createClock(calendars)
  return async function load(applicationId: string): Promise<Loaded | undefined> {
    return guarded(async () => {
      const row = await findById(db, applicationId)
      if (!row) return undefined
      const { state, programme, policyVersion, type, sendAt } = row
      const policy = await policies.getPolicy(programme, policyVersion, type)
      const dues = await readDues(db, await readVersions(db, programme), state, policy)
      return { state, policy, dues, ...(sendAt !== null && { nextSendAt: sendAt }) }
    })
  }
}
