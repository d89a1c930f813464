import {
  countExceptions,
  type ExceptionalApplication,
  type ExceptionScope,
  listExceptions,
  listVacantDesks,
} from '../../db/tables/exceptions'
import type { Pack } from '../../domain/programme'
import { EXCEPTIONS, type Exception } from '../../domain/room-exceptions'
import type { Language } from '../../locales/language'
import { holderName } from '../../locales/stages'
import type { Client } from '../client'
import type { Dependencies } from '../dependencies'
import { chooseStaffLanguage } from '../language'
import { formatInstant } from '../presenters/format-instant'
import { refuseMalformedCursor } from '../refuse-malformed-cursor'
import { getRoomSeats } from '../room-seats'
import type { SignedIn } from '../signed-in'
import { MOST_COUNTED } from './count-tasks'
import { readFirstWords } from './first-words'
import { getListedLocale } from './listed-locale'

/**
 * Counts the exceptions of the programmes of this person's operation rooms, up to 99 of each kind. What is secret is in none of them. Throws
 * `access.denied` for other roles.
 */
export async function countRoom(dependencies: Dependencies, person: SignedIn, client: Pick<Client, 'now'>) {
  const scope = await readExceptionScope(dependencies, person, client)
  const counts = await countExceptions(dependencies.database, scope, MOST_COUNTED + 1)
  return EXCEPTIONS.map((kind) => ({
    kind,
    count: Math.min(counts[kind], MOST_COUNTED),
    hasMore: counts[kind] > MOST_COUNTED,
  }))
}

/** Lists exactly what `countRoom` counts of one kind, the most urgent first. Throws `access.denied`, and `request.invalid` for the cursor. */
export async function readRoom(
  dependencies: Dependencies,
  person: SignedIn,
  { kind, after, limit }: { kind: Exception; after?: string | undefined; limit: number },
  client: Client,
) {
  const { database, policyReader } = dependencies
  const scope = await readExceptionScope(dependencies, person, client)
  const found = await listExceptions(database, kind, scope, { after, limit }).catch(refuseMalformedCursor)
  const wordsById = await readFirstWords(dependencies, person, found.applications)
  const packs = found.applications.length === 0 ? [] : await policyReader.listProgrammes()
  await dependencies.logAccess({
    personId: person.personId,
    applicationIds: found.applications.map(({ id }) => id),
    act: 'staff.room',
  })
  const language = chooseStaffLanguage(client, person)
  return {
    applications: found.applications.map((application) => {
      const words = wordsById.get(application.id)
      return { ...presentRow(application, packs, language), ...(words !== undefined && { words }) }
    }),
    ...(found.after && { after: found.after }),
  }
}

async function readExceptionScope(
  { database, temporal }: Dependencies,
  person: SignedIn,
  { now }: Pick<Client, 'now'>,
): Promise<ExceptionScope> {
  const programmes = [...new Set(getRoomSeats(person).map(({ programme }) => programme))]
  const [vacantDesks, failingIds = []] = await Promise.all([
    listVacantDesks(database, programmes),
    temporal.listFailingApplicationIds(),
  ])
  return { programmes, now, vacantDesks, failingIds }
}

function presentRow(
  { reference, owner, state, at }: ExceptionalApplication,
  packs: readonly Pack[],
  language: Language,
) {
  const { translatorFor, entityAndSectorNames, timeZone } = getListedLocale(state.programme, packs)
  const body = state.entity?.code
  return {
    reference,
    timeZone,
    stage: state.stage,
    ...(body !== undefined && { body: entityAndSectorNames.entities.get(body)?.[language] ?? body }),
    ...(owner !== null && { holder: holderName(translatorFor(language, 'others'), owner, entityAndSectorNames) }),
    since: formatInstant(state.stageSince),
    ...(Number.isFinite(at) && { at: formatInstant(at) }),
  }
}
