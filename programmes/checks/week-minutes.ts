import type { WeekHours } from '../../domain/contact'

const TIME_OF_DAY = /^(?:([01]\d|2[0-3]):([0-5]\d)|24:00)$/

/** Returns the minutes since midnight of `HH:MM`; 24:00 is the end of the day. NaN if `time` is not a time of day. */
export function parseTimeOfDay(time: string): number {
  if (!TIME_OF_DAY.test(time)) return Number.NaN
  const [hours, minutes] = time.split(':')
  return Number(hours) * 60 + Number(minutes)
}

/** Returns the minutes of an ordinary week; 0 if there is no week or if it has no hours. */
export function countWeekMinutes(week: WeekHours | undefined): number {
  const spans = Object.values(week ?? {}).flat()
  return spans.reduce((sum, [from, to]) => sum + (parseTimeOfDay(to) - parseTimeOfDay(from) || 0), 0)
}
