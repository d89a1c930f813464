import { insertHandOver } from '../../db/tables/room-hand-overs'
import type { Dependencies } from '../dependencies'
import { Problem } from '../problem'
import { getRoomSeats } from '../room-seats'
import type { SignedIn } from '../signed-in'

/** Characters of the longest text that a shift leaves to the next. */
export const HAND_OVER_LENGTH = 1_000

/**
 * Stores what this person tells the next shift of the operation room of a programme; `programme`: needed only where they have rooms of several.
 * The same command again stores nothing. Throws `access.denied`, also for a room in which the person has no seat.
 */
export async function handOver(
  { database }: Pick<Dependencies, 'database'>,
  person: SignedIn,
  { commandId, text, programme }: { commandId: string; text: string; programme?: string | undefined },
): Promise<void> {
  const seats = getRoomSeats(person)
  const seat = programme === undefined ? seats[0] : seats.find((each) => each.programme === programme)
  if (!seat) throw new Problem('access.denied')
  const { personId } = person
  await insertHandOver(database, { commandId, programme: seat.programme, personId, seatId: seat.id, text })
}
