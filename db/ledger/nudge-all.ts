import type { Database, Transaction } from '../connection'
import { withSafeErrors } from '../errors'
import { getNewestCalendarOrdinal } from '../tables/calendar-versions'
import { findSetting, storeSetting, lockSetting, type NudgeAllState } from '../tables/settings'

/** Less than every application id. */
const LOWEST_ID = '00000000-0000-0000-0000-000000000000'
/** If the outbox has this many rows, `nudgeAllNextPage` inserts none, so that the relay can catch up. */
const MAX_OUTBOX_ROWS = 5_000

/**
 * Starts to nudge all applications that are open, or closed with an unsent mail. If this is under way, it starts from the
 * beginning again.
 */
export async function startNudgingAll(db: Database | Transaction, why: NudgeAllState['why']): Promise<void> {
  await storeSetting(db, 'sweep', { why, after: LOWEST_ID })
}

/**
 * Stores the name and id of Temporal's namespace. If they changed, or are stored for the first time, it also starts to nudge all
 * applications. Reason: another id under the same name means that Temporal lost its data.
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

/**
 * Starts to nudge all applications if a calendar version was added since the last call, because it may change any due instant.
 * The first call only stores the newest version. While all applications are being nudged, a call changes nothing.
 */
export async function detectCalendarChange(db: Database): Promise<void> {
  await withSafeErrors(() =>
    db.transaction(async (trx) => {
      const stored = await lockSetting(trx, 'calendars')
      const ordinal = await getNewestCalendarOrdinal(trx)
      if (stored?.ordinal === ordinal) return
      // Applications that were already nudged need another nudge. The first call after the last page starts it.
      if (stored && (await findSetting(trx, 'sweep'))) return
      await storeSetting(trx, 'calendars', { ordinal })
      if (stored) await startNudgingAll(trx, 'calendar')
    }),
  )
}

/** The result of nudging one page of applications. */
export interface NudgeAllProgress {
  /** number of applications nudged by this call */
  asked: number
  /** whether there are more pages */
  isUnderWay: boolean
  /** whether this call nudged no application because the outbox was full; the caller must wait */
  isHeld: boolean
}

/**
 * Reads the next `limit` applications that are open, or closed with an unsent mail, and nudges those without an outbox row.
 * One transaction writes the outbox rows and the position. So no application is skipped or repeated if the worker is killed.
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
