import type { Database } from '../connection'
import { withSafeErrors } from '../errors'

/** Numbers of mails of all applications. */
export interface MailBacklog {
  /** number of waiting mails whose send time has passed */
  due: number
  /** the earliest send time of these mails, epoch ms */
  oldestAt?: number
  /** number of given-up mails with a send time in the last seven days; mails without an address are not included */
  undelivered: number
  /** number of mails of the last seven days of which nobody knows whether the mail server accepted them */
  uncertain: number
  /** number of mails of the last seven days that later events made pointless while they waited */
  superseded: number
  /** number of mails of the last seven days to applicants whose address had too many mails that day */
  capped: number
  /** number of mails of the last seven days to applicants whose address wants no mails */
  stopped: number
}

export async function getMailBacklog(db: Database): Promise<MailBacklog> {
  const [unsent, notSent] = await withSafeErrors(() =>
    Promise.all([
      db('notification')
        .whereNotNull('next_try_at')
        .whereRaw('send_after <= clock_timestamp()')
        .count('* as due')
        .min('send_after as oldest')
        .first(),
      db('notification')
        .whereIn('status', ['given_up', 'uncertain', 'superseded', 'capped', 'stopped'])
        .whereRaw(`send_after > clock_timestamp() - interval '7 days'`)
        .select(
          db.raw(`count(*) filter (where status = 'given_up') as undelivered`),
          db.raw(`count(*) filter (where status = 'uncertain') as uncertain`),
          db.raw(`count(*) filter (where status = 'superseded') as superseded`),
          db.raw(`count(*) filter (where status = 'capped') as capped`),
          db.raw(`count(*) filter (where status = 'stopped') as stopped`),
        )
        .first(),
    ]),
  )
  const oldest = unsent?.['oldest']
  return {
    due: Number(unsent?.['due'] ?? 0),
    ...(oldest != null && { oldestAt: Number(oldest) }),
    undelivered: Number(notSent?.['undelivered'] ?? 0),
    uncertain: Number(notSent?.['uncertain'] ?? 0),
    superseded: Number(notSent?.['superseded'] ?? 0),
    capped: Number(notSent?.['capped'] ?? 0),
    stopped: Number(notSent?.['stopped'] ?? 0),
  }
}

export const NOTIFICATION_STATUSES = [
  'pending',
  'sent',
  'uncertain',
  'no_address',
  'given_up',
  'superseded',
  'capped',
  'stopped',
] as const
type NotificationStatus = (typeof NOTIFICATION_STATUSES)[number]

/** A notification for the lists of administrators; instants in epoch ms. */
export interface NotificationLine {
  /** sequence of the event that required it */
  sequence: number
  audience: string
  template: string
  status: NotificationStatus
  sendAfter: number
  sentAt: number | null
  nextTryAt: number | null
  attempts: number
  errorCode: string | null
  /** recipients of a desk whose fate differs from `status`, without those to whom the mail was sent */
  recipients: { personId: string; status: 'pending' | 'uncertain' | 'given_up'; errorCode: string | null }[]
}

/** The recipients of a notification who have no mail, as JSON. */
const FAILED_RECIPIENTS = `(
  select coalesce(jsonb_agg(
    jsonb_build_object('personId', person_id, 'status', recipient.status, 'errorCode', recipient.error_code) order by person_id
  ), '[]'::jsonb)
  from notification_recipient as recipient where notification_id = notification.id and recipient.status <> 'sent'
)`

const MAX_UNSENT_LISTED = 200

/** Lists the notifications of one application that were not sent to all their recipients, newest first, at most 200. */
export async function listUnsentNotifications(db: Database, applicationId: string): Promise<NotificationLine[]> {
  const rows = await withSafeErrors(() =>
    db('notification')
      .where({ application_id: applicationId })
      .where((unsent) => unsent.whereNot('status', 'sent').orWhereRaw(`${FAILED_RECIPIENTS} <> '[]'::jsonb`))
      .select('notification.*', db.raw(`${FAILED_RECIPIENTS} as recipients`))
      .orderBy([{ column: 'sequence', order: 'desc' }, 'audience', 'template'])
      .limit(MAX_UNSENT_LISTED),
  )
  return rows.map(toNotificationLine)
}

/** Lists all notifications of one application, in order of their events. */
export async function listNotifications(db: Database, applicationId: string): Promise<NotificationLine[]> {
  const rows = await withSafeErrors(() =>
    db('notification')
      .where({ application_id: applicationId })
      .select('notification.*', db.raw(`${FAILED_RECIPIENTS} as recipients`))
      .orderBy(['sequence', 'audience', 'template']),
  )
  return rows.map(toNotificationLine)
}

const toNotificationLine = (row: Record<string, unknown>): NotificationLine =>
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
    recipients: row['recipients'],
  }) as NotificationLine
