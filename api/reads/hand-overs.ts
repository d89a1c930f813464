import { listHandOvers } from '../../db/tables/room-hand-overs'
import type { Client } from '../client'
import type { Dependencies } from '../dependencies'
import { chooseStaffLanguage } from '../language'
import { readPersonNames } from '../person-names'
import { formatInstant } from '../presenters/format-instant'
import { refuseMalformedCursor } from '../refuse-malformed-cursor'
import { listRoomProgrammes } from '../room-seats'
import type { SignedIn } from '../signed-in'
import { getListedLocale } from './listed-locale'

/** Lists what the shifts of this person's operation rooms told the next, the newest first. Throws `access.denied`, and `request.invalid` for the cursor. */
export async function readHandOvers(
  { database, policyReader }: Dependencies,
  person: SignedIn,
  page: { after?: string | undefined; limit: number },
  client: Pick<Client, 'language' | 'isLanguageRequested'>,
) {
  const programmes = listRoomProgrammes(person)
  const found = await listHandOvers(database, { programmes, ...page }).catch(refuseMalformedCursor)
  const [packs, names] = await Promise.all([
    policyReader.listProgrammes(),
    readPersonNames(
      database,
      found.handOvers.map(({ personId }) => personId),
      chooseStaffLanguage(client, person),
    ),
  ])
  return {
    handOvers: found.handOvers.map(({ programme, personId, text, writtenAt }) => ({
      by: names.get(personId) ?? personId,
      at: formatInstant(writtenAt),
      timeZone: getListedLocale(programme, packs).timeZone,
      text,
    })),
    ...(found.after !== undefined && { after: found.after }),
  }
}
