import { type HandOver, listHandOvers, listNewestHandOvers } from '../../db/tables/room-hand-overs'
import type { Client } from '../client'
import type { Dependencies } from '../dependencies'
import { chooseStaffLanguage } from '../language'
import { readPersonNames } from '../person-names'
import { formatInstant } from '../presenters/format-instant'
import { nameProgramme } from '../presenters/seat-names'
import { refuseMalformedCursor } from '../refuse-malformed-cursor'
import { listRoomProgrammes } from '../room-seats'
import type { SignedIn } from '../signed-in'
import { getListedLocale } from './listed-locale'

type Reader = Pick<Client, 'language' | 'isLanguageRequested'>

/**
 * Lists what the shifts of this person's operation rooms told the next, the newest first, and the programmes of these rooms. Throws
 * `access.denied`, and `request.invalid` for the cursor.
 */
export async function readHandOvers(
  dependencies: Dependencies,
  person: SignedIn,
  page: { after?: string | undefined; limit: number },
  client: Reader,
) {
  const programmes = listRoomProgrammes(person)
  const found = await listHandOvers(dependencies.database, { programmes, ...page }).catch(refuseMalformedCursor)
  return {
    ...(await presentHandOvers(dependencies, person, found.handOvers, client)),
    ...(found.after !== undefined && { after: found.after }),
  }
}

/** Reads the newest of them for each of this person's operation rooms. Throws `access.denied`. */
export async function readNewestHandOvers(dependencies: Dependencies, person: SignedIn, client: Reader) {
  const found = await listNewestHandOvers(dependencies.database, listRoomProgrammes(person))
  return (await presentHandOvers(dependencies, person, found, client)).handOvers
}

/** Each text names its programme when the person has rooms of several. */
async function presentHandOvers(
  { database, policyReader }: Dependencies,
  person: SignedIn,
  found: readonly HandOver[],
  client: Reader,
) {
  const language = chooseStaffLanguage(client, person)
  const [packs, names] = await Promise.all([
    policyReader.listProgrammes(),
    readPersonNames(
      database,
      found.map(({ personId }) => personId),
      language,
    ),
  ])
  const rooms = listRoomProgrammes(person).map((programme) => ({
    programme,
    name: nameProgramme(programme, packs, language),
  }))
  return {
    rooms,
    handOvers: found.map(({ programme, personId, text, writtenAt }) => ({
      by: names.get(personId) ?? personId,
      at: formatInstant(writtenAt),
      timeZone: getListedLocale(programme, packs).timeZone,
      text,
      ...(rooms.length > 1 && { programme: nameProgramme(programme, packs, language) }),
    })),
  }
}
