import { Type } from '@sinclair/typebox'
import { CALL_RESULTS, CHANNELS, IMPORTANCES, VERIFIED_BY } from '../../domain/vocabulary'
import { COMMAND_NAMES } from '../../domain/commands'
import { TASK_KINDS } from '../../domain/tasks'
import { TEXT_KINDS } from '../../domain/text-kinds'
import { CLIMB_REASONS, WAIT_REASONS } from '../../domain/wait-reasons'
import { DRAFTED_COMMANDS } from '../staff-draft-content'
import { statusFields } from './application'
import { effects, moreRepeats, repeats, targetGrid } from './effects'
import { applicantFields, surroundings, wishes } from './given'
import { choice, code, count, id, instant, language, list, object, optional, sentence, yesNo } from './primitives'

/** Facts of an event: codes, ids, instants, numbers and yes-or-no values; never a text that a person wrote. */
const facts = () =>
  Type.Record(Type.String(), Type.Union([Type.String(), Type.Number(), Type.Boolean(), list(Type.String())]))

/** Who said that they write the answer. */
export const claim = () => object({ byMe: yesNo(), person: optional(Type.String()) })

/** Why an application waits for a desk. */
export const waitReasons = () =>
  list(
    object({
      code: choice(WAIT_REASONS),
      count: optional(count()),
      at: optional(instant()),
      fromName: optional(
        Type.String({ description: 'the name of the seat from which it went up, or that wrote from above' }),
      ),
      why: optional(choice(CLIMB_REASONS, { description: 'why it went up' })),
    }),
    {
      description:
        'why it waits for the desk that decides next, or a withheld text for the officers on duty, and what happened before; empty while it waits for none',
    },
  )

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

/** A call that is owed to an applicant. */
const owedCall = () => ({
  /** the last moment of the next try */
  callBy: optional(instant()),
  countsNow: yesNo(),
  /** when a try counts: from, and until before this instant; now itself while it counts */
  countsFrom: instant(),
  countsUntil: optional(instant()),
  tries: list(object({ at: instant(), result: choice(CALL_RESULTS) }), { description: 'the tries that counted' }),
  triesLeft: count(),
})

/**
 * An application as staff see it. `domain/permissions` decides about surroundings, applicant and persons, `domain/disclosure`
 * about texts and facts. `targets` is for seats that may route it, `repeats` for those that decide where it goes and for the
 * offices that may answer it. Other optional fields
 * are absent when they have no value.
 */
export const staffApplication = () =>
  object({
    ...statusFields(),
    effects: effects(),
    targets: optional(targetGrid()),
    repeats: optional(repeats()),
    moreRepeats: optional(moreRepeats()),
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
    markedFlags: list(choice(['danger', 'wrongdoing']), {
      description:
        'those that stand as a mark for this reader: not what only an officer saw, where the reader may not know which officer',
    }),
    raisedFlags: list(choice(['danger', 'wrongdoing']), {
      description:
        'those of the marks that no rule found in the text: an officer saw it, or the reason of a withdrawal told it',
    }),
    ruling: yesNo(),
    unreached: optional(
      Type.Boolean({
        description: 'set while a question or an answer could not be delivered, and no call reached the applicant',
      }),
    ),
    callsEnded: optional(
      Type.Boolean({ description: 'beside `unreached`: whether nobody calls about this message any more' }),
    ),
    reasons: waitReasons(),
    withheld: list(
      object(
        { kind: choice(TEXT_KINDS), at: instant(), note: sentence() },
        { description: 'texts that only those who examine them read' },
      ),
    ),
    helpOwed: optional(yesNo()),
    heldWithdrawal: optional(object({ isTakenBack: yesNo(), reasonName: optional(sentence()) })),
    toExamine: optional(list(object({ id: id(), kept: yesNo(), flags: list(choice(['danger', 'wrongdoing'])) }))),
    owner: optional(Type.String()),
    ladder: list(object({ name: code(), seat: Type.String(), seatName: Type.String() })),
    claimed: optional(claim()),
    release: optional(object({ at: instant(), outcome: Type.String(), unreviewed: yesNo() })),
    ...surroundings(),
    applicant: optional(
      object({ ...applicantFields(), contact: optional(object({ ...wishes(), inDanger: optional(yesNo()) })) }),
    ),
    number: optional(
      object(
        {
          wrongAt: optional(instant()),
          recordedAt: optional(instant()),
          verifications: optional(list(choice(VERIFIED_BY))),
        },
        {
          description:
            'for whoever sees the telephone number: when a call found it wrong, when an agent recorded it, and how this person can verify a caller who gives another one; without `verifications` they may record none',
        },
      ),
    ),
    texts: list(object({ id: id(), kind: choice(TEXT_KINDS), at: instant(), by: actor(), body: Type.String() })),
    sameAnswers: optional(
      list(object({ reference: Type.String(), at: instant(), percent: count(), isSamePerson: yesNo() }), {
        description:
          'for the complaint unit while an answer waits: earlier answers of its author that say much of the same, the most similar first',
      }),
    ),
    tasks: list(object({ kind: choice(TASK_KINDS), dueAt: optional(instant()) }), {
      description: 'what the desks of this reader owe now, the most urgent first',
    }),
    callBack: optional(
      object(owedCall(), {
        description: 'for who may record it: a call to the applicant about the message of this stage',
      }),
    ),
    lostCodeCall: optional(
      object(
        { ...owedCall(), references: list(Type.String()) },
        {
          description:
            'for the seat that makes it: a call to an applicant who lost the tracking code; `references`: of the same telephone number, the newest first',
        },
      ),
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
    actsFor: optional(
      list(object({ command: choice(COMMAND_NAMES), seatName: sentence() }), {
        description: 'the commands that this reader would give for a seat of which they are no holder, and its name',
      }),
    ),
    remarkGoesTo: optional(
      list(sentence(), {
        description: 'the offices that are told of a remark of this reader that is not for the applicant',
      }),
    ),
    isInvented: optional(Type.Boolean({ description: 'in a rehearsal: its page invented this application' })),
    drafts: list(
      object({
        command: choice(DRAFTED_COMMANDS),
        fields: Type.Record(Type.String(), Type.String()),
        keptAt: instant(),
      }),
      { description: 'what the reader has written so far for an act; nobody else reads it' },
    ),
  })
