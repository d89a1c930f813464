import { programmeSeat } from '../../domain/seats'
import type { Database } from '../connection'
import { guarded } from '../errors'

/** Somebody who acts for a desk today and may be written to. */
export interface Recipient {
  personId: string
  name: string
  email: string | null
  language: 'ar' | 'en'
}

export interface Recipients {
  /** the desk that has somebody: the one asked for, or one further up */
  desk: string
  people: Recipient[]
}

/**
 * Who is told what is meant for `desk`: its holders present today, else who stands in for them, else the first desk of
 * `upward` that has somebody, last the programme's operation room. Undefined when nobody at all is there.
 */
export async function findRecipients(
  db: Database,
  desk: string,
  upward: string[] = [],
): Promise<Recipients | undefined> {
  const programme = desk.slice(0, desk.indexOf('/'))
  const desks = [...new Set([desk, ...upward, programmeSeat(programme, 'operation_room')])]
  const rows = await guarded(() =>
    db('seat_person')
      .join('person', 'person.id', 'seat_person.person_id')
      .whereIn('desk', desks)
      .orderBy(['depth', 'person.name'])
      .select('desk', 'depth', 'person_id', 'display_name', 'email', 'language'),
  )
  for (const candidate of desks) {
    const there = rows.filter((row) => row.desk === candidate)
    if (there.length === 0) continue
    const nearest = there.filter((row) => row.depth === there[0].depth)
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
