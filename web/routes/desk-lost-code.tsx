import { randomUUID } from 'node:crypto'
import type { PageRoute } from '../../api/page-route'
import { reference } from '../../api/routes/applications'
import { choice, object, staffCommandId } from '../../api/schemas/primitives'
import { getSignedIn } from '../../api/signed-in'
import { CALL_RESULTS, type CallResult } from '../../domain/vocabulary'
import { readCase, readDesk } from '../desk/desk-facts'
import { DESK_LIST, deskQuery, LOST_CODE_CALL } from '../desk/desk-filter'
import { isUnanswered } from '../forms/posted-fields'
import type { FrameOf } from '../frames'
import { caseAddress, renderForm, sayRefused, showFormAgain } from './desk-form'

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
      if (!opened?.application.lostCodeCall) return { status: 303, location: caseAddress(request) }
      const desk = await readDesk(request, services)
      const shown = { opened, act: undefined, commandId: randomUUID() }
      return { status: 200, page: renderForm(shown, desk, request, frameOf) }
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
      return { status: 303, location: caseAddress(request), cookies }
    },
    renderProblem: (problem, request, services) =>
      showFormAgain(request, services, frameOf, (_opened, { translate }) => {
        const isMissing = (problem.errors ?? []).some(({ code }) => isUnanswered(code))
        return isMissing
          ? { act: undefined, errors: [{ field: 'result', text: translate('desk.field.missing.result') }] }
          : { act: undefined, refusal: sayRefused(problem) }
      }),
  },
]
