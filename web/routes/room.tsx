import { Type } from '@sinclair/typebox'
import type { PageRoute } from '../../api/page-route'
import { reference } from '../../api/routes/applications'
import { choice, cursor, object, optional } from '../../api/schemas/primitives'
import { getSignedIn } from '../../api/signed-in'
import { ROOM_LISTS, type RoomList, TAKEN_LISTS, type TakenList } from '../../domain/room-exceptions'
import type { FrameOf } from '../frames'
import { ExceptionsPage } from '../pages/room/exceptions-page'
import { RoomPage } from '../pages/room/room-page'
import { renderPage } from '../render-page'

const PAGE_LENGTH = 50
const LIST_PATH = '/{language}/room/{kind}'

/** For the operation room: the numbers of its lists, and for each exactly the applications that were counted. */
export const createRoomRoutes = (frameOf: FrameOf): PageRoute[] => [
  {
    method: 'GET',
    path: '/{language}/room',
    summary: 'Read the numbers of the lists of the operation room',
    audience: 'staff',
    audit: 'pages.room',
    showsNoApplication: 'numbers of applications',
    rate: 'free',
    async respond(request, { reads }) {
      const person = getSignedIn(request.signedIn)
      const [numbers, handOvers] = await Promise.all([
        reads.countRoom(person, request),
        reads.readNewestHandOvers(person, request),
      ])
      const page = <RoomPage frame={frameOf(request)} numbers={numbers} handOvers={handOvers} />
      return { status: 200, page: renderPage(page) }
    },
  },
  {
    method: 'GET',
    path: LIST_PATH,
    summary: 'Read which applications one of the numbers of the operation room counts',
    audience: 'staff',
    params: object({ kind: choice(ROOM_LISTS) }),
    query: object({ after: optional(cursor()) }),
    audit: 'pages.room_list',
    rate: 'free',
    async respond(request, { reads }) {
      const kind = request.params['kind'] as RoomList
      const { after } = request.query as { after?: string }
      const found = await reads.readRoom(getSignedIn(request.signedIn), { kind, after, limit: PAGE_LENGTH }, request)
      const next = found.after === undefined ? undefined : request.sealCursor(found.after)
      const { csrfToken } = getSignedIn(request.signedIn)
      const shown = { kind, csrfToken, applications: found.applications, isFirst: after === undefined, next }
      return { status: 200, page: renderPage(<ExceptionsPage frame={frameOf(request)} {...shown} />) }
    },
  },
  {
    method: 'POST',
    path: LIST_PATH,
    summary: 'Take an exception, or give it back',
    audience: 'staff',
    params: object({ kind: choice(TAKEN_LISTS) }),
    body: object({ reference: optional(reference()), taking: optional(Type.String({ pattern: '^[0-9]{1,15}$' })) }),
    statuses: [303],
    audit: 'pages.room_take',
    rate: 'free',
    async respond(request, { acts }) {
      const kind = request.params['kind'] as TakenList
      const person = getSignedIn(request.signedIn)
      const { reference: taken, taking } = request.body as { reference?: string; taking?: string }
      if (taken !== undefined) await acts.takeException(person, { kind, reference: taken }, request)
      if (taking !== undefined) await acts.giveBackException(person, Number(taking))
      return { status: 303, location: `/${request.language}/room/${kind}` }
    },
  },
]
