import { randomBytes, randomUUID } from 'node:crypto'
import type { TextRef } from '../../domain/application'
import type { Database, Transaction } from '../connection'
import { withSafeErrors } from '../errors'
import { hashText } from '../hash'

/** A text to store. */
export interface NewText {
  id?: string
  applicationId: string
  authorKind: 'applicant' | 'staff'
  /** person id of staff */
  authorId?: string
  body: string
}

/** A stored text; `createdAt` is epoch ms. */
export interface Text {
  id: string
  applicationId: string
  authorKind: 'applicant' | 'staff'
  authorId?: string
  body: string
  sha256: string
  createdAt: number
}

/** Creates the row of a text, and the reference to it for an event. Writes nothing to the database. */
export function createText(text: NewText): { row: Record<string, unknown>; ref: TextRef } {
  const { id = randomUUID(), applicationId, authorKind, authorId = null, body } = text
  const salt = randomBytes(16).toString('hex')
  const sha256 = hashText(salt, body)
  const row = { id, application_id: applicationId, author_kind: authorKind, author_id: authorId, body, salt, sha256 }
  return { row, ref: { id, sha256 } }
}

/**
 * Stores a text of a person. The text has no effect until an event refers to it. If the id is stored already with the same
 * content, it returns the stored reference; with another content, application or author it throws `text.id_taken`.
 */
export async function insertText(db: Database | Transaction, text: NewText): Promise<TextRef> {
  const { row, ref } = createText(text)
  return withSafeErrors(async () => {
    const inserted = await db('text').insert(row).onConflict('id').ignore().returning('id')
    if (inserted.length > 0) return ref
    const storedRow = await db('text').where({ id: ref.id }).first('application_id', 'author_id', 'body', 'sha256')
    const hasSameApplicationAndAuthor =
      storedRow.application_id === text.applicationId && storedRow.author_id === (text.authorId ?? null)
    if (!hasSameApplicationAndAuthor || storedRow.body !== text.body) throw new Error('text.id_taken')
    return { id: ref.id, sha256: storedRow.sha256 }
  })
}

/** Counts the texts that this person stored for this application in the last 24 hours, also those of commands. */
export async function countTextsOfLastDay(
  db: Database,
  { applicationId, authorId }: { applicationId: string; authorId: string },
): Promise<number> {
  const [row] = await withSafeErrors(() =>
    db('text')
      .where({ application_id: applicationId, author_id: authorId })
      .whereRaw(`created_at > clock_timestamp() - interval '24 hours'`)
      .count('*'),
  )
  return Number(row?.['count'])
}

/** Returns the first `length` characters of the texts with these ids, without white space before them, by id. */
export async function listTextBeginnings(db: Database, ids: string[], length: number): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const sql = 'select id, left(ltrim(body, ?), ?::integer) as body from text where id = any(?::uuid[])'
  const { rows } = await withSafeErrors(() =>
    db.raw<{ rows: { id: string; body: string }[] }>(sql, [' \t\r\n', length, ids as never]),
  )
  return new Map(rows.map(({ id, body }) => [id, body]))
}

/**
 * Returns the stored texts with these ids, in any order. Only `verify` reads all texts of an application, because each person may
 * see only some of them.
 */
export async function listTexts(db: Database | Transaction, ids: string[]): Promise<Text[]> {
  if (ids.length === 0) return []
  const rows = await withSafeErrors(() =>
    db('text')
      .whereIn('id', ids)
      .select('id', 'application_id', 'author_kind', 'author_id', 'body', 'sha256', 'created_at'),
  )
  return rows.map((row) => ({
    id: row.id,
    applicationId: row.application_id,
    authorKind: row.author_kind,
    ...(row.author_id && { authorId: row.author_id }),
    body: row.body,
    sha256: row.sha256,
    createdAt: row.created_at,
  }))
}
