import type { PageRoute } from '../../api/page-route'
import { object, optional } from '../../api/schemas/primitives'
import type { FrameOf } from '../frames'
import { isFromOwnPage } from '../from-own-page'
import { BeforePage, type BeforePageFacts } from '../pages/send/before-page'
import { ErasePage } from '../pages/send/erase-page'
import { ErasedPage } from '../pages/send/erased-page'
import { renderPage } from '../render-page'
import { renderAlready } from '../send/answer-already'
import { type FormState, readFormState } from '../send/form-state'
import { deviceId } from '../send/posted-form'
import { isInDanger } from '../send/questions/safety'
import { readTyped } from '../send/typed-fields'
import { createCheckRoutes } from './send-check'
import { createQuestionRoutes } from './send-question'

const line = { audience: 'public', rate: 'free' } as const

/** The form with which people send an application, from the page before it to the receipt. */
export const createSendRoutes = (frameOf: FrameOf): PageRoute[] => [
  // First, because of two lines that match an address the later one counts.
  ...createQuestionRoutes(frameOf),
  {
    ...line,
    method: 'GET',
    path: '/{language}/send',
    summary: 'Read what the form is, before it begins',
    audit: 'pages.before',
    async respond(request, services) {
      const form = request.cookies.draft === undefined ? undefined : await readFormState(request, services)
      const draft = form ? findDraftState(form) : 'none'
      const device = draft === 'open' ? form?.draft?.device : undefined
      const page = renderPage(<BeforePage frame={frameOf(request)} draft={draft} device={device} isLost={false} />)
      return { status: 200, page, caching: draft === 'none' ? 'revalidated' : 'personal' }
    },
  },
  {
    ...line,
    method: 'GET',
    path: '/{language}/send/already',
    summary: 'Read that the application was sent before',
    audit: 'pages.already',
    async respond(request, services) {
      const { draft } = await readFormState(request, services)
      if (!draft?.sent) return { status: 303, location: `/${request.language}/send` }
      const { reference } = draft.sent
      return {
        status: 200,
        page: await renderAlready({ reference, device: draft.device }, request, services, frameOf),
      }
    },
  },
  {
    ...line,
    method: 'GET',
    path: '/{language}/send/erase',
    summary: 'Be asked before what was typed is erased',
    audit: 'pages.erase_question',
    async respond(request, services) {
      const form = await readFormState(request, services)
      if (findDraftState(form) !== 'open') return { status: 303, location: `/${request.language}/send` }
      return { status: 200, page: renderPage(<ErasePage frame={frameOf(request)} device={form.draft?.device} />) }
    },
  },
  {
    ...line,
    method: 'GET',
    path: '/{language}/send/erased',
    summary: 'Read that what was typed is erased',
    audit: 'pages.erased',
    respond: async (request) =>
      isFromOwnPage(request)
        ? { status: 200, page: renderPage(<ErasedPage frame={frameOf(request)} />) }
        : { status: 303, location: `/${request.language}/send` },
  },
  ...(['erase', 'new'] as const).map(
    (act): PageRoute => ({
      ...line,
      method: 'POST',
      path: `/{language}/send/${act}`,
      summary: act === 'erase' ? 'Erase what was typed' : 'Begin another application',
      audit: `pages.${act}`,
      body: object({ device: optional(deviceId()) }),
      async respond(request, { acts }) {
        const { cookies } = await acts.deleteDraft(request, readTyped(request.body)['device'])
        const page = act === 'erase' ? 'erased' : 'danger'
        return { status: 303, location: `/${request.language}/send/${page}`, cookies, forgetsPages: true }
      },
    }),
  ),
  ...createCheckRoutes(frameOf),
]

/** After danger, and after it was sent, the page does not tell whoever opens it that something is there. */
function findDraftState({ draft, typed }: FormState): BeforePageFacts['draft'] {
  if (!draft) return 'none'
  return draft.sent || isInDanger(typed) ? 'closed' : 'open'
}
