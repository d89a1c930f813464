import type { Database, Transaction } from '../connection'
import { withSafeErrors } from '../errors'
import { getNewestCalendarOrdinal } from '../tables/calendar-versions'
import { findSetting, storeSetting, lockSetting, type NudgeAllState } from '../tables/settings'

const LOWEST_ID = '00000000-0000-0000-0000-000000000000'
/** At this number of outbox rows no more are inserted, so that the relay can catch up. */
const MAX_OUTBOX_ROWS = 5_000

/** Starts to nudge every living application; starts again if it was already under way. */
export async function startNudgingAll(db: Database | Transaction, why: NudgeAllState['why']): Promise<void> {
  await storeSetting(db, 'sweep', { why, after: LOWEST_ID })
}

/**
 * Stores the name and id of Temporal's namespace. The same name with another id means that the server lost its data. Then, and
 * the first time, it starts to nudge all applications in the same transaction.
 */
export async function detectNamespaceChange(
  db: Database,
  found: { name: string; id: string },
): Promise<'known' | 'first' | 'changed'> {
  return withSafeErrors(() =>
    db.transaction(async (trx) => {
      const stored = await lockSetting(trx, 'namespace')
      if (stored?.id === found.id && stored.name === found.name) return 'known'
      await storeSetting(trx, 'namespace', found)
      await startNudgingAll(trx, 'namespace')
      return stored ? 'changed' : 'first'
    }),
  )
}

/** Starts to nudge all applications when a calendar version was added since the last call, because it may change any due. */
export async function detectCalendarChange(db: Database): Promise<void> {
  await withSafeErrors(() =>
    db.transaction(async (trx) => {
      const stored = await lockSetting(trx, 'calendars')
      const ordinal = await getNewestCalendarOrdinal(trx)
      if (stored?.ordinal === ordinal) return
      await storeSetting(trx, 'calendars', { ordinal })
      // If nudging all is under way for another reason, it already reaches every application.
      if (stored && !(await findSetting(trx, 'sweep'))) await startNudgingAll(trx, 'calendar')
    }),
  )
}

export interface NudgeAllProgress {
  /** number of applications nudged by this call */
  asked: number
  /** whether applications remain */
  isUnderWay: boolean
  /** whether the outbox was full, so that the caller must wait */
  isHeld: boolean
}

/**
 * Nudges the next `limit` living applications (open, or closed with an unsent mail), except those with an outbox row.
 * One transaction writes outbox rows and cursor, so a killed worker neither skips nor repeats an application.
 */
export async function nudgeAllNextPage(db: Database, limit: number): Promise<NudgeAllProgress> {
  return withSafeErrors(() =>
    db.transaction(async (trx) => {
      const current = await lockSetting(trx, 'sweep')
      if (!current) return { asked: 0, isUnderWay: false, isHeld: false }
      if (await isOutboxFull(trx)) return { asked: 0, isUnderWay: true, isHeld: true }
      const { rows } = await trx.raw(
        `with page as materialized (
           select id from application where id > :after and (stage <> 'closed' or send_at is not null)
           order by id limit :limit
         ), inserted as (
           insert into outbox (application_id, kind)
           select id, 'nudge' from page where not exists (select from outbox where application_id = page.id)
           returning id
         )
         select (select count(*) from inserted)::int as asked, (select count(*) from page)::int as size,
           (select id from page order by id desc limit 1) as last`,
        { after: current.after, limit },
      )
      const [{ asked, size, last }] = rows
      const isUnderWay = size === limit
      await storeSetting(trx, 'sweep', isUnderWay ? { ...current, after: last } : undefined)
      return { asked, isUnderWay, isHeld: false }
    }),
  )
}

async function isOutboxFull(trx: Transaction): Promise<boolean> {
  const { rows } = await trx.raw('select count(*)::int as count from (select from outbox limit ?) as first_rows', [
    MAX_OUTBOX_ROWS,
  ])
  return rows[0].count >= MAX_OUTBOX_ROWS
}
