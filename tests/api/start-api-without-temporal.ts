import type { Database } from '../../db/connection'
import { createMigratedDatabase } from '../support/servers'
import { type ApiOptions, type ApiServer, createPool, insertTennisClub, startApi } from './start-api'

export interface ApiWithoutTemporal {
  api: ApiServer
  /** the database as the API uses it */
  database: Database
  /** the database as its owner, who may change everything */
  ownerDb: Database
  /** stops the API and drops the database */
  stop(): Promise<void>
}

/** Starts the API of the tennis club on its own database. Nothing listens at its Temporal address. */
export async function startApiWithoutTemporal(
  name: string,
  options: Pick<ApiOptions, 'routes' | 'pages' | 'now' | 'settings' | 'liveLimits'> = {},
): Promise<ApiWithoutTemporal> {
  const migratedDatabase = await createMigratedDatabase(name)
  const ownerDb = createPool(migratedDatabase.url, 4)
  const database = createPool(migratedDatabase.appUrl)
  await insertTennisClub(ownerDb)
  const api = await startApi({ database, temporal: { address: '127.0.0.1:1', namespace: 'none' }, ...options })
  return {
    api,
    database,
    ownerDb,
    async stop() {
      await api.stop()
      await Promise.all([database.destroy(), ownerDb.destroy()])
      await migratedDatabase.drop()
    },
  }
}
