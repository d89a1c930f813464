import { isMailable } from '../../domain/answer-way'
import type { Database } from '../connection'
import { withSafeErrors } from '../errors'
import { MAILS_STOPPED_SQL } from './address-statements'
import { type Applicant, parseApplicantRow } from './applicants'

/** Reasons why a mail did not surely reach the applicant. */
export const MAIL_OBSTACLES = ['capped', 'stopped', 'uncertain', 'given_up'] as const
type MailObstacle = (typeof MAIL_OBSTACLES)[number]

/** What is known about mails to the applicant of an application. */
export interface MailFacts {
  /** whether there is an address whose owner takes mails, and the applicant wants mails */
  isReachable: boolean
  /** why the applicant did not surely get the newest mail; absent when there is no such reason, or no address for mails */
  obstacle?: MailObstacle
}

const FACTS_SQL = `
  select ${MAILS_STOPPED_SQL} as "areMailsStopped",
    (select to_jsonb(applicant) from applicant where application_id = application.id) as applicant,
    (select status from notification
     where application_id = application.id and audience = 'applicant' and status not in ('superseded', 'pending')
     order by sequence desc limit 1) as status
  from application where id = :applicationId`

/** Reads what is known about mails to the applicant, and the applicant, of whom the caller decides who reads what. */
export async function readMailFacts(
  db: Database,
  applicationId: string,
): Promise<MailFacts & { applicant: Applicant | undefined }> {
  const { rows } = await withSafeErrors(() => db.raw(FACTS_SQL, { applicationId }))
  const { areMailsStopped, applicant: applicantRow, status } = rows[0]
  const applicant = parseApplicantRow(applicantRow)
  const obstacle = MAIL_OBSTACLES.find((known) => known === status)
  const isReachable = !areMailsStopped && isMailable(applicant ?? {})
  return { isReachable, applicant, ...(obstacle && { obstacle }) }
}
