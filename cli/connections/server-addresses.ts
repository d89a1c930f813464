import type { Connection, TLSConfig } from '@temporalio/client'
import { connectTemporal } from '../../temporal/connect'
import { readBkmEnvVariables, readServersConfig } from '../config'
import { type Io, SentenceError } from '../program'
import { chooseDataFolder } from '../supervisor/data-folder'
import { getRunningPlatform } from '../supervisor/platform-file'
import { createTemporalTls } from './temporal-tls'

/** Addresses of PostgreSQL and Temporal, for programs that do not use the API. */
export interface ServerAddresses {
  /** database URL of the app role */
  postgresUrl: string
  /** host:port */
  temporalAddress: string
  /** Temporal namespace */
  namespace: string
  /** null: the connection to Temporal is not encrypted */
  tls: TLSConfig | null
}

/**
 * Returns the addresses from the first of these that is given: the variables that `bkm env` prints; the platform of --data; the
 * variables of api and worker, when BKM_DATABASE_URL is set, as in a container. Else from the platform that runs here. A platform
 * of `bkm start` has no TLS. Throws a SentenceError when that platform does not run, or when a setting is wrong.
 */
export function getServerAddresses(dataOption: string | undefined, env: Io['env']): ServerAddresses {
  if (env['BKM_PG_APP'] && env['BKM_TEMPORAL'] && env['BKM_NAMESPACE']) {
    const config = readBkmEnvVariables(env)
    const { BKM_PG_APP: postgresUrl, BKM_TEMPORAL: temporalAddress, BKM_NAMESPACE: namespace } = config
    return { postgresUrl, temporalAddress, namespace, tls: createTemporalTls(config) }
  }
  if (dataOption === undefined && env['BKM_DATABASE_URL']) {
    const config = readServersConfig(env)
    return {
      postgresUrl: config.BKM_DATABASE_URL,
      temporalAddress: config.BKM_TEMPORAL_ADDRESS,
      namespace: config.BKM_TEMPORAL_NAMESPACE,
      tls: createTemporalTls(config),
    }
  }
  const { postgresApp, temporal, namespace } = getRunningPlatform(chooseDataFolder(dataOption, env))
  return { postgresUrl: postgresApp, temporalAddress: temporal, namespace, tls: null }
}

/**
 * Connects to the Temporal server and waits for its first response. Throws a SentenceError when the server does not respond.
 * `consequence` is the end of that sentence, for example ": without it promise 1 cannot be checked".
 */
export const requireTemporalConnection = (
  { temporalAddress, tls }: ServerAddresses,
  consequence: string,
): Promise<Connection> =>
  connectTemporal(temporalAddress, tls).catch((cause: Error) => {
    throw new SentenceError(`The Temporal server at ${temporalAddress} does not answer${consequence}.`, { cause })
  })
