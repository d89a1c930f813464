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
}

export async function getMailBacklog(db: Database): Promise<MailBacklog> {
  const [unsent, givenUp] = await withSafeErrors(() =>
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
  const oldest = unsent?.['oldest']
  return {
    due: Number(unsent?.['due'] ?? 0),
    ...(oldest != null && { oldestAt: Number(oldest) }),
    undelivered: Number(givenUp?.['undelivered'] ?? 0),
  }
}

/** A notification for the lists of administrators; instants in epoch ms. */
export interface NotificationLine {
  /** sequence of the event that required it */
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

const MAX_UNSENT_LISTED = 200

/** Lists the notifications of one application that are neither sent nor superseded, newest first, at most 200. */
export async function listUnsentNotifications(db: Database, applicationId: string): Promise<NotificationLine[]> {
  const rows = await withSafeErrors(() =>
    db('notification')
      .where({ application_id: applicationId })
      .whereIn('status', ['pending', 'no_address', 'given_up'])
      .orderBy([{ column: 'sequence', order: 'desc' }, 'audience', 'template'])
      .limit(MAX_UNSENT_LISTED),
  )
  return rows.map(toNotificationLine)
}

/** Lists all notifications of one application, in order of their events. */
export async function listNotifications(db: Database, applicationId: string): Promise<NotificationLine[]> {
  const rows = await withSafeErrors(() =>
    db('notification').where({ application_id: applicationId }).orderBy(['sequence', 'audience', 'template']),
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
  }) as NotificationLine
