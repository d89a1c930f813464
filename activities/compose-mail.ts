import { cleanLine, looksLikeAddress } from '../locales/mails/clean-text'
import { getProgrammeLocale } from '../locales/programme-locale'
import { findSentenceReader, renderMail } from '../locales/render-mail'
import type { Template } from '../domain/notifications'
import type { ActLinkParts } from './act-link'
import { createMailFacts, type NotificationSource } from './mail-facts'
import type { Language } from '../locales/language'
import type { OwnerLink, Readers } from './mail-readers'
import type { Mail } from './smtp'

/** The parts of a mail that come from the configuration. */
export interface MailSettings extends ActLinkParts {
  fromAddress: string
  /** every mail says that the platform is a rehearsal */
  isRehearsal: boolean
}

const MAX_NAME_LENGTH = 80

/**
 * Composes one mail; `at`: when it is sent, epoch ms. Its addresses are objects, not strings, so that a name that a person wrote
 * is never parsed as an address.
 */
export function composeMail(
  settings: MailSettings,
  template: Template,
  source: NotificationSource,
  {
    people,
    language,
    desk,
    whyHigher,
    areAdministrators,
    messageKey,
    isQuiet,
    hasNoLinks,
    isForAnother,
    ...group
  }: Readers,
  at: number,
): Mail {
  const { fromAddress, isRehearsal } = settings
  const ownerLink = hasNoLinks ? undefined : group.ownerLink
  const translator = getProgrammeLocale(source.pack).translatorFor(language, findSentenceReader(template))
  const onlyName = people.length === 1 && people[0] ? cleanName(people[0].name) : undefined
  const facts = createMailFacts(
    settings,
    template,
    source,
    {
      translator,
      ...(onlyName && { name: onlyName }),
      ...(desk && { desk }),
      ...(isQuiet && { isQuiet }),
      ...(isForAnother && { isForAnother }),
      ...(hasNoLinks && { hasNoLinks }),
      ...(whyHigher && { whyHigher }),
      ...(areAdministrators && { areAdministrators }),
      ...(ownerLink && !ownerLink.isConfirmed && { ownerLink: ownerLink.page }),
    },
    at,
  )
  return {
    ...createMailHead(fromAddress, { senderName: isQuiet ? '' : facts.programme, language, messageKey, ownerLink }),
    ...renderMail(translator, template, { ...facts, isRehearsal }),
    to: people.map(({ name, address }) => ({ name: isQuiet ? '' : cleanName(name), address })),
    envelope: { from: fromAddress, to: people.map(({ address }) => address) },
  }
}

interface MailHeadFacts {
  /** the programme's name; empty in a quiet mail */
  senderName: string
  language: Language
  /** first part of the Message-ID */
  messageKey: string
  ownerLink: OwnerLink | undefined
}

/** Sender, Message-ID and headers of a mail that a program sends. */
export const createMailHead = (
  fromAddress: string,
  { senderName, language, messageKey, ownerLink }: MailHeadFacts,
): Pick<Mail, 'from' | 'messageId' | 'headers'> => ({
  from: { name: cleanLine(senderName, MAX_NAME_LENGTH), address: fromAddress },
  messageId: `<${messageKey}@${fromAddress.slice(fromAddress.indexOf('@') + 1)}>`,
  headers: {
    'Auto-Submitted': 'auto-generated',
    'X-Auto-Response-Suppress': 'All',
    'Content-Language': language,
    ...(ownerLink && createUnsubscribeHeaders(ownerLink.address)),
  },
})

/** The name for a header or a greeting; empty when mail programs would turn it, or a part of it, into a link. */
const cleanName = (name: string): string => (looksLikeAddress(name) ? '' : cleanLine(name, MAX_NAME_LENGTH))

/** RFC 2369 and RFC 8058: the button of a mail program by which the reader stops the mails. One click needs https. */
const createUnsubscribeHeaders = (address: string): Record<string, string> => ({
  'List-Unsubscribe': `<${address}>`,
  ...(address.startsWith('https:') && { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
})
