import type { Database } from '../connection'
import { withSafeErrors } from '../errors'

/** How a request came: by a page of the platform, or for JSON. */
export const ACCESS_CHANNELS = ['page', 'api'] as const
export type AccessChannel = (typeof ACCESS_CHANNELS)[number]

/** One request by which a person or an applicant saw applications. */
export interface AccessLogEntry {
  /** a person's id, or `applicant` for whoever used the tracking code */
  personId: string
  /** empty for a search or a list without results */
  applicationIds: readonly string[]
  /** audit name of the route, e.g. `applicant.read` */
  act: string
  /** the seat by which a person of the staff read the application, and the last event that they could see */
  opening?: { seatId: string; sequence: number }
  /** absent if no request wrote it */
  channel?: AccessChannel
}

/** Logs who saw which applications, in one row. The API calls it before it sends the response. */
export async function insertAccess(db: Database, entry: AccessLogEntry): Promise<void> {
  const row = toRow(entry)
  await withSafeErrors(() => db.raw(INSERT_SQL, COLUMNS.map((column) => row[column] ?? null) as never))
}

const COLUMNS = ['person_id', 'act', 'application_id', 'application_ids', 'seat_id', 'sequence', 'channel']
/** Written as text, because every page of staff inserts a row. */
const INSERT_SQL = `insert into access_log (${COLUMNS.join(', ')}) values (${COLUMNS.map(() => '?').join(', ')})`

/** Logs several accesses, one row for each entry, with one statement. */
export async function insertAccesses(db: Database, entries: readonly AccessLogEntry[]): Promise<void> {
  await withSafeErrors(() => db('access_log').insert(entries.map(toRow)))
}

function toRow({ personId, applicationIds, act, opening, channel }: AccessLogEntry): Record<string, unknown> {
  const ids = [...new Set(applicationIds)]
  const shown = ids.length > 1 ? { application_ids: ids } : { application_id: ids[0] ?? null }
  return {
    person_id: personId,
    act,
    ...shown,
    ...(opening && { seat_id: opening.seatId, sequence: opening.sequence }),
    ...(channel && { channel }),
  }
}
