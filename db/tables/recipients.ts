import { programmeSeatId } from '../../domain/seats'
import type { Database } from '../connection'
import { withSafeErrors } from '../errors'

/** A person who acts for a desk today. A person without `email` gets no mail. */
export interface Recipient {
  personId: string
  name: string
  email: string | null
  language: 'ar' | 'en'
}

/** The persons to whom a mail for a desk is addressed. */
export interface Recipients {
  /** the desk for which these people act: the given one, one above it, or the operation room */
  desk: string
  people: Recipient[]
}

/**
 * Finds the recipients of mails for `desk`: its holders who are present today; else their nearest present deputies; else, in the
 * same way, the people of the first desk in `desksAbove` that has any; else those of the operation room. Else returns undefined.
 */
export async function findRecipients(
  db: Database,
  desk: string,
  desksAbove: string[] = [],
): Promise<Recipients | undefined> {
  const programme = desk.slice(0, desk.indexOf('/'))
  const desks = [...new Set([desk, ...desksAbove, programmeSeatId(programme, 'operation_room')])]
  const rows = await withSafeErrors(() =>
    db('seat_person')
      .join('person', 'person.id', 'seat_person.person_id')
      .whereIn('desk', desks)
      .orderBy(['depth', 'person.name'])
      .select('desk', 'depth', 'person_id', 'display_name', 'email', 'language'),
  )
  for (const candidateDesk of desks) {
    const presentRows = rows.filter((row) => row.desk === candidateDesk)
    if (presentRows.length === 0) continue
    const nearestRows = presentRows.filter((row) => row.depth === presentRows[0].depth)
    const people = new Map(nearestRows.map((row) => [row.person_id, toRecipient(row)]))
    return { desk: candidateDesk, people: [...people.values()] }
  }
  return undefined
}

const toRecipient = (row: Record<string, unknown>): Recipient => ({
  personId: row['person_id'] as string,
  name: row['display_name'] as string,
  email: row['email'] as string | null,
  language: row['language'] as Recipient['language'],
})
