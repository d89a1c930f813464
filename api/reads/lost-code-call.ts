import type { ApplicationRow } from '../../db/tables/application-row'
import { findOwedCall } from '../../db/tables/lost-code-calls'
import { findNextLostCodeTry, getLostCodeRole } from '../../domain/lost-code-call'
import { getCallCalendar } from '../call-calendar'
import type { Dependencies } from '../dependencies'
import { presentOwedCall } from '../presenters/owed-call'
import type { SignedIn } from '../signed-in'
import { readCallersReferences } from './callers-references'

/**
 * Reads the call that is owed to an applicant who lost the tracking code, for a person of the seat that makes it: when the next try counts
 * and when it is due, the tries before, and the references of the telephone number that this seat may see. Undefined for anybody else, and
 * where none is owed. `now`: epoch ms.
 */
export async function readLostCodeCall(
  dependencies: Dependencies,
  person: SignedIn,
  { id, programme, policyVersion, state }: Pick<ApplicationRow, 'id' | 'programme' | 'policyVersion' | 'state'>,
  now: number,
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
  const calendar = await getCallCalendar(
    dependencies,
    await dependencies.policyReader.getPack(programme, policyVersion),
    now,
  )
  const { callBy, call } = owed
  // Any other result ends the call.
  const tries = call.tries.map((at) => ({ at, result: 'not_reached' as const }))
  return {
    ...presentOwedCall({ callBy, tries, next: findNextLostCodeTry(calendar, call, now) }, now),
    references: found.map(({ reference }) => reference),
  }
}
