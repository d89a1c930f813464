import { randomBytes, randomUUID } from 'node:crypto'
import type { TextRef } from '../../domain/application'
import type { Database, Transaction } from '../connection'
import { guarded } from '../errors'
import { hashText } from '../hash'

export interface NewText {
  id?: string
  applicationId: string
  authorKind: 'applicant' | 'staff'
  authorId?: string
  body: string
}

export interface Text {
  id: string
  applicationId: string
  authorKind: 'applicant' | 'staff'
  authorId?: string
  body: string
  sha256: string
  createdAt: number
}

/** A text as its row and as events name it; nothing is written. */
export function makeText(text: NewText): { row: Record<string, unknown>; ref: TextRef } {
  const { id = randomUUID(), applicationId, authorKind, authorId = null, body } = text
  const salt = randomBytes(16).toString('hex')
  const sha256 = hashText(salt, body)
  const row = { id, application_id: applicationId, author_kind: authorKind, author_id: authorId, body, salt, sha256 }
  return { row, ref: { id, sha256 } }
}

/**
 * Stores what a person wrote; it is inert until an event names its id. The same id twice (a repeated request) gives
 * the stored text's ref, if the words are the same; else throws `text.id_taken`.
 */
export async function insertText(db: Database | Transaction, text: NewText): Promise<TextRef> {
  const { row, ref } = makeText(text)
  return guarded(async () => {
    const inserted = await db('text').insert(row).onConflict('id').ignore().returning('id')
    if (inserted.length > 0) return ref
    const known = await db('text').where({ id: ref.id }).first('application_id', 'author_id', 'body', 'sha256')
    const same = known.application_id === text.applicationId && known.author_id === (text.authorId ?? null)
    if (!same || known.body !== text.body) throw new Error('text.id_taken')
    return { id: ref.id, sha256: known.sha256 }
  })
}

/** The texts with these ids that exist, in no order; a list, never everything of an application. */
export async function listTexts(db: Database | Transaction, ids: string[]): Promise<Text[]> {
  if (ids.length === 0) return []
  const rows = await guarded(() =>
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
