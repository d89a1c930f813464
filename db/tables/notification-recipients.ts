import type { Database } from '../connection'
import { withSafeErrors } from '../errors'

/**
 * The fate of one recipient of a notification. pending: the next try is at `nextTryAt` (epoch ms). The others are final; given_up:
 * refused for a day.
 */
export interface RecipientRow {
  personId: string
  status: 'pending' | 'sent' | 'uncertain' | 'given_up'
  errorCode?: string
  nextTryAt?: number
}

/** Lists the recipients whose fate differs from that of the notification. Usually there are none. */
export async function listRecipientRows(db: Database, notificationId: string): Promise<RecipientRow[]> {
  const rows: Record<string, unknown>[] = await withSafeErrors(() =>
    db('notification_recipient').where({ notification_id: notificationId }).orderBy('person_id'),
  )
  return rows.map((row) => ({
    personId: row['person_id'] as string,
    status: row['status'] as RecipientRow['status'],
    ...(row['error_code'] !== null && { errorCode: row['error_code'] as string }),
    ...(row['next_try_at'] !== null && { nextTryAt: row['next_try_at'] as number }),
  }))
}

/** Inserts the rows; replaces those of recipients who have one already, but never one with the status `sent`. */
export async function upsertRecipientRows(db: Database, notificationId: string, rows: RecipientRow[]): Promise<void> {
  await withSafeErrors(() =>
    db('notification_recipient')
      .insert(
        rows.map(({ personId, status, errorCode, nextTryAt }) => ({
          notification_id: notificationId,
          person_id: personId,
          status,
          error_code: errorCode ?? null,
          next_try_at: nextTryAt === undefined ? null : new Date(nextTryAt),
        })),
      )
      .onConflict(['notification_id', 'person_id'])
      .merge()
      .whereNot('notification_recipient.status', 'sent'),
  )
}
