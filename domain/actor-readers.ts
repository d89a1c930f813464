import { findDisclosure, type Reader } from './disclosure'
import type { RecordedEvent } from './events'

/** Whether at least one of these readers of staff may read who acted. `engine`: no seat that tells what a secret application is about. */
export const mayReadActor = ({ type, actor: { role } }: RecordedEvent, readers: readonly Reader[]): boolean =>
  readers.some(
    (reader) =>
      (findDisclosure(type)?.staffActorReaders?.includes(reader) ?? true) &&
      !(reader === 'engine' && (role === 'main_focal_point' || role === 'entity')),
  )
