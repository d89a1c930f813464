import { setTimeout as sleep } from 'node:timers/promises'

const POLL_MS = 50

/**
 * Calls `read` until it returns a truthy value, and returns that value. An error of `read` counts as "not yet". Throws after
 * `withinMs`.
 */
export async function until<T>(condition: string, read: () => Promise<T>, withinMs = 30_000): Promise<NonNullable<T>> {
  const giveUpAt = Date.now() + withinMs
  for (;;) {
    const value = await read().catch(() => undefined)
    if (value) return value
    if (Date.now() > giveUpAt) throw new Error(`waited ${withinMs} ms in vain until ${condition}`)
    await sleep(POLL_MS)
  }
}
