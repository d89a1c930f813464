import { type HeldSeat, listEntityDesks } from '../../db/tables/seats'
import { listOpenTasks, type OpenTask } from '../../db/tables/tasks'
import { holderName, stageName, typeName } from '../../locales/stages'
import type { Language } from '../../locales/language'
import { getProgrammeLocale, type ProgrammeLocale } from '../../locales/programme-locale'
import type { Client } from '../client'
import type { Dependencies } from '../dependencies'
import { chooseStaffLanguage } from '../language'
import { formatInstant } from '../presenters/format-instant'
import { Problem } from '../problem'
import { refuseMalformedCursor } from '../refuse-malformed-cursor'
import type { SignedIn } from '../signed-in'
import { readCallersReferences } from './callers-references'
import { readTaskFacts } from './task-facts'

export const TASK_SCOPES = ['mine', 'unit', 'all'] as const

export interface TaskQuery {
  /** of the person's seats, of their units, or (operation room) of a whole programme */
  scope: (typeof TASK_SCOPES)[number]
  programme?: string
  /** cursor of the previous page */
  after?: string
  limit: number
}

/** Lists open tasks by time left. Throws `access.denied`, and `request.invalid` for the cursor. */
export async function readTasks(dependencies: Dependencies, person: SignedIn, query: TaskQuery, client: Client) {
  const { after, limit } = query
  const language = chooseStaffLanguage(client, person)
  const filter = await createTaskFilter(dependencies, person, query)
  const found = await listOpenTasks(dependencies.database, {
    ...filter,
    limit,
    ...(after !== undefined && { after }),
  }).catch(refuseMalformedCursor)
  const placesByProgramme = await readPlaces(dependencies, found.tasks)
  const ofCallers = await readCallersReferences(dependencies, person, found.tasks)
  const factsById = await readTaskFacts(dependencies, person, found.tasks)
  const shownIds = [
    ...found.tasks.map(({ applicationId }) => applicationId),
    ...[...ofCallers.values()].flat().map(({ id }) => id),
  ]
  await dependencies.logAccess({ personId: person.personId, applicationIds: shownIds, act: 'staff.tasks' })
  return {
    tasks: found.tasks.map((task) => ({
      ...presentTask(task, placesByProgramme, language, client.now),
      ...factsById.get(task.id),
      ...(task.kind === 'lost_code' && {
        references: (ofCallers.get(task.applicationId) ?? []).map(({ reference }) => reference),
      }),
    })),
    ...(found.after && { after: found.after }),
  }
}

/**
 * Creates the filter for the scope. With the scope `all` it is one programme in whose operation room the person has a seat:
 * `programme`, else the first; it throws `access.denied` when there is none. Tasks of secret applications are only in the inboxes
 * of the duty and appeal seats.
 */
async function createTaskFilter({ database }: Dependencies, person: SignedIn, { scope, programme }: TaskQuery) {
  const seats = person.seats.filter((seat) => programme === undefined || seat.programme === programme)
  if (scope === 'all') {
    const operationRoom = seats.find(({ role }) => role === 'operation_room')
    if (!operationRoom) throw new Problem('access.denied')
    return { programme: operationRoom.programme }
  }
  const ownDesks = seats.map(({ desk }) => desk)
  const secretDesks = seats.filter(({ role }) => role === 'duty' || role === 'appeal').map(({ desk }) => desk)
  const desks = scope === 'mine' ? ownDesks : [...ownDesks, ...(await listUnitDesks(database, seats))]
  return { desks: [...new Set(desks)], secretDesks: [...new Set(secretDesks)] }
}

/** Lists all desks, in the same programme, of each entity at which the person has a seat. */
async function listUnitDesks(database: Dependencies['database'], seats: readonly HeldSeat[]): Promise<string[]> {
  const programmes = [...new Set(seats.map(({ programme }) => programme))]
  const lists = programmes.map((programme) => {
    const programmeSeats = seats.filter((seat) => seat.programme === programme)
    return listEntityDesks(database, programme, [...new Set(programmeSeats.flatMap(({ entity }) => entity ?? []))])
  })
  return (await Promise.all(lists)).flat()
}

type PlacesByProgramme = Map<string, ProgrammeLocale>

async function readPlaces({ policyReader }: Dependencies, tasks: readonly OpenTask[]): Promise<PlacesByProgramme> {
  if (tasks.length === 0) return new Map()
  const packs = await policyReader.listProgrammes()
  return new Map(packs.map((pack) => [pack.code, getProgrammeLocale(pack)]))
}

function presentTask(task: OpenTask, placesByProgramme: PlacesByProgramme, language: Language, now: number) {
  const programme = task.desk.slice(0, task.desk.indexOf('/'))
  const programmeLocale = placesByProgramme.get(programme)
  if (!programmeLocale) throw new Problem('internal.error')
  const translator = programmeLocale.translatorFor(language, 'others')
  return {
    reference: task.reference,
    programme,
    kind: task.kind,
    seat: task.desk,
    seatName: holderName(translator, task.desk, programmeLocale.entityAndSectorNames),
    type: task.type,
    typeName: typeName(translator, task.type),
    stage: task.stage,
    stageName: stageName(translator, task.stage),
    turn: task.turn,
    rung: task.rung,
    ...(task.importance && { importance: task.importance }),
    ...(task.entity && { entity: task.entity }),
    language: task.language,
    receivedAt: formatInstant(task.receivedAt),
    openedAt: formatInstant(task.openedAt),
    ...(task.dueAt !== undefined && {
      dueAt: formatInstant(task.dueAt),
      leftMinutes: Math.floor((task.dueAt - now) / 60_000),
    }),
  }
}
