import { randomUUID } from 'node:crypto'
import type { Application } from '../../domain/application'
import type { Recorded } from '../../domain/events'
import { noticesOf } from '../../domain/notifications'
import type { Policy } from '../../domain/programme'
import type { Database, Transaction } from '../connection'
import { guarded } from '../errors'

const GIVE_UP_AFTER_MS = 24 * 3_600_000
const LEASE_MS = 60_000

/** Rows of the messages that `event` owes, and the templates whose unsent rows they make pointless. */
export function noticeRows(before: Application | null, event: Recorded, after: Application, policy: Policy) {
  const notices = noticesOf(before, event, after, policy)
  const rows = notices.map(({ audience, template, templateVersion, sendAfter, supersedes }) => ({
    id: randomUUID(),
    application_id: after.id,
    sequence: event.sequence,
    audience,
    template,
    template_version: templateVersion,
    supersedes: supersedes ?? null,
    send_after: new Date(sendAfter),
    next_try_at: new Date(sendAfter),
    give_up_at: new Date(sendAfter + GIVE_UP_AFTER_MS),
  }))
  return { rows, supersedes: notices.flatMap(({ supersedes }) => (supersedes ? [supersedes] : [])) }
}

/** When the first of these rows is to be sent. */
export function earliestOf(rows: { next_try_at: Date }[]): Date | null {
  const times = rows.map(({ next_try_at: at }) => at.getTime())
  return times.length > 0 ? new Date(Math.min(...times)) : null
}

/** Unsent rows of these templates are not sent any more, but one that is being sent in this moment. */
export async function supersede(
  trx: Transaction,
  applicationId: string,
  templates: string[],
  beforeSequence: number,
): Promise<void> {
  await trx('notification')
    .where({ application_id: applicationId, status: 'pending' })
    .whereIn('template', templates)
    .where('sequence', '<=', beforeSequence)
    .whereRaw('(lease_until is null or lease_until < clock_timestamp())')
    .update({ status: 'superseded', next_try_at: null })
}

/** A message claimed for sending by this caller alone; `attempts` is the fence: a later claim has a higher number. */
export interface LeasedNotification {
  id: string
  applicationId: string
  sequence: number
  audience: string
  channel: string
  template: string
  templateVersion: number
  sendAfter: number
  attempts: number
}

/**
 * Claims the one row of the application that is due longest at `at` (epoch ms) for 60 s of PostgreSQL's clock; undefined
 * when none is due or others hold them. A caller that dies leaves the row to be claimed again after that.
 */
export async function leaseDue(
  db: Database,
  applicationId: string,
  at: number,
): Promise<LeasedNotification | undefined> {
  const { rows } = await guarded(() =>
    db.raw(
      `update notification
       set lease_until = clock_timestamp() + make_interval(secs => :seconds), attempts = attempts + 1, next_try_at = :retryAt
       where id = (
         select id from notification
         where application_id = :applicationId and next_try_at <= :at
           and (lease_until is null or lease_until < clock_timestamp())
         order by next_try_at, sequence limit 1
         for update skip locked
       )
       returning id, sequence, audience, channel, template, template_version, send_after, attempts`,
      { applicationId, at: new Date(at), retryAt: new Date(at + LEASE_MS), seconds: LEASE_MS / 1000 },
    ),
  )
  const [row] = rows
  if (!row) return undefined
  const { id, sequence, audience, channel, template, attempts } = row
  const { template_version: templateVersion, send_after: sendAfter } = row
  return { id, applicationId, sequence, audience, channel, template, templateVersion, sendAfter, attempts }
}

/** The message has left: final, whoever else may think they hold it. */
export async function markSent(db: Database, { id }: { id: string }): Promise<void> {
  await guarded(() =>
    db('notification')
      .where({ id })
      .whereIn('status', ['pending', 'given_up'])
      .update({
        status: 'sent',
        sent_at: db.raw('clock_timestamp()'),
        next_try_at: null,
        lease_until: null,
        error_code: null,
      }),
  )
}

/** Nobody can be reached: final, shown as undelivered. */
export async function markNoAddress(db: Database, leased: Fence): Promise<void> {
  await updateLeased(db, leased, { status: 'no_address', next_try_at: null, lease_until: null })
}

/**
 * It did not leave: tried again at `at + backoffMs`, or given up when that is more than 24 h after it was due.
 * `errorCode` is a code, never what a mail server said.
 */
export async function markFailed(
  db: Database,
  leased: Fence,
  failure: { at: number; backoffMs: number; errorCode: string },
): Promise<void> {
  const retryAt = new Date(failure.at + failure.backoffMs)
  await updateLeased(db, leased, {
    status: db.raw(`case when give_up_at < ? then 'given_up' else 'pending' end`, [retryAt]),
    next_try_at: db.raw('case when give_up_at < ? then null else ?::timestamptz end', [retryAt, retryAt]),
    lease_until: null,
    error_code: failure.errorCode,
  })
}

type Fence = Pick<LeasedNotification, 'id' | 'attempts'>

async function updateLeased(db: Database, { id, attempts }: Fence, change: Record<string, unknown>): Promise<void> {
  await guarded(() => db('notification').where({ id, attempts, status: 'pending' }).update(change))
}

/**
 * At the end of a delivery, and when rows were given another day: the earliest instant at which something is to be sent (epoch ms), counted anew and noted in the
 * application's row, and the sequence of the last event committed by then. The row is locked first: else a message recorded
 * in this moment would be missed. `record` notes the instant itself.
 */
export async function concludeDelivery(
  db: Database | Transaction,
  applicationId: string,
): Promise<{ nextSendAt?: number; sequence?: number }> {
  const { rows } = await guarded(() => db.raw('select send_at, sequence from conclude_delivery(?)', [applicationId]))
  const [{ send_at: nextSendAt, sequence }] = rows
  return { ...(nextSendAt !== null && { nextSendAt }), ...(sequence !== null && { sequence }) }
}

export const earliestUnsent = (trx: Transaction, applicationId: string) =>
  trx('notification').where({ application_id: applicationId }).whereNotNull('next_try_at').min('next_try_at')

/**
 * What was given up, or failed and waits, is due at once and has another day; gives the number. Counted from the later of
 * PostgreSQL's clock and the application's own: one in virtual time would give up at its first failure. What is being
 * sent in this moment is left alone.
 */
export async function tryAgain(trx: Transaction, { id, at }: Application): Promise<number> {
  await trx('application').where({ id }).forUpdate().select('id')
  const tried = await trx('notification')
    .where({ application_id: id })
    .whereIn('status', ['given_up', 'pending'])
    .whereNotNull('error_code')
    .whereRaw('(lease_until is null or lease_until < clock_timestamp())')
    .update({
      status: 'pending',
      next_try_at: trx.raw('clock_timestamp()'),
      give_up_at: trx.raw('greatest(clock_timestamp(), ?) + make_interval(secs => ?)', [
        new Date(at),
        GIVE_UP_AFTER_MS / 1000,
      ]),
      lease_until: null,
    })
  await concludeDelivery(trx, id)
  return tried
}

export interface MailBacklog {
  /** should have left by now */
  due: number
  /** since when the oldest of these has been due, epoch ms */
  oldestAt?: number
  /** given up in the last seven days; who has no address is no fault */
  undelivered: number
}

/** What is owed to people by mail, over all applications. */
export async function getMailBacklog(db: Database): Promise<MailBacklog> {
  const [waiting, lost] = await guarded(() =>
    Promise.all([
      db('notification')
        .whereNotNull('next_try_at')
        .whereRaw('send_after <= clock_timestamp()')
        .count('* as due')
        .min('send_after as oldest')
        .first(),
      db('notification')
        .where({ status: 'given_up' })
        .whereRaw(`send_after > clock_timestamp() - interval '7 days'`)
        .count('* as undelivered')
        .first(),
    ]),
  )
  const oldest = waiting?.['oldest']
  return {
    due: Number(waiting?.['due'] ?? 0),
    ...(oldest != null && { oldestAt: Number(oldest) }),
    undelivered: Number(lost?.['undelivered'] ?? 0),
  }
}

/** A message as the staff and the administrators see it. */
export interface NotificationLine {
  sequence: number
  audience: string
  template: string
  status: 'pending' | 'sent' | 'no_address' | 'given_up' | 'superseded'
  sendAfter: number
  sentAt: number | null
  nextTryAt: number | null
  attempts: number
  errorCode: string | null
}

const MOST_UNSENT = 200

/** Messages of one application that have not left and are not pointless, the newest first, at most 200. */
export async function listUnsent(db: Database, applicationId: string): Promise<NotificationLine[]> {
  const rows = await guarded(() =>
    db('notification')
      .where({ application_id: applicationId })
      .whereIn('status', ['pending', 'no_address', 'given_up'])
      .orderBy([{ column: 'sequence', order: 'desc' }, 'audience', 'template'])
      .limit(MOST_UNSENT),
  )
  return rows.map(toLine)
}

/** All messages of one application, in order. */
export async function listNotifications(db: Database, applicationId: string): Promise<NotificationLine[]> {
  const rows = await guarded(() =>
    db('notification').where({ application_id: applicationId }).orderBy(['sequence', 'audience', 'template']),
  )
  return rows.map(toLine)
}

const toLine = (row: Record<string, unknown>): NotificationLine =>
  ({
    sequence: row['sequence'],
    audience: row['audience'],
    template: row['template'],
    status: row['status'],
    sendAfter: row['send_after'],
    sentAt: row['sent_at'],
    nextTryAt: row['next_try_at'],
    attempts: row['attempts'],
    errorCode: row['error_code'],
  }) as NotificationLine
