import type { ArabicAndEnglish, CalendarRules } from '../../domain/programme'
import type { Database } from '../connection'
import { withSafeErrors } from '../errors'

/** `planned`: not in effect yet. `replaced`: a later version is in effect. */
export const VERSION_STATES = ['planned', 'in_effect', 'replaced'] as const

/** A stored version of a programme's rules or of a calendar, without the rules. */
export interface RuleVersion {
  programme: string
  instrument: string
  /** who wrote it, as it was stored; `pack`: it was loaded from the files of the pack */
  author: string
  /** plain date */
  effectiveOn: string
  /** epoch ms */
  loadedAt: number
  state: (typeof VERSION_STATES)[number]
}

export interface PackVersion extends RuleVersion {
  version: number
  names: ArabicAndEnglish
  /** the version that was stored before it */
  previous?: number
}

export interface CalendarVersion extends RuleVersion {
  code: string
  version: string
  /** epoch order of the versions of all calendars */
  ordinal: number
  previous?: string
}

interface VersionPage {
  programmes: readonly string[] | 'all'
  after?: string | undefined
  limit: number
}

const PACK_FIELDS = `programme, version, pack->'names' as names, instrument, author, effective_on as "effectiveOn", loaded_at as "loadedAt",
  lag(version) over (partition by programme order by version) as previous,
  case when effective_on > current_date then 'planned'
    when version = max(version) filter (where effective_on <= current_date) over (partition by programme) then 'in_effect'
    else 'replaced' end as state`

const CALENDAR_FIELDS = `programme, code, version, ordinal, instrument, author, effective_on as "effectiveOn", loaded_at as "loadedAt",
  lag(version) over (partition by programme, code order by ordinal) as previous,
  case when ordinal = max(ordinal) over (partition by programme, code) then 'in_effect' else 'replaced' end as state`

/** Lists the stored versions of packs, of each programme the newest first. Throws `page.malformed_cursor`. */
export async function listPackVersions(db: Database, { programmes, after, limit }: VersionPage) {
  const statement = db(db('policy_version').select(db.raw(PACK_FIELDS)).as('stored'))
    .orderBy([{ column: 'programme' }, { column: 'version', order: 'desc' }])
    .limit(limit + 1)
    .select()
  if (programmes !== 'all') statement.whereIn('programme', [...programmes])
  if (after !== undefined) {
    const [programme = '', version] = splitCursor(after, 2)
    statement.whereRaw('(programme > ? or (programme = ? and version < ?))', [programme, programme, Number(version)])
  }
  const rows: PackVersion[] = (await withSafeErrors(() => statement)).map((row) => withoutNull(row) as never)
  return cutPage(rows, limit, ({ programme, version }) => [programme, version])
}

/** Lists the stored versions of calendars, of each calendar the newest first. Throws `page.malformed_cursor`. */
export async function listCalendarVersionRows(db: Database, { programmes, after, limit }: VersionPage) {
  const statement = db(db('calendar_version').select(db.raw(CALENDAR_FIELDS)).as('stored'))
    .orderBy([{ column: 'programme' }, { column: 'code' }, { column: 'ordinal', order: 'desc' }])
    .limit(limit + 1)
    .select()
  if (programmes !== 'all') statement.whereIn('programme', [...programmes])
  if (after !== undefined) {
    const [programme = '', code = '', ordinal] = splitCursor(after, 3)
    const place = [programme, code]
    statement.whereRaw('((programme, code) > (?, ?) or ((programme, code) = (?, ?) and ordinal < ?))', [
      ...place,
      ...place,
      Number(ordinal),
    ])
  }
  const rows: CalendarVersion[] = (await withSafeErrors(() => statement)).map((row) => withoutNull(row) as never)
  return cutPage(rows, limit, ({ programme, code, ordinal }) => [programme, code, ordinal])
}

/** The most versions of one pack or calendar among which a page lets choose: the newest ones. */
const MOST_VERSIONS = 20

/** Lists the newest versions of one programme's pack, the newest first. */
export async function listVersionsOfPack(db: Database, programme: string): Promise<number[]> {
  return withSafeErrors(() =>
    db('policy_version').where({ programme }).orderBy('version', 'desc').limit(MOST_VERSIONS).pluck('version'),
  )
}

/** Lists the newest versions of one calendar, the newest first. */
export async function listVersionsOfCalendar(db: Database, programme: string, code: string): Promise<string[]> {
  return withSafeErrors(() =>
    db('calendar_version').where({ programme, code }).orderBy('ordinal', 'desc').limit(MOST_VERSIONS).pluck('version'),
  )
}

/** Finds one version of a programme's pack, without its rules. */
export async function findPackVersion(
  db: Database,
  programme: string,
  version: number,
): Promise<PackVersion | undefined> {
  const row = await withSafeErrors(() =>
    db(db('policy_version').where({ programme }).select(db.raw(PACK_FIELDS)).as('stored'))
      .where({ version })
      .first(),
  )
  return row && (withoutNull(row) as PackVersion)
}

/** Finds one version of a calendar with its rules. */
export async function findCalendarVersion(
  db: Database,
  key: { programme: string; code: string; version: string },
): Promise<(CalendarVersion & { rules: CalendarRules }) | undefined> {
  const { programme, code, version } = key
  const fields = db('calendar_version')
    .where({ programme, code })
    .select(db.raw(`${CALENDAR_FIELDS}, rules`))
  const row = await withSafeErrors(() => db(fields.as('stored')).where({ version }).first())
  return row && (withoutNull(row) as CalendarVersion & { rules: CalendarRules })
}

/** Leaves the version before it out where there is none. */
function withoutNull<Row extends { previous?: unknown }>({
  previous,
  ...row
}: Row): Omit<Row, 'previous'> & Partial<Row> {
  return { ...row, ...(previous !== null && { previous }) } as Omit<Row, 'previous'> & Partial<Row>
}

/** Parts of a cursor. Throws `page.malformed_cursor` for another number of parts, or a last part that is no number. */
function splitCursor(after: string, parts: number): string[] {
  const split = after.split('~')
  if (split.length !== parts || !/^\d{1,15}$/.test(split.at(-1) ?? '')) throw new Error('page.malformed_cursor')
  return split
}

function cutPage<Row>(rows: Row[], limit: number, placeOf: (row: Row) => (string | number)[]) {
  const versions = rows.slice(0, limit)
  const last = versions.at(-1)
  return { versions, ...(rows.length > limit && last && { after: placeOf(last).join('~') }) }
}
