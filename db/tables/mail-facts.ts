import { isMailAddress } from '../../domain/mail-address'
import type { Database } from '../connection'
import { withSafeErrors } from '../errors'
import { MAILS_STOPPED_SQL } from './address-statements'

/** Reasons why a mail did not surely reach the applicant. */
export const MAIL_OBSTACLES = ['capped', 'stopped', 'uncertain', 'given_up'] as const
type MailObstacle = (typeof MAIL_OBSTACLES)[number]

/** What is known about mails to the applicant of an application. */
export interface MailFacts {
  /** whether there is an address whose owner takes mails */
  isReachable: boolean
  /** why the applicant did not surely get the newest mail; absent when there is no such reason, or no address for mails */
  obstacle?: MailObstacle
}

const FACTS_SQL = `
  select ${MAILS_STOPPED_SQL} as "areMailsStopped",
    (select email from applicant where application_id = application.id) as email,
    (select status from notification
     where application_id = application.id and audience = 'applicant' and status not in ('superseded', 'pending')
     order by sequence desc limit 1) as status
  from application where id = :applicationId`

/** Reads what is known about mails to the applicant. */
export async function readMailFacts(db: Database, applicationId: string): Promise<MailFacts> {
  const { rows } = await withSafeErrors(() => db.raw(FACTS_SQL, { applicationId }))
  const { areMailsStopped, email, status } = rows[0]
  const obstacle = MAIL_OBSTACLES.find((known) => known === status)
  return { isReachable: !areMailsStopped && isMailAddress(email ?? ''), ...(obstacle && { obstacle }) }
}
