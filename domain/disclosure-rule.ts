import type { TextRef } from './application'
import type { EventBodies, EventType, RecordedEvent } from './events'
import type { Reader } from './readers'
import type { TextKind } from './text-kinds'

export type EventOf<T extends EventType> = Extract<RecordedEvent, { type: T }>

/** The names of the fields in the body of an event that refer to texts. */
type TextField<T extends EventType> = {
  [F in keyof EventBodies[T]]-?: NonNullable<EventBodies[T][F]> extends TextRef ? F : never
}[keyof EventBodies[T]]

/** Readers that are the same for each event of a type, or that depend on the event. */
export type ReadersOf<T extends EventType> = readonly Reader[] | ((event: EventOf<T>) => readonly Reader[])

/** Who may read a text of an event, and how pages label it (`kind`). */
export interface TextRule<T extends EventType> {
  kind: TextKind
  readers: ReadersOf<T>
}

/** Who may read the parts of one event type. */
export interface Disclosure<T extends EventType> {
  texts: { [F in TextField<T>]-?: TextRule<T> }
  /** the readers of each field that is no text; a field that contains a person's id has no readers */
  fields: { [F in Exclude<keyof EventBodies[T], TextField<T>>]-?: readonly Reader[] }
  /** who beside staff may know by which seat the event came, and how an agent knew the caller; never who the person was */
  actorReaders?: ReadersOf<T>
  /** the seats of staff that may read who acted; absent: all of them. Who raised it may be a subordinate of whom it is about */
  staffActorReaders?: readonly Reader[]
  /** the seats of staff that may know of the event at all; absent: all of them. The office may not learn of what tells of danger */
  eventReaders?: ReadersOf<T>
  /** the readers who may read the text of the last answer after this event */
  answerReaders?: readonly Reader[]
}
