import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'

/**
 * Calls `onNotice` at each NOTIFY on the channel, and after every new connection, since something may have been missed.
 * A lost connection is opened again for as long as it takes. Returns how to stop.
 */
export async function listen(url: string, channel: string, onNotice: () => void): Promise<() => Promise<void>> {
  const stopping = new AbortController()
  let current: Client | undefined

  const connect = async (): Promise<void> => {
    const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000, keepAlive: true })
    const ended = new Promise<void>((resolve) => {
      client.on('error', () => resolve())
      client.on('end', () => resolve())
    })
    client.on('notification', onNotice)
    try {
      await client.connect()
      await client.query(`listen ${client.escapeIdentifier(channel)}`)
      current = client
      onNotice()
      if (!stopping.signal.aborted) await ended
    } finally {
      current = undefined
      await client.end().catch(() => undefined)
    }
  }

  const staying = (async () => {
    while (!stopping.signal.aborted) {
      await connect().catch(() => undefined)
      await sleep(1_000, undefined, { signal: stopping.signal }).catch(() => undefined)
    }
  })()

  return async () => {
    stopping.abort()
    await current?.end().catch(() => undefined)
    await staying
  }
}
