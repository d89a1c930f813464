import type { Database } from '../db/connection'
import { isDatabaseError } from '../db/errors'
import {
  concludeDelivery,
  type LeasedNotification,
  leaseDue,
  markFailed,
  markNoAddress,
  markSent,
} from '../db/tables/notifications'
import type { Policies } from '../db/tables/policies'
import { isMailAddress } from '../domain/mail-address'
import { oneLine } from '../locales/mails/clean'
import { isTemplate, renderMail } from '../locales/mails'
import { createSpeaker, type Overrides } from '../locales/sentences'
import { factsFor, readSubject, type Subject } from './mail-facts'
import { listReaders, type Readers } from './mail-readers'
import { backoffMs, failureCodeOf, type Smtp } from './smtp'

export interface DeliverParts {
  db: Database
  policies: Policies
  smtp: Smtp
  /** address people reach the platform at, from configuration */
  baseUrl: string
  fromAddress: string
  /** words of packs, by programme */
  overrides?: Record<string, Overrides>
}

/**
 * Sends what is due at `at` (epoch ms, the Workflow's clock); tells when something is due next, and the sequence of the last
 * event that was committed by then.
 */
export type Deliver = (order: {
  applicationId: string
  at: number
}) => Promise<{ nextSendAt?: number; sequence?: number }>

/** One call ends well before the activity's time-out; what is left is due at once. */
const LONGEST_CALL_MS = 60_000

/**
 * Each message is claimed before it goes out, so that two deliveries never send it both; one that fails is put off and holds
 * no other. A process that dies between the server's 250 and our commit sends it again, with the same Message-ID.
 * Throws codes of the database only.
 */
export function createDeliver(parts: DeliverParts): Deliver {
  if (!isMailAddress(parts.fromAddress)) throw new Error('mail.malformed_sender')
  return async ({ applicationId, at }) => {
    const { db } = parts
    const stopAt = Date.now() + LONGEST_CALL_MS
    for (;;) {
      const leased = await leaseDue(db, applicationId, at)
      if (leased) await settle(parts, leased, at)
      const end = await concludeDelivery(db, applicationId)
      const isDue = end.nextSendAt !== undefined && end.nextSendAt <= at
      if (!leased || !isDue || Date.now() > stopAt) return end
    }
  }
}

type Sending = 'sent' | 'no_address' | { failed: string }

async function settle(parts: DeliverParts, leased: LeasedNotification, at: number): Promise<void> {
  const sending = await send(parts, leased, at)
  if (sending === 'sent') return markSent(parts.db, leased)
  if (sending === 'no_address') return markNoAddress(parts.db, leased)
  const errorCode = sending.failed
  await markFailed(parts.db, leased, { at, backoffMs: backoffMs(leased.attempts, errorCode), errorCode })
}

/** A desk is told once one of its people was; a message nobody can write fails alone, as a code. */
async function send(parts: DeliverParts, leased: LeasedNotification, at: number): Promise<Sending> {
  try {
    const subject = await readSubject(parts.db, parts.policies, leased)
    const readers = await listReaders(parts.db, subject, leased)
    if (readers.length === 0) return 'no_address'
    const mails = readers.map((each) => compose(parts, leased, subject, each, at))
    const codes = await Promise.all(mails.map((mail) => post(parts.smtp, mail)))
    const failed = codes.find((code) => code !== undefined)
    return failed !== undefined && !codes.includes(undefined) ? { failed } : 'sent'
  } catch (error) {
    if (isDatabaseError(error) && error.isUnavailable) throw error
    return { failed: 'mail.not_composed' }
  }
}

type Message = Parameters<Smtp['sendMail']>[0]

async function post(smtp: Smtp, message: Message): Promise<string | undefined> {
  try {
    await smtp.sendMail(message)
    return undefined
  } catch (error) {
    return failureCodeOf(error)
  }
}

const NAME_LIMIT = 80

/** Envelope and addresses are given as objects: nothing a person wrote is ever parsed as an address. */
function compose(
  { fromAddress, baseUrl, overrides = {} }: DeliverParts,
  { template }: LeasedNotification,
  subject: Subject,
  { people, language, desk, messageKey }: Readers,
  at: number,
): Message {
  if (!isTemplate(template)) throw new Error('mail.unknown_template')
  const speaker = createSpeaker(language, overrides[subject.row.programme])
  const alone = people.length === 1 ? people[0]?.name : undefined
  const facts = factsFor(subject, { speaker, ...(alone && { name: alone }), ...(desk && { desk }) }, baseUrl, at)
  const domain = fromAddress.slice(fromAddress.indexOf('@') + 1)
  return {
    ...renderMail(speaker, template, facts),
    from: { name: oneLine(facts.programme, NAME_LIMIT), address: fromAddress },
    to: people.map(({ name, address }) => ({ name: oneLine(name, NAME_LIMIT), address })),
    envelope: { from: fromAddress, to: people.map(({ address }) => address) },
    messageId: `<${messageKey}@${domain}>`,
    headers: {
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      'Content-Language': language,
    },
  }
}
