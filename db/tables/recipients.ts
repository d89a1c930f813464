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
  whyHigher?: WhyHigher
}

/** absent: its holders are absent today, and nobody stands in; no_address: of those present; no_holder: nobody holds a seat of the desk. */
export type WhyHigher = 'absent' | 'no_address' | 'no_holder'

/** A desk whose mails go to a higher desk, also while nobody is absent. */
export interface UnreachableDesk {
  desk: string
  why: Exclude<WhyHigher, 'absent'>
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
  for (const candidateDesk of desks) {
    const reachableRows = rows.filter((row) => row.desk === candidateDesk && isMailAddress(row.email ?? ''))
    if (reachableRows.length === 0) continue
    const nearestRows = reachableRows.filter((row) => row.depth === reachableRows[0].depth)
    const people = new Map(nearestRows.map((row) => [row.person_id, toRecipient(row)]))
    const isHigher = candidateDesk !== desk
    return {
      desk: candidateDesk,
      people: [...people.values()],
      ...(isHigher && { whyHigher: await findWhyHigher(db, desk, rows) }),
    }
  }
  return undefined
}

async function findWhyHigher(db: Database, desk: string, rows: { desk: string }[]): Promise<WhyHigher> {
  if (rows.some((row) => row.desk === desk)) return 'no_address'
  const holder = await withSafeErrors(() => selectHolders(db).where({ desk }).first('person.id'))
  return holder ? 'absent' : 'no_holder'
}

/** The people who hold a seat or stand in for its holder, absent ones included. */
const selectHolders = (db: Database) =>
  db('holding')
    .join('seat', 'seat.id', 'holding.seat_id')
    .join('person', 'person.id', 'holding.person_id')
    .whereNull('disabled_at')
    .whereRaw('from_on <= current_date and (to_on is null or to_on >= current_date)')

/**
 * The desks that have an open task, one step of an index for each instead of one for each task. A seat that no task waits for
 * may stay empty.
 */
const DESKS_WITH_TASKS = `
  with recursive waiting (desk) as (
    (select desk from task where closed_at is null order by desk limit 1)
    union all
    select (select task.desk from task where closed_at is null and task.desk > waiting.desk order by task.desk limit 1)
    from waiting where waiting.desk is not null
  )
  select desk from waiting where desk is not null`

/**
 * Lists the desks whose mails go to a higher desk until somebody enters an address or a holder: those that have holders or deputies
 * of whom none has a usable mail address, absent ones included, and those with an open task that nobody holds.
 */
export async function listUnreachableDesks(db: Database): Promise<UnreachableDesk[]> {
  const [holders, { rows: waiting }]: [{ desk: string; email: string | null }[], { rows: { desk: string }[] }] =
    await withSafeErrors(() =>
      Promise.all([selectHolders(db).distinct('seat.desk', 'email'), db.raw(DESKS_WITH_TASKS)]),
    )
  const heldDesks = new Set(holders.map(({ desk }) => desk))
  const reachableDesks = new Set(holders.filter(({ email }) => isMailAddress(email ?? '')).map(({ desk }) => desk))
  const withoutAddress = [...heldDesks].filter((desk) => !reachableDesks.has(desk))
  const withoutHolder = waiting.map(({ desk }) => desk).filter((desk) => !heldDesks.has(desk))
  return [
    ...withoutAddress.map((desk): UnreachableDesk => ({ desk, why: 'no_address' })),
    ...withoutHolder.map((desk): UnreachableDesk => ({ desk, why: 'no_holder' })),
  ].toSorted((a, b) => (a.desk < b.desk ? -1 : 1))
}

const toRecipient = (row: Record<string, unknown>): Recipient => ({
  personId: row['person_id'] as string,
  name: row['display_name'] as string,
  email: row['email'] as string,
  language: row['language'] as Recipient['language'],
})
