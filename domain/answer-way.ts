import type { Application } from './application'
import { isMailAddress } from './mail-address'

/** How an answer reaches the applicant, besides the page for following; `quiet_email` only tells that there is something new. */
export const ANSWER_WAYS = ['email', 'quiet_email', 'phone', 'none'] as const
export type AnswerWay = (typeof ANSWER_WAYS)[number]

/** What an applicant gave about contact. */
interface ContactFacts {
  email?: string
  phone?: string
  contact?: { by?: string; quiet?: boolean; sharedPhone?: boolean }
}

/** Whether the applicant takes mails: who named no way does. */
export const takesMails = ({ contact }: Pick<ContactFacts, 'contact'>): boolean => (contact?.by ?? 'email') === 'email'

/** Whether a mail can go to the applicant: there is a mail address, and they want mails. */
export const isMailable = (applicant: Pick<ContactFacts, 'email' | 'contact'>): boolean =>
  takesMails(applicant) && isMailAddress(applicant.email ?? '')

/** Whether the contact centre can telephone the applicant where no mail reaches them. */
export const isCallable = ({ phone, contact }: Pick<ContactFacts, 'phone' | 'contact'>): boolean =>
  phone !== undefined && contact?.by !== 'none'

/** Who wrote the application for another person. `contacted`: whose addresses it gives; absent: the person's own. */
export interface SubmitterFacts {
  relation: string
  contacted?: Contacted
  name?: string
}

/** Whom of the two we contact: who wrote (`submitter`), or the person concerned (`applicant`). */
export const CONTACTED = ['submitter', 'applicant'] as const
type Contacted = (typeof CONTACTED)[number]

/** Whether somebody wrote for another person, and we contact this other person. */
export const isOtherContacted = ({ submitter }: { submitter?: SubmitterFacts }): boolean =>
  submitter !== undefined && submitter.contacted !== 'submitter'

/**
 * Whether the message reached the applicant when somebody opened the application with the tracking code. It proves nothing where
 * who wrote for the applicant may have opened it, and we can still call the applicant.
 */
export const isReachedByOpening = (
  applicant: Pick<ContactFacts, 'phone' | 'contact'> & { submitter?: SubmitterFacts },
): boolean => !isOtherContacted(applicant) || !isCallable(applicant)

/** What lets somebody in again who lost the tracking code. */
export interface WaysBack {
  /** a number by e-mail, where the application is not secret and tells of no danger; others may read the mail on a shared telephone */
  byMail: boolean
  /** a call to the telephone number that was given */
  byCall: boolean
}

export const findWaysBack = (applicant: ContactFacts): WaysBack => ({
  byMail: isMailable(applicant) && !applicant.contact?.sharedPhone,
  byCall: applicant.phone !== undefined,
})

/**
 * How the answer reaches the applicant. Where no mail can go, the contact centre calls; without a telephone number nobody can.
 * `isInDanger`: every mail is quiet then.
 */
export function findAnswerWay(applicant: ContactFacts, isInDanger: boolean): AnswerWay {
  if (isMailable(applicant)) return applicant.contact?.quiet || isInDanger ? 'quiet_email' : 'email'
  return isCallable(applicant) ? 'phone' : 'none'
}

/** Whether the applicant was told where to go instead: then there is no answer to rate, and no matter to be solved here. */
export const isSentElsewhere = ({ release }: Pick<Application, 'release'>): boolean =>
  release?.outcome === 'out_of_scope'
