import { Type } from '@sinclair/typebox'
import { COMMAND_NAMES } from '../../domain/commands'
import { CHANNELS, IMPORTANCES, TYPES, VERIFIED_BY } from '../../domain/vocabulary'
import { TEXT_KINDS } from '../presenters/texts'
import { closedAs, stage } from './commands'
import { choice, code, count, day, id, instant, language, list, object, optional, yesNo } from './primitives'

export const said = () => Type.String({ description: 'a sentence in the reader’s language' })
const allowed = () => list(choice(COMMAND_NAMES))
const rating = () => object({ solved: choice(['yes', 'partly', 'no']), treatedWell: optional(yesNo()) })
const shared = () => ({
  reference: Type.String(),
  programme: code(),
  type: choice(TYPES),
  typeName: said(),
  stage: stage(),
  stageName: said(),
  turn: count(),
  holder: Type.String({ description: 'the seat that holds it, in words' }),
  receivedAt: instant(),
  promisedOn: day(),
  overran: yesNo(),
  dueAt: optional(instant()),
  why: list(said()),
  onSilence: said(),
  closedAt: optional(instant()),
  closedAs: optional(closedAs()),
  closedName: optional(said()),
  rating: optional(rating()),
  allowed: allowed(),
})

/** What the applicant sees: seats, never persons. */
export const applicantApplication = () =>
  object({
    ...shared(),
    release: optional(
      object({
        at: instant(),
        outcome: Type.String(),
        outcomeName: said(),
        unreviewed: yesNo(),
        objectUntil: optional(instant()),
      }),
    ),
    texts: list(object({ kind: choice(TEXT_KINDS), at: instant(), by: Type.String(), body: Type.String() })),
  })

/** Plain values only: codes, numbers, ids. */
const facts = () =>
  Type.Record(Type.String(), Type.Union([Type.String(), Type.Number(), Type.Boolean(), list(Type.String())]))

export const actor = () =>
  object({
    seat: Type.String(),
    seatName: Type.String(),
    person: optional(Type.String()),
    rung: optional(count()),
    standInFor: optional(Type.String()),
    for: optional(choice(['applicant'])),
    verifiedBy: optional(choice(VERIFIED_BY)),
    verifiedByName: optional(said()),
  })

export const historyLine = () =>
  object({ sequence: count(), type: Type.String(), at: instant(), recordedAt: instant(), by: actor(), facts: facts() })

/** What staff see; which of the optional parts are there follows from `domain/permissions`. */
export const staffApplication = () =>
  object({
    ...shared(),
    relations: list(Type.String()),
    channel: choice(CHANNELS),
    language: language(),
    policyVersion: count(),
    sequence: count(),
    visit: count(),
    rung: count(),
    sector: code(),
    entity: optional(code()),
    importance: optional(choice(IMPORTANCES)),
    pillar: optional(code()),
    topic: optional(code()),
    suggestion: object({
      why: Type.String(),
      entity: optional(code()),
      pillar: optional(code()),
      importance: optional(choice(IMPORTANCES)),
      topic: optional(code()),
    }),
    flags: list(choice(['danger', 'wrongdoing'])),
    ruling: yesNo(),
    owner: optional(Type.String()),
    ladder: list(object({ name: code(), seat: Type.String(), seatName: Type.String() })),
    claimed: optional(object({ byMe: yesNo(), person: optional(Type.String()) })),
    release: optional(object({ at: instant(), outcome: Type.String(), unreviewed: yesNo() })),
    occurredOn: optional(day()),
    neededBy: optional(day()),
    theirReference: optional(Type.String()),
    location: optional(
      object({
        address: optional(Type.String()),
        latitude: optional(Type.Number()),
        longitude: optional(Type.Number()),
      }),
    ),
    applicant: optional(
      object({
        kind: optional(Type.String()),
        name: optional(Type.String()),
        phone: optional(Type.String()),
        email: optional(Type.String()),
        contact: optional(
          object({ by: optional(Type.String()), quiet: optional(yesNo()), sharedPhone: optional(yesNo()) }),
        ),
        segment: optional(Type.String()),
        gender: optional(Type.String()),
        submitter: optional(object({ relation: Type.String() })),
      }),
    ),
    texts: list(object({ id: id(), kind: choice(TEXT_KINDS), at: instant(), by: actor(), body: Type.String() })),
    history: list(historyLine()),
    intervals: list(object({ party: Type.String(), from: instant(), to: optional(instant()) })),
  })
