import { Type } from '@sinclair/typebox'
import { REPIN_REASONS } from '../../domain/repin-facts'
import { choice, count, instant, list, object, optional, sentence } from './primitives'

const previewedVersion = () =>
  object({
    version: count(),
    dueAt: optional(instant()),
    objectUntil: optional(instant()),
    targetMinutes: optional(Type.Number({ minimum: 0 })),
    wakes: list(object({ at: instant(), step: Type.String(), kind: Type.String() })),
    failing: optional(
      Type.String({
        description: 'code of the rule by which the clock will fail if nobody acts; the next two say where',
      }),
    ),
    failsAt: optional(instant()),
    failsAtStep: optional(Type.String()),
  })

export const repinPreview = () =>
  object({
    reference: Type.String(),
    turn: Type.Integer({ minimum: 0, description: 'the move names it, so that it is of the previewed state' }),
    promisedAt: instant(),
    before: previewedVersion(),
    after: previewedVersion(),
    refused: optional(Type.String({ description: 'code by which the move would be refused' })),
    reasons: list(object({ code: choice(REPIN_REASONS), name: sentence() })),
  })
