import type { CalendarRules, Pack } from '../../domain/programme'
import { mistakeIf } from './mistakes'
import { countWeekMinutes, parseTimeOfDay } from './week-minutes'

/**
 * Checks that the programme's calendar exists, that calendars have working hours, and their time zones, spans, periods and dates.
 */
export function checkCalendars(pack: Pack): string[] {
  return [
    ...mistakeIf(
      !pack.calendars.some(({ code }) => code === pack.calendar),
      '/calendar',
      `there is no calendar "${pack.calendar}"`,
    ),
    ...pack.calendars.flatMap((calendar, index) => checkCalendar(calendar, `/calendars/${index}`)),
  ]
}

/** Checks the day from which the pack is in effect. */
export const checkEffectiveOn = (pack: Pack): string[] => checkDate(pack.effectiveOn, '/effectiveOn')

function checkCalendar(calendar: CalendarRules, path: string): string[] {
  return [
    ...mistakeIf(
      countWeekMinutes(calendar.week) <= 0,
      `${path}/week`,
      `calendar "${calendar.code}" has no working hours`,
    ),
    ...mistakeIf(!isTimeZone(calendar.timeZone), `${path}/timeZone`, `there is no time zone "${calendar.timeZone}"`),
    ...checkWeek(calendar.week, `${path}/week`),
    ...calendar.periods.flatMap((period, position) => [
      ...mistakeIf(
        period.from > period.to,
        `${path}/periods/${position}`,
        `starts (${period.from}) after its end (${period.to})`,
      ),
      ...checkDate(period.from, `${path}/periods/${position}/from`),
      ...checkDate(period.to, `${path}/periods/${position}/to`),
      ...checkWeek(period.week, `${path}/periods/${position}/week`),
      ...mistakeIf(overlapsEarlier(calendar, position), `${path}/periods/${position}`, 'overlaps an earlier period'),
    ]),
    ...calendar.holidays.flatMap((holiday, position) => checkDate(holiday.on, `${path}/holidays/${position}/on`)),
  ]
}

/** Checks that each span of a week ends after it begins, and that those of a day are in order and do not overlap. */
export function checkWeek(week: CalendarRules['week'], path: string): string[] {
  return Object.entries(week).flatMap(([day, spans]) =>
    spans.flatMap(([from, to], position) => {
      const earlierEnd = spans[position - 1]?.[1]
      return [
        ...mistakeIf(
          !(parseTimeOfDay(from) < parseTimeOfDay(to)),
          `${path}/${day}/${position}`,
          `${from} to ${to} is not a time span`,
        ),
        ...mistakeIf(
          earlierEnd !== undefined && parseTimeOfDay(from) < parseTimeOfDay(earlierEnd),
          `${path}/${day}/${position}`,
          `starts at ${from}, before the earlier span ends at ${earlierEnd}`,
        ),
      ]
    }),
  )
}

function overlapsEarlier(calendar: CalendarRules, position: number): boolean {
  const period = calendar.periods[position]
  return (
    !!period && calendar.periods.slice(0, position).some((other) => period.from <= other.to && other.from <= period.to)
  )
}

/** Checks that a date of the right form is a day that exists. */
export const checkDate = (on: string, path: string): string[] => mistakeIf(!isDate(on), path, `"${on}" is not a date`)

const isDate = (on: string): boolean => {
  const instant = new Date(`${on}T00:00:00Z`)
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(on)
}

function isTimeZone(timeZone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone }))
  } catch {
    return false
  }
}
