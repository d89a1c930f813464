import { recordNumber as storeNumber } from '../../db/tables/recorded-numbers'
import { normalisePhone } from '../../domain/phone'
import type { VerifiedBy } from '../../domain/vocabulary'
import { findNumberProblem } from '../check-verification'
import type { Client } from '../client'
import { listStoredIds } from '../commands/stored-ids'
import type { Dependencies } from '../dependencies'
import { findNumberSeat } from '../number-seat'
import { getApplicationForCaller, recordAccess } from '../open-application'
import { Problem } from '../problem'
import type { SignedIn } from '../signed-in'

export interface NewNumber {
  reference: string
  /** the same for each repetition of one request */
  commandId: string
  /** a whole telephone number, as it was typed */
  phone: string
  verifiedBy: VerifiedBy
}

/**
 * Records the right telephone number of an applicant whom an agent verified; every later call uses it, and the search finds it. The agent
 * learns nothing of an application that they may not see. Throws `application.not_found`, `access.denied` for a seat that telephones
 * nobody, `command.weak_verification`, `command.impossible_verification` and `request.idempotency_conflict`.
 */
export async function recordNumber(
  dependencies: Dependencies,
  person: SignedIn,
  { reference, commandId, phone, verifiedBy }: NewNumber,
  { now }: Pick<Client, 'now'>,
): Promise<void> {
  const row = await getApplicationForCaller(dependencies, person, reference)
  await recordAccess(dependencies, person, row, 'staff.number')
  const seat = findNumberSeat(person, row.state)
  if (!seat) throw new Problem('access.denied')
  const number = { phone: normalisePhone(phone), at: now, seatId: seat.id, personId: person.personId, verifiedBy }
  const commandIds = listStoredIds(dependencies.settings.digestKey, commandId)
  const problem = await findNumberProblem(dependencies, person, row.id, verifiedBy)
  if (problem) throw problem
  if ((await storeNumber(dependencies.database, row.id, number, commandIds)) === 'conflict')
    throw new Problem('request.idempotency_conflict')
}
