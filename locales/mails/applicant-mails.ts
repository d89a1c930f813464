import type { APPLICANT_TEMPLATES } from '../../domain/notifications'
import type { Translator } from '../translator'
import { outcomeName } from '../stages'
import { formatDate, formatDays } from '../format-time'
import type { MailFacts } from './mail-facts'
import { isolate } from '../isolates'
import type { Block } from './render-text-and-html'

type ComposeBlocks = (translator: Translator, facts: MailFacts) => Block[]

const sentenceBlock = (sentence: string): Block => ({ kind: 'sentence', sentence })
const quoteBlocks = (text: string | undefined): Block[] => (text ? [{ kind: 'quote', text }] : [])
const blocksIf = (condition: unknown, ...blocks: Block[]): Block[] => (condition ? blocks : [])

const formatPromisedDate = ({ language }: Translator, { promisedAt, timeZone }: MailFacts): string =>
  isolate(formatDate(language, promisedAt, timeZone))

const objectionBlocks = (translator: Translator, { objectDays }: MailFacts): Block[] =>
  objectDays === undefined
    ? []
    : [sentenceBlock(translator.translate('mail.released.object', { days: formatDays(translator, objectDays) }))]

const ratingBlocks = (translator: Translator, { rateDays }: MailFacts): Block[] =>
  rateDays === undefined
    ? []
    : [sentenceBlock(translator.translate('mail.released.rate', { days: formatDays(translator, rateDays) }))]

/** Says when the periods of the sentences before it begin. */
const periodBlocks = (translator: Translator, { rateDays, objectDays }: MailFacts): Block[] =>
  blocksIf(rateDays ?? objectDays, sentenceBlock(translator.translate('mail.released.period')))

/** The blocks of each mail to an applicant between the greeting and the reference, by template. */
export const APPLICANT_MAIL_BLOCKS: Record<(typeof APPLICANT_TEMPLATES)[number], ComposeBlocks> = {
  received: (translator, facts) => [
    sentenceBlock(translator.translate('mail.received.body')),
    sentenceBlock(translator.translate('mail.received.promise', { date: formatPromisedDate(translator, facts) })),
  ],
  redirected: (translator, facts) => [
    sentenceBlock(translator.translate('mail.redirected.body')),
    ...quoteBlocks(facts.words),
    ...placeBlocks(translator, facts),
    ...objectionBlocks(translator, facts),
    ...periodBlocks(translator, facts),
  ],
  asked: (translator, facts) => [
    sentenceBlock(translator.translate('mail.asked.body')),
    ...quoteBlocks(facts.words),
    ...replyBlocks(translator, facts),
    sentenceBlock(translator.translate('mail.asked.silence')),
  ],
  released: (translator, facts) => [
    sentenceBlock(translator.translate('mail.released.body')),
    ...quoteBlocks(facts.words),
    ...outcomeBlocks(translator, facts),
    ...blocksIf(facts.unreviewed, sentenceBlock(unreviewedSentence(translator, facts))),
    ...ratingBlocks(translator, facts),
    ...objectionBlocks(translator, facts),
    ...periodBlocks(translator, facts),
  ],
  confirmed: (translator, facts) => [
    sentenceBlock(
      translator.translate(facts.outcome === 'out_of_scope' ? 'mail.confirmed.redirected' : 'mail.confirmed.body'),
    ),
    ...quoteBlocks(facts.words),
    ...objectedForCallerBlocks(translator, facts),
    sentenceBlock(
      facts.objectUntil === undefined
        ? translator.translate('mail.confirmed.last')
        : translator.translate('mail.confirmed.again', {
            date: isolate(formatDate(translator.language, facts.objectUntil, facts.timeZone)),
          }),
    ),
  ],
  reopened: (translator, facts) => [
    sentenceBlock(translator.translate(facts.bySilence ? 'mail.reopened.silence' : 'mail.reopened.body')),
    // Where no body had answered, nobody answers “this time”.
    ...blocksIf(!facts.bySilence && facts.entity, sentenceBlock(translator.translate('mail.reopened.answerer'))),
    ...objectedForCallerBlocks(translator, facts),
    ...blocksIf(facts.words, sentenceBlock(translator.translate('mail.reopened.reason')), ...quoteBlocks(facts.words)),
    sentenceBlock(translator.translate('mail.reopened.holder', { holder: isolate(facts.holder) })),
  ],
  closed: (translator, facts) => [
    ...closingBlocks(translator, facts),
    ...(facts.objectUntil === undefined
      ? []
      : [
          sentenceBlock(
            translator.translate('mail.closed.object', {
              date: isolate(formatDate(translator.language, facts.objectUntil, facts.timeZone)),
            }),
          ),
        ]),
  ],
  overran: (translator, facts) => [
    sentenceBlock(translator.translate('mail.overran.body', { date: formatPromisedDate(translator, facts) })),
    sentenceBlock(translator.translate('mail.overran.holder', { holder: isolate(facts.holder) })),
    sentenceBlock(translator.translate('mail.overran.recorded')),
  ],
  remarked: (translator, facts) => [
    sentenceBlock(
      facts.author === undefined
        ? translator.translate('mail.remarked.body')
        : translator.translate('mail.remarked.author', { author: isolate(facts.author) }),
    ),
    ...quoteBlocks(facts.words),
    sentenceBlock(translator.translate('mail.remarked.optional')),
  ],
  reinstated: (translator, facts) => [
    sentenceBlock(
      facts.forCaller
        ? translator.translate('mail.reinstated.for_caller', { seat: isolate(facts.forCaller.seat) })
        : translator.translate('mail.reinstated.body'),
    ),
    ...callerBlocks(translator, facts),
    sentenceBlock(translator.translate('mail.reinstated.time')),
    sentenceBlock(translator.translate('mail.reopened.holder', { holder: isolate(facts.holder) })),
  ],
  reminded_to_reply: (translator, facts) => [
    sentenceBlock(translator.translate('mail.reminded_to_reply.body')),
    ...quoteBlocks(facts.words),
    sentenceBlock(translator.translate('mail.asked.silence')),
  ],
  reminded_to_rate: (translator) => [
    sentenceBlock(translator.translate('mail.reminded_to_rate.body')),
    sentenceBlock(translator.translate('mail.reminded_to_rate.silence')),
  ],
}

function replyBlocks(translator: Translator, { replyDays, replyUntil, timeZone }: MailFacts): Block[] {
  const { translate, language } = translator
  if (replyUntil !== undefined) {
    const date = isolate(formatDate(language, replyUntil, timeZone))
    return [sentenceBlock(translate('mail.asked.until_date', { date }))]
  }
  return replyDays === undefined
    ? []
    : [sentenceBlock(translate('mail.asked.until', { days: formatDays(translator, replyDays) }))]
}

/** Says who brought the objection about which the mail tells, if an agent wrote it down for a caller. */
const objectedForCallerBlocks = (translator: Translator, facts: MailFacts): Block[] =>
  facts.forCaller
    ? [
        sentenceBlock(translator.translate('mail.objected.for_caller', { seat: isolate(facts.forCaller.seat) })),
        ...callerBlocks(translator, facts),
      ]
    : []

const placeBlocks = ({ translate }: Translator, { place }: MailFacts): Block[] =>
  blocksIf(place, { kind: 'table', rows: [{ label: translate('mail.redirected.place'), value: place ?? '' }] })

const outcomeBlocks = (translator: Translator, { outcome }: MailFacts): Block[] =>
  outcome === undefined
    ? []
    : [
        {
          kind: 'table',
          rows: [{ label: translator.translate('mail.outcome'), value: outcomeName(translator, outcome) }],
        },
      ]

/** The sentence that says how the application was closed; none for `confirmed`, because a confirmed answer has its own mail. */
function closingBlocks(translator: Translator, facts: MailFacts): Block[] {
  const { closedAs } = facts
  if (closedAs === undefined || closedAs === 'confirmed') return []
  if (closedAs === 'withdrawn') return withdrawalBlocks(translator, facts)
  const { forCaller, outcome } = facts
  if (closedAs === 'unrated' && outcome === 'out_of_scope')
    return [sentenceBlock(translator.translate('mail.closed.redirected'))]
  return closedAs !== 'unrated' && forCaller
    ? [
        sentenceBlock(translator.translate(`mail.closed.${closedAs}_for_caller`, { seat: isolate(forCaller.seat) })),
        ...callerBlocks(translator, facts),
      ]
    : [sentenceBlock(translator.translate(`mail.closed.${closedAs}`))]
}

/** Who withdrew the application, how a caller was known, and until when this can be taken back. */
function withdrawalBlocks(translator: Translator, facts: MailFacts): Block[] {
  const { forCaller, reinstateUntil, timeZone, phone } = facts
  const { translate, language } = translator
  const reinstateBlocks =
    reinstateUntil === undefined
      ? []
      : [
          sentenceBlock(
            translate('mail.closed.reinstate', { date: isolate(formatDate(language, reinstateUntil, timeZone)) }),
          ),
          sentenceBlock(translate('mail.closed.reinstate.then')),
          ...blocksIf(forCaller, sentenceBlock(translate(phone ? 'mail.closed.not_you.call' : 'mail.closed.not_you'))),
        ]
  return [
    sentenceBlock(
      forCaller
        ? translate('mail.closed.withdrawn_for_caller', { seat: isolate(forCaller.seat) })
        : translate('mail.closed.withdrawn'),
    ),
    ...callerBlocks(translator, facts),
    ...reinstateBlocks,
    sentenceBlock(translate('mail.closed.again')),
  ]
}

const callerBlocks = ({ translate }: Translator, { forCaller }: MailFacts): Block[] =>
  forCaller?.verifiedBy === undefined
    ? []
    : [{ kind: 'table', rows: [{ label: translate('mail.caller'), value: forCaller.verifiedBy }] }]

/** An answer that nobody reviewed. It gives a right to object only to who still has one. */
const unreviewedSentence = ({ translate }: Translator, { objectDays }: MailFacts): string =>
  translate(objectDays === undefined ? 'mail.released.unreviewed.last' : 'mail.released.unreviewed')
