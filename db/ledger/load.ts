import type { LoadedApplication } from '../../domain/record-protocol'
import type { CalendarReader } from '../calendars'
import type { Database } from '../connection'
import { withSafeErrors } from '../errors'
import { findApplicationById } from '../tables/applications'
import type { PolicyReader } from '../tables/policies'
import { createCaseRulesReader } from './case-rules'

/** Creates `load`, which reads an application with its policy and dues. Every Workflow run begins with it. */
export function createLoad(db: Database, calendarReader: CalendarReader, policyReader: PolicyReader) {
  const readCaseRules = createCaseRulesReader(db, calendarReader, policyReader)
  return async function load(applicationId: string): Promise<LoadedApplication | undefined> {
    return withSafeErrors(async () => {
      const row = await findApplicationById(db, applicationId)
      if (!row) return undefined
      const { policy, dues } = await readCaseRules(row)
      return { state: row.state, policy, dues, ...(row.sendAt !== null && { nextSendAt: row.sendAt }) }
    })
  }
}
