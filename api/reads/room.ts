import type { CountedApplication } from '../../db/tables/counted-applications'
import { countExceptions, type ExceptionScope, listExceptions } from '../../db/tables/exceptions'
import { countTakings, endPastTakings, listTakings } from '../../db/tables/room-takings'
import type { Pack } from '../../domain/programme'
import { findReminder } from '../../domain/reminder'
import { isTaken, RULINGS, ROOM_LISTS, type RoomList, type TakenList } from '../../domain/room-exceptions'
import { findRulingKind } from '../../domain/rulings'
import { deskOf } from '../../domain/seats'
import type { Language } from '../../locales/language'
import { holderName } from '../../locales/stages'
import type { Client } from '../client'
import type { Dependencies } from '../dependencies'
import { readExceptionScope } from '../exception-scope'
import { readInvented } from '../invented'
import { chooseStaffLanguage } from '../language'
import { readPersonNames } from '../person-names'
import { formatInstant } from '../presenters/format-instant'
import { findTimeZone, nameSeat } from '../presenters/seat-names'
import { refuseMalformedCursor } from '../refuse-malformed-cursor'
import type { SignedIn } from '../signed-in'
import { MOST_COUNTED } from './count-tasks'
import { readFirstWords } from './first-words'
import { getListedLocale } from './listed-locale'

/**
 * Counts the lists of the programmes of this person's operation rooms, up to 99 of each; for those of the complaint unit with the earliest
 * instant. What is secret is in none of them. Throws `access.denied` for other roles.
 */
export async function countRoom(dependencies: Dependencies, person: SignedIn, client: Pick<Client, 'now'>) {
  const scope = await readExceptionScope(dependencies, person, client)
  await endPastTakings(dependencies.database, scope)
  const [counts, taken, packs] = await Promise.all([
    countExceptions(dependencies.database, scope, MOST_COUNTED + 1),
    countTakings(dependencies.database, scope.programmes),
    dependencies.policyReader.listProgrammes(),
  ])
  return {
    timeZone: findTimeZone(scope.programmes[0] ?? '', packs),
    lists: ROOM_LISTS.map((kind) => {
      const { count, first } = counts[kind]
      return {
        kind,
        count: Math.min(count, MOST_COUNTED),
        hasMore: count > MOST_COUNTED,
        ...(isTaken(kind) && { taken: taken.get(kind) ?? 0 }),
        ...(first !== null && { first: formatInstant(first) }),
      }
    }),
  }
}

/** Lists exactly what `countRoom` counts of one kind, the most urgent first. Throws `access.denied`, and `request.invalid` for the cursor. */
export async function readRoom(
  dependencies: Dependencies,
  person: SignedIn,
  { kind, after, limit }: { kind: RoomList; after?: string | undefined; limit: number },
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
  const takings = isTaken(kind)
    ? await readTakings(dependencies, person, { kind, applications: found.applications, language })
    : undefined
  return {
    applications: found.applications.map((application) => {
      const words = wordsById.get(application.id)
      return {
        ...presentRow(application, packs, language),
        ...markOf(application.id),
        ...presentReminder(application, packs, { language, scope }),
        ...(kind === RULINGS && { ruling: findRulingKind(application.state, isOwnedBy(scope, application)) }),
        ...(words !== undefined && { words }),
        ...takings?.get(application.id),
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
  }: { kind: TakenList; applications: readonly CountedApplication[]; language: Language },
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

const isOwnedBy = ({ roomDesks }: ExceptionScope, { owner }: CountedApplication): boolean =>
  owner !== null && roomDesks.includes(deskOf(owner))

/** When and by which seat of the room the office was reminded that has it, and whether the room can remind it: another desk must act. */
function presentReminder(
  application: CountedApplication,
  packs: readonly Pack[],
  { language, scope }: { language: Language; scope: ExceptionScope },
): { mayRemind?: true; reminded?: { at: string; by: string } } {
  const { owner, heldSince, rowEvents } = application
  if (owner === null || owner === 'applicant' || heldSince == null || isOwnedBy(scope, application)) return {}
  const reminder = findReminder(rowEvents, heldSince)
  const reminded = reminder && {
    at: formatInstant(reminder.at),
    by: nameSeat(reminder.actor.seatId, packs, language),
  }
  return { mayRemind: true, ...(reminded && { reminded }) }
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
