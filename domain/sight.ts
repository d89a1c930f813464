// Who could see an application before an event and cannot see it now: their lists are told that something left, and nothing of it.
import type { Application } from './application'
import type { EventType } from './events'
import { findPermittedView, type ViewerSeat } from './permissions'

/**
 * The events that can take an application out of the sight of somebody: an officer raised it, so that it is secret; a body returned it, and
 * an office above this body has no part in it any more.
 */
const TAKING_SIGHT: readonly EventType[] = ['raised', 'returned']

export const canTakeSight = (type: EventType): boolean => TAKING_SIGHT.includes(type)

/** Whether a person with these seats could see the application before an event, and cannot see it in its present state. */
export const hasLostSight = (seats: readonly ViewerSeat[], before: Application, present: Application): boolean =>
  findPermittedView(seats, before) !== undefined && findPermittedView(seats, present) === undefined
