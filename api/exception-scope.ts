import { type ExceptionScope, listVacantDesks } from '../db/tables/exceptions'
import { programmeSeatId } from '../domain/seats'
import type { Client } from './client'
import { isRehearsal } from './demo-sign-in'
import type { Dependencies } from './dependencies'
import { getRoomSeats, listRoomProgrammes } from './room-seats'
import type { SignedIn } from './signed-in'

/** What the lists of an operation room are read from. */
type ScopeSources = Pick<Dependencies, 'database' | 'temporal' | 'settings'>

/** Reads what decides which applications are in the lists of this person's operation rooms. Throws `access.denied` for other roles. */
export async function readExceptionScope(
  dependencies: ScopeSources,
  person: Pick<SignedIn, 'seats'>,
  { now }: Pick<Client, 'now'>,
): Promise<ExceptionScope> {
  const roomDesks = new Set(getRoomSeats(person).flatMap(({ desk, covers = [] }) => [desk, ...covers]))
  return { ...(await readScopeOf(dependencies, listRoomProgrammes(person), now)), roomDesks: [...roomDesks] }
}

/** As `readExceptionScope`, of these programmes and for nobody: no desk is the reader's own. `now`: epoch ms. */
export async function readScopeOf(
  { database, temporal, settings }: ScopeSources,
  programmes: readonly string[],
  now: number,
): Promise<ExceptionScope> {
  const [vacantDesks, failingIds = []] = await Promise.all([
    listVacantDesks(database, programmes),
    temporal.listFailingApplicationIds(),
  ])
  return {
    programmes,
    now,
    vacantDesks,
    failingIds,
    roomDesks: [],
    unitDesks: programmes.map((programme) => programmeSeatId(programme, 'complaint_unit')),
    inRehearsal: isRehearsal(settings.demoSignIns),
  }
}
