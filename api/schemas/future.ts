import { Type } from '@sinclair/typebox'
import { STEP_KINDS } from '../../domain/dues'
import { FUTURE_ENDS } from '../../domain/future'
import { closedAs, stage } from './commands'
import { choice, count, instant, list, object, optional, sentence } from './primitives'

/** What happens if nobody acts. A step that repeats without end is shown three times, and `repeats` names its kind. */
export const future = () =>
  object({
    steps: list(
      object({
        at: instant(),
        kind: choice(STEP_KINDS),
        events: list(Type.String()),
        sentence: sentence(),
        stage: stage(),
        stageName: sentence(),
        holder: Type.String({ description: 'name of the seat that holds the application after the step' }),
        rung: count(),
        dueAt: optional(instant()),
        percent: optional(count()),
        week: optional(count()),
        closedAs: optional(closedAs()),
        closedName: optional(sentence()),
      }),
    ),
    end: choice(FUTURE_ENDS, {
      description: 'unknown: a rule fails, or the future is longer than 100 steps or 400 days',
    }),
    repeats: list(choice(STEP_KINDS)),
  })

/** All days of 24 hours since the receipt, by whose they were; the three add up to the total. */
export const whoseDays = () =>
  object({
    total: count(),
    entity: count(),
    you: Type.Integer({ minimum: 0, description: 'days of the applicant' }),
    us: Type.Integer({ minimum: 0, description: 'days of triage, operation room and complaint unit' }),
  })
