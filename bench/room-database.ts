import type { Pool } from 'pg'
import { loadPacks, readPacks } from '../cli/load-packs'
import { migrate } from '../db/migrate'
import type { BenchmarkContext } from './benchmark'
import { createPool } from './create-pool'

const DATABASE = 'bench_room'
const PROGRAMME = 'sf311'
/** as in a country: most applications are closed */
const OPEN = 120_000
const CLOSED = 1_000_000

/** A database of its own with the applications of a country, for which no Workflow runs. */
export interface RoomDatabase {
  /** for the API */
  appUrl: string
  drop(): Promise<void>
}

/** Creates the database. Each application is like this one of the platform, but for what the lists of the operation room read. */
export async function createRoomDatabase(
  { postgresOwner, postgresApp }: BenchmarkContext['platform'],
  reference: string,
): Promise<RoomDatabase> {
  const [url, appUrl] = [new URL(postgresOwner), new URL(postgresApp)]
  url.pathname = `/${DATABASE}`
  appUrl.pathname = `/${DATABASE}`
  const adminPool = createPool(postgresOwner, 1)
  const { rows } = await adminPool.query('select state from application where reference = $1', [reference])
  await adminPool.query(`create database ${DATABASE}`)
  await migrate(url.href, appUrl.password)
  await loadPacks(url.href, readPacks([PROGRAMME]), true)
  const pool = createPool(url.href, 1)
  await fill(pool, JSON.stringify(rows[0].state))
  await pool.end()
  return {
    appUrl: appUrl.href,
    async drop() {
      await adminPool.query(`drop database ${DATABASE} with (force)`)
      await adminPool.end()
    },
  }
}

const ID = `('00000000-0000-0000-0000-' || lpad(n::text, 12, '0'))::uuid`
/** A month of due instants; a tenth of them passed. */
const DUE = `now() + make_interval(mins => ((n * 7919::bigint) % 43200)::int - 4320)`
/** Of twenty open applications fourteen are with a body, two in triage, two with the complaint unit, two with the applicant. */
const STAGE = `case when n > ${OPEN} then 'closed' when n % 20 < 14 then 'with_entity' when n % 20 < 16 then 'triage'
  when n % 20 = 16 then 'quality_review' when n % 20 = 17 then 'objection' else 'awaiting_applicant' end`
/** A tenth of what is in triage waits for the operation room. */
const OWNER = `case stage when 'with_entity' then desk when 'triage' then case when n % 200 < 20 then '${PROGRAMME}/-/operation_room'
  else '${PROGRAMME}/sector.' || sector || '/main_focal_point' end when 'awaiting_applicant' then 'applicant' when 'closed' then null
  else '${PROGRAMME}/-/complaint_unit' end`

/** Inserts applications, tasks and mails. The open ones come first; they are spread over all desks of bodies. */
async function fill(pool: Pool, state: string): Promise<void> {
  // Switches off triggers and with them the checks of foreign keys, which are not measured.
  await pool.query('set session_replication_role = replica')
  // Where a programme begins, two thirds of its offices have no person yet.
  await pool.query(
    `delete from holding where seat_id in (select id from seat where role = 'entity' and hashtext(desk) % 3 <> 0)`,
  )
  await pool.query(
    `create temporary table invented as with place as (
       select array_agg(desk order by desk) as desks, array_agg(entity order by desk) as entities from seat where role = 'entity'
     ), numbered as (
       select n, ${STAGE} as stage, desks[1 + n % cardinality(desks)] as desk, entities[1 + n % cardinality(desks)] as entity,
         (select min(sector) from seat where sector is not null) as sector, ${DUE} as due_at, n % 13 = 0 as is_up
       from generate_series(1, ${OPEN + CLOSED}) n, place
     ) select *, ${OWNER} as owner from numbered`,
  )
  await pool.query(
    `insert into application (id, reference, programme, policy_version, type, channel, language, sector, entity, importance, rung, overran,
       stage, owner_seat, sequence, received_at, promised_at, due_at, wake_at, closed_at, state, first_text)
     select ${ID}, lpad((n % 90)::text, 2, '0') || '-' || n, '${PROGRAMME}', 1, 'complaint', 'web', 'en', sector, entity, 'normal',
       case when is_up then 1 else 0 end, n % 11 = 0, stage, owner, 3, now() - interval '9 days', due_at, due_at,
       now() + interval '1 hour', case when stage = 'closed' then now() end,
       $1::jsonb || jsonb_build_object('stage', stage, 'rung', case when is_up then 1 else 0 end,
         'stageSince', floor(extract(epoch from now() - make_interval(mins => n % 7000)) * 1000),
         'claimedBy', case when n % 2 = 0 then to_jsonb('somebody'::text) else 'null'::jsonb end,
         'flags', case when n % 97 = 0 then '["danger"]'::jsonb else '[]'::jsonb end,
         'escalated', n % 200 < 20, 'id', ${ID}), gen_random_uuid() from invented`,
    [state],
  )
  await pool.query(
    `insert into task (application_id, programme, desk, kind, turn, opened_at, due_at, closed_at)
     select ${ID}, '${PROGRAMME}', case when stage in ('awaiting_applicant', 'closed') then desk else owner end, 'decide', 2,
       now() - interval '1 day', due_at, case when stage in ('awaiting_applicant', 'closed') then now() end from invented`,
  )
  await pool.query(
    `insert into task (application_id, programme, desk, kind, turn, opened_at, due_at)
     select ${ID}, '${PROGRAMME}', '${PROGRAMME}/-/contact_centre', 'call_back', 2, now() - interval '1 day', due_at
     from invented where n <= ${OPEN} and n % 20 = 18`,
  )
  await pool.query(
    `insert into notification (id, application_id, sequence, audience, template, template_version, send_after, give_up_at, status)
     select gen_random_uuid(), ${ID}, 3, 'applicant', 'received', 1, now() - make_interval(mins => n % 90000), now(),
       case when n % 200 = 0 then 'given_up' else 'sent' end from invented where n % 10 = 0`,
  )
  for (const table of ['application', 'task', 'notification', 'seat']) await pool.query(`vacuum analyze ${table}`)
}
