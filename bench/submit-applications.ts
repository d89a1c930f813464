import { setTimeout as sleep } from 'node:timers/promises'
import type { Pool } from 'pg'
import type { Http } from '../tools/rehearsal/replay/http-client'

export interface Birth {
  reference: string
  trackingCode: string
}

/** Sends one submission of the public form. */
export async function submit(http: Http, key: string, body: object): Promise<Birth> {
  const headers = { 'idempotency-key': key }
  const { status, body: said } = await http.send({ method: 'POST', path: '/api/applications', headers, body })
  if (status !== 201) throw new Error(`A submission was answered by ${status}.`)
  return said as unknown as Birth
}

export async function idOf(pool: Pool, reference: string): Promise<string> {
  const { rows } = await pool.query<{ id: string }>('select id from application where reference = $1', [reference])
  const [row] = rows
  if (!row) throw new Error(`${reference} is not in the database.`)
  return row.id
}

/** Waits until every application has its Workflow and no mail that is due waits. */
export async function untilSettled(pool: Pool, withinMs: number): Promise<void> {
  const giveUpAt = Date.now() + withinMs
  for (;;) {
    const { rows } = await pool.query<{ open: string }>(
      `select (select count(*) from outbox) + (select count(*) from application where send_at <= now()) as open`,
    )
    if (Number(rows[0]?.open) === 0) return
    if (Date.now() > giveUpAt) throw new Error(`After ${withinMs / 1000} s there is still something on its way.`)
    await sleep(250)
  }
}
