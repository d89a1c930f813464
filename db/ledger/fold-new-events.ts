import type { Application } from '../../domain/application'
import type { RecordedEvent } from '../../domain/events'
import { evolve } from '../../domain/evolve'
import type { Policy } from '../../domain/programme'
import { createDatabaseError } from '../errors'
import { type NotificationRow, notificationRows } from '../tables/notification-queue'

/** The state after new events, the mails to add and the mails that must no longer be sent. */
export interface FoldedEvents {
  /** the state after the last of these events */
  state: Application
  /** rows of the notifications that the new events require */
  notifications: NotificationRow[]
  /** templates whose unsent notifications must no longer be sent */
  supersededTemplates: string[]
}

/**
 * Computes the state after new events and the notifications that they require. `stateBefore` is null for a new application.
 * Throws `intake.nothing_decided` if a new application has no events.
 */
export function foldNewEvents(
  applicationId: string,
  stateBefore: Application | null,
  events: RecordedEvent[],
  policy: Policy,
): FoldedEvents {
  const notifications: NotificationRow[] = []
  const supersededTemplates: string[] = []
  let state = stateBefore
  for (const event of events) {
    state = evolve(state, event, applicationId)
    const required = notificationRows(event, state, policy)
    notifications.push(...required.rows)
    supersededTemplates.push(...required.supersededTemplates)
  }
  if (!state) throw createDatabaseError('intake.nothing_decided')
  return { state, notifications, supersededTemplates }
}
