import type { CountedApplication } from '../../db/tables/counted-applications'
import { countExceptions, type ExceptionScope, findNextException, listExceptions } from '../../db/tables/exceptions'
import { listAheadMs } from '../../db/tables/rehearsal-times'
import { countTakings, countTakingsOfPerson, endPastTakings, listTakings } from '../../db/tables/room-takings'
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
import { countBodies } from '../live/wall-facts'
import { readPersonNames } from '../person-names'
import { presentDueInList } from '../presenters/due-in-list'
import { formatInstant } from '../presenters/format-instant'
import { findTimeZone, nameSeat } from '../presenters/seat-names'
import { refuseMalformedCursor } from '../refuse-malformed-cursor'
import type { SignedIn } from '../signed-in'
import { MOST_COUNTED } from './count-tasks'
import { countDangerWithDuty } from './danger-with-duty'
import { readFirstWords } from './first-words'
import { getListedLocale } from './listed-locale'

/** So many bodies stand on the page of numbers. */
const MOST_BODIES = 10

/** The lists whose instant is one by which somebody should have acted. */
const DATED: readonly RoomList[] = ['overran', 'at_risk', 'climbed', 'vacant', 'owed_calls', 'rulings', 'unit_late']

export interface RoomQuery {
  kind: RoomList
  /** code of a body, and of its programme */
  body?: string | undefined
  programme?: string | undefined
  after?: string | undefined
  limit: number
}

const narrowTo = (scope: ExceptionScope, programme: string): ExceptionScope => ({
  ...scope,
  programmes: scope.programmes.filter((own) => own === programme),
})

/**
 * Counts the lists of the programmes of this person's operation rooms, up to 99 of each; for those of the complaint unit with the earliest
 * instant. What is secret is in none of them; beside them stands how much danger waits for the officers on duty. Throws `access.denied` for other roles.
 */
export async function countRoom(dependencies: Dependencies, person: SignedIn, client: Client) {
  const scope = await readExceptionScope(dependencies, person, client)
  await endPastTakings(dependencies.database, scope)
  const language = chooseStaffLanguage(client, person)
  const [counts, taken, mine, withDuty, bodies, packs] = await Promise.all([
    countExceptions(dependencies.database, scope, MOST_COUNTED + 1, ROOM_LISTS),
    countTakings(dependencies.database, scope.programmes),
    countTakingsOfPerson(dependencies.database, scope.programmes, person.personId, MOST_COUNTED + 1),
    countDangerWithDuty(dependencies.database, [...scope.programmes]),
    Promise.all(scope.programmes.map((programme) => countRoomBodies(dependencies, programme, client.now, language))),
    dependencies.policyReader.listProgrammes(),
  ])
  return {
    timeZone: findTimeZone(scope.programmes[0] ?? '', packs),
    withDuty,
    mine: { count: Math.min(mine, MOST_COUNTED), hasMore: mine > MOST_COUNTED },
    bodies: bodies.flat(),
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

/** The bodies of a programme with the most exceptions, as a wall shows them, with the number of each kind. */
async function countRoomBodies(dependencies: Dependencies, programme: string, now: number, language: Language) {
  const bodies = await countBodies(dependencies, programme, now)
  return bodies
    .slice(0, MOST_BODIES)
    .map(({ code, name, counts }) => ({ programme, code, name: name[language], counts }))
}

/**
 * Lists exactly what `countRoom` counts of one kind, the most urgent first. `body` and `programme`: only of this body of this programme. Throws `access.denied`, and `request.invalid` for the cursor.
 */
export async function readRoom(
  dependencies: Dependencies,
  person: SignedIn,
  { kind, programme, ...page }: RoomQuery,
  client: Client,
) {
  const { database, policyReader } = dependencies
  const scope = await readExceptionScope(dependencies, person, client)
  await endPastTakings(database, scope)
  const wanted = programme === undefined ? scope : narrowTo(scope, programme)
  const found = await listExceptions(database, kind, wanted, page).catch(refuseMalformedCursor)
  const applicationIds = found.applications.map(({ id }) => id)
  const wordsById = await readFirstWords(dependencies, person, found.applications)
  const markOf = await readInvented(dependencies, applicationIds)
  const packs = found.applications.length === 0 ? [] : await policyReader.listProgrammes()
  await dependencies.logAccess({ personId: person.personId, applicationIds, act: 'staff.room' })
  const language = chooseStaffLanguage(client, person)
  const aheadMs = scope.inRehearsal ? await listAheadMs(database, applicationIds) : undefined
  const takings = isTaken(kind)
    ? await readTakings(dependencies, person, { kind, applications: found.applications, language })
    : undefined
  return {
    applications: found.applications.map((application) => {
      const words = wordsById.get(application.id)
      return {
        ...presentRow(application, packs, language),
        ...presentLateness(application, kind, { now: client.now, aheadMs: aheadMs?.get(application.id) }),
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

/** Finds the reference of the next application of a list after this one; undefined after the last one. Throws `access.denied`. */
export async function findNextOfRoom(
  dependencies: Dependencies,
  person: SignedIn,
  { kind, reference = '' }: { kind: RoomList; reference: string | undefined },
  client: Pick<Client, 'now'>,
): Promise<string | undefined> {
  const scope = await readExceptionScope(dependencies, person, client)
  return findNextException(dependencies.database, kind, scope, reference)
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

/** By how many minutes the instant of the list has passed, where it is one by which somebody should have acted. */
function presentLateness(
  { at, state }: CountedApplication,
  kind: RoomList,
  time: { now: number; aheadMs: number | undefined },
): { lateMinutes?: number } {
  if (!Number.isFinite(at) || !DATED.includes(kind)) return {}
  const { leftMinutes } = presentDueInList(at, { lastAt: state.at, ...time })
  return leftMinutes < 0 ? { lateMinutes: -leftMinutes } : {}
}

/** `since`: when the office got it that must act; without one, since when it is in its stage. */
function presentRow(
  { reference, owner, state, at, heldSince }: CountedApplication,
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
    since: formatInstant(heldSince ?? state.stageSince),
    ...(Number.isFinite(at) && { at: formatInstant(at) }),
  }
}
