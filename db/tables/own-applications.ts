import type { Knex } from 'knex'
import { normaliseMailAddress } from '../../domain/mail-address'
import { chooseQuiet, type Quiet } from '../../domain/quiet-mails'
import type { Database } from '../connection'
import { withSafeErrors } from '../errors'
import { MAILS_STOPPED_SQL } from './address-statements'
import { type ApplicationRow, toApplicationRow } from './application-row'
import { parseInstantCursor } from './instant-cursor'
import { IN_DANGER_SQL } from './visibility'

/** An application of the owner of an address. */
export interface OwnApplication {
  row: ApplicationRow
  /** others use the applicant's telephone too, and may read the mail with the number on it: only reference and dates are shown */
  isShared: boolean
}

/**
 * Lists one page of the applications with exactly this mail address (its domain in any case), newest first. It leaves out those whose
 * owner of the address wants no mails, those of which the applicant wants to hear in another way, the secret ones, and those in which
 * a text told of danger: somebody else may read the mailbox.
 */
export async function listOwnApplications(
  db: Database,
  address: string,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<{ applications: OwnApplication[]; after?: string }> {
  const statement = selectOwn(db, address)
    .orderBy([
      { column: 'received_at', order: 'desc' },
      { column: 'application.id', order: 'desc' },
    ])
    .limit(limit)
  const cursor = after === undefined ? undefined : parseInstantCursor(after)
  if (cursor) statement.whereRaw('(received_at, application.id) < (?, ?)', [new Date(cursor.at), cursor.id])
  const applications: OwnApplication[] = (await withSafeErrors(() => statement)).map(toOwnApplication)
  const last = applications.length === limit ? applications.at(-1)?.row : undefined
  return { applications, ...(last && { after: `${last.receivedAt}~${last.id}` }) }
}

/** Finds one of the applications that `listOwnApplications` lists. The caller must pass the result of `parseReference`. */
export async function findOwnApplication(
  db: Database,
  address: string,
  reference: string,
): Promise<OwnApplication | undefined> {
  const row = await withSafeErrors(() => selectOwn(db, address).where({ reference }).first())
  return row && toOwnApplication(row)
}

/** Finds the oldest of the applications that `listOwnApplications` lists: a mail about it was sent before most others. */
export async function findOldestOwnApplication(db: Database, address: string): Promise<ApplicationRow | undefined> {
  const row = await withSafeErrors(() => selectOwn(db, address).orderBy('received_at').first())
  return row && toApplicationRow(row)
}

/**
 * What the mails about applications of this address tell of: the most careful of all of them. Also those count that
 * `listOwnApplications` leaves out, such as one that tells of danger.
 */
export async function readAddressQuiet(db: Database, address: string): Promise<Quiet> {
  const statement = whereAddress(joinApplications(db), address).first(
    db.raw(`coalesce(bool_or(contact ->> 'quiet' = 'true'), false) as "wantsQuiet"`),
    db.raw(`coalesce(bool_or(${IN_DANGER_SQL}), false) as "isInDanger"`),
  )
  const { wantsQuiet, isInDanger } = await withSafeErrors(() => statement)
  return chooseQuiet({ flags: isInDanger ? ['danger'] : [] }, { wantsQuiet })
}

const joinApplications = (db: Database) =>
  db('applicant').join('application', 'application.id', 'applicant.application_id')

const selectOwn = (db: Database, address: string) =>
  whereAddress(joinApplications(db), address)
    .whereRaw(`coalesce(contact ->> 'by', 'email') = 'email'`)
    .where({ secret: false })
    .whereRaw(`not ${MAILS_STOPPED_SQL}`)
    .whereRaw(`not ${IN_DANGER_SQL}`)
    .select('application.*', db.raw(`coalesce((contact ->> 'sharedPhone')::boolean, false) as is_shared`))

/** The first condition uses the index of the column. */
const whereAddress = (statement: Knex.QueryBuilder, address: string): Knex.QueryBuilder =>
  statement
    .whereRaw('lower(email) = lower(?)', [address])
    .whereRaw(`regexp_replace(email, '@[^@]*$', '') || lower(substring(email from '@[^@]*$')) = ?`, [
      normaliseMailAddress(address),
    ])

function toOwnApplication({ is_shared: isShared, ...row }: Record<string, unknown>): OwnApplication {
  return { row: toApplicationRow(row), isShared: isShared === true }
}
