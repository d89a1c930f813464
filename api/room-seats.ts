import { Problem } from './problem'
import type { SignedIn } from './signed-in'

/** The seats of this person in operation rooms. Throws `access.denied` without one. */
export function getRoomSeats({ seats }: Pick<SignedIn, 'seats'>) {
  const rooms = seats.filter(({ role }) => role === 'operation_room')
  if (rooms.length === 0) throw new Problem('access.denied')
  return rooms
}
