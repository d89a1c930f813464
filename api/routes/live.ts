import { Type } from '@sinclair/typebox'
import { LAST_EVENT_HEADER } from '../cursors'
import { type ChangesQuery, openLiveStream, readChanges } from '../reads/live'
import { defineRoute } from '../route'
import { count, cursor, list, object, optional, pageQuery, yesNo } from '../schemas/primitives'
import { getSignedIn } from '../signed-in'

const changeSchema = () =>
  object({
    reference: Type.String(),
    sequence: count(),
    type: Type.String({ description: 'type of the event' }),
  })

/** A page may change from the stream to the list and back. */
const CURSORS = 'changes'

export const liveRoutes = [
  defineRoute({
    method: 'GET',
    path: '/api/staff/live',
    summary:
      'Follow, as server-sent events, what happens to the applications that this person may see: `changed` with reference, sequence and ' +
      'type, `left` when an application left what they may see and their lists changed, `reload` when the page must be read anew, or `alive` when all was told. The header `Last-Event-ID`, or else `after`, says where to go on',
    audience: 'staff',
    query: object({ after: optional(cursor()) }),
    headers: object({ [LAST_EVENT_HEADER]: optional(cursor()) }),
    responds: 'stream',
    responses: { 200: null },
    audit: 'staff.live',
    rate: 'free',
    isAutomatic: true,
    cursorsOf: CURSORS,
    async respond({ headers, query, signedIn, sealCursor }, dependencies) {
      const after = headers[LAST_EVENT_HEADER] ?? (query['after'] as string | undefined)
      const stream = await openLiveStream(dependencies, getSignedIn(signedIn), after, sealCursor)
      return { status: 200, stream, mediaType: 'text/event-stream' }
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/staff/changes',
    summary:
      'List what `/api/staff/live` tells, for clients that cannot follow a stream: the changes after a cursor, and the next cursor',
    audience: 'staff',
    query: object(pageQuery),
    responses: {
      200: object({
        changes: list(changeSchema()),
        after: Type.String({
          description: 'cursor for the next request; without one in the request, that of the present end',
        }),
        hasLeft: Type.Boolean({ description: 'an application left what this person may see: read your lists anew' }),
        hasMore: yesNo(),
        mustReload: Type.Boolean({ description: 'the cursor is no longer known: read anew what you show' }),
      }),
    },
    audit: 'staff.changes',
    rate: 'free',
    isAutomatic: true,
    cursorsOf: CURSORS,
    respond: async ({ query, signedIn }, dependencies) => ({
      status: 200,
      body: await readChanges(dependencies, getSignedIn(signedIn), query as unknown as ChangesQuery),
    }),
  }),
]
