import { REASON_LENGTH } from '../../api/administration/interventions'
import type { PageRoute } from '../../api/page-route'
import type { ProblemRequest } from '../../api/route'
import { reference } from '../../api/routes/applications'
import { interventionReason } from '../../api/schemas/interventions'
import { choice, object } from '../../api/schemas/primitives'
import type { Services } from '../../api/services'
import { getSignedIn } from '../../api/signed-in'
import type { CaseIntervention } from '../../api/acts/intervene'
import type { SentenceKey } from '../../locales/translator'
import { readAdministered } from '../administration/case-facts'
import { listMistakes } from '../administration/mistakes'
import { administrationPath } from '../administration/paths'
import { readTyped } from '../forms/posted-fields'
import type { FrameOf } from '../frames'
import { IntervenePage } from '../pages/administration/intervene-page'
import type { FieldError } from '../parts/error-summary'
import { renderPage } from '../render-page'

const PATH = '/{language}/administration/{reference}/intervene'

const MISSING = {
  act: 'administration.act.choose.missing',
  reason: 'administration.act.reason.wrong',
} as const satisfies Record<string, SentenceKey>

/** The form of an intervention in the Workflow of an application, and its post. */
export const createAdministrationActRoutes = (frameOf: FrameOf): PageRoute[] => [
  {
    method: 'GET',
    path: PATH,
    summary: 'Read the form of an intervention',
    audience: 'administrator',
    params: object({ reference: reference() }),
    statuses: [200],
    audit: 'pages.administration_form',
    rate: 'free',
    respond: async (request, services) => ({ status: 200, page: await render(request, services, frameOf) }),
  },
  {
    method: 'POST',
    path: PATH,
    summary: 'Nudge or restart the Workflow of an application, or have its mails tried again, with a typed reason',
    audience: 'administrator',
    params: object({ reference: reference() }),
    body: object({ act: choice(['nudge', 'deliver', 'restart']), reason: interventionReason() }),
    statuses: [303],
    audit: 'pages.administration_act',
    rate: 'free',
    async respond(request, { acts }) {
      const { act, reason } = request.body as { act: CaseIntervention; reason: string }
      const target = request.params['reference'] ?? ''
      const result = await acts.interveneInCase(getSignedIn(request.signedIn), { act, reference: target, reason })
      const cookies = acts.noteIntervention({ ...result, act, target }, request)
      return { status: 303, location: administrationPath(request.language, [target]), cookies }
    },
    async renderProblem(problem, request, services) {
      const errors = listMistakes(problem, MISSING, frameOf(request).translator.translate)
      return errors.length === 0 ? undefined : { page: await render(request, services, frameOf, errors) }
    },
  },
]

async function render(
  request: ProblemRequest,
  services: Services,
  frameOf: FrameOf,
  errors: readonly FieldError[] = [],
): Promise<string> {
  const { detail } = await readAdministered(request, services)
  return renderPage(
    <IntervenePage
      frame={frameOf(request, detail.programme)}
      detail={detail}
      csrfToken={getSignedIn(request.signedIn).csrfToken}
      typed={readTyped(request.body)}
      errors={errors}
      limit={REASON_LENGTH.maxLength}
    />,
  )
}
