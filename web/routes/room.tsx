import type { PageRoute } from '../../api/page-route'
import { choice, cursor, object, optional } from '../../api/schemas/primitives'
import { getSignedIn } from '../../api/signed-in'
import { EXCEPTIONS, type Exception } from '../../domain/room-exceptions'
import type { FrameOf } from '../frames'
import { ExceptionsPage } from '../pages/room/exceptions-page'
import { RoomPage } from '../pages/room/room-page'
import { renderPage } from '../render-page'

const PAGE_LENGTH = 50

/** For the operation room: how many exceptions there are of each kind, and for each kind exactly the applications that were counted. */
export const createRoomRoutes = (frameOf: FrameOf): PageRoute[] => [
  {
    method: 'GET',
    path: '/{language}/room',
    summary: 'Read how many exceptions of each kind the operation room has',
    audience: 'staff',
    audit: 'pages.room',
    showsNoApplication: 'numbers of applications',
    rate: 'free',
    async respond(request, { reads }) {
      const kinds = await reads.countRoom(getSignedIn(request.signedIn), request)
      return { status: 200, page: renderPage(<RoomPage frame={frameOf(request)} kinds={kinds} />) }
    },
  },
  {
    method: 'GET',
    path: '/{language}/room/{kind}',
    summary: 'Read which applications one of the numbers of the operation room counts',
    audience: 'staff',
    params: object({ kind: choice(EXCEPTIONS) }),
    query: object({ after: optional(cursor()) }),
    audit: 'pages.room_list',
    rate: 'free',
    async respond(request, { reads }) {
      const kind = request.params['kind'] as Exception
      const { after } = request.query as { after?: string }
      const found = await reads.readRoom(getSignedIn(request.signedIn), { kind, after, limit: PAGE_LENGTH }, request)
      const next = found.after === undefined ? undefined : request.sealCursor(found.after)
      const shown = { kind, applications: found.applications, isFirst: after === undefined, next }
      return { status: 200, page: renderPage(<ExceptionsPage frame={frameOf(request)} {...shown} />) }
    },
  },
]
