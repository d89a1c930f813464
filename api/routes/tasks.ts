import { type TProperties, Type } from '@sinclair/typebox'
import { STAGES } from '../../domain/application'
import { TASK_KINDS } from '../../domain/tasks'
import { IMPORTANCES, TYPES } from '../../domain/vocabulary'
import { countTasks } from '../reads/count-tasks'
import { TASK_SCOPES } from '../reads/task-scopes'
import { CLAIMS, readTasks, type TaskQuery } from '../reads/tasks'
import { defineRoute } from '../route'
import { claim, waitReasons } from '../schemas/staff-application'
import {
  choice,
  code,
  count,
  instant,
  language,
  list,
  nextCursor,
  object,
  optional,
  pageQuery,
} from '../schemas/primitives'
import { getSignedIn } from '../signed-in'

const taskSchema = () =>
  object({
    reference: Type.String(),
    programme: code(),
    kind: choice(TASK_KINDS),
    seat: Type.String(),
    seatName: Type.String(),
    isMine: Type.Boolean({ description: 'whether it is a task of a seat of this person' }),
    isCovered: optional(
      Type.Boolean({ description: 'nobody acts for its seat, so the task is that of a seat of this person above it' }),
    ),
    holderName: optional(Type.String({ description: 'who has it now, where the office of the task only may answer' })),
    alsoFor: list(
      object({
        seat: Type.String(),
        seatName: Type.String(),
        kind: choice(TASK_KINDS),
        isMine: optional(Type.Boolean()),
      }),
      {
        description: 'the other open tasks of the same application in this list; it has one row',
      },
    ),
    type: choice(TYPES),
    typeName: Type.String(),
    stage: choice(STAGES),
    stageName: Type.String(),
    turn: count(),
    rung: count(),
    importance: optional(choice(IMPORTANCES)),
    pillar: optional(code()),
    entity: optional(code()),
    language: language(),
    words: optional(
      Type.String({
        description:
          'first words of the title or of the first text, if this person may read it; of no task for which its desk only telephones',
      }),
    ),
    reasons: optional(waitReasons()),
    claimed: optional(claim()),
    isUnread: optional(
      Type.Boolean({
        description:
          'whether nobody of the desk has opened it since the task was opened; absent if this person may not open it',
      }),
    ),
    receivedAt: instant(),
    openedAt: instant(),
    dueAt: optional(instant()),
    references: optional(
      list(
        Type.String({
          description:
            'of a task `lost_code`: the newest applications with this telephone number that the desk may see',
        }),
      ),
    ),
    leftMinutes: optional(Type.Integer({ description: 'minutes until due; negative after it' })),
    isAhead: optional(
      Type.Boolean({
        description: 'in a rehearsal: days passed for this application alone, and its minutes count from its own time',
      }),
    ),
    isInvented: optional(Type.Boolean({ description: 'in a rehearsal: its page invented this application' })),
    countsFrom: optional(
      Type.String({
        format: 'date-time',
        description: 'of a task to telephone somebody: from when a try counts; absent while it counts now',
      }),
    ),
    timeZone: Type.String(),
  })

const taskCount = (fields: TProperties = {}) =>
  object({ ...fields, count: count(), hasMore: Type.Boolean({ description: 'whether there are more than `count`' }) })

export const taskRoutes = [
  defineRoute({
    method: 'GET',
    path: '/api/staff/tasks',
    summary:
      'List open tasks by time left, one for each application: of my seats, of my units, or (operation room) of a whole programme. A page may have few rows or none and still a next one',
    audience: 'staff',
    query: object({
      scope: optional(choice(TASK_SCOPES, { default: 'mine' })),
      programme: optional(code()),
      kind: optional(choice(TASK_KINDS)),
      stage: optional(choice(STAGES)),
      importance: optional(choice(IMPORTANCES)),
      overdue: optional(choice(['yes', 'no'], { description: 'whether the task is due before now' })),
      claimed: optional(choice(CLAIMS, { description: 'who said that they write the answer' })),
      ...pageQuery,
    }),
    responses: { 200: object({ tasks: list(taskSchema()), ...nextCursor }) },
    audit: 'staff.tasks',
    rate: 'free',
    respond: async (request, dependencies) => ({
      status: 200,
      body: await readTasks(
        dependencies,
        getSignedIn(request.signedIn),
        request.query as unknown as TaskQuery,
        request,
      ),
    }),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/staff/task-counts',
    summary: 'Count the applications in each list, up to 99',
    audience: 'staff',
    query: object({ programme: optional(code()) }),
    responses: {
      200: object({
        mine: taskCount(),
        unit: taskCount(),
        all: optional(taskCount()),
        overdue: taskCount(),
        kinds: list(taskCount({ kind: choice(TASK_KINDS) }), {
          description: 'of my seats; a kind without tasks is absent',
        }),
      }),
    },
    audit: 'staff.tasks.count',
    showsNoApplication: 'numbers of applications',
    rate: 'free',
    respond: async (request, dependencies) => ({
      status: 200,
      body: await countTasks(dependencies, getSignedIn(request.signedIn), request.query, request),
    }),
  }),
]
