import { randomUUID } from 'node:crypto'
import type { PageRoute } from '../../api/page-route'
import type { ProblemRequest, RouteRequest } from '../../api/route'
import { reference } from '../../api/routes/applications'
import { choice, object, staffCommandId } from '../../api/schemas/primitives'
import type { Services } from '../../api/services'
import { getSignedIn } from '../../api/signed-in'
import { CALL_RESULTS, type CallResult } from '../../domain/vocabulary'
import { readCase, readDesk, readDeskFromTop } from '../desk/desk-facts'
import { DESK_LIST, deskPath, deskQuery, LOST_CODE_CALL, readDeskFilter } from '../desk/desk-filter'
import { isUnanswered } from '../forms/posted-fields'
import type { FrameOf } from '../frames'
import { ActPane } from '../pages/desk/act-pane'
import { sayRefused } from './desk-acts'
import { DeskPage } from '../pages/desk/desk-page'
import { renderPage } from '../render-page'

const PATH = `/{language}/desk/{reference}/${LOST_CODE_CALL}`

/** The call to an applicant who lost the tracking code: the form for its result, and the post of the form. */
export const createDeskLostCodeRoutes = (frameOf: FrameOf): PageRoute[] => [
  {
    method: 'GET',
    path: PATH,
    summary: 'Read an application with the form for the call about a lost tracking code',
    audience: 'staff',
    params: object({ reference: reference() }),
    query: deskQuery(),
    cursorsOf: DESK_LIST,
    audit: 'pages.desk_form_lost_code_call',
    rate: 'free',
    async respond(request, services) {
      const opened = await readCase(request, services)
      if (!opened?.application.lostCodeCall) return { status: 303, location: pathOf(request) }
      const desk = await readDesk(request, services)
      const page = renderPage(
        <DeskPage frame={frameOf(request, opened.application.programme)} desk={desk} opened={opened}>
          <ActPane {...desk} opened={opened} act={undefined} commandId={randomUUID()} />
        </DeskPage>,
      )
      return { status: 200, page }
    },
  },
  {
    method: 'POST',
    path: PATH,
    summary: 'Record what came of a call about a lost tracking code',
    audience: 'staff',
    params: object({ reference: reference() }),
    query: deskQuery(),
    cursorsOf: DESK_LIST,
    body: object({ commandId: staffCommandId(), result: choice(CALL_RESULTS) }),
    statuses: [303],
    audit: 'pages.desk_lost_code_call',
    rate: 'free',
    async respond(request, { acts }) {
      const { commandId, result } = request.body as { commandId: string; result: CallResult }
      const called = { reference: request.params['reference'] ?? '', commandId, result }
      await acts.recordLostCodeCall(getSignedIn(request.signedIn), called, request)
      const cookies = acts.noteDone(called.reference, 'lostCodeCall', request)
      return { status: 303, location: pathOf(request), cookies }
    },
    async renderProblem(problem, request, services) {
      if (request.signedIn === undefined) return undefined
      const isMissing = (problem.errors ?? []).some(({ code }) => isUnanswered(code))
      return showAgain(request, services, frameOf, isMissing ? undefined : sayRefused(problem))
    },
  },
]

const pathOf = (request: RouteRequest): string =>
  deskPath(request.language, readDeskFilter(request), request.params['reference'] ?? '')

/** The form again: with why the result was refused, or with the question that was not answered. */
async function showAgain(request: ProblemRequest, services: Services, frameOf: FrameOf, refusal: string | undefined) {
  const opened = await readCase(request, services)
  if (!opened) return undefined
  const desk = await readDeskFromTop(request, services)
  const frame = frameOf(request, opened.application.programme)
  const text = frame.translator.translate('desk.field.missing.result')
  const errors = refusal === undefined ? [{ field: 'result', text }] : []
  const page = renderPage(
    <DeskPage frame={frame} desk={desk} opened={opened} hasErrors={errors.length > 0}>
      <ActPane {...desk} {...{ opened, errors, refusal }} act={undefined} commandId={randomUUID()} />
    </DeskPage>,
  )
  return { page }
}
