import type { CalendarRules } from '../../domain/programme'

const CLOCK = /^(?:([01]\d|2[0-3]):([0-5]\d)|24:00)$/

/** Minutes since midnight of `HH:MM` (24:00 = the end of the day); NaN when it is no time of day. */
export function minutesOf(time: string): number {
  if (!CLOCK.test(time)) return Number.NaN
  const [hours, minutes] = time.split(':')
  return Number(hours) * 60 + Number(minutes)
}

/** Working minutes of an ordinary week; 0 where there is no calendar or no hours. */
export function weekMinutesOf(calendar: CalendarRules | undefined): number {
  const spans = Object.values(calendar?.week ?? {}).flat()
  return spans.reduce((sum, [from, to]) => sum + (minutesOf(to) - minutesOf(from) || 0), 0)
}
