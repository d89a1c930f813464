import { randomUUID } from 'node:crypto'
import { Type } from '@sinclair/typebox'
import { HAND_OVER_LENGTH } from '../../api/acts/hand-over'
import type { PageRoute } from '../../api/page-route'
import type { RouteRequest } from '../../api/route'
import { code, cursor, id, object, optional } from '../../api/schemas/primitives'
import type { Services } from '../../api/services'
import { listRoomProgrammes } from '../../api/room-seats'
import { getSignedIn } from '../../api/signed-in'
import { hasVisibleText } from '../../domain/visible-text'
import type { Translator } from '../../locales/translator'
import type { FrameOf } from '../frames'
import { HandOverPage } from '../pages/room/hand-over-page'
import type { FieldError } from '../parts/error-summary'
import { SHOWN_FIELD } from '../parts/header'
import { renderPage } from '../render-page'

const PATH = '/{language}/room/hand-over'
const PAGE_LENGTH = 20
const ofRoom = { audience: 'staff', rate: 'free' } as const

/** What a shift of the operation room tells the next one. */
export const createHandOverRoutes = (frameOf: FrameOf): PageRoute[] => [
  {
    ...ofRoom,
    method: 'GET',
    path: PATH,
    summary: 'Read what the shifts of the operation room told the next ones',
    query: object({ after: optional(cursor()) }),
    audit: 'pages.room_hand_overs',
    respond: async (request, services) => ({ status: 200, page: await render(request, services, frameOf) }),
  },
  {
    ...ofRoom,
    method: 'POST',
    path: PATH,
    summary: 'Tell the next shift of the operation room something',
    body: object({
      text: optional(Type.String()),
      programme: optional(code()),
      commandId: id(),
      [SHOWN_FIELD]: optional(Type.String()),
    }),
    statuses: [200, 303, 422],
    audit: 'pages.room_hand_over',
    async respond(request, services) {
      const { text = '', commandId, programme, [SHOWN_FIELD]: shown } = request.body as Record<string, string>
      // Only the page in the other language was asked for.
      if (shown !== undefined)
        return { status: 200, page: await render(request, services, frameOf, { text, programme }) }
      const person = getSignedIn(request.signedIn)
      const errors = findErrors(frameOf(request).translator, { text, programme, rooms: listRoomProgrammes(person) })
      if (errors.length > 0)
        return { status: 422, page: await render(request, services, frameOf, { text, programme, errors }) }
      await services.acts.handOver(person, { commandId: commandId ?? '', text, programme })
      return { status: 303, location: `/${request.language}/room` }
    },
  },
]

/** Who has rooms of several programmes says which one. */
function findErrors(
  { translate }: Translator,
  { text, programme, rooms }: { text: string; programme: string | undefined; rooms: readonly string[] },
): FieldError[] {
  const isUnclear = rooms.length > 1 && programme === undefined
  return [
    ...(isUnclear ? [{ field: 'programme', text: translate('room.hand_over.programme.missing') }] : []),
    ...findTextErrors(translate, text),
  ]
}

function findTextErrors(translate: Translator['translate'], text: string): FieldError[] {
  if (!hasVisibleText(text)) return [{ field: 'text', text: translate('room.hand_over.missing') }]
  if (Array.from(text).length <= HAND_OVER_LENGTH) return []
  return [{ field: 'text', text: translate('note.text.too_long', { limit: HAND_OVER_LENGTH }) }]
}

async function render(
  request: RouteRequest,
  { reads }: Services,
  frameOf: FrameOf,
  form: { text?: string; programme?: string | undefined; errors?: readonly FieldError[] } = {},
): Promise<string> {
  const person = getSignedIn(request.signedIn)
  const { after } = (request.query ?? {}) as { after?: string }
  const found = await reads.readHandOvers(person, { after, limit: PAGE_LENGTH }, request)
  const { takings } = await reads.readOwnTakings(person, { limit: PAGE_LENGTH }, request)
  const next = found.after === undefined ? undefined : request.sealCursor(found.after)
  const hidden = {
    csrfToken: person.csrfToken,
    commandId: (request.body as { commandId?: string })?.commandId ?? randomUUID(),
  }
  const shown = {
    ...form,
    limit: HAND_OVER_LENGTH,
    hidden,
    rooms: found.rooms,
    takings,
    handOvers: found.handOvers,
    isFirst: after === undefined,
    next,
  }
  return renderPage(<HandOverPage frame={frameOf(request)} {...shown} />)
}
