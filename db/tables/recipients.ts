import { isMailAddress } from '../../domain/mail-address'
import type { Database } from '../connection'
import { withSafeErrors } from '../errors'

/** A person who acts for a desk today and has a mail address that the platform accepts. */
export interface Recipient {
  personId: string
  name: string
  email: string
  language: 'ar' | 'en'
}

/** The persons to whom a mail for a desk is addressed. */
export interface Recipients {
  /** the desk for which these people act: the given one, or one of those after it */
  desk: string
  people: Recipient[]
  /** why a higher desk gets the mail; absent when the people act for the given desk */
  whyHigher?: 'absent' | 'no_address'
}

/**
 * Finds the recipients of mails for `desk`: its holders who are present today; else their nearest present deputies; else, in the
 * same way, the people of the first desk in `desksAfter` that has any. Else returns undefined.
 * A person without a usable mail address does not count.
 */
export async function findRecipients(
  db: Database,
  desk: string,
  desksAfter: string[] = [],
): Promise<Recipients | undefined> {
  const desks = [...new Set([desk, ...desksAfter])]
  const rows = await withSafeErrors(() =>
    db('seat_person')
      .join('person', 'person.id', 'seat_person.person_id')
      .whereIn('desk', desks)
      .orderBy(['depth', 'person.name'])
      .select('desk', 'depth', 'person_id', 'display_name', 'email', 'language'),
  )
  const whyHigher = rows.some((row) => row.desk === desk) ? 'no_address' : 'absent'
  for (const candidateDesk of desks) {
    const reachableRows = rows.filter((row) => row.desk === candidateDesk && isMailAddress(row.email ?? ''))
    if (reachableRows.length === 0) continue
    const nearestRows = reachableRows.filter((row) => row.depth === reachableRows[0].depth)
    const people = new Map(nearestRows.map((row) => [row.person_id, toRecipient(row)]))
    return { desk: candidateDesk, people: [...people.values()], ...(candidateDesk !== desk && { whyHigher }) }
  }
  return undefined
}

/**
 * Lists the desks that have holders or deputies of whom none has a usable mail address, absent ones included. Their mails go to
 * a higher desk.
 */
export async function listDesksWithoutAddress(db: Database): Promise<string[]> {
  const rows: { desk: string; email: string | null }[] = await withSafeErrors(() =>
    db('holding')
      .join('seat', 'seat.id', 'holding.seat_id')
      .join('person', 'person.id', 'holding.person_id')
      .whereNull('disabled_at')
      .whereRaw('from_on <= current_date and (to_on is null or to_on >= current_date)')
      .distinct('seat.desk', 'email'),
  )
  const reachableDesks = new Set(rows.filter(({ email }) => isMailAddress(email ?? '')).map(({ desk }) => desk))
  return [...new Set(rows.map(({ desk }) => desk))].filter((desk) => !reachableDesks.has(desk)).toSorted()
}

const toRecipient = (row: Record<string, unknown>): Recipient => ({
  personId: row['person_id'] as string,
  name: row['display_name'] as string,
  email: row['email'] as string,
  language: row['language'] as Recipient['language'],
})
