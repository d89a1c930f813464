import type { Application } from '../../domain/application'
import type { RecordedEvent } from '../../domain/events'
import { evolve } from '../../domain/evolve'
import type { Policy } from '../../domain/programme'
import { createDatabaseError } from '../errors'
import { type NotificationRow, notificationRows } from '../tables/notification-queue'

export interface FoldedEvents {
  state: Application
  /** notifications that the new events require */
  notifications: NotificationRow[]
  /** templates whose unsent notifications are no longer needed */
  supersedes: string[]
}

/** Folds new events into the state; `before` is null for a new application. Throws `intake.nothing_decided` without events. */
export function foldNewEvents(
  applicationId: string,
  before: Application | null,
  events: RecordedEvent[],
  policy: Policy,
): FoldedEvents {
  const notifications: NotificationRow[] = []
  const supersedes: string[] = []
  let state = before
  for (const event of events) {
    const after = evolve(state, event, applicationId)
    const required = notificationRows(event, after, policy)
    notifications.push(...required.rows)
    supersedes.push(...required.supersedes)
    state = after
  }
  if (!state) throw createDatabaseError('intake.nothing_decided')
  return { state, notifications, supersedes }
}
