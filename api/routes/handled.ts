import { Type } from '@sinclair/typebox'
import { STAGES } from '../../domain/application'
import { TYPES } from '../../domain/vocabulary'
import { readHandledApplications } from '../reads/handled-applications'
import { defineRoute } from '../route'
import { choice, code, instant, language, list, nextCursor, object, optional, pageQuery } from '../schemas/primitives'
import { getSignedIn } from '../signed-in'

const handledApplication = () =>
  object({
    reference: Type.String(),
    programme: code(),
    timeZone: Type.String(),
    type: choice(TYPES),
    typeName: Type.String(),
    stage: choice(STAGES),
    stageName: Type.String(),
    holder: optional(Type.String({ description: 'who has it now; absent when it is closed' })),
    language: language(),
    words: optional(
      Type.String({ description: 'first words of the title or of the first text, if this person may read it' }),
    ),
    receivedAt: instant(),
    act: object({ type: Type.String(), at: instant() }, { description: 'the newest event of this person in it' }),
    dueAt: optional(instant()),
    leftMinutes: optional(Type.Integer({ description: 'minutes until due; negative after it' })),
    isInvented: optional(Type.Boolean({ description: 'in a rehearsal: its page invented this application' })),
    isAhead: optional(
      Type.Boolean({
        description: 'in a rehearsal: days passed for this application alone, and its minutes count from its own time',
      }),
    ),
  })

/** An application that left this person by their own act: they raised or returned it. Nothing else of it is told. */
const passedApplication = () =>
  object({ reference: Type.String(), timeZone: Type.String(), act: object({ type: Type.String(), at: instant() }) })

export const handledRoutes = [
  defineRoute({
    method: 'GET',
    path: '/api/staff/handled',
    summary:
      'List the applications in which I acted and which I may still read, my newest act first, and `passed`: those that left me by my own act. A page may have few rows or none and still a next one',
    audience: 'staff',
    query: object({ programme: optional(code()), ...pageQuery }),
    responses: {
      200: object({ applications: list(handledApplication()), passed: list(passedApplication()), ...nextCursor }),
    },
    audit: 'staff.handled',
    rate: 'free',
    respond: async (request, dependencies) => ({
      status: 200,
      body: await readHandledApplications(
        dependencies,
        getSignedIn(request.signedIn),
        request.query as unknown as { programme?: string; after?: string; limit: number },
        request,
      ),
    }),
  }),
]
