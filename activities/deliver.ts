import { setTimeout as sleep } from 'node:timers/promises'
import { isDatabaseError } from '../db/errors'
import type { createRecord } from '../db/ledger/record'
import { concludeDelivery } from '../db/tables/notification-queue'
import { listRecipientRows, type RecipientRow } from '../db/tables/notification-recipients'
import {
  type LeasedNotification,
  leaseDueNotification,
  markNoAddress,
  markNotSent,
  markWaitingForCap,
} from '../db/tables/notification-sending'
import type { Dues } from '../domain/dues'
import { isMailAddress } from '../domain/mail-address'
import { findTryAfterCap, isWorthSending } from '../domain/mail-worth'
import { isTemplate } from '../locales/render-mail'
import { type AdmissionParts, admitApplicant } from './admit-mail'
import { composeMail, type MailSettings } from './compose-mail'
import { concludeTry } from './conclude-try'
import { keepLease, LEASE_RENEWAL_MS } from './keep-lease'
import { type NotificationSourceParts, readNotificationSource } from './mail-facts'
import { listReaders, type Readers } from './mail-readers'
import type { Mail, Smtp } from './smtp'
import type { Fate } from './smtp-dialogue'

export interface DeliverParts extends NotificationSourceParts, MailSettings, AdmissionParts {
  smtp: Smtp
  /** returns the new dues after a delivery */
  record: ReturnType<typeof createRecord>
  /** how often the lease of a mail that is being sent is renewed, ms; tests renew it more often */
  leaseRenewalMs?: number
}

/**
 * Sends the mails of an application that are due at `at` (epoch ms, the Workflow's clock). Returns when the next mail is due
 * (epoch ms; absent when no mail waits), and the sequence of the last event committed by then. While the application waits for an
 * applicant who was not reached, it also returns the dues after that event: the windows of the applicant count from a delivery, and
 * the contact centre calls when nothing can be delivered. When `signal` aborts, it breaks off the mails that are being sent and ends.
 */
export type Deliver = (input: { applicationId: string; at: number }, signal?: AbortSignal) => Promise<Delivered>

export interface Delivered {
  nextSendAt?: number
  sequence?: number
  dues?: Dues
}

/** How many mails of one application are sent at once: a slow mail does not hold up the others. */
const MAX_PARALLEL_MAILS = 5
/** While a slow mail is being sent, the activity looks this often for mails that became due meanwhile. */
const POLL_INTERVAL_MS = 1_000
/** After this time it starts no further mail and ends with the last one that it sends. The Workflow then calls it again. */
const MAX_STARTING_MS = 20 * 60_000
const MINUTE_MS = 60_000
const NOT_COMPOSED: Fate = { kind: 'failed', code: 'mail.not_composed' }

/**
 * Creates the activity. It leases each notification before it is sent, so that two deliveries do not send the same one at once.
 * A notification that fails gets a later try, or is given up, and does not delay the others. After a crash between the mail
 * server's acceptance (250) and our commit, the mail is sent again with the same Message-ID. The factory throws
 * `mail.malformed_sender`; the activity throws codes of the database only.
 */
export function createDeliver(parts: DeliverParts): Deliver {
  if (!isMailAddress(parts.fromAddress)) throw new Error('mail.malformed_sender')
  return async ({ applicationId, at }, signal = new AbortController().signal) => {
    const stopwatch = createStopwatch(at)
    await sendDueMails(parts, applicationId, stopwatch, signal)
    const { waits, ...result } = await concludeDelivery(parts.db, applicationId)
    return waits && result.sequence !== undefined
      ? { ...result, ...(await readNewDues(parts, applicationId, result.sequence, readClock(stopwatch))) }
      : result
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

/** The Workflow's clock during one call: it goes on with the time that the call takes. */
interface Stopwatch {
  at: number
  elapsedMs: () => number
}

function createStopwatch(at: number): Stopwatch {
  const startedAt = performance.now()
  return { at, elapsedMs: () => performance.now() - startedAt }
}

/** The Workflow's clock now, in whole minutes after the start of the call; epoch ms. */
const readClock = ({ at, elapsedMs }: Stopwatch): number => at + Math.floor(elapsedMs() / MINUTE_MS) * MINUTE_MS

/** Starts due mails until none is due and none is being sent. Throws the first error of the database when all have ended. */
async function sendDueMails(
  parts: DeliverParts,
  applicationId: string,
  stopwatch: Stopwatch,
  signal: AbortSignal,
): Promise<void> {
  const sending = new Set<Promise<void>>()
  const errors: unknown[] = []
  const start = (leased: LeasedNotification) => {
    const ended: Promise<void> = deliverOne(parts, leased, stopwatch, signal)
      .catch((error: unknown) => void errors.push(error))
      .finally(() => sending.delete(ended))
    sending.add(ended)
  }
  const canStart = () =>
    errors.length === 0 &&
    !signal.aborted &&
    sending.size < MAX_PARALLEL_MAILS &&
    stopwatch.elapsedMs() < MAX_STARTING_MS
  do {
    while (canStart()) {
      const dueAt = stopwatch.at + Math.floor(stopwatch.elapsedMs() / POLL_INTERVAL_MS) * POLL_INTERVAL_MS
      const leased = await leaseDueNotification(parts.db, applicationId, dueAt).catch(
        (error: unknown) => void errors.push(error),
      )
      if (!leased) break
      start(leased)
    }
    if (sending.size > 0) await Promise.race([...sending, sleep(POLL_INTERVAL_MS, undefined, { ref: false })])
  } while (sending.size > 0)
  if (errors.length > 0) throw errors[0]
}

/** Sends one notification and stores the result. It throws only the error of an unavailable database. */
async function deliverOne(
  parts: DeliverParts,
  leased: LeasedNotification,
  stopwatch: Stopwatch,
  signal: AbortSignal,
): Promise<void> {
  const { db, leaseRenewalMs: renewalMs = LEASE_RENEWAL_MS } = parts
  const result = await keepLease(
    { db, renewalMs, getAt: () => stopwatch.at + stopwatch.elapsedMs() },
    leased,
    signal,
    (leaseSignal) => sendMails(parts, leased, readClock(stopwatch), leaseSignal),
  )
  if (result === 'no_address') return markNoAddress(db, leased)
  if (result === 'capped') return concludeCapped(db, leased, readClock(stopwatch))
  if (typeof result === 'string') return markNotSent(db, leased, result)
  await concludeTry(db, leased, { ...result, at: readClock(stopwatch) })
}

/** Too many mails went to the address today: the mail waits, or is not sent. */
async function concludeCapped(db: DeliverParts['db'], leased: LeasedNotification, at: number): Promise<void> {
  const { template, sendAfter } = leased
  const nextTryAt = isTemplate(template) ? findTryAfterCap(template, { sendAfter, at }) : undefined
  return nextTryAt === undefined ? markNotSent(db, leased, 'capped') : markWaitingForCap(db, leased, nextTryAt)
}

interface SentMails {
  rowsBefore: RecipientRow[]
  addressedIds: string[]
  fates: Map<string, Fate>
}

/**
 * Sends one mail to the applicant, or one mail per language to the people of a desk, except those for whom an earlier try had a
 * final result or who are to be tried later. An error while a mail is composed fails this notification only, with a code. It
 * throws only the error of an unavailable database.
 */
async function sendMails(
  parts: DeliverParts,
  leased: LeasedNotification,
  at: number,
  signal: AbortSignal,
): Promise<SentMails | 'superseded' | 'no_address' | 'stopped' | 'capped'> {
  const { template, audience, id } = leased
  try {
    if (!isTemplate(template)) throw new Error('mail.unknown_template')
    const source = await readNotificationSource(parts, leased)
    const { event, policy } = source
    if (!isWorthSending(template, { event, audience, policy, state: source.row.state })) return 'superseded'
    const found = await listReaders(parts.db, source, leased)
    if (found.length === 0) return 'no_address'
    const readers = audience === 'applicant' ? await admitApplicant(parts, leased, found, at) : found
    if (typeof readers === 'string') return readers
    const rowsBefore = await listRecipientRows(parts.db, id)
    const addressedIds = readers.flatMap(({ people }) => people.map((person) => person.id))
    const laterIds = new Set(rowsBefore.filter((row) => (row.nextTryAt ?? Infinity) > at).map((row) => row.personId))
    const groups = readers
      .map((group) => ({ ...group, people: group.people.filter((person) => !laterIds.has(person.id)) }))
      .filter(({ people }) => people.length > 0)
    const mails = groups.map((group) => ({ group, mail: composeMail(parts, template, source, group, at) }))
    const fates = await Promise.all(mails.map(({ group, mail }) => sendMail(parts.smtp, group, mail, signal)))
    return { rowsBefore, addressedIds, fates: new Map(fates.flat()) }
  } catch (error) {
    if (isDatabaseError(error) && error.isUnavailable) throw error
    return { rowsBefore: [], addressedIds: [audience], fates: new Map([[audience, NOT_COMPOSED]]) }
  }
}

/** Sends one mail to the people of a group. Returns the fate of each, by id. */
async function sendMail(smtp: Smtp, { people }: Readers, mail: Mail, signal: AbortSignal): Promise<[string, Fate][]> {
  const fates = await smtp.sendMail(mail, signal).catch(() => undefined)
  return people.map(({ id, address }) => [id, fates?.get(address) ?? NOT_COMPOSED])
}
