import { findDisclosure } from './disclosure'
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
  { type, actor }: RecordedEvent,
  reader: Reader,
): Pick<Actor, 'seatId' | 'for' | 'verifiedBy'> | undefined {
  if (!findDisclosure(type)?.actorReaders?.includes(reader)) return undefined
  const { seatId, for: forWhom, verifiedBy } = actor
  return { seatId, ...(forWhom && { for: forWhom }), ...(verifiedBy && { verifiedBy }) }
}
