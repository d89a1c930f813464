import { insertHandOver } from '../../db/tables/room-hand-overs'
import type { Dependencies } from '../dependencies'
import { getRoomSeats } from '../room-seats'
import type { SignedIn } from '../signed-in'

/** Characters of the longest text that a shift leaves to the next. */
export const HAND_OVER_LENGTH = 1_000

/** Stores what this person tells the next shift of their operation room. The same command again stores nothing. Throws `access.denied`. */
export async function handOver(
  { database }: Pick<Dependencies, 'database'>,
  person: SignedIn,
  { commandId, text }: { commandId: string; text: string },
): Promise<void> {
  const [{ programme, id: seatId }] = getRoomSeats(person)
  await insertHandOver(database, { commandId, programme, personId: person.personId, seatId, text })
}
