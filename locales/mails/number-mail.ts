import type { Quiet } from '../../domain/quiet-mails'
import { isolate } from '../isolates'
import { ownerBlocks, platformLink } from '../render-mail'
import type { Translator } from '../translator'
import { composeQuietNumberMail } from './quiet-mail'
import { type PlatformMailFacts, renderTextAndHtml, type RenderedMail } from './render-text-and-html'

export interface NumberMailFacts extends Quiet, PlatformMailFacts {
  /** the programme's name */
  programme: string
  /** six digits */
  number: string
  /** how long the number lasts */
  minutes: number
  /** address of the platform, from the configuration */
  baseUrl: string
  /** page where the owner of the address says whether the applications are theirs; absent once they said so */
  ownerLink?: string
}

/** Renders the mail with the number by which somebody who lost the tracking code proves their address. It names no application. */
export function renderNumberMail(translator: Translator, facts: NumberMailFacts): RenderedMail {
  const { translate } = translator
  const { programme, number, minutes, ownerLink, isQuiet } = facts
  if (isQuiet) return renderTextAndHtml(translator, composeQuietNumberMail(translator, facts), facts)
  return renderTextAndHtml(
    translator,
    {
      subject: translate('mail.number.subject'),
      greeting: translate('mail.greeting'),
      blocks: [
        { kind: 'sentence', sentence: translate('mail.number.body') },
        { kind: 'table', rows: [{ label: translate('mail.number.number'), value: number }] },
        { kind: 'sentence', sentence: translate('mail.number.minutes', { minutes: String(minutes) }) },
        { kind: 'sentence', sentence: translate('mail.number.ignore') },
        ...(ownerLink ? ownerBlocks(translator, ownerLink, 'mail.number.owner') : []),
        platformLink(translator, facts),
      ],
      footer: translate('mail.footer', { programme: isolate(programme) }),
    },
    facts,
  )
}
