import type { LoadedApplication } from '../../domain/record-protocol'
import { findApplicationById } from '../tables/applications'
import type { CalendarReader } from '../calendars'
import { createDuesReader, readDuesOrDefect } from './dues'
import { readReach } from './reach'
import { listCalendarVersions } from '../tables/calendar-versions'
import type { Database } from '../connection'
import { withSafeErrors } from '../errors'
import type { PolicyReader } from '../tables/policies'

/** Creates `load`, which reads an application with its policy and dues. Every Workflow run begins with it. */
export function createLoad(db: Database, calendarReader: CalendarReader, policyReader: PolicyReader) {
  const readDues = createDuesReader(calendarReader)
  return async function load(applicationId: string): Promise<LoadedApplication | undefined> {
    return withSafeErrors(async () => {
      const row = await findApplicationById(db, applicationId)
      if (!row) return undefined
      const { state, programme, policyVersion, type, sendAt } = row
      const policy = await policyReader.getPolicy(programme, policyVersion, type)
      const versions = await listCalendarVersions(db, programme)
      const dues = await readDuesOrDefect(readDues(db, versions, state, policy, await readReach(db, row)))
      return { state, policy, dues, ...(sendAt !== null && { nextSendAt: sendAt }) }
    })
  }
}
