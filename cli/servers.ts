import type { Io } from './program'
import { dataFolder, usualFolder } from './start/data-folder'
import { getRunningPlatform } from './start/record'

/** Where a program that looks at a platform finds it: named by the environment as `bkm env` prints it, or running here. */
export function findServers(
  folder: string | undefined,
  env: Io['env'],
): { postgres: string; temporal: string; namespace: string } {
  const { BKM_PG_APP: postgres, BKM_TEMPORAL: temporal, BKM_NAMESPACE: namespace } = env
  if (postgres && temporal && namespace) return { postgres, temporal, namespace }
  const record = getRunningPlatform(dataFolder(folder ?? env['BKM_DATA'] ?? usualFolder))
  return { postgres: record.postgresApp, temporal: record.temporal, namespace: record.namespace }
}
