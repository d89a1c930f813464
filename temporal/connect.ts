import { Connection, type TLSConfig } from '@temporalio/client'
import { TemporalError } from './errors'

const CONNECT_TIMEOUT_MS = 5_000

/**
 * Connects and waits for the server's first answer. `address`: host:port; `tls` null: not encrypted. Throws
 * `temporal.unavailable`.
 */
export const connectTemporal = (address: string, tls: TLSConfig | null): Promise<Connection> =>
  Connection.connect({ address, tls, connectTimeout: CONNECT_TIMEOUT_MS }).catch((cause: Error) => {
    throw new TemporalError('temporal.unavailable', { cause })
  })
