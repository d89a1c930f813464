import type { Database } from '../connection'
import { withSafeErrors } from '../errors'

/**
 * An application whose next clock step or next mail is more than a minute late. The case list `overdue` contains other cases:
 * their owners are late.
 */
export interface OverdueApplication {
  id: string
  reference: string
  /** `clock`: the step of the clock is late, and perhaps the mail too; `mail`: only the mail is late */
  kind: 'clock' | 'mail'
}

// now() and not clock_timestamp(): PostgreSQL can use an index only for a value that is constant within a statement.
const CLOCK_IS_LATE = `stage <> 'closed' and wake_at < now() - interval '1 minute'`
const MAIL_IS_LATE = `send_at < now() - interval '1 minute'`
/**
 * SQL condition. After the first nudge the next one waits 2 minutes, then 4, 8 … minutes, at most one hour.
 * Reason: a Workflow run accepts at most 10,000 signals.
 */
const NUDGED_LATELY = `nudged_at + least(interval '1 hour', interval '1 minute' * 2 ^ least(nudges, 10)) > now()`

/**
 * Finds up to `limit` overdue applications of each kind, inserts a nudge for each and returns them. Skips applications that have
 * an outbox row or were nudged lately; `since` (epoch ms) replaces "lately" by "at or after `since`".
 */
export async function nudgeOverdue(db: Database, limit: number, since?: number): Promise<OverdueApplication[]> {
  const nudgedLately = since === undefined ? NUDGED_LATELY : 'nudged_at >= :since'
  const canBeNudged = `not exists (select from outbox where application_id = application.id)
    and not exists (select from repair where application_id = application.id and ${nudgedLately})`
  const { rows } = await withSafeErrors(() =>
    db.raw(
      `with late as materialized (
         (select id, reference, 'clock' as kind from application where ${CLOCK_IS_LATE} and ${canBeNudged} order by wake_at limit :limit)
         union all
         (select id, reference, 'mail' as kind from application where ${MAIL_IS_LATE} and ${canBeNudged} order by send_at limit :limit)
       ), overdue as materialized (
         select distinct on (id) id, reference, kind from late order by id, kind
       ), nudged as (
         insert into outbox (application_id, kind) select id, 'nudge' from overdue
       ), logged as (
         insert into repair (application_id) select id from overdue
         on conflict (application_id) do update set nudges = repair.nudges + 1, nudged_at = now()
       )
       select id, reference, kind from overdue`,
      { limit, since: since === undefined ? null : new Date(since) },
    ),
  )
  return rows
}

/** Deletes the rows of table `repair` for applications that are no longer overdue. Returns the number of rows. */
export async function deleteEndedRepairs(db: Database): Promise<number> {
  const { rowCount } = await withSafeErrors(() =>
    db.raw(
      `delete from repair where not exists (
         select from application where id = repair.application_id and (${CLOCK_IS_LATE} or ${MAIL_IS_LATE})
       )`,
    ),
  )
  return rowCount
}

/** Counts the applications that are still overdue after more than one nudge, and lists their first `limit` references. */
export async function listUnrepaired(db: Database, limit: number): Promise<{ count: number; references: string[] }> {
  return countAndListFirst(
    db,
    `select reference from repair join application on id = application_id
     where nudges > 1 and (${CLOCK_IS_LATE} or ${MAIL_IS_LATE})`,
    limit,
  )
}

/** Counts the applications with a mail that was given up for a recipient, and lists their first `limit` references. */
export const listUndelivered = (db: Database, limit: number) => listWithMailStatus(db, 'given_up', limit)

/** Counts the applications with a mail that is uncertain for a recipient, and lists their first `limit` references. */
export const listUncertain = (db: Database, limit: number) => listWithMailStatus(db, 'uncertain', limit)

function listWithMailStatus(db: Database, status: 'given_up' | 'uncertain', limit: number) {
  return countAndListFirst(
    db,
    `select reference from notification join application on application.id = application_id where status = :status
     union
     select reference from notification_recipient as recipient
     join notification on notification.id = recipient.notification_id
     join application on application.id = application_id
     where recipient.status = :status`,
    limit,
    { status },
  )
}

async function countAndListFirst(
  db: Database,
  query: string,
  limit: number,
  bindings: Record<string, string> = {},
): Promise<{ count: number; references: string[] }> {
  const { rows } = await withSafeErrors(() =>
    db.raw(
      `with found as materialized (${query})
       select (select count(*) from found)::int as count,
         array(select reference from found order by reference limit :limit) as references`,
      { limit, ...bindings },
    ),
  )
  return { count: rows[0].count, references: rows[0].references }
}

/** Returns those of the given ids whose applications are overdue now. */
export async function listStillOverdue(db: Database, ids: string[]): Promise<string[]> {
  const { rows } = await withSafeErrors(() =>
    db.raw(`select id from application where id = any(:ids::uuid[]) and (${CLOCK_IS_LATE} or ${MAIL_IS_LATE})`, {
      ids,
    }),
  )
  return rows.map(({ id }: { id: string }) => id)
}

/** An open application without the task or the send time that its events require. */
export interface NeglectedApplication {
  id: string
  reference: string
  /** `task`: the owner has no task; `mail`: an unsent mail exists, but the `send_at` of the application is null */
  kind: 'task' | 'mail'
}

const NO_TASK = `owner_seat <> 'applicant'
  and not exists (select from task where application_id = application.id and kind = 'decide' and closed_at is null)`
const NO_SEND_TIME = `send_at is null
  and exists (select from notification where application_id = application.id and next_try_at is not null)`

/** Lists one page of the neglected applications with ids in (after, upTo], in order of id. */
export async function listNeglected(
  db: Database,
  { after, upTo, limit }: { after: string; upTo: string; limit: number },
): Promise<NeglectedApplication[]> {
  const { rows } = await withSafeErrors(() =>
    db.raw(
      `select id, reference, case when ${NO_TASK} then 'task' else 'mail' end as kind from application
       where stage <> 'closed' and id > :after and id <= :upTo and ((${NO_TASK}) or (${NO_SEND_TIME}))
       order by id limit :limit`,
      { after, upTo, limit },
    ),
  )
  return rows
}

/** Returns those of the given ids whose applications are neglected now. */
export async function listStillNeglected(db: Database, ids: string[]): Promise<string[]> {
  const { rows } = await withSafeErrors(() =>
    db.raw(
      `select id from application
       where id = any(:ids::uuid[]) and stage <> 'closed' and ((${NO_TASK}) or (${NO_SEND_TIME}))`,
      { ids },
    ),
  )
  return rows.map(({ id }: { id: string }) => id)
}

/** Inserts a nudge for each of these applications that has no outbox row. */
export async function nudgeApplications(db: Database, ids: string[]): Promise<void> {
  if (ids.length === 0) return
  await withSafeErrors(() =>
    db.raw(
      `insert into outbox (application_id, kind) select id, 'nudge' from unnest(:ids::uuid[]) as wanted (id)
       where not exists (select from outbox where application_id = wanted.id)`,
      { ids },
    ),
  )
}
