import type { CountedApplication } from '../../db/tables/counted-applications'
import { countExceptions, listExceptions } from '../../db/tables/exceptions'
import { countTakings, endPastTakings, listTakings } from '../../db/tables/room-takings'
import type { Pack } from '../../domain/programme'
import { EXCEPTIONS, type Exception } from '../../domain/room-exceptions'
import type { Language } from '../../locales/language'
import { holderName } from '../../locales/stages'
import type { Client } from '../client'
import type { Dependencies } from '../dependencies'
import { readExceptionScope } from '../exception-scope'
import { readInvented } from '../invented'
import { chooseStaffLanguage } from '../language'
import { readPersonNames } from '../person-names'
import { formatInstant } from '../presenters/format-instant'
import { refuseMalformedCursor } from '../refuse-malformed-cursor'
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
  await endPastTakings(dependencies.database, scope)
  const [counts, taken] = await Promise.all([
    countExceptions(dependencies.database, scope, MOST_COUNTED + 1),
    countTakings(dependencies.database, scope.programmes),
  ])
  return EXCEPTIONS.map((kind) => ({
    kind,
    count: Math.min(counts[kind], MOST_COUNTED),
    hasMore: counts[kind] > MOST_COUNTED,
    taken: taken.get(kind) ?? 0,
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
  await endPastTakings(database, scope)
  const found = await listExceptions(database, kind, scope, { after, limit }).catch(refuseMalformedCursor)
  const wordsById = await readFirstWords(dependencies, person, found.applications)
  const markOf = await readInvented(
    dependencies,
    found.applications.map(({ id }) => id),
  )
  const packs = found.applications.length === 0 ? [] : await policyReader.listProgrammes()
  await dependencies.logAccess({
    personId: person.personId,
    applicationIds: found.applications.map(({ id }) => id),
    act: 'staff.room',
  })
  const language = chooseStaffLanguage(client, person)
  const takings = await readTakings(dependencies, person, { kind, applications: found.applications, language })
  return {
    applications: found.applications.map((application) => {
      const words = wordsById.get(application.id)
      return {
        ...presentRow(application, packs, language),
        ...markOf(application.id),
        ...(words !== undefined && { words }),
        ...takings.get(application.id),
      }
    }),
    ...(found.after && { after: found.after }),
  }
}

/** Who has taken which of these applications, by its id. */
async function readTakings(
  { database }: Dependencies,
  { personId: reader }: SignedIn,
  {
    kind,
    applications,
    language,
  }: { kind: Exception; applications: readonly CountedApplication[]; language: Language },
) {
  const takings = await listTakings(
    database,
    kind,
    applications.map(({ id }) => id),
  )
  const names = await readPersonNames(
    database,
    takings.map(({ personId }) => personId),
    language,
  )
  return new Map(
    takings.map(({ id, applicationId, personId, takenAt }) => {
      const by = names.get(personId) ?? personId
      return [applicationId, { taken: { id, by, isMine: personId === reader, at: formatInstant(takenAt) } }]
    }),
  )
}

function presentRow({ reference, owner, state, at }: CountedApplication, packs: readonly Pack[], language: Language) {
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
