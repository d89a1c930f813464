import type { APPLICANT_TEMPLATES } from '../../domain/notifications'
import type { Speaker } from '../sentences'
import { outcomeName } from '../stages'
import { date, days } from '../time'
import type { MailFacts } from './facts'
import { isolate } from './html'
import type { Block } from './letter'

type Compose = (speaker: Speaker, facts: MailFacts) => Block[]

const say = (sentence: string): Block => ({ kind: 'say', sentence })
const words = (text: string | undefined): Block[] => (text ? [{ kind: 'words', text }] : [])
const when = (condition: unknown, ...blocks: Block[]): Block[] => (condition ? blocks : [])

const promised = ({ language }: Speaker, { promisedAt, timeZone }: MailFacts): string =>
  isolate(date(language, promisedAt, timeZone))

const objectWithin = (speaker: Speaker, { objectDays }: MailFacts): Block[] =>
  objectDays === undefined ? [] : [say(speaker.say('mail.released.object', { days: days(speaker, objectDays) }))]

const rateWithin = (speaker: Speaker, { rateDays }: MailFacts): Block[] =>
  rateDays === undefined ? [] : [say(speaker.say('mail.released.rate', { days: days(speaker, rateDays) }))]

/** What each mail to an applicant says between the greeting and the reference. */
export const APPLICANT_MAILS: Record<(typeof APPLICANT_TEMPLATES)[number], Compose> = {
  received: (speaker, facts) => [
    say(speaker.say('mail.received.body')),
    say(speaker.say('mail.received.promise', { date: promised(speaker, facts) })),
  ],
  redirected: (speaker, facts) => [
    say(speaker.say('mail.redirected.body')),
    ...words(facts.words),
    ...objectWithin(speaker, facts),
  ],
  asked: (speaker, facts) => [
    say(speaker.say('mail.asked.body')),
    ...words(facts.words),
    ...replyWithin(speaker, facts),
    say(speaker.say('mail.asked.silence')),
  ],
  released: (speaker, facts) => [
    say(speaker.say('mail.released.body')),
    ...words(facts.words),
    ...outcomeRow(speaker, facts),
    ...when(facts.unreviewed, say(speaker.say('mail.released.unreviewed'))),
    ...rateWithin(speaker, facts),
    ...objectWithin(speaker, facts),
  ],
  confirmed: (speaker, facts) => [
    say(speaker.say('mail.confirmed.body')),
    ...words(facts.words),
    say(
      facts.objectDays === undefined
        ? speaker.say('mail.confirmed.last')
        : speaker.say('mail.confirmed.again', { days: days(speaker, facts.objectDays) }),
    ),
  ],
  reopened: (speaker, facts) => [
    say(speaker.say(facts.bySilence ? 'mail.reopened.silence' : 'mail.reopened.body')),
    ...when(facts.words, say(speaker.say('mail.reopened.reason')), ...words(facts.words)),
    say(speaker.say('mail.reopened.holder', { holder: isolate(facts.holder) })),
  ],
  closed: (speaker, facts) => [
    ...closing(speaker, facts),
    ...(facts.objectDays === undefined
      ? []
      : [say(speaker.say('mail.closed.object', { days: days(speaker, facts.objectDays) }))]),
  ],
  overran: (speaker, facts) => [
    say(speaker.say('mail.overran.body', { date: promised(speaker, facts) })),
    say(speaker.say('mail.overran.holder', { holder: isolate(facts.holder) })),
    say(speaker.say('mail.overran.recorded')),
  ],
  remarked: (speaker, facts) => [
    say(speaker.say('mail.remarked.body')),
    ...words(facts.words),
    say(speaker.say('mail.remarked.optional')),
  ],
  reminded_to_reply: (speaker, facts) => [
    say(speaker.say('mail.reminded_to_reply.body')),
    ...words(facts.words),
    say(speaker.say('mail.asked.silence')),
  ],
  reminded_to_rate: (speaker) => [
    say(speaker.say('mail.reminded_to_rate.body')),
    say(speaker.say('mail.reminded_to_rate.silence')),
  ],
}

const replyWithin = (speaker: Speaker, { replyDays }: MailFacts): Block[] =>
  replyDays === undefined ? [] : [say(speaker.say('mail.asked.until', { days: days(speaker, replyDays) }))]

const outcomeRow = (speaker: Speaker, { outcome }: MailFacts): Block[] =>
  outcome === undefined
    ? []
    : [{ kind: 'facts', rows: [{ label: speaker.say('mail.outcome'), value: outcomeName(speaker, outcome) }] }]

/** How it was closed; a confirmed answer has a mail of its own. */
const closing = (speaker: Speaker, { closedAs }: MailFacts): Block[] =>
  closedAs === undefined || closedAs === 'confirmed' ? [] : [say(speaker.say(`mail.closed.${closedAs}`))]
