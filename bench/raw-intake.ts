import { randomUUID } from 'node:crypto'
import { Client, type Pool } from 'pg'
import type { PlatformFile } from '../cli/supervisor/platform-file'
import { migrate } from '../db/migrate'
import { createPool } from './create-pool'

const DATABASE = 'bench_bare'
/** Tables whose rows of an intake can be read, in an order in which their foreign keys allow the insertion. */
const TABLES = ['application', 'applicant', 'text', 'event', 'command', 'task', 'notification'] as const

export interface RawIntake {
  /** inserts the rows of one application under new ids, in one transaction */
  insertApplication: () => Promise<void>
  /** closes the connections and drops the database */
  close: () => Promise<void>
}

/** The rows of one application that are copied again and again. */
interface ApplicationRows {
  /** all rows of the table policy_version */
  policyVersions: unknown[]
  reference: string
  /** rows of one application by table, as JSON text */
  rowsByTable: [table: string, json: string][]
}

/**
 * Prepares an intake that consists of SQL alone. `insertApplication` copies the rows of one new application into a database of
 * the same schema that holds only the policy versions at first.
 */
export async function createRawIntake(platform: PlatformFile, maxConnections: number): Promise<RawIntake> {
  const { postgresOwner } = platform
  const applicationRows = await withClient(postgresOwner, async (client) => {
    await client.query(`create database ${DATABASE}`)
    return readApplicationRows(client)
  })
  const url = new URL(postgresOwner)
  url.pathname = `/${DATABASE}`
  // Roles belong to the whole cluster, so the app role needs the password that the running platform uses.
  await migrate(url.href, new URL(platform.postgresApp).password)
  const pool = createPool(url.href, maxConnections)
  await insertRows(pool, 'policy_version', JSON.stringify(applicationRows.policyVersions))
  return {
    insertApplication: () => insertCopy(pool, applicationRows),
    async close() {
      await pool.end()
      await withClient(postgresOwner, (client) => client.query(`drop database ${DATABASE} with (force)`))
    },
  }
}

/** Reads the rows of an application that has only its first two events. Throws if there is none. */
async function readApplicationRows(client: Client): Promise<ApplicationRows> {
  const { rows } = await client.query<{ id: string; reference: string }>(
    `select id, reference from application where sequence = 2 order by received_at desc limit 1`,
  )
  const [application] = rows
  if (!application) throw new Error('There is no new application whose rows can be copied.')
  const readRows = async (table: string) => {
    const column = table === 'application' ? 'id' : 'application_id'
    const { rows: tableRows } = await client.query<{ row: Record<string, unknown> }>(
      `select to_jsonb(t) as row from ${table} t where ${column} = $1`,
      [application.id],
    )
    return [table, JSON.stringify(tableRows.map(({ row }) => row))] as [string, string]
  }
  const rowsByTable: ApplicationRows['rowsByTable'] = []
  for (const table of TABLES) rowsByTable.push(await readRows(table))
  // Two rows are made up, because they cannot be read: the relay has deleted the outbox row, and the row of an idempotency
  // key does not name its application.
  rowsByTable.push(['outbox', JSON.stringify([{ application_id: application.id, kind: 'start' }])])
  const sealedBytes = `\\x${'00'.repeat(300)}`
  const idempotencyRow = {
    key: application.id,
    body_digest: application.id,
    sealed: sealedBytes,
    created_at: new Date().toISOString(),
  }
  rowsByTable.push(['idempotency_key', JSON.stringify([idempotencyRow])])
  const { rows: policyVersions } = await client.query<{ row: unknown }>(
    'select to_jsonb(t) as row from policy_version t',
  )
  return { policyVersions: policyVersions.map(({ row }) => row), reference: application.reference, rowsByTable }
}

async function insertCopy(pool: Pool, { reference, rowsByTable }: ApplicationRows): Promise<void> {
  const newIds = new Map<string, string>()
  const replaceId = (id: string): string => {
    const newId = newIds.get(id) ?? randomUUID()
    newIds.set(id, newId)
    return newId
  }
  const replaceIds = (json: string) =>
    json
      .replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, replaceId)
      .replaceAll(reference, replaceId(reference))
  const client = await pool.connect()
  try {
    await client.query('begin')
    for (const [table, json] of rowsByTable) if (json !== '[]') await insertRows(client, table, replaceIds(json))
    await client.query('commit')
  } finally {
    client.release()
  }
}

/** Columns to insert in tables whose rows the database numbers itself, as at a real intake. */
const COLUMNS_TO_INSERT: Record<string, string> = {
  event:
    'application_id, sequence, type, v, at, recorded_at, actor, command_id, policy_version, body, previous_hash, hash',
  task: 'application_id, programme, desk, kind, turn, opened_at, due_at',
  outbox: 'application_id, kind',
}

async function insertRows(connection: Pick<Pool, 'query'>, table: string, json: string): Promise<void> {
  const columns = COLUMNS_TO_INSERT[table]
  const targetSql = columns ? `${table} (${columns})` : table
  await connection.query(
    `insert into ${targetSql} select ${columns ?? '*'} from jsonb_populate_recordset(null::public.${table}, $1::jsonb)`,
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
