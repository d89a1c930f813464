import type { Database } from '../connection'
import { guarded } from '../errors'
import { type ApplicationRow, toApplicationRow } from './application-row'

/** Applications of these programmes whose applicant has exactly this telephone number, newest first. */
export async function listByPhone(
  db: Database,
  phone: string,
  programmes: string[],
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<{ rows: ApplicationRow[]; after?: string }> {
  const statement = db('applicant')
    .join('application', 'application.id', 'applicant.application_id')
    .where({ phone })
    .whereIn('programme', programmes)
    .select('application.*')
    .orderBy([
      { column: 'received_at', order: 'desc' },
      { column: 'application.id', order: 'desc' },
    ])
    .limit(limit)
  const cursor = after === undefined ? undefined : parseCursor(after)
  if (cursor) statement.whereRaw('(received_at, application.id) < (?, ?)', [new Date(cursor.at), cursor.id])
  const rows: ApplicationRow[] = (await guarded(() => statement)).map(toApplicationRow)
  const last = rows.length === limit ? rows.at(-1) : undefined
  return { rows, ...(last && { after: `${last.receivedAt}~${last.id}` }) }
}

/** `<epoch ms>~<application id>`; throws `page.malformed_cursor` on anything else. */
export function parseCursor(after: string): { at: number; id: string } {
  const [, at, id] = /^(\d{1,15})~([0-9a-f-]{36})$/.exec(after) ?? []
  if (at === undefined || id === undefined) throw new Error('page.malformed_cursor')
  return { at: Number(at), id }
}
