import { randomUUID } from 'node:crypto'
import { Client, type Pool } from 'pg'
import type { PlatformRecord } from '../cli/supervisor/platform-file'
import { migrate } from '../db/migrate'
import { openPool } from './pool'

const DATABASE = 'bench_bare'
/** In the order their keys allow. */
const TABLES = ['application', 'applicant', 'text', 'event', 'command', 'task', 'notification'] as const

export interface BareBirths {
  bear: () => Promise<void>
  end: () => Promise<void>
}

interface Sample {
  policy: unknown[]
  reference: string
  /** rows of one application by table, as JSON text */
  rows: [table: string, json: string][]
}

/**
 * Copies the rows of one birth into an empty database of the same schema, each time under fresh ids, in one transaction
 * of one insert per table: what intake would cost if it were SQL alone.
 */
export async function prepareBareBirths(platform: PlatformRecord, connections: number): Promise<BareBirths> {
  const { postgresOwner } = platform
  const sample = await withClient(postgresOwner, async (client) => {
    await client.query(`create database ${DATABASE}`)
    return readSample(client)
  })
  const url = new URL(postgresOwner)
  url.pathname = `/${DATABASE}`
  // Roles belong to the whole cluster: the app role keeps its password.
  await migrate(url.href, new URL(platform.postgresApp).password)
  const pool = openPool(url.href, connections)
  await insert(pool, 'policy_version', JSON.stringify(sample.policy))
  return {
    bear: () => bearOnce(pool, sample),
    async end() {
      await pool.end()
      await withClient(postgresOwner, (client) => client.query(`drop database ${DATABASE} with (force)`))
    },
  }
}

/** Rows of an application that is still as it was born. */
async function readSample(client: Client): Promise<Sample> {
  const { rows } = await client.query<{ id: string; reference: string }>(
    `select id, reference from application where sequence = 2 order by received_at desc limit 1`,
  )
  const [one] = rows
  if (!one) throw new Error('No application is as it was born: nothing to copy.')
  const read = async (table: string) => {
    const column = table === 'application' ? 'id' : 'application_id'
    const { rows: found } = await client.query<{ row: Record<string, unknown> }>(
      `select to_jsonb(t) as row from ${table} t where ${column} = $1`,
      [one.id],
    )
    return [table, JSON.stringify(found.map(({ row }) => row))] as [string, string]
  }
  const sampled: Sample['rows'] = []
  for (const table of TABLES) sampled.push(await read(table))
  // The relay has taken the outbox row of the sample, and its sealed answer is found by its key only.
  sampled.push(['outbox', JSON.stringify([{ application_id: one.id, kind: 'start' }])])
  const sealed = `\\x${'00'.repeat(300)}`
  const key = { key: one.id, body_digest: one.id, sealed, created_at: new Date().toISOString() }
  sampled.push(['idempotency_key', JSON.stringify([key])])
  const { rows: policy } = await client.query<{ row: unknown }>('select to_jsonb(t) as row from policy_version t')
  return { policy: policy.map(({ row }) => row), reference: one.reference, rows: sampled }
}

async function bearOnce(pool: Pool, { reference, rows }: Sample): Promise<void> {
  const fresh = new Map<string, string>()
  const freshFor = (id: string): string => {
    const known = fresh.get(id) ?? randomUUID()
    fresh.set(id, known)
    return known
  }
  const anew = (json: string) =>
    json.replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, freshFor).replaceAll(reference, freshFor(reference))
  const client = await pool.connect()
  try {
    await client.query('begin')
    for (const [table, json] of rows) if (json !== '[]') await insert(client, table, anew(json))
    await client.query('commit')
  } finally {
    client.release()
  }
}

/** Columns that are given; the database numbers these rows itself, as in a real birth. */
const NUMBERED: Record<string, string> = {
  task: 'application_id, programme, desk, kind, turn, opened_at, due_at',
  outbox: 'application_id, kind',
}

async function insert(on: Pick<Pool, 'query'>, table: string, json: string): Promise<void> {
  const columns = NUMBERED[table]
  const into = columns ? `${table} (${columns})` : table
  await on.query(
    `insert into ${into} select ${columns ?? '*'} from jsonb_populate_recordset(null::public.${table}, $1::jsonb)`,
    [json],
  )
}

async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
