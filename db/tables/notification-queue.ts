import { randomUUID } from 'node:crypto'
import type { Application } from '../../domain/application'
import type { RecordedEvent } from '../../domain/events'
import { notificationsFor } from '../../domain/notifications'
import type { Policy } from '../../domain/programme'
import type { Database, Transaction } from '../connection'
import { withSafeErrors } from '../errors'

/** A failed notification is given up if its next try would be later than this after its send time. */
export const GIVE_UP_AFTER_MS = 24 * 3_600_000

export type NotificationRow = ReturnType<typeof notificationRows>['rows'][number]

/**
 * Creates the rows of the notifications that `event` requires; `stateAfter` is the state after it.
 * Also returns the templates whose unsent notifications they replace.
 */
export function notificationRows(event: RecordedEvent, stateAfter: Application, policy: Policy) {
  const drafts = notificationsFor(event, stateAfter, policy)
  const rows = drafts.map(({ audience, template, templateVersion, sendAfter, supersedes }) => ({
    id: randomUUID(),
    application_id: stateAfter.id,
    sequence: event.sequence,
    audience,
    template,
    template_version: templateVersion,
    supersedes: supersedes ?? null,
    send_after: new Date(sendAfter),
    next_try_at: new Date(sendAfter),
    give_up_at: new Date(sendAfter + GIVE_UP_AFTER_MS),
  }))
  return { rows, supersededTemplates: drafts.flatMap(({ supersedes }) => (supersedes ? [supersedes] : [])) }
}

/**
 * The rows of an application whose events are imported: what was due to be sent before `nowMs` is never sent, and the rest is sent in
 * time. An earlier system, or nobody, told people what happened in the past.
 */
export const toImportedNotifications = (rows: NotificationRow[], nowMs: number) =>
  rows.map((row) =>
    row.send_after.getTime() <= nowMs
      ? { ...row, status: 'superseded', next_try_at: null }
      : { ...row, status: 'pending' },
  )

/** Returns the earliest `next_try_at` of these rows; null if there are none. */
export function findFirstTry(rows: { next_try_at: Date | null }[]): Date | null {
  const times = rows.flatMap(({ next_try_at: at }) => at?.getTime() ?? [])
  return times.length > 0 ? new Date(Math.min(...times)) : null
}

/**
 * Marks the waiting notifications of these templates as superseded, except those that a worker is sending now and those of
 * events after `upToSequence`.
 */
export async function supersedeNotifications(
  trx: Transaction,
  applicationId: string,
  templates: string[],
  upToSequence: number,
): Promise<void> {
  await trx('notification')
    .where({ application_id: applicationId, status: 'pending' })
    .whereIn('template', templates)
    .where('sequence', '<=', upToSequence)
    .whereRaw('(lease_until is null or lease_until < clock_timestamp())')
    .update({ status: 'superseded', next_try_at: null })
}

/** Builds the query for the earliest `next_try_at` of an application's waiting notifications. */
export const selectFirstTry = (trx: Transaction, applicationId: string) =>
  trx('notification').where({ application_id: applicationId }).whereNotNull('next_try_at').min('next_try_at')

/**
 * Computes again when the next mail is due, stores it in the application's row (`send_at`) and returns it (epoch ms). Also
 * returns the last committed sequence, and whether the application waits for an applicant who was not reached. A delivery and `retryNotifications` call it last; `record` stores `send_at` itself. It
 * locks the row first, because otherwise it could miss a notification that `record` inserts at this moment.
 */
export async function concludeDelivery(
  db: Database | Transaction,
  applicationId: string,
): Promise<{ nextSendAt?: number; sequence?: number; waits: boolean }> {
  const { rows } = await withSafeErrors(() =>
    db.raw('select send_at, sequence, waits from conclude_delivery(?)', [applicationId]),
  )
  const [{ send_at: nextSendAt, sequence, waits }] = rows
  return {
    ...(nextSendAt !== null && { nextSendAt }),
    ...(sequence !== null && { sequence }),
    waits: waits === true,
  }
}

/** Deletes the rows of recipients without the mail, so that the next try includes them. */
async function deleteFailedRecipients(trx: Transaction, applicationId: string): Promise<void> {
  await trx('notification_recipient')
    .whereNot('status', 'sent')
    .whereIn(
      'notification_id',
      trx('notification').where({ application_id: applicationId, status: 'pending' }).select('id'),
    )
    .delete()
}

/** A recipient of this notification has no mail because of a failure that may have passed since. */
const HAS_FAILED_RECIPIENT = `exists (
  select from notification_recipient where notification_id = notification.id and notification_recipient.status <> 'sent'
)`

/**
 * Makes failed, given-up, uncertain and capped notifications due now, and those to desks that had no address, for another 24 h;
 * returns their number. Whoever has the mail for
 * certain does not get it again. Does not change rows that a worker is sending now. The 24 h start at PostgreSQL's clock or at the application's last event, whichever is later. Otherwise a
 * notification of an application in the virtual time of a rehearsal would be given up at its first failure.
 */
export async function retryNotifications(trx: Transaction, { id, at }: Application): Promise<number> {
  await trx('application').where({ id }).forUpdate().select('id')
  const count = await trx('notification')
    .where({ application_id: id })
    .where((failed) =>
      failed
        .where((ownFailure) =>
          ownFailure.whereIn('status', ['given_up', 'uncertain', 'pending']).whereNotNull('error_code'),
        )
        .orWhere({ status: 'capped' })
        // When the desk got this mail, nobody held it or nobody had an address; somebody may now.
        .orWhere((withoutReader) => withoutReader.where({ status: 'no_address' }).whereNot({ audience: 'applicant' }))
        .orWhere((failureOfSome) => failureOfSome.where({ status: 'sent' }).whereRaw(HAS_FAILED_RECIPIENT)),
    )
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
  await deleteFailedRecipients(trx, id)
  await concludeDelivery(trx, id)
  return count
}
