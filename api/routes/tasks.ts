import { Type } from '@sinclair/typebox'
import { STAGES } from '../../domain/application'
import { TASK_KINDS } from '../../domain/tasks'
import { IMPORTANCES, TYPES } from '../../domain/vocabulary'
import { readTasks, TASK_SCOPES, type TaskQuery } from '../reads/tasks'
import { defineRoute } from '../route'
import { claim } from '../schemas/application'
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
]
