import { REASON_LENGTH } from '../../api/administration/interventions'
import { WRITE_MINUTES } from '../../api/engine-door/opening'
import { createBodyProblem } from '../../api/field-problem'
import type { PageRoute } from '../../api/page-route'
import type { ProblemRequest } from '../../api/route'
import { interventionReason } from '../../api/schemas/interventions'
import { choice, object, optional } from '../../api/schemas/primitives'
import type { Services } from '../../api/services'
import { getSignedIn } from '../../api/signed-in'
import type { SentenceKey } from '../../locales/translator'
import { listMistakes } from '../administration/mistakes'
import { readTyped } from '../forms/posted-fields'
import type { FrameOf } from '../frames'
import { EngineScreensPage, SCREEN_MODES, type ScreenMode } from '../pages/administration/engine-screens-page'
import type { FieldError } from '../parts/error-summary'
import { renderPage } from '../render-page'

const PATH = '/{language}/administration/screens'

const MISSING = {
  mode: 'administration.screens.mode.missing',
  reason: 'administration.act.reason.wrong',
} as const satisfies Record<string, SentenceKey>

/** The page that opens Temporal's screens: for reading, or for changes with a typed reason. */
export const createEngineScreenRoutes = (frameOf: FrameOf): PageRoute[] => [
  {
    method: 'GET',
    path: PATH,
    summary: 'Read the form that opens Temporal’s screens',
    audience: 'administrator',
    statuses: [200],
    audit: 'pages.administration_screens',
    showsNoApplication: 'a form',
    rate: 'free',
    respond: async (request, services) => ({ status: 200, page: await render(request, services, frameOf) }),
  },
  {
    method: 'POST',
    path: PATH,
    summary: 'Open Temporal’s screens, for changes with a typed reason; the answer has the address, which is good once',
    audience: 'administrator',
    body: object({ mode: choice(SCREEN_MODES), reason: optional(interventionReason()) }),
    statuses: [200],
    audit: 'pages.administration_open_screens',
    showsNoApplication: 'an address',
    rate: 'free',
    check: ({ body }) => {
      const { mode, reason } = readTyped(body)
      return mode === 'change' && reason === undefined ? [createBodyProblem('/reason', 'required')] : []
    },
    async respond(request, services) {
      const { mode, reason } = request.body as { mode: ScreenMode; reason?: string }
      const asked = { language: request.language, ...(mode === 'change' && reason !== undefined && { reason }) }
      const { address } = await services.acts.openEngineScreens(getSignedIn(request.signedIn), asked)
      return { status: 200, page: await render(request, services, frameOf, { address }) }
    },
    async renderProblem(problem, request, services) {
      const errors = listMistakes(problem, MISSING, frameOf(request).translator.translate)
      return errors.length === 0 ? undefined : { page: await render(request, services, frameOf, { errors }) }
    },
  },
]

async function render(
  request: ProblemRequest,
  { reads }: Services,
  frameOf: FrameOf,
  { errors = [], address }: { errors?: readonly FieldError[]; address?: string } = {},
): Promise<string> {
  const person = getSignedIn(request.signedIn)
  return renderPage(
    <EngineScreensPage
      frame={frameOf(request)}
      csrfToken={person.csrfToken}
      isOffered={await reads.hasEngineScreens(person)}
      minutes={WRITE_MINUTES}
      limit={REASON_LENGTH.maxLength}
      typed={readTyped(request.body)}
      errors={errors}
      address={address}
    />,
  )
}
