import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { CLIENT_KEEPALIVE, SERVER_KEEPALIVE_OPTIONS } from './connection'

/** The listening connection runs an empty query at this interval, so that it notices an unreachable server. */
const CHECK_INTERVAL_MS = 10_000
const QUERY_TIMEOUT_MS = 5_000

/**
 * Calls `onNotify` at each NOTIFY on the channel. Also calls it after every new connection, because PostgreSQL does not repeat
 * a NOTIFY that it sent while the connection was lost. Opens a lost connection again until the returned function stops it.
 */
export async function listenToChannel(
  url: string,
  channel: string,
  onNotify: () => void,
): Promise<() => Promise<void>> {
  const stopController = new AbortController()
  const stopSignal = stopController.signal

  const listenUntilLost = async (): Promise<void> => {
    const client = new Client({
      connectionString: url,
      connectionTimeoutMillis: QUERY_TIMEOUT_MS,
      query_timeout: QUERY_TIMEOUT_MS,
      ...CLIENT_KEEPALIVE,
      options: SERVER_KEEPALIVE_OPTIONS,
    })
    const lostController = new AbortController()
    client.on('error', () => lostController.abort())
    client.on('end', () => lostController.abort())
    client.on('notification', onNotify)
    try {
      await client.connect()
      await client.query(`listen ${client.escapeIdentifier(channel)}`)
      onNotify()
      const endSignal = AbortSignal.any([lostController.signal, stopSignal])
      while (!endSignal.aborted) {
        await sleep(CHECK_INTERVAL_MS, undefined, { signal: endSignal }).catch(() => undefined)
        if (!endSignal.aborted) await client.query('select')
      }
    } finally {
      await Promise.race([client.end().catch(() => undefined), sleep(1_000)])
    }
  }

  const listening = (async () => {
    while (!stopSignal.aborted) {
      await listenUntilLost().catch(() => undefined)
      await sleep(1_000, undefined, { signal: stopSignal }).catch(() => undefined)
    }
  })()

  return async () => {
    stopController.abort()
    await listening
  }
}
