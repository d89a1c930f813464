import type { Dues } from '../../domain/dues'
import type { Policy } from '../../domain/programme'
import type { Reach } from '../../domain/reach'
import type { CalendarReader } from '../calendars'
import type { Database } from '../connection'
import { withSafeErrors } from '../errors'
import type { ApplicationRow } from '../tables/application-row'
import { type CalendarVersions, listCalendarVersions } from '../tables/calendar-versions'
import type { PolicyReader } from '../tables/policies'
import { createDuesReader, readDuesOrDefect } from './dues'
import { readReach } from './reach'

/** What the rules of an application read beside its state, and the dues that follow. */
export interface CaseRules {
  policy: Policy
  /** the calendars in force */
  versions: CalendarVersions
  /** whether and when the message of the present stage reached the applicant */
  reach: Reach
  dues: Dues
}

/** Creates the reader of what the rules of an application need, as it stands now. */
export function createCaseRulesReader(db: Database, calendarReader: CalendarReader, policyReader: PolicyReader) {
  const readDues = createDuesReader(calendarReader)
  return async function readCaseRules(row: ApplicationRow): Promise<CaseRules> {
    return withSafeErrors(async () => {
      const { state, programme, policyVersion, type } = row
      const policy = await policyReader.getPolicy(programme, policyVersion, type)
      const versions = await listCalendarVersions(db, programme)
      const reach = await readReach(db, row)
      const dues = await readDuesOrDefect(readDues(db, versions, state, policy, reach))
      return { policy, versions, reach, dues }
    })
  }
}
