import { Connection, type TLSConfig } from '@temporalio/client'
import { TemporalError } from './errors'

const ANSWERS_WITHIN_MS = 5_000

/** A connection that the server has answered once. `address`: host:port. Throws `temporal.unavailable`. */
export const connectTemporal = (address: string, tls: TLSConfig | null): Promise<Connection> =>
  Connection.connect({ address, tls, connectTimeout: ANSWERS_WITHIN_MS }).catch((cause: Error) => {
    throw new TemporalError('temporal.unavailable', { cause })
  })
