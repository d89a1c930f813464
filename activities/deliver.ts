import { isDatabaseError } from '../db/errors'
import type { createRecord } from '../db/ledger/record'
import {
  type LeasedNotification,
  leaseDueNotification,
  markFailed,
  markNoAddress,
  markSent,
} from '../db/tables/notification-sending'
import { concludeDelivery } from '../db/tables/notification-queue'
import type { Dues } from '../domain/dues'
import { isMailAddress } from '../domain/mail-address'
import { cleanLine } from '../locales/mails/clean-text'
import { isTemplate, renderMail } from '../locales/render-mail'
import { getProgrammeLocale } from '../locales/programme-locale'
import {
  createMailFacts,
  type NotificationSource,
  type NotificationSourceParts,
  readNotificationSource,
} from './mail-facts'
import { listReaders, type Readers } from './mail-readers'
import { computeBackoffMs, smtpFailureCode, type Smtp } from './smtp'

export interface DeliverParts extends NotificationSourceParts {
  smtp: Smtp
  /** returns the new dues after a delivery */
  record: ReturnType<typeof createRecord>
  /** public address of the platform, from configuration */
  baseUrl: string
  fromAddress: string
}

/**
 * Sends the mails of an application that are due at `at` (epoch ms, the Workflow's clock). Returns when the next mail is due
 * (epoch ms; absent when no mail waits), and the sequence of the last event committed by then. While the application waits for an
 * applicant who was not reached, it also returns the dues after that event: the windows of the applicant count from a delivery, and
 * the contact centre calls when nothing can be delivered.
 */
export type Deliver = (input: { applicationId: string; at: number }) => Promise<Delivered>

export interface Delivered {
  nextSendAt?: number
  sequence?: number
  dues?: Dues
}

/** Half of the activity's time-out. The Workflow calls the activity again at once for the mails that are still due. */
const MAX_CALL_MS = 60_000

/**
 * Creates the activity. It leases each notification before it is sent, so that two deliveries do not send the same one at once.
 * A notification that fails gets a later try, or is given up, and does not delay the others. After a crash between the mail
 * server's acceptance (250) and our commit, the mail is sent again with the same Message-ID. The factory throws
 * `mail.malformed_sender`; the activity throws codes of the database only.
 */
export function createDeliver(parts: DeliverParts): Deliver {
  if (!isMailAddress(parts.fromAddress)) throw new Error('mail.malformed_sender')
  return async ({ applicationId, at }) => {
    const { db } = parts
    const stopAt = Date.now() + MAX_CALL_MS
    for (;;) {
      const leased = await leaseDueNotification(db, applicationId, at)
      if (leased) await deliverOne(parts, leased, at)
      const { waits, ...result } = await concludeDelivery(db, applicationId)
      const isNextDue = result.nextSendAt !== undefined && result.nextSendAt <= at
      if (leased && isNextDue && Date.now() <= stopAt) continue
      return waits && result.sequence !== undefined
        ? { ...result, ...(await readNewDues(parts, applicationId, result.sequence, at)) }
        : result
    }
  }
}

/** Stores and returns the new dues; none if events after `sequence` were committed, because their author has newer dues. */
async function readNewDues(
  { record }: DeliverParts,
  applicationId: string,
  sequence: number,
  at: number,
): Promise<{ dues?: Dues }> {
  const { events, dues } = await record(applicationId, sequence, 'nudge', [], at)
  return events.length === 0 ? { dues } : {}
}

type SendingResult = 'sent' | 'no_address' | { failed: string }

/** Sends one notification and stores the result. */
async function deliverOne(parts: DeliverParts, leased: LeasedNotification, at: number): Promise<void> {
  const result = await sendMails(parts, leased, at)
  if (result === 'sent') return markSent(parts.db, leased)
  if (result === 'no_address') return markNoAddress(parts.db, leased)
  const errorCode = result.failed
  await markFailed(parts.db, leased, { at, backoffMs: computeBackoffMs(leased.attempts, errorCode), errorCode })
}

/**
 * Sends one mail to the applicant, or one mail per language to the people of a desk. The notification counts as sent when at
 * least one of its mails was sent. An error while a mail is composed fails this notification only, with a code. It throws only
 * the error of an unavailable database.
 */
async function sendMails(parts: DeliverParts, leased: LeasedNotification, at: number): Promise<SendingResult> {
  try {
    const source = await readNotificationSource(parts, leased)
    const readers = await listReaders(parts.db, source, leased)
    if (readers.length === 0) return 'no_address'
    const mails = readers.map((each) => composeMail(parts, leased, source, each, at))
    const failureCodes = await Promise.all(mails.map((mail) => sendMail(parts.smtp, mail)))
    const firstCode = failureCodes.find((code) => code !== undefined)
    return firstCode !== undefined && !failureCodes.includes(undefined) ? { failed: firstCode } : 'sent'
  } catch (error) {
    if (isDatabaseError(error) && error.isUnavailable) throw error
    return { failed: 'mail.not_composed' }
  }
}

type Mail = Parameters<Smtp['sendMail']>[0]

/** Returns the code of the failure; undefined when the mail was sent. */
async function sendMail(smtp: Smtp, mail: Mail): Promise<string | undefined> {
  try {
    await smtp.sendMail(mail)
    return undefined
  } catch (error) {
    return smtpFailureCode(error)
  }
}

const MAX_NAME_LENGTH = 80

/**
 * Composes one mail. Its addresses are objects, not strings, so that a name that a person wrote is never parsed as an address.
 */
function composeMail(
  { fromAddress, baseUrl }: DeliverParts,
  { template }: LeasedNotification,
  source: NotificationSource,
  { people, language, desk, messageKey }: Readers,
  at: number,
): Mail {
  if (!isTemplate(template)) throw new Error('mail.unknown_template')
  const translator = getProgrammeLocale(source.pack).translatorFor(language)
  const onlyName = people.length === 1 ? people[0]?.name : undefined
  const facts = createMailFacts(
    source,
    { translator, ...(onlyName && { name: onlyName }), ...(desk && { desk }) },
    baseUrl,
    at,
  )
  const domain = fromAddress.slice(fromAddress.indexOf('@') + 1)
  return {
    ...renderMail(translator, template, facts),
    from: { name: cleanLine(facts.programme, MAX_NAME_LENGTH), address: fromAddress },
    to: people.map(({ name, address }) => ({ name: cleanLine(name, MAX_NAME_LENGTH), address })),
    envelope: { from: fromAddress, to: people.map(({ address }) => address) },
    messageId: `<${messageKey}@${domain}>`,
    headers: {
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      'Content-Language': language,
    },
  }
}
