import type { PageRoute } from '../../api/page-route'
import type { ProblemRequest } from '../../api/route'
import { object } from '../../api/schemas/primitives'
import type { Services } from '../../api/services'
import type { FrameOf } from '../frames'
import { CheckPage } from '../pages/send/check-page'
import type { FieldError } from '../parts/error-summary'
import { renderPage } from '../render-page'
import { answerAlready } from '../send/answer-already'
import { answerWithoutDraft } from '../send/answer-without-draft'
import { findBefore, findMissingPage, type FormState, readFormState } from '../send/form-state'
import { POSTED, readPostedForm } from '../send/posted-form'
import { nameField } from '../send/questions'
import { keepUntilClosed } from '../send/safe-cookies'
import { toSubmission } from '../send/to-submission'
import { readTyped } from '../send/typed-fields'

/** All answers before they are sent, and the sending. What the page shows is what is sent: it has all answers. */
export const createCheckRoutes = (frameOf: FrameOf): PageRoute[] => {
  const line = { path: '/{language}/send/check', audience: 'public' } as const
  const render = async (
    request: ProblemRequest,
    { draft, typed, facts }: FormState,
    { reads }: Services,
    errors: readonly FieldError[],
  ): Promise<string> => {
    const frame = frameOf(request)
    const preview = await reads.previewSubmission(toSubmission(typed, facts, frame.translator), request)
    const back = `/${request.language}/send/${findBefore('check', typed, facts)}`
    return renderPage(
      <CheckPage
        frame={frame}
        typed={typed}
        facts={facts}
        device={draft?.device}
        preview={preview}
        errors={errors}
        back={back}
      />,
    )
  }
  return [
    {
      ...line,
      method: 'GET',
      summary: 'Check all answers, what the body sees, and what happens if nobody acts',
      audit: 'pages.check',
      rate: 'free',
      async respond(request, services) {
        const form = await readFormState(request, services)
        if (!form.draft) return answerWithoutDraft(request, frameOf)
        const elsewhere = findElsewhere(request, form)
        if (elsewhere !== undefined) return { status: 303, location: elsewhere }
        return { status: 200, page: await render(request, form, services, []) }
      },
    },
    {
      ...line,
      method: 'POST',
      summary: 'Send the application',
      audit: 'pages.send',
      rate: 'submit',
      body: object(POSTED),
      statuses: [200, 303, 409],
      async respond(posted, services) {
        const { form, request, cookies: begun } = await readPostedForm(posted, services)
        const { draft, typed, facts } = form
        if (!draft) return answerWithoutDraft(request, frameOf)
        const elsewhere = findElsewhere(request, form)
        if (!draft.sent && elsewhere !== undefined) {
          return { status: 303, location: elsewhere, cookies: keepUntilClosed(begun, typed) }
        }
        const submission = toSubmission(typed, facts, frameOf(request).translator)
        const { reference, isNew, cookies: set } = await services.acts.sendDraft(submission, draft, request)
        const cookies = keepUntilClosed(set, typed)
        if (isNew) return { status: 303, location: `/${request.language}/sent/${reference}`, cookies }
        const sent = { reference, device: draft.device, written: typed }
        return { ...(await answerAlready(sent, request, services, frameOf)), cookies }
      },
      async renderProblem({ code, errors = [] }, request, services) {
        if (code !== 'request.invalid') return undefined
        const { device: _device, whole, ...sent } = readTyped(request.body)
        const stored = await readFormState(request, services)
        const form = whole === undefined ? stored : { ...stored, typed: sent }
        const shown = errors.map(({ pointer, message }) => ({ field: nameField(pointer), text: message }))
        return { page: await render(request, form, services, shown) }
      },
    },
  ]
}

/** Where somebody belongs who cannot send: it was sent before, or is not complete. */
function findElsewhere({ language }: ProblemRequest, { draft, typed, facts }: FormState): string | undefined {
  const path = `/${language}/send`
  if (draft?.sent) return `${path}/already`
  const missing = findMissingPage(typed, facts)
  return missing && `${path}/${missing}?from=check`
}
