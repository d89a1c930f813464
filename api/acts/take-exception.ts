import { giveExceptionBack, takeException as recordTaking } from '../../db/tables/room-takings'
import type { TakenList } from '../../domain/room-exceptions'
import type { Client } from '../client'
import type { Dependencies } from '../dependencies'
import { readExceptionScope } from '../exception-scope'
import { getRoomSeats, listRoomProgrammes } from '../room-seats'
import type { SignedIn } from '../signed-in'

/**
 * Takes an exception for a person of the operation room. When somebody has it already, or when it is no exception any more, nothing changes:
 * the list says which. Throws `access.denied` for other roles.
 */
export async function takeException(
  dependencies: Dependencies,
  person: SignedIn,
  { kind, reference }: { kind: TakenList; reference: string },
  client: Pick<Client, 'now'>,
): Promise<void> {
  const [seat] = getRoomSeats(person)
  const scope = await readExceptionScope(dependencies, person, client)
  const { personId } = person
  const taken = { kind, reference, personId, seatId: seat.id }
  await logTaking(dependencies, personId, await recordTaking(dependencies.database, scope, taken), 'staff.room_take')
}

/** Gives a taken exception back, also that of a colleague who went home. When it is over already, nothing changes. Throws `access.denied`. */
export async function giveBackException(dependencies: Dependencies, person: SignedIn, taking: number): Promise<void> {
  const programmes = listRoomProgrammes(person)
  const { personId } = person
  const applicationId = await giveExceptionBack(dependencies.database, programmes, { taking, personId })
  await logTaking(dependencies, personId, applicationId, 'staff.room_give_back')
}

async function logTaking(
  { logAccess }: Dependencies,
  personId: string,
  applicationId: string | undefined,
  act: string,
): Promise<void> {
  if (applicationId !== undefined) await logAccess({ personId, applicationIds: [applicationId], act })
}
