import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { CLIENT_KEEPALIVE, SERVER_KEEPALIVE_OPTIONS } from './connection'

/** A listening connection runs an empty query at this interval, to notice an unreachable server. */
const CHECK_INTERVAL_MS = 10_000
const QUERY_TIMEOUT_MS = 5_000

/**
 * Calls `onNotify` at each NOTIFY on the channel. Also calls it after every new connection, because notifications may
 * have been lost before. Opens a lost or unreachable connection again without limit. Returns the function that stops it.
 */
export async function listenToChannel(
  url: string,
  channel: string,
  onNotify: () => void,
): Promise<() => Promise<void>> {
  const stopping = new AbortController()
  const { signal } = stopping

  const listenUntilLost = async (): Promise<void> => {
    const client = new Client({
      connectionString: url,
      connectionTimeoutMillis: QUERY_TIMEOUT_MS,
      query_timeout: QUERY_TIMEOUT_MS,
      ...CLIENT_KEEPALIVE,
      options: SERVER_KEEPALIVE_OPTIONS,
    })
    const lost = new AbortController()
    client.on('error', () => lost.abort())
    client.on('end', () => lost.abort())
    client.on('notification', onNotify)
    try {
      await client.connect()
      await client.query(`listen ${client.escapeIdentifier(channel)}`)
      onNotify()
      const ended = AbortSignal.any([lost.signal, signal])
      while (!ended.aborted) {
        await sleep(CHECK_INTERVAL_MS, undefined, { signal: ended }).catch(() => undefined)
        if (!ended.aborted) await client.query('select')
      }
    } finally {
      await Promise.race([client.end().catch(() => undefined), sleep(1_000)])
    }
  }

  const listening = (async () => {
    while (!signal.aborted) {
      await listenUntilLost().catch(() => undefined)
      await sleep(1_000, undefined, { signal }).catch(() => undefined)
    }
  })()

  return async () => {
    stopping.abort()
    await listening
  }
}
