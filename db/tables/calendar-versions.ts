import type { CalendarRules, Pack } from '../../domain/programme'
import { type Database, toJsonb, type Transaction } from '../connection'
import { createDatabaseError, withSafeErrors } from '../errors'
import { hashJson } from '../hash'

/** The version of a calendar that is in force, and its rules. */
export interface CalendarInForce {
  version: string
  rules: CalendarRules
}

/** Returns the version of a calendar that is in force: the one with the greatest ordinal. Throws 'calendar.unknown'. */
export async function getCalendarInForce(
  db: Database | Transaction,
  programme: string,
  code: string,
): Promise<CalendarInForce> {
  const row = await withSafeErrors(() =>
    db('calendar_version').where({ programme, code }).orderBy('ordinal', 'desc').first('version', 'rules'),
  )
  if (!row) throw createDatabaseError('calendar.unknown')
  return row
}

/** Returns the rules in force of every calendar of a programme, by the code of the calendar. */
export async function listCalendarsInForce(db: Database, programme: string): Promise<Map<string, CalendarRules>> {
  const rows: { code: string; version: string; rules: CalendarRules }[] = await withSafeErrors(() =>
    db('calendar_version')
      .distinctOn('code')
      .where({ programme })
      .orderBy([{ column: 'code' }, { column: 'ordinal', order: 'desc' }])
      .select('code', 'version', 'rules'),
  )
  return new Map(rows.map(({ code, version, rules }) => [code, { ...rules, code, version }]))
}

/** Returns the rules of one version of a calendar. Throws 'calendar.unknown'. */
export async function getCalendarRules(
  db: Database | Transaction,
  key: { programme: string; code: string; version: string },
): Promise<CalendarRules> {
  const row = await db('calendar_version').where(key).first('rules')
  if (!row) throw createDatabaseError('calendar.unknown')
  return row.rules
}

/** The versions in force, by calendar code. */
export type CalendarVersions = Record<string, string>

/** SQL expression for the select list of another query. Its value is the CalendarVersions of a programme. */
export const calendarVersionsSql = (programme: ':programme' | 'application.programme'): string => `(
  select coalesce(jsonb_object_agg(code, version), '{}') from (
    select distinct on (code) code, version from calendar_version where programme = ${programme} order by code, ordinal desc
  ) newest
)`

/** Returns the versions in force of all calendars of a programme. */
export async function listCalendarVersions(db: Database | Transaction, programme: string): Promise<CalendarVersions> {
  const { rows } = await db.raw(`select ${calendarVersionsSql(':programme')} as versions`, { programme })
  return rows[0].versions
}

/** Returns the greatest ordinal of all calendar versions; 0 if there are none. The ordinal grows with each inserted version. */
export async function getNewestCalendarOrdinal(trx: Transaction): Promise<number> {
  const row = await trx('calendar_version').max('ordinal as ordinal').first()
  return Number(row?.['ordinal'] ?? 0)
}

/** Inserts the calendars of a pack. Throws a sentence if a version of a calendar is already stored with other rules. */
export async function insertCalendars(trx: Transaction, pack: Pack): Promise<void> {
  const { code: programme, instrument, effectiveOn } = pack
  for (const rules of pack.calendars) {
    const key = { programme, code: rules.code, version: rules.version }
    await trx('calendar_version')
      .insert({ ...key, rules: toJsonb(rules), author: 'pack', instrument, effective_on: effectiveOn })
      .onConflict(['programme', 'code', 'version'])
      .ignore()
    const stored = await trx('calendar_version').where(key).first('rules')
    if (hashJson(stored.rules) === hashJson(rules)) continue
    throw new Error(
      `Calendar ${rules.code} version ${rules.version} of programme ${programme} is already loaded with other days. ` +
        'A version never changes: give it a new one.',
    )
  }
}
