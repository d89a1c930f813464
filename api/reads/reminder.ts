import { holderName } from '../../locales/stages'
import type { Client } from '../client'
import type { Dependencies } from '../dependencies'
import { chooseStaffLanguage } from '../language'
import { recordAccess } from '../open-application'
import { formatInstant } from '../presenters/format-instant'
import { findRoomReminder } from '../room-reminder'
import type { SignedIn } from '../signed-in'
import { readFirstWords } from './first-words'
import { getListedLocale } from './listed-locale'

/**
 * Reads what the form shows by which the operation room reminds the office that has an application: who has it, until when, and whether the room
 * reminded it. Throws `access.denied` for other roles, and `application.not_found`.
 */
export async function readReminder(dependencies: Dependencies, person: SignedIn, reference: string, client: Client) {
  const { row, holder, last, isRecent, now } = await findRoomReminder(dependencies, person, reference, client)
  await recordAccess(dependencies, person, row, 'staff.room_reminder')
  const language = chooseStaffLanguage(client, person)
  const { translatorFor, entityAndSectorNames, timeZone } = getListedLocale(
    row.programme,
    await dependencies.policyReader.listProgrammes(),
  )
  const nameHolder = (seat: string) => holderName(translatorFor(language, 'others'), seat, entityAndSectorNames)
  const words = (await readFirstWords(dependencies, person, [row])).get(row.id)
  return {
    reference: row.reference,
    programme: row.programme,
    timeZone,
    turn: row.state.turn,
    ...(holder !== undefined && { holder: nameHolder(holder) }),
    ...(words !== undefined && { words }),
    ...(row.dueAt !== null && { dueAt: formatInstant(row.dueAt), isLate: row.dueAt < now }),
    ...(last && { reminded: { at: formatInstant(last.at), by: nameHolder(last.actor.seatId), isRecent } }),
  }
}
