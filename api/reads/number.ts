import type { ApplicationRow } from '../../db/tables/application-row'
import { findApplicant } from '../../db/tables/applicants'
import { findNumberFacts } from '../../db/tables/recorded-numbers'
import type { ApplicationView } from '../../domain/permissions'
import { listNumberVerifications } from '../../domain/verification'
import type { Dependencies } from '../dependencies'
import { findNumberSeat, isOfDuty } from '../number-seat'
import { formatInstant } from '../presenters/format-instant'
import type { SignedIn } from '../signed-in'

/**
 * Reads what is known of the telephone number, for whoever sees it: when a call found it wrong, when an agent recorded it, and in which ways
 * this person can verify a caller who gives another one; without `verifications` they may not record one.
 */
export async function readNumber(
  { database }: Dependencies,
  person: SignedIn,
  { row: { id, state }, view }: { row: Pick<ApplicationRow, 'id' | 'state'>; view: ApplicationView },
) {
  if (!view.contact) return undefined
  const [{ wrongAt, recordedAt }, applicant] = await Promise.all([
    findNumberFacts(database, id, { withDuty: isOfDuty(person) }),
    findNumberSeat(person, state) && findApplicant(database, id).then((found) => found ?? {}),
  ])
  return {
    ...(wrongAt !== undefined && { wrongAt: formatInstant(wrongAt) }),
    ...(recordedAt !== undefined && { recordedAt: formatInstant(recordedAt) }),
    ...(applicant && { verifications: listNumberVerifications(applicant, wrongAt !== undefined) }),
  }
}
