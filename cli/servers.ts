import type { Io } from './program'
import { dataFolder, usualFolder } from './start/data-folder'
import { getRunningPlatform } from './start/record'

/** What a program needs that looks behind the API. */
export interface Servers {
  /** the database, as the app role */
  postgres: string
  temporal: string
  namespace: string
}

/** From BKM_PG_APP, BKM_TEMPORAL and BKM_NAMESPACE, else of the platform running here; throws a sentence where there is none. */
export function findServers(folder: string | undefined, env: Io['env']): Servers {
  const { BKM_PG_APP: postgres, BKM_TEMPORAL: temporal, BKM_NAMESPACE: namespace } = env
  if (postgres && temporal && namespace) return { postgres, temporal, namespace }
  const record = getRunningPlatform(dataFolder(folder ?? env.BKM_DATA ?? usualFolder))
  return { postgres: record.postgresApp, temporal: record.temporal, namespace: record.namespace }
}
