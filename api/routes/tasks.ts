import { Type } from '@sinclair/typebox'
import { type HeldSeat, listEntityDesks } from '../../db/tables/seats'
import { listOpenTasks, type OpenTask } from '../../db/tables/tasks'
import { STAGES } from '../../domain/application'
import { IMPORTANCES, TYPES } from '../../domain/vocabulary'
import { TASK_KINDS } from '../../domain/tasks'
import { holderName, stageName, typeName } from '../../locales/stages'
import type { Language } from '../../locales/language'
import type { Dependencies } from '../dependencies'
import { chooseStaffLanguage } from '../language'
import { getProgrammeLocale, type ProgrammeLocale } from '../../locales/programme-locale'
import { formatInstant } from '../presenters/format-instant'
import { Problem } from '../problem'
import { refuseMalformedCursor } from '../refuse-malformed-cursor'
import { defineRoute } from '../route'
import { getSignedIn, type SignedIn } from '../signed-in'
import { choice, code, count, instant, list, nextCursor, object, optional, pageQuery } from '../schemas/primitives'

const TASK_SCOPES = ['mine', 'unit', 'all'] as const

const taskSchema = () =>
  object({
    reference: Type.String(),
    programme: code(),
    kind: choice(TASK_KINDS),
    seat: Type.String(),
    seatName: Type.String(),
    type: choice(TYPES),
    typeName: Type.String(),
    stage: choice(STAGES),
    stageName: Type.String(),
    turn: count(),
    rung: count(),
    importance: optional(choice(IMPORTANCES)),
    entity: optional(code()),
    receivedAt: instant(),
    openedAt: instant(),
    dueAt: optional(instant()),
    leftMinutes: optional(Type.Integer({ description: 'minutes until due; negative after it' })),
  })

export const taskRoutes = [
  defineRoute({
    method: 'GET',
    path: '/api/staff/tasks',
    summary: 'List open tasks by time left: of my seats, of my units, or (operation room) of a whole programme',
    audience: 'staff',
    query: object({
      scope: optional(choice(TASK_SCOPES, { default: 'mine' })),
      programme: optional(code()),
      ...pageQuery,
    }),
    responses: { 200: object({ tasks: list(taskSchema()), ...nextCursor }) },
    audit: 'staff.tasks',
    rate: 'free',
    async respond({ query, signedIn, now, ...reader }, dependencies) {
      const { scope, programme, after, limit } = query as {
        scope: (typeof TASK_SCOPES)[number]
        programme?: string
        after?: string
        limit: number
      }
      const person = getSignedIn(signedIn)
      const language = chooseStaffLanguage(reader, person)
      const filter = await createTaskFilter(dependencies, person, scope, programme)
      const found = await listOpenTasks(dependencies.database, {
        ...filter,
        limit,
        ...(after !== undefined && { after }),
      }).catch(refuseMalformedCursor)
      const placesByProgramme = await readPlaces(dependencies, found.tasks)
      const applicationIds = found.tasks.map(({ applicationId }) => applicationId)
      await dependencies.logAccess({ personId: person.personId, applicationIds, act: 'staff.tasks' })
      return {
        status: 200,
        body: {
          tasks: found.tasks.map((task) => presentTask(task, placesByProgramme, language, now)),
          ...(found.after && { after: found.after }),
        },
      }
    },
  }),
]

/**
 * Creates the filter for the scope. With the scope `all` it is one programme in whose operation room the person has a seat:
 * `programme`, else the first; it throws `access.denied` when there is none. Tasks of secret applications are only in the inboxes
 * of the duty and appeal seats.
 */
async function createTaskFilter(
  { database }: Dependencies,
  person: SignedIn,
  scope: (typeof TASK_SCOPES)[number],
  programme?: string,
) {
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
  const translator = programmeLocale.translatorFor(language)
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
    receivedAt: formatInstant(task.receivedAt),
    openedAt: formatInstant(task.openedAt),
    ...(task.dueAt !== undefined && {
      dueAt: formatInstant(task.dueAt),
      leftMinutes: Math.floor((task.dueAt - now) / 60_000),
    }),
  }
}
