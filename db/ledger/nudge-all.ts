import type { Database, Transaction } from '../connection'
import { guarded } from '../errors'
import { findSetting, keepSetting, lockSetting, type Sweep } from '../tables/settings'

const START = '00000000-0000-0000-0000-000000000000'
/** More rows than this wait in the outbox: the relay is given time. */
const OUTBOX_ROOM = 5_000

/** Every living application is to be asked to run; what was under way begins anew. */
export async function beginSweep(db: Database | Transaction, why: Sweep['why']): Promise<void> {
  await keepSetting(db, 'sweep', { why, after: START })
}

/**
 * Remembers in which namespace the runs live. A name that stands for another id than before is a server that came back
 * empty: in the same transaction a sweep is begun. `first` begins one too, since nothing is known of the time before.
 */
export async function rememberNamespace(
  db: Database,
  seen: { name: string; id: string },
): Promise<'known' | 'first' | 'changed'> {
  return guarded(() =>
    db.transaction(async (trx) => {
      const known = await lockSetting(trx, 'namespace')
      if (known?.id === seen.id && known.name === seen.name) return 'known'
      await keepSetting(trx, 'namespace', seen)
      await beginSweep(trx, 'namespace')
      return known ? 'changed' : 'first'
    }),
  )
}

/** A calendar version that came since the last look may have moved any due: every case is asked to follow it. */
export async function followCalendars(db: Database): Promise<void> {
  await guarded(() =>
    db.transaction(async (trx) => {
      const known = await lockSetting(trx, 'calendars')
      const row = await trx('calendar_version').max('ordinal as ordinal').first()
      const ordinal = Number(row?.['ordinal'] ?? 0)
      if (known?.ordinal === ordinal) return
      await keepSetting(trx, 'calendars', { ordinal })
      // A sweep that is under way for another reason asks for the same.
      if (known && !(await findSetting(trx, 'sweep'))) await beginSweep(trx, 'calendar')
    }),
  )
}

export interface Swept {
  asked: number
  /** more is to be asked; when `isHeld` not before the outbox has room */
  isUnderWay: boolean
  isHeld: boolean
}

/**
 * Takes the sweep on by at most `limit` living applications (open, or closed with a mail to send): one outbox row for each
 * that has none waiting. Row and cursor are written in one transaction, so a kill loses and repeats nothing.
 */
export async function sweep(db: Database, limit: number): Promise<Swept> {
  return guarded(() =>
    db.transaction(async (trx) => {
      const now = await lockSetting(trx, 'sweep')
      if (!now) return { asked: 0, isUnderWay: false, isHeld: false }
      if (await isFull(trx)) return { asked: 0, isUnderWay: true, isHeld: true }
      const { rows } = await trx.raw(
        `with page as materialized (
           select id from application where id > :after and (stage <> 'closed' or send_at is not null)
           order by id limit :limit
         ), asked as (
           insert into outbox (application_id, kind)
           select id, 'nudge' from page where not exists (select from outbox where application_id = page.id)
           returning id
         )
         select (select count(*) from asked)::int as asked, (select count(*) from page)::int as seen,
           (select id from page order by id desc limit 1) as last`,
        { after: now.after, limit },
      )
      const [{ asked, seen, last }] = rows
      const isUnderWay = seen === limit
      await keepSetting(trx, 'sweep', isUnderWay ? { ...now, after: last } : undefined)
      return { asked, isUnderWay, isHeld: false }
    }),
  )
}

async function isFull(trx: Transaction): Promise<boolean> {
  const { rows } = await trx.raw('select count(*)::int as waiting from (select from outbox limit ?) as first_rows', [
    OUTBOX_ROOM,
  ])
  return rows[0].waiting >= OUTBOX_ROOM
}
