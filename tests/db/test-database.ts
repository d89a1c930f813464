import { createDatabase, type Database } from '../../db/connection'
import { createMigratedDatabase } from '../support/servers'
import { appPassword } from '../support/template-database'

export interface TestDatabase {
  ownerUrl: string
  appUrl: string
  /** connections of the owner role, with rights that the app role does not have */
  owner: Database
  /** connections of the app role, which the API and the workers use */
  app: Database
  drop: () => Promise<void>
}

/** Opens a new migrated database, with a pool for each role. */
export async function openTestDatabase(name: string, poolMax = 10): Promise<TestDatabase> {
  const migratedDatabase = await createMigratedDatabase(name)
  const appUrl = createAppUrl(migratedDatabase.url)
  const options = { poolMax, statementTimeoutMs: 20_000, acquireTimeoutMs: 20_000, applicationName: `test ${name}` }
  const owner = createDatabase(migratedDatabase.url, options)
  const app = createDatabase(appUrl, options)
  const drop = async () => {
    await Promise.all([owner.destroy(), app.destroy()])
    await migratedDatabase.drop()
  }
  return { ownerUrl: migratedDatabase.url, appUrl, owner, app, drop }
}

function createAppUrl(ownerUrl: string): string {
  const url = new URL(ownerUrl)
  url.username = 'bkm_app'
  url.password = appPassword
  return url.href
}
