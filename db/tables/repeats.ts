import type { Database } from '../connection'
import { withSafeErrors } from '../errors'
import { MAILS_STOPPED_SQL } from './address-statements'
import { NEWEST_FIRST } from './applicants'
import { type ApplicationRow, toApplicationRow } from './application-row'
import { hideSecretApplications, type SecretScope } from './visibility'

/** SQL: others use the applicant's telephone too, so its number does not tell who wrote. */
const IS_PHONE_SHARED_SQL = `coalesce((applicant.contact ->> 'sharedPhone')::boolean, false)`

/** SQL: a mail address with its domain in lower case; the part before it belongs to one person only in its own spelling. */
const addressSql = (column: string) =>
  `regexp_replace(${column}, '@[^@]*$', '') || lower(substring(${column} from '@[^@]*$'))`

/** The first condition of each line uses an index. */
const SAME_PERSON_SQL = `(
  (right(ltrim(applicant.phone, '+'), 8) = right(ltrim(own.phone, '+'), 8) and is_same_phone(applicant.phone, own.phone)
    and not own.is_phone_shared and not ${IS_PHONE_SHARED_SQL})
  or (lower(applicant.email) = lower(own.email) and ${addressSql('applicant.email')} = ${addressSql('own.email')}
    and not own.is_disowned and not ${MAILS_STOPPED_SQL})
)`

/**
 * Lists the other applications of the same programme whose applicant has the same telephone number, in any spelling, or the same mail
 * address, newest first, at most `limit`. It leaves out the secret ones that are not in `secrets`. A telephone that others use too, and
 * an address whose owner wants no mails about one of the two, do not tell that it is the same person.
 */
export async function listOfSamePerson(
  db: Database,
  applicationId: string,
  secrets: SecretScope,
  limit: number,
): Promise<ApplicationRow[]> {
  const joined = () => db('applicant').join('application', 'application.id', 'applicant.application_id')
  const own = joined()
    .where('application.id', applicationId)
    .select('application.id', 'programme', 'phone', 'email')
    .select(db.raw(`${IS_PHONE_SHARED_SQL} as is_phone_shared, ${MAILS_STOPPED_SQL} as is_disowned`))
  const others = joined()
    .whereRaw(SAME_PERSON_SQL)
    .whereRaw('application.programme = own.programme and application.id <> own.id')
    .select('application.*')
    .orderBy(NEWEST_FIRST)
    .limit(limit)
  hideSecretApplications(others, secrets)
  const statement = db
    .from(db.raw('(?) as own cross join lateral (?) as other', [own, others]))
    .select('other.*')
    .orderBy([
      { column: 'other.received_at', order: 'desc' },
      { column: 'other.id', order: 'desc' },
    ])
  return (await withSafeErrors(() => statement)).map(toApplicationRow)
}
