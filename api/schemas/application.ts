import { Type } from '@sinclair/typebox'
import { MAIL_OBSTACLES } from '../../db/tables/mail-facts'
import { CODED_COMMANDS } from '../../domain/code-lists'
import { COMMAND_NAMES } from '../../domain/commands'
import { CALLER_ACTS, CHANNELS, IMPORTANCES, SOLVED_ANSWERS, TYPES, VERIFIED_BY } from '../../domain/vocabulary'
import { TEXT_KINDS } from '../../domain/text-kinds'
import { DRAFTED_COMMANDS } from '../staff-draft-content'
import { closedAs, stage } from './commands'
import { effects, repeats, targetGrid } from './effects'
import { future, whoseDays } from './future'
import { choice, code, count, day, id, instant, language, list, object, optional, sentence, yesNo } from './primitives'

const allowed = () => list(choice(COMMAND_NAMES))
/** The codes of each allowed command that needs one, with their sentences. */
const choices = () =>
  list(object({ command: choice(CODED_COMMANDS), codes: list(object({ code: code(), name: sentence() })) }))
const rating = () => object({ solved: choice(SOLVED_ANSWERS), treatedWell: optional(yesNo()) })
/** Fields that the applicant and staff both see. */
const statusFields = () => ({
  reference: Type.String(),
  programme: code(),
  timeZone: Type.String({ description: 'in which days and times of day are meant, e.g. Asia/Amman' }),
  asOf: Type.String({ format: 'date-time', description: 'when this was read: what is due before it is late' }),
  type: choice(TYPES),
  typeName: sentence(),
  stage: stage(),
  stageName: sentence(),
  turn: count(),
  holder: Type.String({ description: 'name of the seat that holds the application' }),
  receivedAt: instant(),
  promisedOn: day(),
  overran: yesNo(),
  dueAt: optional(instant()),
  /** when the message that waits for the applicant, or the release, reached them */
  reachedAt: optional(instant()),
  why: list(sentence()),
  onSilence: sentence(),
  future: future(),
  whoseDays: whoseDays(),
  closedAt: optional(instant()),
  closedAs: optional(closedAs()),
  closedName: optional(sentence()),
  reinstateUntil: optional(instant()),
  rating: optional(rating()),
  allowed: allowed(),
  choices: choices(),
})

/** What was sent beside the texts about the matter. */
const surroundings = () => ({
  occurredOn: optional(day()),
  neededBy: optional(day()),
  theirReference: optional(Type.String()),
  location: optional(
    object({
      address: optional(Type.String()),
      latitude: optional(Type.Number()),
      longitude: optional(Type.Number()),
      accuracyMetres: optional(Type.Integer()),
    }),
  ),
})

/** What was sent about the person whose application it is, without wishes for safe contact. */
const applicantFields = () => ({
  kind: optional(Type.String()),
  name: optional(Type.String()),
  phone: optional(Type.String()),
  email: optional(Type.String()),
  segment: optional(Type.String()),
  gender: optional(Type.String()),
  submitter: optional(object({ relation: Type.String() })),
})

/** Wishes for safe contact. */
const wishes = () => ({
  by: optional(Type.String()),
  quiet: optional(yesNo()),
  sharedPhone: optional(yesNo()),
})

/** An application as the applicant sees it: with seats, without persons. */
export const applicantApplication = () =>
  object({
    ...statusFields(),
    tellsOfDanger: Type.Boolean({
      description: 'a text of the applicant told of danger, at the receipt or later; staff find it in `flags`',
    }),
    given: optional(
      object(
        {
          sector: optional(code()),
          sectorName: optional(sentence()),
          entity: optional(code()),
          entityName: optional(sentence()),
          ...surroundings(),
          applicant: optional(
            object({
              ...applicantFields(),
              segmentName: optional(sentence()),
              contact: optional(object(wishes())),
            }),
          ),
        },
        {
          description:
            'what the applicant gave beside the texts; absent by the link of a mail; without the telephone number where a number by e-mail opened the application',
        },
      ),
    ),
    stays: list(object({ stage: stage(), from: instant(), to: optional(instant()) }), {
      description: 'every stay in a stage, in their order; the present one has no end; a stage may come twice',
    }),
    release: optional(
      object({
        at: instant(),
        outcome: Type.String(),
        outcomeName: sentence(),
        unreviewed: yesNo(),
        where: optional(code()),
        whereName: optional(sentence()),
        objectUntil: optional(instant()),
      }),
    ),
    withdrawals: list(
      object({
        act: choice(['withdrawn', 'reinstated']),
        at: instant(),
        by: Type.String({ description: 'the seat, or the applicant' }),
        forCaller: yesNo(),
        verifiedBy: optional(choice(VERIFIED_BY)),
        verifiedByName: optional(sentence()),
        reason: optional(code()),
        reasonName: optional(sentence()),
      }),
    ),
    openedBy: list(
      object({
        by: Type.String({ description: 'a seat that read the application; never a duty seat, and no person' }),
        at: instant(),
      }),
    ),
    mails: optional(object({ status: choice(MAIL_OBSTACLES), sentence: sentence() })),
    callerActs: list(
      object({
        act: choice(CALLER_ACTS),
        actName: sentence(),
        at: instant(),
        by: Type.String({ description: 'the seat of the agent who acted for a caller' }),
        verifiedBy: optional(choice(VERIFIED_BY)),
        verifiedByName: optional(sentence()),
      }),
    ),
    texts: list(
      object({
        kind: choice(TEXT_KINDS),
        at: instant(),
        by: Type.String(),
        forCaller: yesNo(),
        verifiedBy: optional(choice(VERIFIED_BY)),
        verifiedByName: optional(sentence()),
        body: Type.String(),
        awaitsDuty: optional(
          Type.Boolean({
            description: 'a later text in which a rule found danger or wrongdoing: the officer on duty reads it first',
          }),
        ),
      }),
    ),
  })

/** Facts of an event: codes, ids, instants, numbers and yes-or-no values; never a text that a person wrote. */
const facts = () =>
  Type.Record(Type.String(), Type.Union([Type.String(), Type.Number(), Type.Boolean(), list(Type.String())]))

/** Who said that they write the answer. */
export const claim = () => object({ byMe: yesNo(), person: optional(Type.String()) })

export const actor = () =>
  object({
    seat: Type.String(),
    seatName: Type.String(),
    person: optional(Type.String()),
    rung: optional(count()),
    standInFor: optional(Type.String()),
    for: optional(choice(['applicant'])),
    verifiedBy: optional(choice(VERIFIED_BY)),
    verifiedByName: optional(sentence()),
  })

export const historyLine = () =>
  object({ sequence: count(), type: Type.String(), at: instant(), recordedAt: instant(), by: actor(), facts: facts() })

/**
 * An application as staff see it. `domain/permissions` decides about surroundings, applicant and persons, `domain/disclosure`
 * about texts and facts. `targets` is for seats that may
 * route it, `repeats` for those that decide where it goes. Other optional fields are absent when they have no value.
 */
export const staffApplication = () =>
  object({
    ...statusFields(),
    effects: effects(),
    targets: optional(targetGrid()),
    repeats: optional(repeats()),
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
    withheld: list(
      object(
        { kind: choice(TEXT_KINDS), at: instant(), note: sentence() },
        { description: 'texts that only those who examine them read' },
      ),
    ),
    toExamine: optional(list(object({ id: id(), kept: yesNo() }))),
    owner: optional(Type.String()),
    ladder: list(object({ name: code(), seat: Type.String(), seatName: Type.String() })),
    claimed: optional(claim()),
    release: optional(object({ at: instant(), outcome: Type.String(), unreviewed: yesNo() })),
    ...surroundings(),
    applicant: optional(
      object({ ...applicantFields(), contact: optional(object({ ...wishes(), inDanger: optional(yesNo()) })) }),
    ),
    texts: list(object({ id: id(), kind: choice(TEXT_KINDS), at: instant(), by: actor(), body: Type.String() })),
    sameAnswers: optional(
      list(object({ reference: Type.String(), at: instant(), percent: count() }), {
        description:
          'for the complaint unit while an answer waits: earlier answers of its author that say much of the same, the most similar first',
      }),
    ),
    history: list(historyLine()),
    intervals: list(object({ party: Type.String(), from: instant(), to: optional(instant()) })),
    writesAs: optional(
      Type.String({
        description: 'the author that the applicant reads at a text of this reader, in the language of the application',
      }),
    ),
    wordings: optional(
      list(object({ code: code(), name: sentence(), text: Type.String() }), {
        description: 'ready words for an answer, with the fields filled that the reader may see',
      }),
    ),
    drafts: list(
      object({
        command: choice(DRAFTED_COMMANDS),
        fields: Type.Record(Type.String(), Type.String()),
        keptAt: instant(),
      }),
      { description: 'what the reader has written so far for an act; nobody else reads it' },
    ),
  })
