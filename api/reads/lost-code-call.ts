import type { ApplicationRow } from '../../db/tables/application-row'
import { findOwedCall } from '../../db/tables/lost-code-calls'
import { getLostCodeRole } from '../../domain/lost-code-call'
import type { Dependencies } from '../dependencies'
import { formatInstant } from '../presenters/format-instant'
import type { SignedIn } from '../signed-in'
import { readCallersReferences } from './callers-references'

/**
 * Reads the call that is owed to an applicant who lost the tracking code, for a person of the seat that makes it: when it is due, how many
 * tries reached nobody, and the references of the telephone number that this seat may see. Undefined for anybody else, and where none
 * is owed.
 */
export async function readLostCodeCall(
  dependencies: Dependencies,
  person: SignedIn,
  { id, programme, state }: Pick<ApplicationRow, 'id' | 'programme' | 'state'>,
) {
  const role = getLostCodeRole(state)
  const seat = person.seats.find((held) => held.role === role && held.programme === programme)
  if (!seat) return undefined
  const owed = await findOwedCall(dependencies.database, id)
  if (!owed) return undefined
  const task = { kind: 'lost_code' as const, applicationId: id, desk: seat.desk }
  const found = (await readCallersReferences(dependencies, person, [task])).get(id) ?? []
  await dependencies.logAccess({
    personId: person.personId,
    applicationIds: found.map((application) => application.id),
    act: 'staff.lostCodeCall.references',
  })
  return {
    callBy: formatInstant(owed.callBy),
    tries: owed.tries,
    references: found.map(({ reference }) => reference),
  }
}
