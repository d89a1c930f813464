import type { Database } from '../connection'
import { withSafeErrors } from '../errors'

/** What one shift of an operation room told the next; `writtenAt` in epoch ms. */
export interface HandOver {
  id: number
  programme: string
  personId: string
  text: string
  writtenAt: number
}

/** Stores a text. The same command again stores nothing. */
export async function insertHandOver(
  db: Database,
  {
    commandId,
    programme,
    personId,
    seatId,
    text,
  }: Record<'commandId' | 'programme' | 'personId' | 'seatId' | 'text', string>,
): Promise<void> {
  const row = { command_id: commandId, programme, person_id: personId, seat_id: seatId, text }
  await withSafeErrors(() => db('room_hand_over').insert(row).onConflict('command_id').ignore())
}

/** Lists one page of the texts of these programmes, the newest first. Throws `page.malformed_cursor`. */
export async function listHandOvers(
  db: Database,
  { programmes, after, limit }: { programmes: readonly string[]; after?: string | undefined; limit: number },
): Promise<{ handOvers: HandOver[]; after?: string }> {
  if (after !== undefined && !/^\d{1,15}$/.test(after)) throw new Error('page.malformed_cursor')
  const statement = db('room_hand_over')
    .whereIn('programme', [...programmes])
    .orderBy('id', 'desc')
    .limit(limit + 1)
  if (after !== undefined) statement.where('id', '<', Number(after))
  const rows = await withSafeErrors(() => statement)
  const handOvers = rows.slice(0, limit).map(toHandOver)
  const last = rows.length > limit ? handOvers.at(-1) : undefined
  return { handOvers, ...(last && { after: String(last.id) }) }
}

/** Lists the newest text of each of these programmes. */
export async function listNewestHandOvers(db: Database, programmes: readonly string[]): Promise<HandOver[]> {
  const newest = (programme: string) => db('room_hand_over').where({ programme }).orderBy('id', 'desc').limit(1)
  const rows = await withSafeErrors(() => Promise.all(programmes.map(newest)))
  return rows.flat().map(toHandOver)
}

const toHandOver = (row: {
  id: number
  programme: string
  person_id: string
  text: string
  written_at: number
}): HandOver => ({
  id: row.id,
  programme: row.programme,
  personId: row.person_id,
  text: row.text,
  writtenAt: row.written_at,
})
