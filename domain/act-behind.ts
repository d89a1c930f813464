import type { EventType, RecordedEvent } from './events'

type EventOf<T extends EventType> = Extract<RecordedEvent, { type: T }>
type FindAct<T extends EventType> = (event: EventOf<T>, earlier: readonly RecordedEvent[]) => RecordedEvent | undefined

const findLast = (earlier: readonly RecordedEvent[], wanted: EventType): RecordedEvent | undefined =>
  earlier.findLast(({ type }) => type === wanted)

const findWithheld = (
  { body }: EventOf<'dutyCalled' | 'examined'>,
  earlier: readonly RecordedEvent[],
): RecordedEvent | undefined => earlier.find((event) => event.type === 'withheld' && event.body.textId === body.textId)

/** How to find the act on which an event of this type rests. */
const ACTS_BEHIND: { [T in EventType]?: FindAct<T> } = {
  // Only the clock closes as one of these two.
  closed: ({ body }, earlier) =>
    body.as === 'partly' || body.as === 'dissatisfied' ? findLast(earlier, 'rated') : undefined,
  confirmed: (_event, earlier) => findLast(earlier, 'objected'),
  reopened: (_event, earlier) => findLast(earlier, 'objected'),
  dutyCalled: findWithheld,
  examined: findWithheld,
}

/** The types of events that can rest on an earlier act; see `findActBehind`. */
export const TYPES_RESTING_ON_ACTS = Object.keys(ACTS_BEHIND) as EventType[]

/**
 * The act of the applicant on which an event rests, among the events of the same application; the event itself if it rests on no
 * earlier one. A closing by the clock after "no" or "partly" rests on the rating, a decision about an objection on the objection,
 * and what happens with a withheld text on the act that brought this text. A mail about the event says who gave this act for whom.
 */
export function findActBehind(event: RecordedEvent, events: readonly RecordedEvent[]): RecordedEvent {
  const findAct = ACTS_BEHIND[event.type] as FindAct<EventType> | undefined
  const earlier = events.filter(({ sequence }) => sequence < event.sequence)
  return findAct?.(event, earlier) ?? event
}
