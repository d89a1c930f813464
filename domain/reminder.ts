import type { RecordedEvent } from './events'

const DAY_MS = 86_400_000

/** The last remark of the operation room to the office that has the application since `heldSince` (epoch ms): it reminds the office. */
export const findReminder = (events: readonly RecordedEvent[], heldSince: number): RecordedEvent | undefined =>
  events.findLast(
    (event) =>
      event.type === 'remarked' &&
      event.actor.role === 'operation_room' &&
      event.body.audience !== 'applicant' &&
      event.at >= heldSince,
  )

/** Whether the office was reminded so shortly before `now` (epoch ms) that nobody should remind it again without meaning to. */
export const isRecentReminder = ({ at }: RecordedEvent, now: number): boolean => now - at < DAY_MS
