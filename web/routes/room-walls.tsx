import { randomUUID } from 'node:crypto'
import { Type } from '@sinclair/typebox'
import type { PageRoute } from '../../api/page-route'
import type { RouteRequest } from '../../api/route'
import { cursor, id, object, optional } from '../../api/schemas/primitives'
import type { Services } from '../../api/services'
import { getSignedIn } from '../../api/signed-in'
import { hasVisibleText } from '../../domain/visible-text'
import { PLACE_LENGTH } from '../../domain/wall'
import type { Translator } from '../../locales/translator'
import type { FrameOf } from '../frames'
import { WallsPage } from '../pages/room/walls-page'
import type { FieldError } from '../parts/error-summary'
import { renderPage } from '../render-page'

const PATH = '/{language}/room/walls'
const PAGE_LENGTH = 20
const ofRoom = { audience: 'staff', rate: 'free', showsNoApplication: 'the screens of the operation room' } as const

/** The screens of the operation room: a person of the room makes them and takes them back. */
export const createRoomWallRoutes = (frameOf: FrameOf): PageRoute[] => [
  {
    ...ofRoom,
    method: 'GET',
    path: PATH,
    summary: 'Read which screens show the numbers of the operation room',
    query: object({ after: optional(cursor()) }),
    audit: 'pages.room_walls',
    async respond(request, services) {
      const { made, cookies } = services.reads.findMadeWall(request)
      return { status: 200, page: await render(request, services, frameOf, { made }), cookies }
    },
  },
  {
    ...ofRoom,
    method: 'POST',
    path: PATH,
    summary: 'Make a wall: a screen with the numbers of the operation room',
    body: object({ place: optional(Type.String()), commandId: id() }),
    statuses: [303, 422],
    audit: 'pages.room_wall_make',
    async respond(request, services) {
      const { place = '', commandId } = request.body as { place?: string; commandId: string }
      const errors = findErrors(frameOf(request).translator, place)
      if (errors.length > 0) return { status: 422, page: await render(request, services, frameOf, { place, errors }) }
      const cookies = await services.acts.makeWall(getSignedIn(request.signedIn), { commandId, place }, request)
      return { status: 303, location: `/${request.language}/room/walls`, cookies }
    },
  },
  {
    ...ofRoom,
    method: 'POST',
    path: `${PATH}/back`,
    summary: 'Take a wall back: its screen shows no number any more',
    body: object({ wall: Type.String({ pattern: '^[0-9]{1,15}$' }) }),
    statuses: [303],
    audit: 'pages.room_wall_back',
    async respond({ body, language, signedIn }, { acts }) {
      await acts.takeWallBack(getSignedIn(signedIn), Number((body as { wall: string }).wall))
      return { status: 303, location: `/${language}/room/walls` }
    },
  },
]

function findErrors({ translate }: Translator, place: string): FieldError[] {
  if (!hasVisibleText(place)) return [{ field: 'place', text: translate('walls.place.missing') }]
  if (Array.from(place).length <= PLACE_LENGTH) return []
  return [{ field: 'place', text: translate('walls.place.too_long', { limit: PLACE_LENGTH }) }]
}

interface Shown {
  place?: string
  errors?: readonly FieldError[]
  made?: { place: string; code: string } | undefined
}

async function render(request: RouteRequest, { reads }: Services, frameOf: FrameOf, shown: Shown): Promise<string> {
  const person = getSignedIn(request.signedIn)
  const { after } = (request.query ?? {}) as { after?: string }
  const found = await reads.readWalls(person, { after, limit: PAGE_LENGTH }, request)
  const hidden = {
    csrfToken: person.csrfToken,
    commandId: (request.body as { commandId?: string } | undefined)?.commandId ?? randomUUID(),
  }
  const next = found.after === undefined ? undefined : request.sealCursor(found.after)
  const page = { ...shown, hidden, address: found.address, walls: found.walls, isFirst: after === undefined, next }
  return renderPage(<WallsPage frame={frameOf(request)} {...page} />)
}
