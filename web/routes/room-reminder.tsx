import { randomUUID } from 'node:crypto'
import { Type } from '@sinclair/typebox'
import { REMINDER_LENGTH } from '../../api/acts/remind-office'
import type { PageRoute } from '../../api/page-route'
import type { ProblemRequest, RouteRequest } from '../../api/route'
import { reference } from '../../api/routes/applications'
import { choice, id, object, optional } from '../../api/schemas/primitives'
import type { Services } from '../../api/services'
import { getSignedIn } from '../../api/signed-in'
import { ROOM_LISTS, type RoomList } from '../../domain/room-exceptions'
import { hasVisibleText } from '../../domain/visible-text'
import type { Translator } from '../../locales/translator'
import { deskPath } from '../desk/desk-filter'
import { reminderPath } from '../desk/room'
import type { FrameOf } from '../frames'
import { ReminderPage } from '../pages/room/reminder-page'
import type { FieldError } from '../parts/error-summary'
import { SHOWN_FIELD } from '../parts/header'
import { renderPage } from '../render-page'
import { sayRefused } from './desk-form'

const ofReminder = {
  path: '/{language}/room/remind/{reference}',
  audience: 'staff',
  params: object({ reference: reference() }),
  query: object({ list: optional(choice(ROOM_LISTS)) }),
  rate: 'free',
} as const

interface SentReminder {
  text?: string
  commandId: string
  turn: number
  meant?: 'yes'
  [SHOWN_FIELD]?: string
}

/** The operation room reminds the office that has an application. */
export const createReminderRoutes = (frameOf: FrameOf): PageRoute[] => [
  {
    ...ofReminder,
    method: 'GET',
    summary: 'Read who has an application, with the form that reminds them',
    audit: 'pages.room_reminder',
    respond: async (request, services) => ({ status: 200, page: await render(request, services, frameOf) }),
  },
  {
    ...ofReminder,
    method: 'POST',
    summary: 'Remind the office that has an application',
    body: object({
      text: optional(Type.String()),
      commandId: id(),
      turn: Type.Integer({ minimum: 0, maximum: 1_000_000 }),
      meant: optional(choice(['yes'])),
      [SHOWN_FIELD]: optional(Type.String()),
    }),
    statuses: [200, 202, 303, 422],
    audit: 'pages.room_remind',
    async respond(request, services) {
      const { text = '', meant, commandId, turn, [SHOWN_FIELD]: shown } = request.body as unknown as SentReminder
      // Only the page in the other language was asked for.
      if (shown !== undefined) return { status: 200, page: await render(request, services, frameOf) }
      const { translator } = frameOf(request)
      const errors = findErrors(translator, text)
      const show = async (form: ShownAgain) => ({
        status: 422 as const,
        page: await render(request, services, frameOf, form),
      })
      if (errors.length > 0) return show({ errors })
      const sent = { reference: request.params['reference'] ?? '', isMeant: meant === 'yes', commandId, turn, text }
      const result = await services.acts.remindOffice(getSignedIn(request.signedIn), sent, request)
      if (result.kind === 'again')
        return show({ errors: [{ field: 'meant', text: translator.translate('room.remind.meant.missing') }] })
      if (result.kind === 'nobody') return show({})
      if (result.kind === 'recorded') return { status: 303, location: findBack(request) }
      const refusal = translator.translate('desk.act.unknown.text')
      return { status: 202, page: await render(request, services, frameOf, { refusal }) }
    },
    async renderProblem(problem, request, services) {
      if (![409, 429].includes(problem.status)) return undefined
      const isChanged = problem.code === 'application.changed'
      const { translate } = frameOf(request).translator
      const refusal = isChanged ? translate('room.remind.changed') : sayRefused(problem)
      return { page: await render(request, services, frameOf, { refusal, commandId: randomUUID() }) }
    },
  },
]

/** The list from which somebody came, or the application. */
function findBack({ query, language, params }: ProblemRequest): string {
  const list = query['list'] as RoomList | undefined
  if (list !== undefined) return `/${language}/room/${list}`
  return deskPath(language, { scope: 'all' }, params['reference'] ?? '')
}

function findErrors({ translate }: Translator, text: string): FieldError[] {
  if (!hasVisibleText(text)) return [{ field: 'text', text: translate('room.remind.missing') }]
  if (Array.from(text).length <= REMINDER_LENGTH) return []
  return [{ field: 'text', text: translate('note.text.too_long', { limit: REMINDER_LENGTH }) }]
}

interface ShownAgain {
  errors?: readonly FieldError[]
  refusal?: string
  /** of the form that is shown; without it, that of the form that was sent */
  commandId?: string
}

async function render(
  request: RouteRequest | ProblemRequest,
  { reads }: Services,
  frameOf: FrameOf,
  { commandId, ...again }: ShownAgain = {},
): Promise<string> {
  const person = getSignedIn(request.signedIn)
  const asked = request.params['reference'] ?? ''
  const reminder = await reads.readReminder(person, asked, request)
  const sent = (request.body ?? {}) as Partial<SentReminder>
  return renderPage(
    <ReminderPage
      frame={frameOf(request, reminder.programme)}
      reminder={reminder}
      back={findBack(request)}
      action={reminderPath(request.language, asked, request.query['list'] as RoomList | undefined)}
      hidden={{ csrfToken: person.csrfToken, commandId: commandId ?? sent.commandId ?? randomUUID() }}
      text={sent.text}
      isMeant={sent.meant === 'yes'}
      limit={REMINDER_LENGTH}
      {...again}
    />,
  )
}
