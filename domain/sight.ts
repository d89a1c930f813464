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

/** What a person did last in an application. */
interface OwnAct {
  type: EventType
  personId: string
  seatId: string
}

/**
 * Whether a person still finds, in the list of what they handled, that they gave away an application which they no longer see: their own
 * newest act took it out of their sight, and they have the seat by which they acted. What they raised they find as long as the duty seat
 * has it, as they get the answer to the command (see `getApplicationToRaise`).
 */
export function mayFindOwnAct(seats: readonly { id: string }[], state: Application, act: OwnAct): boolean {
  if (!canTakeSight(act.type) || !seats.some(({ id }) => id === act.seatId)) return false
  return act.type !== 'raised' || state.raised?.personId === act.personId
}
