import { programmeSeatId } from '../../domain/seats'
import type { Database } from '../connection'
import { withSafeErrors } from '../errors'

/** A person who acts for a desk today and can receive its mails. */
export interface Recipient {
  personId: string
  name: string
  email: string | null
  language: 'ar' | 'en'
}

export interface Recipients {
  /** the desk of these people: the given one, or one further up */
  desk: string
  people: Recipient[]
}

/**
 * Finds the recipients of mails for `desk`: its holders who are present today; else their present deputies; else the people of
 * the first staffed desk of `upward`; else of the operation room. Returns undefined when nobody is present.
 */
export async function findRecipients(
  db: Database,
  desk: string,
  upward: string[] = [],
): Promise<Recipients | undefined> {
  const programme = desk.slice(0, desk.indexOf('/'))
  const desks = [...new Set([desk, ...upward, programmeSeatId(programme, 'operation_room')])]
  const rows = await withSafeErrors(() =>
    db('seat_person')
      .join('person', 'person.id', 'seat_person.person_id')
      .whereIn('desk', desks)
      .orderBy(['depth', 'person.name'])
      .select('desk', 'depth', 'person_id', 'display_name', 'email', 'language'),
  )
  for (const candidate of desks) {
    const present = rows.filter((row) => row.desk === candidate)
    if (present.length === 0) continue
    const nearest = present.filter((row) => row.depth === present[0].depth)
    const people = new Map(nearest.map((row) => [row.person_id, toRecipient(row)]))
    return { desk: candidate, people: [...people.values()] }
  }
  return undefined
}

const toRecipient = (row: Record<string, unknown>): Recipient => ({
  personId: row['person_id'] as string,
  name: row['display_name'] as string,
  email: row['email'] as string | null,
  language: row['language'] as Recipient['language'],
})
