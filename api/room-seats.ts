import type { HeldSeat } from '../db/tables/seats'
import { Problem } from './problem'
import type { SignedIn } from './signed-in'

type Person = Pick<SignedIn, 'seats'>

/** The seats of this person in operation rooms. Throws `access.denied` without one. */
export function getRoomSeats({ seats }: Person): [HeldSeat, ...HeldSeat[]] {
  const [first, ...others] = seats.filter(({ role }) => role === 'operation_room')
  if (!first) throw new Problem('access.denied')
  return [first, ...others]
}

/** The programmes of these seats. Throws `access.denied` without one. */
export const listRoomProgrammes = (person: Person): string[] => [
  ...new Set(getRoomSeats(person).map(({ programme }) => programme)),
]
