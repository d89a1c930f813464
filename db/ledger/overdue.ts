import type { Database } from '../connection'
import { guarded } from '../errors'

/** An open application with something owed that should have been done over a minute ago. */
export interface Overdue {
  id: string
  reference: string
  /** the clock's next step, or a mail */
  kind: 'clock' | 'mail'
}

// now(), not the clock of this instant: only what stands still within a statement can be looked up in an index.
const CLOCK_IS_LATE = `stage <> 'closed' and wake_at < now() - interval '1 minute'`
const MAIL_IS_LATE = `send_at < now() - interval '1 minute'`
/** Nudged once, it gets time: 2, 4, 8 … minutes, an hour at most. A run takes 10,000 signals in its life. */
const RESTS = `nudged_at + least(interval '1 hour', interval '1 minute' * 2 ^ least(nudges, 10)) > now()`

/**
 * Finds up to `limit` applications of each kind that are overdue, and asks each to look again: one outbox row where none waits.
 * One that was asked lately is left alone; with `since` (epoch ms) one that was asked after that.
 */
export async function nudgeOverdue(db: Database, limit: number, since?: number): Promise<Overdue[]> {
  const rests = since === undefined ? RESTS : 'nudged_at >= :since'
  const free = `not exists (select from outbox where application_id = application.id)
    and not exists (select from repair where application_id = application.id and ${rests})`
  const { rows } = await guarded(() =>
    db.raw(
      `with late as materialized (
         (select id, reference, 'clock' as kind from application where ${CLOCK_IS_LATE} and ${free} order by wake_at limit :limit)
         union all
         (select id, reference, 'mail' as kind from application where ${MAIL_IS_LATE} and ${free} order by send_at limit :limit)
       ), owed as materialized (
         select distinct on (id) id, reference, kind from late order by id, kind
       ), asked as (
         insert into outbox (application_id, kind) select id, 'nudge' from owed
       ), noted as (
         insert into repair (application_id) select id from owed
         on conflict (application_id) do update set nudges = repair.nudges + 1, nudged_at = now()
       )
       select id, reference, kind from owed`,
      { limit, since: since === undefined ? null : new Date(since) },
    ),
  )
  return rows
}

/** Forgets those that are overdue no more; returns how many. */
export async function forgetRepaired(db: Database): Promise<number> {
  const { rowCount } = await guarded(() =>
    db.raw(
      `delete from repair where not exists (
         select from application where id = repair.application_id and (${CLOCK_IS_LATE} or ${MAIL_IS_LATE})
       )`,
    ),
  )
  return rowCount
}

/** Asked more than once, and overdue still: how many, and the references of the first. */
export async function listUnrepaired(db: Database, limit: number): Promise<{ count: number; references: string[] }> {
  return countWithFirst(
    db,
    `select reference from repair join application on id = application_id
     where nudges > 1 and (${CLOCK_IS_LATE} or ${MAIL_IS_LATE})`,
    limit,
  )
}

/** Applications with a mail that was given up. */
export async function listUndelivered(db: Database, limit: number): Promise<{ count: number; references: string[] }> {
  return countWithFirst(
    db,
    `select distinct reference from notification join application on application.id = application_id where status = 'given_up'`,
    limit,
  )
}

async function countWithFirst(db: Database, query: string, limit: number) {
  const { rows } = await guarded(() =>
    db.raw(
      `with found as materialized (${query})
       select (select count(*) from found)::int as count,
         array(select reference from found order by reference limit :limit) as references`,
      { limit },
    ),
  )
  return { count: rows[0].count, references: rows[0].references }
}

/** Which of these are overdue now. */
export async function listStillOverdue(db: Database, ids: string[]): Promise<string[]> {
  const { rows } = await guarded(() =>
    db.raw(`select id from application where id = any(:ids::uuid[]) and (${CLOCK_IS_LATE} or ${MAIL_IS_LATE})`, {
      ids,
    }),
  )
  return rows.map(({ id }: { id: string }) => id)
}

/** Open, and something that follows from its events is missing beside it. */
export interface Neglected {
  id: string
  reference: string
  /** no task for its owner; or a mail to send that its row knows nothing of */
  kind: 'task' | 'mail'
}

const NO_TASK = `owner_seat <> 'applicant'
  and not exists (select from task where application_id = application.id and kind = 'decide' and closed_at is null)`
const LOST_MAIL = `send_at is null
  and exists (select from notification where application_id = application.id and next_try_at is not null)`

/** The neglected among the open applications whose ids lie in (after, upTo], in order, a page at a time. */
export async function listNeglected(
  db: Database,
  { after, upTo, limit }: { after: string; upTo: string; limit: number },
): Promise<Neglected[]> {
  const { rows } = await guarded(() =>
    db.raw(
      `select id, reference, case when ${NO_TASK} then 'task' else 'mail' end as kind from application
       where stage <> 'closed' and id > :after and id <= :upTo and ((${NO_TASK}) or (${LOST_MAIL}))
       order by id limit :limit`,
      { after, upTo, limit },
    ),
  )
  return rows
}

/** Which of these are neglected now. */
export async function listStillNeglected(db: Database, ids: string[]): Promise<string[]> {
  const { rows } = await guarded(() =>
    db.raw(
      `select id from application
       where id = any(:ids::uuid[]) and stage <> 'closed' and ((${NO_TASK}) or (${LOST_MAIL}))`,
      { ids },
    ),
  )
  return rows.map(({ id }: { id: string }) => id)
}

/** Asks these to look again, but those for which a row waits already. */
export async function nudge(db: Database, ids: string[]): Promise<void> {
  if (ids.length === 0) return
  await guarded(() =>
    db.raw(
      `insert into outbox (application_id, kind) select id, 'nudge' from unnest(:ids::uuid[]) as ask (id)
       where not exists (select from outbox where application_id = ask.id)`,
      { ids },
    ),
  )
}
