import { setTimeout as sleep } from 'node:timers/promises'
import type { EventType } from '../../domain/events'
import type { Database } from '../connection'
import { createDatabaseError, withSafeErrors } from '../errors'
import type { EventRow } from '../tables/events'

/** One event in the order of all applications; instants in epoch ms. */
export interface FedEvent {
  position: number
  /** what a reader keeps in order to go on after this event: `<position>-<first 8 characters of the event's hash>` */
  cursor: string
  applicationId: string
  sequence: number
  type: EventType
  at: number
  recordedAt: number
}

/**
 * known: the next events. unknown: the event of the cursor is not in the database, or another event has its position, because a
 * restore put the database back. The reader must begin anew from `readPresentEnd`, and what it had shown may be undone.
 */
type FeedResult = { kind: 'known'; events: FedEvent[] } | { kind: 'unknown' }

export interface EventReader {
  /** Returns the cursor of the event that was given out last. */
  getCursor(): string
  /** Returns whether later events wait for an earlier one that may still be committed. */
  isWaiting(): boolean
  /**
   * Returns the next events in order of position, at most `limit`; none when there are none, or when an earlier one may still be
   * committed. It never waits. Calls must follow each other. Throws a DatabaseError; the next call then repeats nothing and skips nothing.
   */
  readNext(limit: number): Promise<FeedResult>
}

/** The cursor before the first event. */
export const FEED_START = '0-00000000'

/** Parses a cursor. Throws `page.malformed_cursor` for other text. */
export function parseEventCursor(cursor: string): { position: number; tag: string } {
  const [, position, tag] = /^(\d{1,15})-([0-9a-f]{8})$/.exec(cursor) ?? []
  if (position === undefined || tag === undefined) throw new Error('page.malformed_cursor')
  return { position: Number(position), tag }
}

/**
 * Creates a reader of the events of all applications after `cursor`, in order of position. Positions are given at the insertion and
 * events become visible at the commit, so a lower position can appear after a higher one, or never. The reader skips none:
 *
 * - A position directly after the last one is given out.
 * - At a gap the reader notes the highest position that it saw, and then the transactions that may write events now. A transaction
 *   that took a position below the highest one began to write before, so it is noted, or it ended before it could be. When none of
 *   the noted ones is left, the next read sees all that they committed. What is still missing up to the noted position never comes.
 *
 * Who may write is seen in `pg_locks`: an insert takes RowExclusiveLock on its table before it takes a position, and PostgreSQL
 * releases the lock after the commit is visible. These are locks of this table in this database: no other transaction delays a
 * reader, and nothing is stored that would have no meaning after a restore. It needs the primary server and a sequence without
 * cache (both are checked at a gap), and that nobody prepares transactions for a commit in two phases: a prepared transaction hands
 * its locks to another id.
 *
 * `settledPosition`: up to this position another reader of the same database has found that nothing more comes.
 */
export function createEventReader(db: Database, cursor: string, settledPosition = 0): EventReader {
  let last = { cursor, ...parseEventCursor(cursor) }
  let settled = Math.max(settledPosition, last.position)
  let gap: { upTo: number; writers: string[] } | undefined

  /** Forgets the writers that have ended, and the gap when none is left. What is read after it is read with a newer snapshot. */
  async function closeGap(): Promise<void> {
    if (!gap) return
    const present = gap.writers.length > 0 ? await listWriters(db) : []
    gap.writers = gap.writers.filter((writer) => present.includes(writer))
    if (gap.writers.length > 0) return
    settled = Math.max(settled, gap.upTo)
    gap = undefined
  }

  async function readOnce(limit: number): Promise<FeedResult> {
    await closeGap()
    const rows = await selectEvents(db, last.position, limit)
    if (last.position > 0 && rows.shift()?.cursor !== last.cursor) return { kind: 'unknown' }
    const firstOpen = rows.findIndex(({ position }, index) => {
      const before = rows[index - 1]?.position ?? last.position
      return position > before + 1 && position - 1 > settled
    })
    const highest = rows.at(-1)?.position ?? 0
    const events = firstOpen < 0 ? rows : rows.slice(0, firstOpen)
    const isNoted = gap !== undefined && gap.upTo >= (rows[firstOpen]?.position ?? 0)
    if (firstOpen >= 0 && !isNoted) gap = { upTo: highest, writers: await listWriters(db) }
    const newest = events.at(-1)
    if (newest) {
      last = { cursor: newest.cursor, ...parseEventCursor(newest.cursor) }
      settled = Math.max(settled, last.position)
    }
    return { kind: 'known', events }
  }

  return {
    getCursor: () => last.cursor,
    isWaiting: () => gap !== undefined,
    async readNext(limit) {
      const result = await readOnce(limit)
      const isOnlyClosed = result.kind === 'known' && result.events.length === 0 && gap?.writers.length === 0
      // Nobody writes: the gap is closed already, and a second read passes it.
      return isOnlyClosed ? readOnce(limit) : result
    },
  }
}

/** How long `readPresentEnd` waits for those who were writing. A transaction of the platform is ended earlier. */
const END_WITHIN_MS = 30_000
const WRITERS_POLL_MS = 10

/**
 * Returns the cursor of the present end. Everything up to it is committed and visible, so whoever reads rows now and then follows the
 * events after this cursor misses none. It waits until those have ended who are writing now, usually for milliseconds. Throws
 * `database.timeout` after 30 s.
 */
export async function readPresentEnd(db: Database): Promise<string> {
  const [newest] = await withSafeErrors(() => db('event').orderBy('position', 'desc').limit(1).select(FEED_COLUMNS(db)))
  const giveUpAt = Date.now() + END_WITHIN_MS
  let writers = newest ? await listWriters(db) : []
  while (writers.length > 0) {
    if (Date.now() > giveUpAt) throw createDatabaseError('database.timeout', true)
    await sleep(WRITERS_POLL_MS)
    const present = await listWriters(db)
    writers = writers.filter((writer) => present.includes(writer))
  }
  return newest ? toFedEvent(newest).cursor : FEED_START
}

/** The event of `afterPosition`, if there is one, and at most `limit` events after it. */
async function selectEvents(db: Database, afterPosition: number, limit: number): Promise<FedEvent[]> {
  const rows = await withSafeErrors(() =>
    db('event')
      .where('position', '>=', afterPosition)
      .orderBy('position')
      .limit(afterPosition === 0 ? limit : limit + 1)
      .select(FEED_COLUMNS(db)),
  )
  return rows.map(toFedEvent)
}

const FEED_COLUMNS = (db: Database) => [
  'position',
  'application_id',
  'sequence',
  'type',
  'at',
  'recorded_at',
  db.raw('left(hash, 8) as tag'),
]

type FeedRow = Pick<EventRow, 'position' | 'application_id' | 'sequence' | 'type' | 'at' | 'recorded_at'> & {
  tag: string
}

const toFedEvent = (row: FeedRow): FedEvent => ({
  position: row.position,
  cursor: `${row.position}-${row.tag}`,
  applicationId: row.application_id,
  sequence: row.sequence,
  type: row.type as EventType,
  at: row.at,
  recordedAt: row.recorded_at,
})

const WRITERS_SQL = `
  select pg_is_in_recovery() as "isStandby",
    (select seqcache from pg_sequence where seqrelid = pg_get_serial_sequence('public.event', 'position')::regclass) as cache,
    array(
      select virtualtransaction from pg_locks
      where locktype = 'relation' and mode = 'RowExclusiveLock' and granted
        and database = (select oid from pg_database where datname = current_database())
        and relation = 'public.event'::regclass
    ) as writers`

/**
 * Lists the transactions of this database that may insert events now. Throws `feed.needs_primary` on a standby, which does not show
 * the locks of the primary, and `feed.needs_uncached_sequence`.
 */
async function listWriters(db: Database): Promise<string[]> {
  const { rows } = await withSafeErrors(() => db.raw(WRITERS_SQL))
  const { isStandby, cache, writers } = rows[0]
  if (isStandby) throw createDatabaseError('feed.needs_primary')
  if (cache !== 1) throw createDatabaseError('feed.needs_uncached_sequence')
  return writers
}
