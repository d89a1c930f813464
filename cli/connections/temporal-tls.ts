import type { TLSConfig } from '@temporalio/client'
import type { TlsConfig } from '../config'

/**
 * Returns the TLS settings of the connections to Temporal. Returns null, for no encryption, when none of the variables is
 * set.
 */
export function createTemporalTls(config: TlsConfig): TLSConfig | null {
  const { BKM_TEMPORAL_TLS_CA: ca, BKM_TEMPORAL_TLS_CERT: crt, BKM_TEMPORAL_TLS_KEY: key } = config
  const serverName = config.BKM_TEMPORAL_TLS_SERVER_NAME
  if (!ca && !crt && !serverName) return null
  return {
    ...(ca && { serverRootCACertificate: ca }),
    ...(crt && key && { clientCertPair: { crt, key } }),
    ...(serverName && { serverNameOverride: serverName }),
  }
}
