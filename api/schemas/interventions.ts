import { Type } from '@sinclair/typebox'
import { REASON_LENGTH } from '../administration/interventions'
import { choice, count, object, optional } from './primitives'

/** The administrator's reason. The pattern checks the smallest length without outer spaces. */
export const interventionReason = () =>
  Type.String({
    ...REASON_LENGTH,
    format: 'visible',
    allOf: [{ format: 'without_contact' }],
    pattern: `^\\s*\\S[\\s\\S]{${REASON_LENGTH.minLength - 2},}\\S\\s*$`,
    description:
      'the operators’ log keeps it for ever; do not name an applicant; a telephone number, 7 or more digits or a mail address is refused',
  })

export const interventionResult = () =>
  object({ status: choice(['done', 'owed', 'unknown']), mails: optional(count()) })
