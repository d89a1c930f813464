import { createCalendarReader } from '../../db/calendars'
import { createDatabase } from '../../db/connection'
import { createRecord } from '../../db/ledger/record'
import { getCalendarInForce } from '../../db/tables/calendar-versions'
import { createPolicyReader } from '../../db/tables/policies'
import { createTestDeliver } from './delivery-fixture'

// Runs one delivery in its own process, so that a test can kill it during the delivery.
async function main([appUrl = '', smtpPort, applicationId = '', at]: string[]): Promise<void> {
  const db = createDatabase(appUrl, { poolMax: 2, statementTimeoutMs: 60_000, applicationName: 'deliver-child' })
  const policyReader = createPolicyReader(db)
  const calendarReader = createCalendarReader((programme, code) => getCalendarInForce(db, programme, code))
  await createTestDeliver(
    { db, policyReader, record: createRecord(db, calendarReader, policyReader) },
    Number(smtpPort),
  )({ applicationId, at: Number(at) })
  await db.destroy()
}

void main(process.argv.slice(2))
