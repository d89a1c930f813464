import { VERIFIED_BY } from '../../domain/vocabulary'
import { type NewNumber, recordNumber } from '../acts/record-number'
import { defineRoute } from '../route'
import { choice, line, object, staffCommandId } from '../schemas/primitives'
import { getSignedIn } from '../signed-in'
import { reference } from './applications'

/** The fields of a new telephone number. */
export const newNumber = () =>
  object({ commandId: staffCommandId(), phone: line(30, { format: 'phone' }), verifiedBy: choice(VERIFIED_BY) })

export const numberRoutes = [
  defineRoute({
    method: 'POST',
    path: '/api/staff/applications/{reference}/phone',
    summary: 'Record the right telephone number of an applicant whom I verified; every later call uses it',
    audience: 'staff',
    params: object({ reference: reference() }),
    body: newNumber(),
    responses: { 200: object({}) },
    audit: 'staff.number',
    rate: 'free',
    async respond(request, dependencies) {
      const { params, body, signedIn } = request
      const number = { reference: params['reference'] ?? '', ...(body as Omit<NewNumber, 'reference'>) }
      await recordNumber(dependencies, getSignedIn(signedIn), number, request)
      return { status: 200, body: {} }
    },
  }),
]
