import type { Database } from '../db/connection'
import { type RecipientRow, upsertRecipientRows } from '../db/tables/notification-recipients'
import { type LeasedNotification, markFailed, markSent, markUncertain } from '../db/tables/notification-sending'
import { computeBackoffMs } from './smtp-codes'
import type { Fate } from './smtp-dialogue'

/** The recipients of a notification after one try. */
interface Try {
  /** rows of all its recipients before the try */
  rowsBefore: RecipientRow[]
  /** ids of those to whom the mail is addressed now, whether this try included them or not */
  addressedIds: string[]
  /** fates in this try, by person id */
  fates: Map<string, Fate>
  /** when the try ended, epoch ms */
  at: number
}

/**
 * Stores the result of one try. Each recipient is tried again, given up or finished for themselves, so one who was refused delays
 * and repeats nothing for the others. The notification waits while a recipient waits. Then it is `sent` if it was sent to
 * anybody, else `uncertain` if that is so for anybody, else given up.
 */
export async function concludeTry(db: Database, leased: LeasedNotification, result: Try): Promise<void> {
  const { rowsBefore, addressedIds, fates, at } = result
  const newRows = [...fates].map(([personId, fate]) => toRow(personId, fate, leased, at))
  if (rowsBefore.length > 0 || hasDifferentFates(newRows)) await upsertRecipientRows(db, leased.id, newRows)
  const rows = [...rowsBefore.filter(({ personId }) => !fates.has(personId)), ...newRows]
  const [firstWaiting] = rows
    .filter(({ status, personId }) => status === 'pending' && addressedIds.includes(personId))
    .toSorted((a, b) => (a.nextTryAt ?? 0) - (b.nextTryAt ?? 0))
  if (firstWaiting) return markFailed(db, leased, toFailedTry(firstWaiting, leased))
  if (rows.some(({ status }) => status === 'sent')) return markSent(db, leased)
  const uncertain = rows.find(({ status }) => status === 'uncertain')
  if (uncertain) return markUncertain(db, leased, uncertain.errorCode ?? '')
  const givenUp = rows.find(({ status }) => status === 'given_up')
  if (givenUp) await markFailed(db, leased, toFailedTry(givenUp, leased))
}

function toRow(personId: string, fate: Fate, { attempts, giveUpAt }: LeasedNotification, at: number): RecipientRow {
  if (fate.kind === 'sent') return { personId, status: 'sent' }
  const errorCode = fate.code
  if (fate.kind === 'uncertain') return { personId, status: 'uncertain', errorCode }
  const nextTryAt = at + computeBackoffMs(attempts, errorCode)
  return nextTryAt > giveUpAt
    ? { personId, status: 'given_up', errorCode }
    : { personId, status: 'pending', errorCode, nextTryAt }
}

const hasDifferentFates = (rows: RecipientRow[]): boolean =>
  new Set(rows.map(({ status, errorCode, nextTryAt }) => `${status} ${errorCode} ${nextTryAt}`)).size > 1

/** A recipient who is given up has no next try, so the notification gets one that is too late. */
const toFailedTry = ({ nextTryAt, errorCode = '' }: RecipientRow, { giveUpAt }: LeasedNotification) => ({
  at: nextTryAt ?? giveUpAt + 1,
  backoffMs: 0,
  errorCode,
})
