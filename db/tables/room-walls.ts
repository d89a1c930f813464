import type { Database } from '../connection'
import { withSafeErrors } from '../errors'

/** A screen of an operation room. Instants in epoch ms. */
export interface RoomWall {
  id: number
  programme: string
  place: string
  personId: string
  madeAt: number
  /** until when its code opens it */
  codeUntil: number
  openedAt: number | null
  lastSeenAt: number | null
  endedAt: number | null
}

/** What a wall that signed in is known by. */
export interface SignedInWall {
  id: number
  programme: string
}

export interface NewWall
  extends Record<'commandId' | 'programme' | 'place' | 'personId' | 'seatId' | 'codeHash', string> {
  /** the code opens it for so long */
  codeMinutes: number
}

/** Stores a wall. The same command again stores nothing. */
export async function insertWall(db: Database, wall: NewWall): Promise<void> {
  const { commandId, programme, place, personId, seatId, codeHash, codeMinutes } = wall
  const row = {
    command_id: commandId,
    programme,
    place,
    person_id: personId,
    seat_id: seatId,
    code_hash: codeHash,
    code_until: db.raw('clock_timestamp() + make_interval(mins => ?)', [codeMinutes]),
  }
  await withSafeErrors(() => db('room_wall').insert(row).onConflict('command_id').ignore())
}

/** Signs a screen in with a code, which opens nothing afterwards. Returns whether the code opened a wall. */
export async function openWall(
  db: Database,
  { codeHash, tokenHash }: { codeHash: string; tokenHash: string },
): Promise<boolean> {
  const now = db.raw('clock_timestamp()')
  const opened = await withSafeErrors(() =>
    db('room_wall')
      .where({ code_hash: codeHash })
      .whereNull('ended_at')
      .where('code_until', '>', now)
      .update({ code_hash: null, token_hash: tokenHash, opened_at: now, last_seen_at: now }),
  )
  return opened > 0
}

/** Finds the wall that signed in with this token and was not taken back. */
export async function findWall(db: Database, tokenHash: string): Promise<SignedInWall | undefined> {
  const row = await withSafeErrors(() =>
    db('room_wall').where({ token_hash: tokenHash }).whereNull('ended_at').first('id', 'programme'),
  )
  return row && { id: row.id, programme: row.programme }
}

/** Returns those of these walls that were not taken back, and notes at most once a minute that they were seen. */
export async function seeWalls(db: Database, ids: readonly number[]): Promise<Set<number>> {
  if (ids.length === 0) return new Set()
  const open = await withSafeErrors(() =>
    db('room_wall')
      .whereIn('id', [...ids])
      .whereNull('ended_at')
      .select('id', db.raw(`last_seen_at < clock_timestamp() - interval '1 minute' as stale`)),
  )
  const stale = open.filter((row) => row.stale).map((row) => row.id)
  if (stale.length > 0)
    await withSafeErrors(() =>
      db('room_wall')
        .whereIn('id', stale)
        .update({ last_seen_at: db.raw('clock_timestamp()') }),
    )
  return new Set(open.map((row) => row.id))
}

/** Lists one page of the walls of these programmes, the newest first. Throws `page.malformed_cursor`. */
export async function listWalls(
  db: Database,
  { programmes, after, limit }: { programmes: readonly string[]; after?: string | undefined; limit: number },
): Promise<{ walls: RoomWall[]; after?: string }> {
  if (after !== undefined && !/^\d{1,15}$/.test(after)) throw new Error('page.malformed_cursor')
  const statement = db('room_wall')
    .whereIn('programme', [...programmes])
    .orderBy('id', 'desc')
    .limit(limit + 1)
  if (after !== undefined) statement.where('id', '<', Number(after))
  const rows = await withSafeErrors(() => statement)
  const walls = rows.slice(0, limit).map((row) => ({
    id: row.id,
    programme: row.programme,
    place: row.place,
    personId: row.person_id,
    madeAt: row.made_at,
    codeUntil: row.code_until,
    openedAt: row.opened_at,
    lastSeenAt: row.last_seen_at,
    endedAt: row.ended_at,
  }))
  const last = rows.length > limit ? walls.at(-1) : undefined
  return { walls, ...(last && { after: String(last.id) }) }
}

/** Takes a wall of these programmes back: neither its code nor its sign-in opens anything from now on. When it was before, nothing changes. */
export async function endWall(
  db: Database,
  programmes: readonly string[],
  { wall, personId }: { wall: number; personId: string },
): Promise<void> {
  await withSafeErrors(() =>
    db('room_wall')
      .where({ id: wall })
      .whereIn('programme', [...programmes])
      .whereNull('ended_at')
      .update({ ended_at: db.raw('clock_timestamp()'), ended_by_person: personId, code_hash: null }),
  )
}

/** Counts the walls of a programme that a screen shows or may still open. */
export async function countOpenWalls(db: Database, programme: string): Promise<number> {
  const rows = await withSafeErrors(() =>
    db('room_wall')
      .where({ programme })
      .whereNull('ended_at')
      .whereRaw('(token_hash is not null or code_until > clock_timestamp())')
      .count('id as count'),
  )
  return Number(rows[0]?.['count'] ?? 0)
}
