import { Type } from '@sinclair/typebox'
import { CONTENT_PARTS } from '../../temporal/event-contents'
import { VALUE_KINDS } from '../../temporal/shapes'
import { choice, count, instant, list, object, optional } from './primitives'

export const rawEvent = () =>
  object({
    id: count(),
    step: Type.Integer({ minimum: 0, description: 'id of the event that began the step of this event' }),
    type: Type.String(),
    at: optional(instant()),
    name: optional(Type.String()),
    summary: optional(Type.String()),
    contents: optional(
      list(
        object({
          part: choice(CONTENT_PARTS),
          field: Type.String(),
          kind: optional(choice(VALUE_KINDS)),
          value: optional(Type.String({ description: 'an id, a code, a number or an instant; never a text' })),
          hidden: optional(count()),
        }),
      ),
    ),
  })

/** The history of a Workflow with all that may be shown of its contents. */
export const historyFile = () =>
  object({
    reference: Type.String(),
    workflowId: Type.String(),
    runId: Type.String(),
    events: list(rawEvent()),
    eventsAfter: optional(count()),
  })

export const contentsAccess = () => object({ state: choice(['never', 'closed', 'open']), until: optional(instant()) })

export const listedRun = {
  runId: Type.String(),
  status: Type.String(),
  startedAt: optional(instant()),
  closedAt: optional(instant()),
}

export const run = () =>
  object({
    ...listedRun,
    historyLength: count(),
    historyBytes: count(),
    details: optional(Type.String({ description: 'the Workflow’s own note for operators' })),
    workflowTask: optional(
      object({ attempt: count(), scheduledAt: optional(instant()), failure: optional(Type.String()) }),
    ),
    activities: list(
      object({
        type: Type.String(),
        attempt: count(),
        state: Type.String(),
        failure: optional(Type.String()),
        nextTryAt: optional(instant()),
      }),
    ),
  })
