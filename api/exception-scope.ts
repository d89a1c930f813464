import { type ExceptionScope, listVacantDesks } from '../db/tables/exceptions'
import type { Client } from './client'
import type { Dependencies } from './dependencies'
import { listRoomProgrammes } from './room-seats'
import type { SignedIn } from './signed-in'

/** Reads what decides which applications are exceptions of this person's operation rooms. Throws `access.denied` for other roles. */
export async function readExceptionScope(
  { database, temporal }: Pick<Dependencies, 'database' | 'temporal'>,
  person: Pick<SignedIn, 'seats'>,
  { now }: Pick<Client, 'now'>,
): Promise<ExceptionScope> {
  const programmes = listRoomProgrammes(person)
  const [vacantDesks, failingIds = []] = await Promise.all([
    listVacantDesks(database, programmes),
    temporal.listFailingApplicationIds(),
  ])
  return { programmes, now, vacantDesks, failingIds }
}
