import { Type } from '@sinclair/typebox'
import { MAIL_OBSTACLES } from '../../db/tables/mail-facts'
import { CODED_COMMANDS, WORDS_RULES } from '../../domain/code-lists'
import { COMMAND_NAMES } from '../../domain/commands'
import { OBJECTION_RESULTS } from '../../domain/objections'
import { MOVE_REASONS, RETURN_REASONS } from '../../domain/stays'
import { TEXT_KINDS } from '../../domain/text-kinds'
import { CALLER_ACTS, SOLVED_ANSWERS, SUBMITTERS, TYPES, VERIFIED_BY } from '../../domain/vocabulary'
import { closedAs, stage } from './commands'
import { future, whoseDays } from './future'
import { applicantFields, surroundings, wishes } from './given'
import { choice, code, count, day, instant, list, object, optional, sentence, yesNo } from './primitives'

/** An act of the applicant, or of an agent for a caller, with its reason. */
const authoredAct = () => ({
  at: instant(),
  by: Type.String({ description: 'the seat, or the applicant' }),
  forCaller: yesNo(),
  verifiedBy: optional(choice(VERIFIED_BY)),
  verifiedByName: optional(sentence()),
  reason: optional(code()),
  reasonName: optional(sentence()),
})

const allowed = () => list(choice(COMMAND_NAMES))
const namedCode = () =>
  object({
    code: code(),
    name: sentence(),
    words: optional(
      choice(WORDS_RULES, {
        description: '`text` is required with this reason: always, or when the command names no entity',
      }),
    ),
  })
/** The codes of each allowed command that needs one, with their sentences. */
const choices = () => list(object({ command: choice(CODED_COMMANDS), codes: list(namedCode()) }))
const rating = () => object({ solved: choice(SOLVED_ANSWERS), treatedWell: optional(yesNo()) })

/** Fields that the applicant and staff both see. */
export const statusFields = () => ({
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

/** An application as the applicant sees it: with seats, without persons. */
export const applicantApplication = () =>
  object({
    ...statusFields(),
    tellsOfDanger: Type.Boolean({
      description: 'a text of the applicant told of danger, at the receipt or later; staff find it in `flags`',
    }),
    /** absent unless the applicant's remarks of the last day have reached the cap */
    nextRemarkAt: optional(instant()),
    heldWithdrawal: optional(
      Type.Boolean({ description: 'the officer on duty reads a withdrawal before the application is closed' }),
    ),
    isInvented: optional(Type.Boolean({ description: 'in a rehearsal: its page invented this application' })),
    mayKeepWords: Type.Boolean({
      description: 'a page may keep typed words in the browser: no danger, no secrecy, no wish for quiet contact',
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
    calls: optional(
      object(
        {
          numberEndsWith: optional(
            Type.String({ description: 'the last digits of the telephone number; only to who has the tracking code' }),
          ),
          callBy: optional(
            Type.String({ format: 'date-time', description: 'by when the next call is owed; absent while none is' }),
          ),
          isOtherCalled: optional(
            Type.Literal(true, {
              description: 'somebody wrote for another person, and we telephone this other person',
            }),
          ),
          isKnown: Type.Boolean({ description: 'the question or the answer reached the person whom we telephone' }),
        },
        { description: 'present while the applicant is telephoned about a question or an answer, and not mailed' },
      ),
    ),
    submittedBy: choice(SUBMITTERS, {
      description: 'who typed the application; by a relative or a partner, it is the matter of another person',
    }),
    stays: list(
      object({
        stage: stage(),
        from: instant(),
        to: optional(instant()),
        entity: optional(
          Type.String({
            description:
              'code of the body that has the application in this stay, or had it last; after a return the one that returned it',
          }),
        ),
        entityName: optional(sentence()),
        reason: optional(choice(RETURN_REASONS, { description: 'why the application came back to this stage' })),
        reasonName: optional(sentence()),
        moves: optional(
          list(object({ at: instant(), reason: choice(MOVE_REASONS), reasonName: sentence() }), {
            description: 'when and why other offices took it over within this stay, in their order',
          }),
        ),
      }),
      { description: 'every stay in a stage, in their order; the present one has no end; a stage may come twice' },
    ),
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
    objections: list(
      object({
        ...authoredAct(),
        result: optional(
          choice(OBJECTION_RESULTS, { description: 'absent while it is being decided, and after a withdrawal' }),
        ),
        resultName: optional(sentence()),
        decidedAt: optional(instant()),
      }),
    ),
    withdrawals: list(
      object({
        act: choice(['held', 'withdrawn', 'accepted', 'reinstated']),
        ...authoredAct(),
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
        isOwn: Type.Boolean({ description: 'the applicant wrote it' }),
        verifiedBy: optional(choice(VERIFIED_BY)),
        verifiedByName: optional(sentence()),
        body: Type.String(),
        awaitsDuty: optional(
          Type.Boolean({
            description:
              'a later text in which a rule found danger or wrongdoing: the officer on duty reads it first, or of an objection who decides about it',
          }),
        ),
        readBy: optional(
          Type.String({ format: 'date-time', description: 'until when, before the next officer on duty is told' }),
        ),
        examinedAt: optional(Type.String({ format: 'date-time', description: 'when such an officer had read it' })),
      }),
    ),
  })
