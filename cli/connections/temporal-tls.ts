import type { TLSConfig } from '@temporalio/client'
import type { TlsConfig } from '../config'

/** Returns the TLS settings of the connections to Temporal, or null when none is set: then they are not encrypted. */
export function createTemporalTls(config: TlsConfig): TLSConfig | null {
  const { BKM_TEMPORAL_TLS_CA: ca, BKM_TEMPORAL_TLS_CERT: crt, BKM_TEMPORAL_TLS_KEY: key } = config
  const name = config.BKM_TEMPORAL_TLS_SERVER_NAME
  if (!ca && !crt && !name) return null
  return {
    ...(ca && { serverRootCACertificate: ca }),
    ...(crt && key && { clientCertPair: { crt, key } }),
    ...(name && { serverNameOverride: name }),
  }
}
