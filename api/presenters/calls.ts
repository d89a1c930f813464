import { isCallable, isOtherContacted } from '../../domain/answer-way'
import { isOpen } from '../../domain/application'
import { endOfPhone } from '../../domain/phone'
import { isCallBackOwed } from '../../domain/reach'
import type { Applicant } from '../../db/tables/applicants'
import type { ApplicantKey } from '../applicant-key'
import type { CaseFacts } from '../case-facts'
import { formatInstant } from './format-instant'

interface CallFacts {
  applicant: Applicant | undefined
  /** whether mails reach the applicant; see `readMailFacts` */
  isReachable: boolean
}

/**
 * Presents to an applicant that they are telephoned about a question or an answer, because no mail reaches them or a call is owed
 * now; undefined where nobody telephones them. Who has no tracking code does not read how the number ends, because they may be
 * somebody else who reads the mailbox.
 */
export function presentCalls(
  { row: { state }, dues }: Pick<CaseFacts, 'row' | 'dues'>,
  { applicant, isReachable }: CallFacts,
  key: ApplicantKey,
) {
  const isOwed = isCallBackOwed(state, dues)
  if (!isOpen(state) || !isCallable(applicant ?? {}) || (isReachable && !isOwed)) return undefined
  const { phone } = applicant ?? {}
  return {
    ...(phone !== undefined && 'trackingCode' in key && { numberEndsWith: endOfPhone(phone) }),
    ...(isOtherContacted(applicant ?? {}) && { isOtherCalled: true as const }),
    isKnown: dues.reachedAt !== undefined,
    ...(isOwed && dues.callBy !== undefined && { callBy: formatInstant(dues.callBy) }),
  }
}
