import { type ExceptionScope, listVacantDesks } from '../db/tables/exceptions'
import { programmeSeatId } from '../domain/seats'
import type { Client } from './client'
import { isRehearsal } from './demo-sign-in'
import type { Dependencies } from './dependencies'
import { getRoomSeats, listRoomProgrammes } from './room-seats'
import type { SignedIn } from './signed-in'

/** Reads what decides which applications are in the lists of this person's operation rooms. Throws `access.denied` for other roles. */
export async function readExceptionScope(
  { database, temporal, settings }: Pick<Dependencies, 'database' | 'temporal' | 'settings'>,
  person: Pick<SignedIn, 'seats'>,
  { now }: Pick<Client, 'now'>,
): Promise<ExceptionScope> {
  const programmes = listRoomProgrammes(person)
  const [vacantDesks, failingIds = []] = await Promise.all([
    listVacantDesks(database, programmes),
    temporal.listFailingApplicationIds(),
  ])
  const roomDesks = new Set(getRoomSeats(person).flatMap(({ desk, covers = [] }) => [desk, ...covers]))
  return { ...createScope(settings, programmes, now), vacantDesks, failingIds, roomDesks: [...roomDesks] }
}

/**
 * The scope of lists that depend on no desk of a room, on no desk without a person and on no Workflow; whoever counts another one adds what it
 * needs. `now`: epoch ms.
 */
export const createScope = (
  { demoSignIns }: Pick<Dependencies['settings'], 'demoSignIns'>,
  programmes: readonly string[],
  now: number,
): ExceptionScope => ({
  programmes,
  now,
  vacantDesks: [],
  failingIds: [],
  roomDesks: [],
  unitDesks: programmes.map((programme) => programmeSeatId(programme, 'complaint_unit')),
  inRehearsal: isRehearsal(demoSignIns),
})
