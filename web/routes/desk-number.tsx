import { randomUUID } from 'node:crypto'
import type { NewNumber } from '../../api/acts/record-number'
import type { PageRoute } from '../../api/page-route'
import type { PresentedProblem } from '../../api/presenters/problem'
import type { ProblemRequest } from '../../api/route'
import { reference } from '../../api/routes/applications'
import { newNumber } from '../../api/routes/numbers'
import { object } from '../../api/schemas/primitives'
import type { Services } from '../../api/services'
import { getSignedIn } from '../../api/signed-in'
import { readCase, readDesk } from '../desk/desk-facts'
import { DESK_LIST, deskQuery, NUMBER } from '../desk/desk-filter'
import { isUnanswered, readTyped } from '../forms/posted-fields'
import type { FrameOf } from '../frames'
import { caseAddress, renderForm, sayRefused, showFormAgain } from './desk-form'

const PATH = `/{language}/desk/{reference}/${NUMBER}`

/** The right telephone number of an applicant whom an agent verified: its form, and the post of the form. */
export const createDeskNumberRoutes = (frameOf: FrameOf): PageRoute[] => [
  {
    method: 'GET',
    path: PATH,
    summary: 'Read an application with the form for a new telephone number',
    audience: 'staff',
    params: object({ reference: reference() }),
    query: deskQuery(),
    cursorsOf: DESK_LIST,
    audit: 'pages.desk_form_number',
    rate: 'free',
    async respond(request, services) {
      const opened = await readCase(request, services)
      if (!opened?.application.number?.verifications) return { status: 303, location: caseAddress(request) }
      const desk = await readDesk(request, services)
      const shown = { opened, act: undefined, isNumber: true, commandId: randomUUID() }
      return { status: 200, page: renderForm(shown, desk, request, frameOf) }
    },
  },
  {
    method: 'POST',
    path: PATH,
    summary: 'Record a new telephone number from its form',
    audience: 'staff',
    params: object({ reference: reference() }),
    query: deskQuery(),
    cursorsOf: DESK_LIST,
    body: newNumber(),
    statuses: [303],
    audit: 'pages.desk_number',
    rate: 'free',
    async respond(request, { acts }) {
      const number = {
        reference: request.params['reference'] ?? '',
        ...(request.body as Omit<NewNumber, 'reference'>),
      }
      await acts.recordNumber(getSignedIn(request.signedIn), number, request)
      const cookies = acts.noteDone(number.reference, 'number', request)
      return { status: 303, location: caseAddress(request), cookies }
    },
    renderProblem: (problem, request, services) => showAgain(problem, request, services, frameOf),
  },
]

/** The form again with what was typed: mistakes beside their fields, or why the number was refused. */
const showAgain = (problem: PresentedProblem, request: ProblemRequest, services: Services, frameOf: FrameOf) =>
  showFormAgain(request, services, frameOf, (_opened, { translate }) => {
    const errors = (problem.errors ?? []).flatMap(({ pointer, code, message }) => {
      const field = pointer.slice(1)
      if (field !== 'phone' && field !== 'verifiedBy') return []
      return [{ field, text: isUnanswered(code) ? translate(`desk.field.missing.${field}`) : message }]
    })
    const refusal = errors.length > 0 ? undefined : sayRefused(problem)
    return { act: undefined, isNumber: true, errors, refusal, typed: readTyped(request.body) }
  })
