import type { Pool } from 'pg'
import { createDatabase, type Database } from '../db/connection'
import { migrate } from '../db/migrate'
import type { BenchmarkContext } from './benchmark'
import { createPool } from './create-pool'

export const PROGRAMME = 'inbox'
/** the person who reads the lists; they have opened every third application */
export const READER = 'reader'
/**
 * So few desks that even among 10k tasks the first page of each desk is full, and the deep page of one desk has at least 40 rows.
 * Then all sizes return about equally many rows.
 */
const DESK_COUNT = 100

export const deskOf = (n: number): string => `${PROGRAMME}/entity${n % DESK_COUNT}/focal_point`

/** Numbers of applications. An open one has one open task, a closed one has a task that is done. */
export interface Size {
  name: string
  open: number
  closed: number
}

/** A database of a size of its own, filled. */
export interface InboxDatabase {
  name: string
  db: Database
  pool: Pool
  /** cursor of the deep page: the median due instant */
  deepCursor: string
  drop(): Promise<void>
}

/** Creates a database and fills it. `drop` deletes it. */
export async function createInboxDatabase(
  { postgresOwner, postgresApp }: BenchmarkContext['platform'],
  size: Size,
): Promise<InboxDatabase> {
  const database = `bench_inbox_${size.name.toLowerCase()}`
  const url = new URL(postgresOwner)
  url.pathname = `/${database}`
  const adminPool = createPool(postgresOwner, 1)
  await adminPool.query(`create database ${database}`)
  await migrate(url.href, new URL(postgresApp).password)
  const pool = createPool(url.href, 1)
  const db = createDatabase(url.href, { poolMax: 1, statementTimeoutMs: 60_000, applicationName: 'bench-inbox' })
  await fill(pool, size)
  const { rows } = await pool.query<{ at: Date }>(
    'select percentile_disc(0.5) within group (order by due_at) as at from task where closed_at is null',
  )
  return {
    name: size.name,
    db,
    pool,
    deepCursor: `${rows[0]?.at.getTime()}~1`,
    async drop() {
      await db.destroy()
      await pool.end()
      await adminPool.query(`drop database ${database} with (force)`)
      await adminPool.end()
    },
  }
}

const ID = `('00000000-0000-0000-0000-' || lpad(n::text, 12, '0'))::uuid`
const DESK = `'${PROGRAMME}/entity' || n % ${DESK_COUNT} || '/focal_point'`

/**
 * Inserts the applications with their first event and their task, spread over all desks and over a month of due instants. The closed ones
 * come first. Every third was opened by the reader, in a seat of the desk.
 */
async function fill(pool: Pool, { open, closed }: Size): Promise<void> {
  const all = `generate_series(1, ${closed + open}) n`
  // Switches off triggers and with them the checks of foreign keys, which are not measured.
  await pool.query('set session_replication_role = replica')
  await pool.query(
    `insert into seat (id, programme, role, rung_name, entity, sector, desk)
     select ${DESK} || 1, '${PROGRAMME}', 'entity', 'focal_point', 'entity' || n, 'sector', ${DESK}
     from generate_series(0, ${DESK_COUNT - 1}) n`,
  )
  await pool.query(
    `insert into application (id, reference, programme, policy_version, type, channel, language, sector, entity, importance,
       stage, owner_seat, sequence, received_at, promised_at, due_at, wake_at, closed_at, state, first_text)
     select ${ID}, '26-' || n, '${PROGRAMME}', 1, 'complaint', 'web',
       'en', 'sector', 'entity' || n % ${DESK_COUNT}, 'normal', case when n > ${closed} then 'with_entity' else 'closed' end, 'seat', 3,
       now(), now() + interval '30 days', now(), now(), case when n > ${closed} then null else now() end, jsonb_build_object('filler', repeat('x', 200)), gen_random_uuid()
     from ${all}`,
  )
  await pool.query(
    `insert into event (application_id, sequence, type, v, at, recorded_at, actor, command_id, policy_version, body, previous_hash, hash)
     select ${ID}, 1, 'received', 1, now(), now(), '{"role": "applicant"}', 'submit/' || n, 1,
       jsonb_build_object('filler', repeat('x', 400)), repeat('0', 64), repeat('0', 64)
     from ${all}`,
  )
  await pool.query(
    `insert into task (application_id, programme, desk, kind, turn, opened_at, due_at, closed_at)
     select ${ID}, '${PROGRAMME}', ${DESK}, 'decide', 2, now() - interval '1 day',
       now() + make_interval(mins => ((n * 7919::bigint) % 43200)::int), case when n > ${closed} then null else now() end
     from ${all}`,
  )
  await pool.query(
    `insert into access_log (at, person_id, application_id, act, seat_id)
     select now(), '${READER}', ${ID}, 'staff.application', ${DESK} || 1 from ${all} where n % 3 = 0`,
  )
  for (const table of ['seat', 'application', 'event', 'task', 'access_log'])
    await pool.query(`vacuum analyze ${table}`)
}
