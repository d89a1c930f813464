import { createDatabase } from '../../db/connection'
import { createPolicies } from '../../db/tables/policies'
import { deliverThrough } from './delivery-fixture'

// One delivery in a process of its own, so that a test can kill it in the middle.
async function main([appUrl = '', smtpPort, applicationId = '', at]: string[]): Promise<void> {
  const db = createDatabase(appUrl, { poolMax: 2, statementTimeoutMs: 60_000, applicationName: 'deliver-child' })
  await deliverThrough({ db, policies: createPolicies(db) }, Number(smtpPort))({ applicationId, at: Number(at) })
  await db.destroy()
}

void main(process.argv.slice(2))
