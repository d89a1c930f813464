import type { SubmitterFacts } from '../../domain/answer-way'
import type { VerifiedBy } from '../../domain/vocabulary'
import { lastDigitsOf } from '../../domain/phone'
import { type Database, toJsonb } from '../connection'
import { withSafeErrors } from '../errors'
import { type ApplicationRow, toApplicationRow } from './application-row'
import { hideSecretApplications, type SecretScope } from './visibility'

/** The order of lists of a person's applications; the id decides between those of one instant. */
export const NEWEST_FIRST = [
  { column: 'received_at', order: 'desc' },
  { column: 'application.id', order: 'desc' },
]

/** The person whose application it is. Personal data: never write it to a log, an event or an error. */
export interface Applicant {
  kind?: string
  name?: string
  phone?: string
  email?: string
  /** what the applicant said about safe contact: wishes about mails and calls, and whether somebody is in danger now */
  contact?: {
    by?: string
    quiet?: boolean
    sharedPhone?: boolean
    inDanger?: boolean
    /** the numbers that agents recorded after the submission, in order of time; the last one is `phone` */
    recordedNumbers?: readonly RecordedNumber[]
  }
  segment?: string
  gender?: string
  /** who submitted the application for the applicant */
  submitter?: SubmitterFacts
}

/** A telephone number that an agent recorded for a verified caller, in place of the one before. */
export interface RecordedNumber {
  phone: string
  /** absent where the application had no number */
  former?: string
  /** epoch ms */
  at: number
  commandId: string
  seatId: string
  personId: string
  verifiedBy: VerifiedBy
}

export async function findApplicant(db: Database, applicationId: string): Promise<Applicant | undefined> {
  return parseApplicantRow(await withSafeErrors(() => db('applicant').where({ application_id: applicationId }).first()))
}

/** Returns the applicant of a row of `applicant`; undefined when there is no row. */
export function parseApplicantRow(row: Record<string, unknown> | null | undefined): Applicant | undefined {
  if (!row) return undefined
  const { application_id: _id, ...fields } = row
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null))
}

export const toApplicantRow = (applicationId: string, applicant: Applicant) => ({
  application_id: applicationId,
  kind: applicant.kind ?? null,
  name: applicant.name ?? null,
  phone: applicant.phone ?? null,
  email: applicant.email ?? null,
  contact: toJsonb(applicant.contact),
  segment: applicant.segment ?? null,
  gender: applicant.gender ?? null,
  submitter: toJsonb(applicant.submitter),
})

/** SQL condition for one row of `applicant`: it has this telephone number, in any spelling. Bindings: `toPhoneBindings`. */
export const SAME_PHONE_SQL = `right(ltrim(applicant.phone, '+'), 8) = :lastDigits and is_same_phone(applicant.phone, :phone)`
/** `phone`: the result of `normalisePhone`. */
export const toPhoneBindings = (phone: string) => ({ phone, lastDigits: lastDigitsOf(phone) })

/** Returns the names of the applicants of these applications, by the application's id; those without a name are left out. */
export async function listApplicantNames(db: Database, applicationIds: string[]): Promise<Map<string, string>> {
  if (applicationIds.length === 0) return new Map()
  const rows = await withSafeErrors(() =>
    db('applicant').whereIn('application_id', applicationIds).whereNotNull('name').select('application_id', 'name'),
  )
  return new Map(rows.map(({ application_id: id, name }) => [id, name]))
}

/**
 * Lists the applications of these programmes whose applicant has this whole telephone number, newest first, at most `limit`. It leaves out
 * the secret ones that are not in `secrets`.
 */
export async function listApplicationsByPhone(
  db: Database,
  phone: string,
  programmes: string[],
  secrets: SecretScope,
  limit: number,
): Promise<ApplicationRow[]> {
  const statement = db('applicant')
    .join('application', 'application.id', 'applicant.application_id')
    .whereRaw(SAME_PHONE_SQL, toPhoneBindings(phone))
    .whereIn('programme', programmes)
    .select('application.*')
    .orderBy(NEWEST_FIRST)
    .limit(limit)
  hideSecretApplications(statement, secrets)
  return (await withSafeErrors(() => statement)).map(toApplicationRow)
}

/**
 * Lists, for each of these applications, those of the same programme and the same telephone number, newest first, at most `limit`. It
 * leaves out the secret ones that are not in `secrets`. `calledId`: the given application.
 */
export async function listOfSamePhones(
  db: Database,
  applicationIds: readonly string[],
  secrets: SecretScope,
  limit: number,
): Promise<{ calledId: string; row: ApplicationRow }[]> {
  const called = db('applicant')
    .join('application', 'application.id', 'applicant.application_id')
    .whereIn('application.id', applicationIds)
    .select('application.id', 'programme', 'phone')
  const same = db('applicant')
    .join('application', 'application.id', 'applicant.application_id')
    .whereRaw(`right(ltrim(applicant.phone, '+'), 8) = right(ltrim(called.phone, '+'), 8)`)
    .whereRaw('is_same_phone(applicant.phone, called.phone) and application.programme = called.programme')
    .select('application.*')
    .orderBy(NEWEST_FIRST)
    .limit(limit)
  hideSecretApplications(same, secrets)
  const statement = db
    .from(db.raw('(?) as called cross join lateral (?) as same', [called, same]))
    .select('called.id as called_id', 'same.*')
    .orderBy('same.received_at', 'desc')
  const rows: Record<string, unknown>[] = await withSafeErrors(() => statement)
  return rows.map(({ called_id: calledId, ...row }) => ({ calledId: String(calledId), row: toApplicationRow(row) }))
}
