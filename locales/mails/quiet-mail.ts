import type { Template } from '../../domain/notifications'
import { formatDate, formatDays } from '../format-time'
import { isolate } from '../isolates'
import type { Translator } from '../translator'
import type { MailFacts } from './mail-facts'
import type { Block, UnrenderedMail } from './render-text-and-html'

/**
 * Composes the mail from which whoever sees the mailbox learns nothing (`domain/quiet-mails.ts`): every mail has the same subject and
 * says only that there is something new. It has no name, no reference, no word of the application, and names neither the programme nor
 * a body. The address of the page stands in it; but in danger no link at all, and nothing differs between one mail and the next.
 */
export const composeQuietMail = (translator: Translator, template: Template, facts: MailFacts): UnrenderedMail =>
  composeQuietFrame(
    translator,
    facts,
    facts.hasNoLinks
      ? [sentence(translator.translate('mail.quiet.news'))]
      : [
          sentence(translator.translate('mail.quiet.body')),
          ...periodBlocks(translator, template, facts),
          ...pageBlocks(translator, facts),
        ],
  )

/** Composes the mail with a one-time number, as quiet as every other mail to this address. */
export const composeQuietNumberMail = (
  translator: Translator,
  facts: Pick<MailFacts, 'ownerLink' | 'baseUrl' | 'hasNoLinks'> & { number: string; minutes: number },
): UnrenderedMail => {
  const { translate } = translator
  return composeQuietFrame(translator, facts, [
    sentence(translate('mail.quiet.number')),
    { kind: 'table', rows: [{ label: translate('mail.number.number'), value: facts.number }] },
    sentence(translate('mail.number.minutes', { minutes: String(facts.minutes) })),
    sentence(translate('mail.number.ignore')),
    ...(facts.hasNoLinks ? [] : [link(translator, facts.baseUrl)]),
  ])
}

const sentence = (text: string): Block => ({ kind: 'sentence', sentence: text })
const link = ({ translate }: Translator, address: string): Block => ({
  kind: 'link',
  label: translate('mail.quiet.page'),
  address,
})

/** What every quiet mail has, whatever it is about. */
const composeQuietFrame = (
  translator: Translator,
  { ownerLink, hasNoLinks }: Pick<MailFacts, 'ownerLink' | 'hasNoLinks'>,
  blocks: Block[],
): UnrenderedMail => {
  const { translate } = translator
  return {
    subject: translate('mail.quiet.subject'),
    greeting: translate('mail.greeting'),
    blocks: [
      ...blocks,
      ...(ownerLink && !hasNoLinks
        ? [
            sentence(translate('mail.quiet.owner')),
            { kind: 'link' as const, label: translate('mail.quiet.owner.link'), address: ownerLink },
          ]
        : []),
    ],
    footer: translate('mail.quiet.footer'),
  }
}

/** Within which time to read it; whoever may act only for a while must learn it. */
function periodBlocks(translator: Translator, template: Template, facts: MailFacts): Block[] {
  const { translate, language } = translator
  const { replyUntil, replyDays, objectDays, timeZone } = facts
  if (template === 'asked' && replyUntil !== undefined)
    return [sentence(translate('mail.quiet.until', { date: isolate(formatDate(language, replyUntil, timeZone)) }))]
  const days =
    template === 'asked' ? replyDays : template === 'released' || template === 'redirected' ? objectDays : undefined
  return days === undefined ? [] : [sentence(translate('mail.quiet.within', { days: formatDays(translator, days) }))]
}

/** The one link that opens what the mail is about, or the platform. */
const pageBlocks = (translator: Translator, { actLink, baseUrl }: MailFacts): Block[] =>
  actLink
    ? [
        link(translator, actLink.address),
        sentence(translator.translate('mail.act.digits', { digits: isolate(actLink.digits) })),
      ]
    : [link(translator, baseUrl)]
