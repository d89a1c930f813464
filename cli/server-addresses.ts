import type { Connection, TLSConfig } from '@temporalio/client'
import { connectTemporal } from '../temporal/connect'
import { readPrintedConfig, readServersConfig } from './config'
import { type Io, SentenceError } from './program'
import { dataFolder, usualFolder } from './supervisor/data-folder'
import { getRunningPlatform } from './supervisor/platform-file'
import { temporalTls } from './temporal-tls'

/** What a program needs that looks behind the API. */
export interface Servers {
  /** the database, as the app role */
  postgres: string
  temporal: string
  namespace: string
  /** null: the line to Temporal is not encrypted */
  tls: TLSConfig | null
}

/**
 * From what `bkm env` printed; else of the platform named with --data; else from what api and worker read, where
 * BKM_DATABASE_URL is set, as in a container; else of the platform running here, which has no TLS. Throws a sentence where
 * there is none, or a setting is wrong.
 */
export function findServers(folder: string | undefined, env: Io['env']): Servers {
  if (env['BKM_PG_APP'] && env['BKM_TEMPORAL'] && env['BKM_NAMESPACE']) {
    const config = readPrintedConfig(env)
    const { BKM_PG_APP: postgres, BKM_TEMPORAL: temporal, BKM_NAMESPACE: namespace } = config
    return { postgres, temporal, namespace, tls: temporalTls(config) }
  }
  if (folder === undefined && env['BKM_DATABASE_URL']) {
    const config = readServersConfig(env)
    const { BKM_DATABASE_URL: postgres, BKM_TEMPORAL_ADDRESS: temporal, BKM_TEMPORAL_NAMESPACE: namespace } = config
    return { postgres, temporal, namespace, tls: temporalTls(config) }
  }
  const record = getRunningPlatform(dataFolder(folder ?? env['BKM_DATA'] ?? usualFolder))
  return { postgres: record.postgresApp, temporal: record.temporal, namespace: record.namespace, tls: null }
}

/** A connection to Temporal that has answered once; else a sentence, which ends with what that means for the program. */
export const reachTemporal = ({ temporal, tls }: Servers, meaning: string): Promise<Connection> =>
  connectTemporal(temporal, tls).catch((cause: Error) => {
    throw new SentenceError(`The Temporal server at ${temporal} does not answer${meaning}.`, { cause })
  })
