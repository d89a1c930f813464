import type { DESK_TEMPLATES } from '../../domain/notifications'
import type { Translator } from '../translator'
import { formatDate } from '../format-time'
import { isolate } from '../isolates'
import type { MailFacts } from './mail-facts'

type FirstSentence = (translator: Translator, facts: MailFacts) => string

/** The first sentence of each mail to a desk, by template. */
export const DESK_MAIL_SENTENCES: Record<(typeof DESK_TEMPLATES)[number], FirstSentence> = {
  flagged: ({ translate }) => translate('mail.flagged.body'),
  routed: ({ translate }) => translate('mail.routed.body'),
  reminded: ({ translate }, { isTopRung }) => translate(isTopRung ? 'mail.reminded.body.top' : 'mail.reminded.body'),
  climbed: ({ translate }, { why }) => translate(`mail.climbed.${why ?? 'breach'}`),
  given_back: ({ translate }) => translate('mail.given_back.body'),
  handed_over: ({ translate }) => translate('mail.handed_over.body'),
  sent_back: ({ translate }) => translate('mail.sent_back.body'),
  replied: ({ translate }) => translate('mail.replied.body'),
  expired_desk: ({ translate }) => translate('mail.expired_desk.body'),
  objected: ({ translate }) => translate('mail.objected.body'),
  reopened_desk: ({ translate }) => translate('mail.reopened_desk.body'),
  reinstated_desk: ({ translate }) => translate('mail.reinstated_desk.body'),
  caller_waiting: ({ translate }) => translate('mail.caller_waiting.body'),
  remarked_desk: ({ translate }, { isOfRoom, author }) => {
    if (isOfRoom) return translate('mail.remarked_desk.body.room')
    if (author === undefined) return translate('mail.remarked_desk.body')
    return translate('mail.remarked_desk.body.office', { author: isolate(author) })
  },
  words_flagged: ({ translate }) => translate('mail.words_flagged.body'),
  text_disclosed: ({ translate }) => translate('mail.text_disclosed.body'),
  taken_over: ({ translate }) => translate('mail.taken_over.body'),
  withdrawn_flagged: (translator, facts) => withReinstatement(translator, facts, 'mail.withdrawn_flagged.body'),
  withdrawn_pressed: (translator, facts) => withReinstatement(translator, facts, 'mail.withdrawn_pressed.body'),
}

/** The sentence, and until when the withdrawal can be taken back. */
function withReinstatement(
  { translate, language }: Translator,
  { reinstateUntil, timeZone }: MailFacts,
  key: 'mail.withdrawn_flagged.body' | 'mail.withdrawn_pressed.body',
): string {
  if (reinstateUntil === undefined) return translate(key)
  const date = isolate(formatDate(language, reinstateUntil, timeZone))
  return `${translate(key)} ${translate('mail.withdrawn.until', { date })}`
}
