import { CALL_RESULTS } from '../../domain/vocabulary'
import { type LostCodeResult, recordLostCodeCall } from '../acts/record-lost-code-call'
import { defineRoute } from '../route'
import { choice, instant, object, optional, staffCommandId } from '../schemas/primitives'
import { getSignedIn } from '../signed-in'
import { reference } from './applications'

export const lostCodeCallRoutes = [
  defineRoute({
    method: 'POST',
    path: '/api/staff/applications/{reference}/lost-code-call',
    summary:
      'Record what came of a call to an applicant who lost the tracking code (task lost_code); never ask for the code',
    audience: 'staff',
    params: object({ reference: reference() }),
    body: object({ commandId: staffCommandId(), result: choice(CALL_RESULTS) }),
    responses: { 200: object({ nextCallBy: optional(instant()) }) },
    audit: 'staff.lostCodeCall',
    rate: 'free',
    async respond(request, dependencies) {
      const { params, body, signedIn } = request
      const result = { reference: params['reference'] ?? '', ...(body as Omit<LostCodeResult, 'reference'>) }
      return { status: 200, body: await recordLostCodeCall(dependencies, getSignedIn(signedIn), result, request) }
    },
  }),
]
