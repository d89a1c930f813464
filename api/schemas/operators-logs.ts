import { Type } from '@sinclair/typebox'
import { ACCESS_CHANNELS } from '../../db/tables/access-log'
import { OPERATOR_ACTS } from '../../db/tables/operators-log'
import { choice, count, id, instant, list, nextCursor, object, optional, sentence, yesNo } from './primitives'

export const accessPage = () =>
  object({
    timeZone: Type.String(),
    leftOut: optional(yesNo()),
    accesses: list(
      object({
        id: count(),
        at: instant(),
        by: Type.String({ description: 'the name of a person of the staff, or that it was the applicant' }),
        personId: optional(id()),
        seat: optional(Type.String()),
        seatName: optional(sentence()),
        act: Type.String(),
        actName: sentence(),
        channel: optional(choice(ACCESS_CHANNELS)),
        count: count(),
        references: list(Type.String(), { description: 'the first ten of them' }),
      }),
    ),
    ...nextCursor,
  })

export const logPage = () =>
  object({
    log: list(
      object({
        id: count(),
        at: instant(),
        by: Type.String(),
        act: choice(OPERATOR_ACTS),
        target: Type.String(),
        reference: optional(Type.String()),
        reason: Type.String(),
      }),
    ),
    ...nextCursor,
  })
