import type { DESK_TEMPLATES } from '../../domain/notifications'
import type { Speaker } from '../sentences'
import type { MailFacts } from './facts'

type Body = (speaker: Speaker, facts: MailFacts) => string

/** The one sentence each mail to a desk begins with. */
export const DESK_MAILS: Record<(typeof DESK_TEMPLATES)[number], Body> = {
  flagged: ({ say }) => say('mail.flagged.body'),
  routed: ({ say }) => say('mail.routed.body'),
  reminded: ({ say }) => say('mail.reminded.body'),
  climbed: ({ say }, { why }) => say(`mail.climbed.${why ?? 'breach'}`),
  handed_over: ({ say }) => say('mail.handed_over.body'),
  sent_back: ({ say }) => say('mail.sent_back.body'),
  replied: ({ say }) => say('mail.replied.body'),
  objected: ({ say }) => say('mail.objected.body'),
  reopened_desk: ({ say }) => say('mail.reopened_desk.body'),
  remarked_desk: ({ say }) => say('mail.remarked_desk.body'),
}
