import type { ApplicationRow } from '../../db/tables/application-row'
import { findNumberFacts } from '../../db/tables/recorded-numbers'
import type { ApplicationView } from '../../domain/permissions'
import { readNumberVerifications } from '../check-verification'
import type { Dependencies } from '../dependencies'
import { findNumberSeat, isOfDuty } from '../number-seat'
import { formatInstant } from '../presenters/format-instant'
import type { SignedIn } from '../signed-in'

/**
 * Reads what is known of the telephone number, for whoever sees it: when a call found it wrong, when an agent recorded it, and in which ways
 * this person can verify a caller who gives another one; without `verifications` they may not record one.
 */
export async function readNumber(
  dependencies: Dependencies,
  person: SignedIn,
  { row: { id, state }, view }: { row: Pick<ApplicationRow, 'id' | 'state'>; view: ApplicationView },
) {
  if (!view.contact) return undefined
  const [{ wrongAt, recordedAt }, verifications] = await Promise.all([
    findNumberFacts(dependencies.database, id, { withDuty: isOfDuty(person) }),
    findNumberSeat(person, state) && readNumberVerifications(dependencies, person, id),
  ])
  return {
    ...(wrongAt !== undefined && { wrongAt: formatInstant(wrongAt) }),
    ...(recordedAt !== undefined && { recordedAt: formatInstant(recordedAt) }),
    ...(verifications && { verifications }),
  }
}
