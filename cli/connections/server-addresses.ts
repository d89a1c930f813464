import type { Connection, TLSConfig } from '@temporalio/client'
import { connectTemporal } from '../../temporal/connect'
import { readPrintedConfig, readServersConfig } from '../config'
import { type Io, SentenceError } from '../program'
import { chooseDataFolder } from '../supervisor/data-folder'
import { getRunningPlatform } from '../supervisor/platform-file'
import { createTemporalTls } from './temporal-tls'

/** Addresses of PostgreSQL and Temporal, for programs that do not use the API. */
export interface ServerAddresses {
  /** database URL of the app role */
  postgres: string
  /** host:port */
  temporal: string
  namespace: string
  /** null: the connection to Temporal is not encrypted */
  tls: TLSConfig | null
}

/**
 * Returns the first addresses found, in this order: the variables that `bkm env` prints; the platform of --data; the
 * variables of api and worker, when BKM_DATABASE_URL is set, as in a container; the platform that runs here, without TLS.
 * Throws a SentenceError when there are none, or when a setting is wrong.
 */
export function getServerAddresses(folder: string | undefined, env: Io['env']): ServerAddresses {
  if (env['BKM_PG_APP'] && env['BKM_TEMPORAL'] && env['BKM_NAMESPACE']) {
    const config = readPrintedConfig(env)
    const { BKM_PG_APP: postgres, BKM_TEMPORAL: temporal, BKM_NAMESPACE: namespace } = config
    return { postgres, temporal, namespace, tls: createTemporalTls(config) }
  }
  if (folder === undefined && env['BKM_DATABASE_URL']) {
    const config = readServersConfig(env)
    const { BKM_DATABASE_URL: postgres, BKM_TEMPORAL_ADDRESS: temporal, BKM_TEMPORAL_NAMESPACE: namespace } = config
    return { postgres, temporal, namespace, tls: createTemporalTls(config) }
  }
  const { postgresApp, temporal, namespace } = getRunningPlatform(chooseDataFolder(folder, env))
  return { postgres: postgresApp, temporal, namespace, tls: null }
}

/**
 * Connects to Temporal and waits for its first response. Throws a SentenceError when there is none; `consequence` ends its
 * sentence, for example ": without it promise 1 cannot be checked".
 */
export const requireTemporalConnection = (
  { temporal, tls }: ServerAddresses,
  consequence: string,
): Promise<Connection> =>
  connectTemporal(temporal, tls).catch((cause: Error) => {
    throw new SentenceError(`The Temporal server at ${temporal} does not answer${consequence}.`, { cause })
  })
