import { Type } from '@sinclair/typebox'
import { type HeldSeat, listDesksAt } from '../../db/tables/people'
import { listTasks, type OpenTask } from '../../db/tables/tasks'
import { STAGES } from '../../domain/application'
import { IMPORTANCES, TYPES } from '../../domain/vocabulary'
import { holderName, stageName, typeName } from '../../locales/stages'
import type { Language } from '../../locales/language'
import type { Dependencies } from '../dependencies'
import { languageOfStaff } from '../language'
import { iso, settingOf } from '../presenters/programme-context'
import { Problem } from '../problem'
import { route, type SignedIn } from '../route'
import { choice, code, count, instant, list, next, object, optional, page } from '../schemas/primitives'
import { getSignedIn } from './session'

const SCOPES = ['mine', 'unit', 'all'] as const

const task = () =>
  object({
    reference: Type.String(),
    programme: code(),
    kind: choice(['decide', 'may_answer', 'call_back']),
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
    leftMinutes: optional(Type.Integer({ description: 'until due; negative when it has passed' })),
  })

export const tasks = [
  route({
    method: 'GET',
    path: '/api/staff/tasks',
    summary: 'The inbox, ordered by time left: of my seats, of my units, or (operation room) of a whole programme',
    audience: 'staff',
    query: object({ scope: optional(choice(SCOPES, { default: 'mine' })), programme: optional(code()), ...page }),
    responses: { 200: object({ tasks: list(task()), ...next }) },
    audit: 'staff.tasks',
    rate: 'free',
    async serve({ query, signedIn, now, ...reader }, dependencies) {
      const { scope, programme, after, limit } = query as {
        scope: (typeof SCOPES)[number]
        programme?: string
        after?: string
        limit: number
      }
      const person = getSignedIn(signedIn)
      const language = languageOfStaff(reader, person)
      const where = await whereOf(dependencies, person, scope, programme)
      const found = await listTasks(dependencies.database, {
        ...where,
        limit,
        ...(after !== undefined && { after }),
      }).catch(refuseCursor)
      const packs = await packsOf(dependencies, found.tasks)
      return {
        status: 200,
        body: {
          tasks: found.tasks.map((one) => present(one, packs, language, now)),
          ...(found.after && { after: found.after }),
        },
      }
    },
  }),
]

async function whereOf(
  { database }: Dependencies,
  person: SignedIn,
  scope: (typeof SCOPES)[number],
  programme?: string,
) {
  const seats = person.seats.filter((seat) => programme === undefined || seat.programme === programme)
  if (scope === 'all') {
    const ruled = seats.find(({ role }) => role === 'operation_room')
    if (!ruled) throw new Problem('access.denied')
    return { programme: ruled.programme }
  }
  const own = seats.map(({ desk }) => desk)
  const desks = scope === 'mine' ? own : [...own, ...(await unitsOf(database, seats))]
  return { desks: [...new Set(desks)] }
}

async function unitsOf(database: Dependencies['database'], seats: readonly HeldSeat[]): Promise<string[]> {
  const programmes = [...new Set(seats.map(({ programme }) => programme))]
  const lists = programmes.map((programme) => {
    const here = seats.filter((seat) => seat.programme === programme)
    return listDesksAt(database, programme, [...new Set(here.flatMap(({ entity }) => entity ?? []))])
  })
  return (await Promise.all(lists)).flat()
}

/** A cursor nobody was given is a wrong field, not a fault of ours. */
export function refuseCursor(error: unknown): never {
  const malformed = error instanceof Error && error.message === 'page.malformed_cursor'
  if (!malformed) throw error
  throw new Problem('request.invalid', { errors: [{ in: 'query', pointer: '/after', keyword: 'format', params: {} }] })
}

type Packs = Map<string, ReturnType<typeof settingOf>>

async function packsOf({ policies }: Dependencies, found: readonly OpenTask[]): Promise<Packs> {
  if (found.length === 0) return new Map()
  const packs = await policies.listProgrammes()
  return new Map(packs.map((pack) => [pack.code, settingOf(pack)]))
}

function present(one: OpenTask, packs: Packs, language: Language, now: number) {
  const programme = one.desk.slice(0, one.desk.indexOf('/'))
  const setting = packs.get(programme)
  if (!setting) throw new Problem('internal.error')
  const speaker = setting.speaker(language)
  return {
    reference: one.reference,
    programme,
    kind: one.kind,
    seat: one.desk,
    seatName: holderName(speaker, one.desk, setting.places),
    type: one.type,
    typeName: typeName(speaker, one.type),
    stage: one.stage,
    stageName: stageName(speaker, one.stage),
    turn: one.turn,
    rung: one.rung,
    ...(one.importance && { importance: one.importance }),
    ...(one.entity && { entity: one.entity }),
    receivedAt: iso(one.receivedAt),
    openedAt: iso(one.openedAt),
    ...(one.dueAt !== undefined && { dueAt: iso(one.dueAt), leftMinutes: Math.floor((one.dueAt - now) / 60_000) }),
  }
}
