import { Type } from '@sinclair/typebox'
import type { PageRoute } from '../../api/page-route'
import { reference } from '../../api/routes/applications'
import { choice, code, cursor, object, optional } from '../../api/schemas/primitives'
import { getSignedIn } from '../../api/signed-in'
import { ROOM_LISTS, type RoomList, TAKEN_LISTS, type TakenList } from '../../domain/room-exceptions'
import { deskPath } from '../desk/desk-filter'
import { type BodyOfList, type PageOfTaking, PAGES_OF_TAKING, roomPath } from '../desk/room'
import type { FrameOf } from '../frames'
import { ExceptionsPage } from '../pages/room/exceptions-page'
import { MinePage } from '../pages/room/mine-page'
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
    query: object({ after: optional(cursor()), programme: optional(code()), body: optional(code()) }),
    audit: 'pages.room_list',
    rate: 'free',
    async respond(request, { reads }) {
      const kind = request.params['kind'] as RoomList
      const { after, ...of } = request.query as { after?: string } & BodyOfList
      const found = await reads.readRoom(
        getSignedIn(request.signedIn),
        { kind, ...of, after, limit: PAGE_LENGTH },
        request,
      )
      const next = found.after === undefined ? undefined : request.sealCursor(found.after)
      const { csrfToken } = getSignedIn(request.signedIn)
      const shown = { kind, of, csrfToken, applications: found.applications, isFirst: after === undefined, next }
      return { status: 200, page: renderPage(<ExceptionsPage frame={frameOf(request)} {...shown} />) }
    },
  },
  {
    method: 'POST',
    path: LIST_PATH,
    summary: 'Take an exception, or give it back',
    audience: 'staff',
    params: object({ kind: choice(TAKEN_LISTS) }),
    body: object({
      reference: optional(reference()),
      taking: optional(Type.String({ pattern: '^[0-9]{1,15}$' })),
      page: optional(choice(PAGES_OF_TAKING)),
      from: optional(choice(ROOM_LISTS)),
      of: optional(reference()),
    }),
    statuses: [303],
    audit: 'pages.room_take',
    rate: 'free',
    async respond(request, { acts }) {
      const kind = request.params['kind'] as TakenList
      const person = getSignedIn(request.signedIn)
      const { reference: taken, taking, of = taken, page, from } = request.body as TakingForm
      if (taken !== undefined) await acts.takeException(person, { kind, reference: taken }, request)
      if (taking !== undefined) await acts.giveBackException(person, Number(taking))
      return { status: 303, location: findPageAfter(request.language, { kind, page, from, of }) }
    },
  },
  {
    method: 'GET',
    path: `${LIST_PATH}/next`,
    summary: 'Open the next application of a list of the operation room',
    audience: 'staff',
    params: object({ kind: choice(ROOM_LISTS) }),
    query: object({ of: optional(reference()) }),
    statuses: [303],
    audit: 'pages.room_next',
    showsNoApplication: 'an address',
    rate: 'free',
    async respond(request, { reads }) {
      const kind = request.params['kind'] as RoomList
      const after = { kind, reference: request.query['of'] as string | undefined }
      const next = await reads.findNextOfRoom(getSignedIn(request.signedIn), after, request)
      const { language } = request
      const location =
        next === undefined ? roomPath(language, kind) : deskPath(language, { scope: 'all', from: kind }, next)
      return { status: 303, location }
    },
  },
]

/** Routes after `/room/{kind}`: of two lines that fit an address the last one counts. */
export const createRoomMineRoutes = (frameOf: FrameOf): PageRoute[] => [
  {
    method: 'GET',
    path: '/{language}/room/mine',
    summary: 'Read what the reader follows',
    audience: 'staff',
    query: object({ after: optional(cursor()) }),
    audit: 'pages.room_mine',
    rate: 'free',
    async respond(request, { reads }) {
      const person = getSignedIn(request.signedIn)
      const { after } = request.query as { after?: string }
      const found = await reads.readOwnTakings(person, { after, limit: PAGE_LENGTH }, request)
      const next = found.after === undefined ? undefined : request.sealCursor(found.after)
      const { csrfToken } = person
      const shown = { csrfToken, takings: found.takings, isFirst: after === undefined, next }
      return { status: 200, page: renderPage(<MinePage frame={frameOf(request)} {...shown} />) }
    },
  },
]

interface TakingForm {
  reference?: string
  taking?: string
  /** the page with the button, the list from which the reader came, and the application that the page shows */
  page?: PageOfTaking['page'] | undefined
  from?: PageOfTaking['from']
  of?: string | undefined
}

/** The page with the button that was pressed. */
function findPageAfter(
  language: string,
  { kind, page, from, of }: Pick<TakingForm, 'page' | 'from' | 'of'> & { kind: RoomList },
): string {
  if (page === 'case' && of !== undefined)
    return deskPath(language, { scope: 'all', ...(from !== undefined && { from }) }, of)
  return page === undefined || page === 'case' ? roomPath(language, kind) : `/${language}/room/${page}`
}
