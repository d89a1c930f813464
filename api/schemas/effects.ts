import { Type } from '@sinclair/typebox'
import { COMMAND_NAMES } from '../../domain/commands'
import { CLOCK_EFFECTS } from '../../domain/effect'
import { ENTITY_REASONS } from '../../domain/target-grid'
import { IMPORTANCES, TYPES } from '../../domain/vocabulary'
import { stage } from './commands'
import { choice, code, count, instant, list, object, optional, sentence, yesNo } from './primitives'

const due = () => ({
  dueAt: instant(),
  leftMinutes: Type.Integer({ description: 'of nights and weekends too; below 0 when it has passed' }),
})

const turn = () =>
  object({
    stage: stage(),
    owner: optional(Type.String({ description: 'a seat, or the applicant; absent when the application is closed' })),
    holder: Type.String({ description: 'name of the owner' }),
    dueAt: optional(due().dueAt),
    leftMinutes: optional(due().leftMinutes),
  })

/** What the allowed commands would change, one line for each value of an argument on which it depends. */
export const effects = () =>
  list(
    object({
      command: choice(COMMAND_NAMES),
      values: Type.Record(Type.String(), Type.Union([Type.String(), Type.Boolean()]), {
        description: 'the arguments on which the effect depends; empty if there are none',
      }),
      clock: choice(CLOCK_EFFECTS, { description: 'what becomes of the time of whoever must act' }),
      isMine: Type.Boolean({ description: 'whether the desk of this person has the application before the command' }),
      before: turn(),
      after: turn(),
      pausesUntil: optional(instant()),
      officeDue: optional(object(due(), { description: 'of a question that does not pause the time of the office' })),
      pausesOnceReached: optional(yesNo()),
      applicantDays: optional(count()),
      leavesDesk: yesNo(),
      isHidden: Type.Boolean({
        description: 'whether this person no longer sees the application until the officer on duty accepts it',
      }),
      ends: yesNo(),
      sentences: list(sentence()),
    }),
  )

const categorisation = () => ({ importance: choice(IMPORTANCES), pillar: code() })

/** The targets that follow from each importance and pillar, if the application is routed now. */
export const targetGrid = () =>
  object({
    entity: Type.String({ description: 'code of the entity whose ladder and calendar count' }),
    why: choice(ENTITY_REASONS, {
      description: 'who or what names this entity; `programme`: it is the default of the whole programme',
    }),
    suggested: object(categorisation()),
    cells: list(
      object({
        ...categorisation(),
        importanceName: sentence(),
        pillarName: sentence(),
        roundTheClock: yesNo(),
        offices: list(
          object({ name: code(), seat: Type.String(), seatName: sentence(), targetMinutes: Type.Number() }),
        ),
        dueAt: instant(),
        qualityMinutes: Type.Number(),
        objectionMinutes: Type.Number(),
      }),
    ),
  })

/** The newest other applications of the same person that this person may see. */
export const repeats = () =>
  list(
    object({
      reference: Type.String(),
      type: choice(TYPES),
      typeName: sentence(),
      stage: stage(),
      stageName: sentence(),
      receivedAt: instant(),
      isMine: Type.Boolean({ description: 'whether a desk of this person has it now' }),
      entity: optional(code()),
      answer: optional(
        Type.String({ description: 'to who may answer: the last answer, if the matter is the same; the newest three' }),
      ),
      words: optional(Type.String({ description: 'the beginning of its title or else of its text' })),
    }),
    { maxItems: 10 },
  )

/** How many more there are than those that `repeats` lists. */
export const moreRepeats = () =>
  object({
    count: count(),
    isAll: Type.Boolean({ description: 'whether all were looked at, and not only the newest' }),
  })
