import { findDisclosure, listReadersOf } from './disclosure'
import type { Reader } from './readers'
import type { Actor, RecordedEvent } from './events'

/** Whether at least one of these readers of staff may read who acted. `engine`: no seat that tells what a secret application is about. */
export const mayReadActor = ({ type, actor: { role } }: RecordedEvent, readers: readonly Reader[]): boolean =>
  readers.some(
    (reader) =>
      (findDisclosure(type)?.staffActorReaders?.includes(reader) ?? true) &&
      !(reader === 'engine' && (role === 'main_focal_point' || role === 'entity')),
  )

/** The part of an event's actor that the applicant, or a mail to them, may know: the seat, for whom, and how a caller was known. */
export function findDisclosedActor(
  event: RecordedEvent,
  reader: Reader,
): Pick<Actor, 'seatId' | 'for' | 'verifiedBy'> | undefined {
  const rule = findDisclosure(event.type)?.actorReaders
  if (!rule || !listReadersOf(rule, event).includes(reader)) return undefined
  const { seatId, for: forWhom, verifiedBy } = event.actor
  return { seatId, ...(forWhom && { for: forWhom }), ...(verifiedBy && { verifiedBy }) }
}
