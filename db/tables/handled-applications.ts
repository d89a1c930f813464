import type { Application } from '../../domain/application'
import type { EventType, RecordedEvent } from '../../domain/events'
import type { Database } from '../connection'
import { withSafeErrors } from '../errors'
import { eventsOfRowSql } from './events'

/** An application in which a person acted; instants in epoch ms. */
export interface HandledApplication {
  id: string
  reference: string
  language: 'ar' | 'en'
  owner: string | null
  dueAt: number | null
  state: Application
  /** the newest act of this person, and the seat by which they acted */
  act: { type: EventType; at: number; seatId: string }
  /** those that its row needs; see `listEventsOfRows` */
  rowEvents: RecordedEvent[]
}

interface HandledFilter {
  personId: string
  /** only applications of these programmes */
  programmes: readonly string[]
  /** cursor: `after` of the previous page */
  after?: string | undefined
  limit: number
}

/** So many acts of the person one page reads at most, for each application that it shows: most applications have few acts of one person. */
const ACTS_PER_ROW = 4

/**
 * Lists one page of the applications in which this person acted, the newest act first, each once; a claim alone is no act; also closed and secret ones. A page can have
 * fewer rows than asked for, or none, and still a next one (`after`). Throws `page.malformed_cursor`.
 */
export async function listHandledApplications(
  db: Database,
  filter: HandledFilter,
): Promise<{ applications: HandledApplication[]; after?: string }> {
  const { sql, values } = buildHandledQuery(filter)
  const { rows } = await withSafeErrors(() => db.raw<{ rows: Record<string, unknown>[] }>(sql, values as never))
  const found = rows.filter((row) => row['id'] !== null)
  const edge = rows[0]
  const isCut = edge !== undefined && Number(edge['scanned_count']) === filter.limit * ACTS_PER_ROW
  const last = found.length === filter.limit ? found.at(-1) : undefined
  const after = last ? formatCursor(last['at'], last['position']) : undefined
  const afterEdge = isCut ? formatCursor(edge['edge_at'], edge['edge_position']) : undefined
  const next = after ?? afterEdge
  return { applications: found.map(toHandled), ...(next !== undefined && { after: next }) }
}

/**
 * Builds the query of one page. It reads a bounded number of acts from the index of the person's acts, and leaves out those that
 * a later act of this person in the same application follows, and claims.
 */
export function buildHandledQuery({ personId, programmes, after, limit }: HandledFilter): {
  sql: string
  values: unknown[]
} {
  const before = after === undefined ? undefined : parseCursor(after)
  const sql = `
    with scanned as (
      select application_id, sequence, type, at, position, actor ->> 'seatId' as seat_id from event
      where actor ->> 'personId' = ? and ${IS_OF_STAFF_SQL} ${before === undefined ? '' : 'and (at, position) < (?, ?)'}
      order by at desc, position desc limit ?
    ), matched as (
      select application.id, reference, language, owner_seat, due_at, state, scanned.type as act, scanned.at, position, seat_id
      from scanned join application on application.id = scanned.application_id
      where programme = any(?) and scanned.${IS_DECISION_SQL} and not exists (
        select from event where application_id = scanned.application_id and sequence > scanned.sequence
        and actor ->> 'personId' = ? and ${IS_DECISION_SQL})
      order by scanned.at desc, position desc limit ?
    )
    select edge.*, matched.*, ${eventsOfRowSql('matched.id')} as row_events
    from (
      select at as edge_at, position as edge_position, (select count(*) from scanned) as scanned_count
      from scanned order by at, position limit 1
    ) as edge left join matched on true order by matched.at desc, matched.position desc`
  const cursor = before === undefined ? [] : [before.at, before.position]
  return { sql, values: [personId, ...cursor, limit * ACTS_PER_ROW, programmes, personId, limit] }
}

/** SQL condition: somebody of the staff acted. The index of the acts of a person holds only such events. */
const IS_OF_STAFF_SQL = `actor ->> 'role' not in ('applicant', 'clock')`

/** SQL condition: the event decides or says something. To begin or to stop writing does not: the first typed words claim an application. */
const IS_DECISION_SQL = `type not in ('claimed', 'unclaimed')`

const formatCursor = (at: unknown, position: unknown): string => `${Number(at)}~${Number(position)}`

/** Parses the page cursor `<instant of the act as epoch ms>~<position of its event>`. Throws `page.malformed_cursor` for other text. */
function parseCursor(after: string): { at: Date; position: number } {
  const [, at, position] = /^(\d{1,15})~(\d{1,15})$/.exec(after) ?? []
  if (at === undefined || position === undefined) throw new Error('page.malformed_cursor')
  return { at: new Date(Number(at)), position: Number(position) }
}

const toHandled = (row: Record<string, unknown>): HandledApplication =>
  ({
    id: row['id'],
    reference: row['reference'],
    language: row['language'],
    owner: row['owner_seat'],
    dueAt: row['due_at'],
    state: row['state'],
    act: { type: row['act'], at: row['at'], seatId: row['seat_id'] },
    rowEvents: row['row_events'] ?? [],
  }) as HandledApplication
