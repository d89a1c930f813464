import type { CalendarRules, Pack } from '../../domain/programme'
import { mistake } from './mistakes'
import { minutesOf, weekMinutesOf } from './week-minutes'

/** Calendars: that they exist, have working hours, and that no span, period or day is impossible. */
export function calendarMistakes(pack: Pack): string[] {
  return [
    ...mistake(
      !pack.calendars.some(({ code }) => code === pack.calendar),
      '/calendar',
      `there is no calendar "${pack.calendar}"`,
    ),
    ...pack.calendars.flatMap((calendar, index) => oneCalendar(calendar, `/calendars/${index}`)),
  ]
}

function oneCalendar(calendar: CalendarRules, path: string): string[] {
  return [
    ...mistake(weekMinutesOf(calendar) <= 0, `${path}/week`, `calendar "${calendar.code}" has no working hours`),
    ...mistake(!isTimeZone(calendar.timeZone), `${path}/timeZone`, `there is no time zone "${calendar.timeZone}"`),
    ...weekMistakes(calendar.week, `${path}/week`),
    ...calendar.periods.flatMap((period, at) => [
      ...mistake(
        period.from > period.to,
        `${path}/periods/${at}`,
        `begins (${period.from}) after its end (${period.to})`,
      ),
      ...dateMistakes(period.from, `${path}/periods/${at}/from`),
      ...dateMistakes(period.to, `${path}/periods/${at}/to`),
      ...weekMistakes(period.week, `${path}/periods/${at}/week`),
      ...mistake(overlapsEarlier(calendar, at), `${path}/periods/${at}`, 'overlaps an earlier period'),
    ]),
    ...calendar.holidays.flatMap((holiday, at) => dateMistakes(holiday.on, `${path}/holidays/${at}/on`)),
  ]
}

function weekMistakes(week: CalendarRules['week'], path: string): string[] {
  return Object.entries(week).flatMap(([day, spans]) =>
    spans.flatMap(([from, to], at) => {
      const before = spans[at - 1]?.[1]
      return [
        ...mistake(!(minutesOf(from) < minutesOf(to)), `${path}/${day}/${at}`, `${from} to ${to} is no span of hours`),
        ...mistake(
          before !== undefined && minutesOf(from) < minutesOf(before),
          `${path}/${day}/${at}`,
          `begins at ${from}, before ${before}`,
        ),
      ]
    }),
  )
}

function overlapsEarlier(calendar: CalendarRules, at: number): boolean {
  const period = calendar.periods[at]
  return !!period && calendar.periods.slice(0, at).some((other) => period.from <= other.to && other.from <= period.to)
}

const dateMistakes = (on: string, path: string): string[] => mistake(!isDate(on), path, `"${on}" is no date`)

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
