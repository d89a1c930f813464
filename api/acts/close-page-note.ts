import { closePageNote as recordDone, findPageNote } from '../../db/tables/page-notes'
import type { Dependencies } from '../dependencies'
import { Problem } from '../problem'
import { getRoomSeats, listRoomProgrammes } from '../room-seats'
import type { SignedIn } from '../signed-in'

/**
 * Records what the operation room did about a note. The same words of the same person again change nothing. Throws `access.denied`,
 * `page_note.not_found`, and `page_note.done` when it was done before.
 */
export async function closePageNote(
  { database }: Pick<Dependencies, 'database'>,
  person: SignedIn,
  { id, words }: { id: string; words: string },
): Promise<void> {
  const seats = getRoomSeats(person)
  const programmes = listRoomProgrammes(person)
  const note = await findPageNote(database, id, programmes)
  const seat = seats.find(({ programme }) => programme === note?.programme) ?? seats[0]
  if (!note) throw new Problem('page_note.not_found')
  const { personId } = person
  if (await recordDone(database, id, { words, personId, seatId: seat.id })) return
  const { done } = (await findPageNote(database, id, programmes)) ?? {}
  if (done?.personId !== personId || done.words !== words) throw new Problem('page_note.done')
}
