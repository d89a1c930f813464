import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { KEEPALIVE, LET_GO } from './connection'

/** How often a connection that only listens is asked whether somebody is still there, and how long it may take to answer. */
const ASKED_EVERY_MS = 10_000
const ANSWERS_WITHIN_MS = 5_000

/**
 * Calls `onNotice` at each NOTIFY on the channel, and after every new connection, since something may have been missed.
 * A lost connection is opened again for as long as it takes, one that has gone silent too. Returns how to stop.
 */
export async function listen(url: string, channel: string, onNotice: () => void): Promise<() => Promise<void>> {
  const stopping = new AbortController()
  const { signal } = stopping

  const connect = async (): Promise<void> => {
    const client = new Client({
      connectionString: url,
      connectionTimeoutMillis: ANSWERS_WITHIN_MS,
      query_timeout: ANSWERS_WITHIN_MS,
      ...KEEPALIVE,
      options: LET_GO,
    })
    const over = new AbortController()
    client.on('error', () => over.abort())
    client.on('end', () => over.abort())
    client.on('notification', onNotice)
    try {
      await client.connect()
      await client.query(`listen ${client.escapeIdentifier(channel)}`)
      onNotice()
      const ends = AbortSignal.any([over.signal, signal])
      while (!ends.aborted) {
        await sleep(ASKED_EVERY_MS, undefined, { signal: ends }).catch(() => undefined)
        if (!ends.aborted) await client.query('select')
      }
    } finally {
      await Promise.race([client.end().catch(() => undefined), sleep(1_000)])
    }
  }

  const staying = (async () => {
    while (!signal.aborted) {
      await connect().catch(() => undefined)
      await sleep(1_000, undefined, { signal }).catch(() => undefined)
    }
  })()

  return async () => {
    stopping.abort()
    await staying
  }
}
