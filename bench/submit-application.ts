import { setTimeout as sleep } from 'node:timers/promises'
import type { Pool } from 'pg'
import type { HttpClient } from '../tools/rehearsal/replay/http-client'

export interface Receipt {
  reference: string
  trackingCode: string
}

/** Sends one submission through the public form. Throws unless the API answers 201. */
export async function submitApplication(http: HttpClient, key: string, body: object): Promise<Receipt> {
  const headers = { 'idempotency-key': key }
  const { status, body: receipt } = await http.send({ method: 'POST', path: '/api/applications', headers, body })
  if (status !== 201) throw new Error(`A submission got the status ${status}.`)
  return receipt as unknown as Receipt
}

/** Returns the id of an application. Throws if the database does not contain the reference. */
export async function getApplicationId(pool: Pool, reference: string): Promise<string> {
  const { rows } = await pool.query<{ id: string }>('select id from application where reference = $1', [reference])
  const [row] = rows
  if (!row) throw new Error(`${reference} is not in the database.`)
  return row.id
}

/** Waits until the outbox is empty and no mail is due. Throws after `withinMs`. */
export async function waitUntilIdle(pool: Pool, withinMs: number): Promise<void> {
  const timeoutAt = Date.now() + withinMs
  for (;;) {
    const { rows } = await pool.query<{ waiting: string }>(
      `select (select count(*) from outbox) + (select count(*) from application where send_at <= now()) as waiting`,
    )
    if (Number(rows[0]?.waiting) === 0) return
    if (Date.now() > timeoutAt)
      throw new Error(`After ${withinMs / 1000} s, outbox rows or due mails are still waiting.`)
    await sleep(250)
  }
}
