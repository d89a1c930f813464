import type { Application } from './application'
import type { CommandName } from './arguments'
import type { Template } from './notifications'
import { isInDanger } from './withheld-texts'

/** What a mail to the applicant is about, when they can answer it by an act. Links in mails hold these by their position. */
export const OCCASIONS = ['question', 'answer', 'withdrawal'] as const
export type Occasion = (typeof OCCASIONS)[number]

/** The acts that the link in a mail allows; nothing else of the application is opened by it. */
export const ACTS_OF_OCCASION = {
  question: ['reply'],
  answer: ['rate', 'object'],
  withdrawal: ['reinstate'],
} as const satisfies Record<Occasion, readonly CommandName[]>

export type MailAct = (typeof ACTS_OF_OCCASION)[Occasion][number]
export const MAIL_ACTS: readonly MailAct[] = Object.values(ACTS_OF_OCCASION).flat()

/** The mails that have a link. A mail about the closing is about a withdrawal, or about an answer. */
const OCCASION_OF_TEMPLATE: Partial<Record<Template, Occasion>> = {
  asked: 'question',
  reminded_to_reply: 'question',
  redirected: 'answer',
  released: 'answer',
  confirmed: 'answer',
  reminded_to_rate: 'answer',
}

/** Returns what a mail is about; undefined when nothing can be answered in it. */
export const findOccasion = (template: Template, { closedAs }: Application): Occasion | undefined =>
  template === 'closed' ? (closedAs === 'withdrawn' ? 'withdrawal' : 'answer') : OCCASION_OF_TEMPLATE[template]

/**
 * Returns the number by which the present question, answer or withdrawal differs from earlier ones; undefined when there is none now.
 * None either once a rule found danger in a text of the applicant: the person whom they fear may read the mailbox.
 */
export function findOccasionNumber(occasion: Occasion, application: Application): number | undefined {
  if (isInDanger(application)) return undefined
  const { stage, turn, release, closedAs } = application
  if (occasion === 'question') return stage === 'awaiting_applicant' ? turn : undefined
  if (occasion === 'withdrawal') return closedAs === 'withdrawn' ? turn : undefined
  return closedAs === 'withdrawn' ? undefined : release?.sequence
}
