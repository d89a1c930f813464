import type { Database } from '../connection'
import { withSafeErrors } from '../errors'
import { parseInstantCursor } from './instant-cursor'

/** What somebody wrote about a page. */
export interface NewPageNote {
  /** hash of the idempotency key */
  keyHash: string
  /** pattern of the path, without any reference or code; absent for an address without a page */
  page?: string | undefined
  /** code; absent when the page was about no programme */
  programme?: string | undefined
  language: 'ar' | 'en'
  /** of the seat of a signed-in writer */
  role?: string | undefined
  text: string
}

/** A stored note; instants in epoch ms. `done`: what the operation room did about it. */
export interface PageNote extends Omit<NewPageNote, 'keyHash'> {
  id: string
  receivedAt: number
  done?: { at: number; words: string; personId: string; seatId: string }
}

/**
 * Stores a note. The same note with the same key is stored once, and its row is returned again. Returns undefined when the key came with
 * another note before.
 */
export async function insertPageNote(
  db: Database,
  note: NewPageNote,
): Promise<Pick<PageNote, 'id' | 'receivedAt'> | undefined> {
  const { keyHash, page = null, programme = null, language, role = null, text } = note
  // Role and programme are those of a session, which may end between two tries.
  const content = { page, language, text }
  const rows = await withSafeErrors(() =>
    db('page_note')
      .insert({ key_hash: keyHash, programme, role, ...content })
      .onConflict('key_hash')
      .ignore()
      .returning(['id', 'received_at']),
  )
  const row =
    rows[0] ??
    (await withSafeErrors(() =>
      db('page_note')
        .where({ key_hash: keyHash, ...content })
        .first(),
    ))
  return row && { id: row.id, receivedAt: row.received_at }
}

interface NotesFilter {
  /** those of these programmes, and those of none */
  programmes: readonly string[]
  isDone: boolean
  /** cursor: `after` of the previous page */
  after?: string | undefined
  limit: number
}

/** Lists one page of the notes: open ones by their receipt, done ones by when they were done, the newest first. Throws `page.malformed_cursor`. */
export async function listPageNotes(
  db: Database,
  { programmes, isDone, after, limit }: NotesFilter,
): Promise<{ notes: PageNote[]; after?: string }> {
  const instant = isDone ? 'done_at' : 'received_at'
  const statement = db('page_note')
    .where(isOfProgrammes(programmes))
    .orderBy([
      { column: instant, order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
    .limit(limit + 1)
  if (isDone) statement.whereNotNull('done_at')
  else statement.whereNull('done_at')
  if (after !== undefined) {
    const { at, id } = parseInstantCursor(after)
    statement.whereRaw(`(${instant}, id) < (?, ?)`, [new Date(at), id])
  }
  const rows: PageNoteRow[] = await withSafeErrors(() => statement)
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  return { notes: shown.map(toPageNote), ...(last && { after: `${last[instant]}~${last.id}` }) }
}

/** Finds a note of one of these programmes, or of none. */
export async function findPageNote(
  db: Database,
  id: string,
  programmes: readonly string[],
): Promise<PageNote | undefined> {
  const row: PageNoteRow | undefined = await withSafeErrors(() =>
    db('page_note').where({ id }).where(isOfProgrammes(programmes)).first(),
  )
  return row && toPageNote(row)
}

/** Records what was done about an open note. Returns false when it was done before. */
export async function closePageNote(
  db: Database,
  id: string,
  { words, personId, seatId }: { words: string; personId: string; seatId: string },
): Promise<boolean> {
  const done = { done_words: words, done_by_person: personId, done_by_seat: seatId }
  const count = await withSafeErrors(() =>
    db('page_note')
      .where({ id })
      .whereNull('done_at')
      .update({ done_at: db.raw('clock_timestamp()'), ...done }),
  )
  return count === 1
}

/** Deletes the notes that were done a year ago. Returns their number. */
export async function deleteOldPageNotes(db: Database): Promise<number> {
  return withSafeErrors(() => db('page_note').whereRaw(`done_at < clock_timestamp() - interval '1 year'`).delete())
}

const isOfProgrammes = (programmes: readonly string[]) => (builder: PageNoteFilter) =>
  void builder.whereIn('programme', [...programmes]).orWhereNull('programme')

type PageNoteFilter = ReturnType<Database>

interface PageNoteRow {
  id: string
  received_at: number
  programme: string | null
  language: 'ar' | 'en'
  page: string | null
  role: string | null
  text: string
  done_at: number | null
  done_words: string | null
  done_by_person: string | null
  done_by_seat: string | null
}

const toPageNote = (row: PageNoteRow): PageNote => ({
  id: row.id,
  receivedAt: row.received_at,
  language: row.language,
  text: row.text,
  ...(row.programme !== null && { programme: row.programme }),
  ...(row.page !== null && { page: row.page }),
  ...(row.role !== null && { role: row.role }),
  ...(row.done_at !== null && {
    done: {
      at: row.done_at,
      words: row.done_words ?? '',
      personId: row.done_by_person ?? '',
      seatId: row.done_by_seat ?? '',
    },
  }),
})
