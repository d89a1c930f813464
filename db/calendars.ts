import type { Calendar, Day } from '../domain/calendar'
import type { CalendarRules } from '../domain/programme'
import { listLocalDays, type LocalDay } from './local-days'
import type { CalendarInForce } from './tables/calendar-versions'

/**
 * Computes the calendar of [fromMs, toMs] (epoch ms) and of one more day on each side. An instant is working time if its local
 * time is within the working hours of its day; a holiday has none. When the clocks change, a skipped hour is no working time
 * and a repeated hour counts twice. Throws 'calendar.unknown_time_zone', 'calendar.malformed_hours'.
 */
export function resolveCalendar(rules: CalendarRules, fromMs: number, toMs: number): Calendar {
  const { code, version, dayOne, timeZone } = rules
  const holidays = new Map(rules.holidays.map(({ on, name }) => [on, name]))
  const hours = parseWeek(rules.week)
  const periods = rules.periods.map(({ from, to, week }) => ({ from, to, hours: parseWeek(week) }))
  const days = listLocalDays(timeZone, fromMs, toMs).map((day) => {
    const period = periods.find(({ from, to }) => from <= day.on && day.on <= to)
    return resolveDay(day, (period?.hours ?? hours).get(day.weekday) ?? [], holidays.get(day.on))
  })
  return { code, version, dayOne, days }
}

/** A day without working hours in the rules is a weekend, even if it is a holiday too. */
function resolveDay(day: LocalDay, hours: Hours, holiday: Day['holiday']): Day {
  const facts = { on: day.on, endsAt: day.nextDayAt - 1 }
  if (hours.length === 0) return { ...facts, spans: [], why: 'weekend' }
  if (holiday) return { ...facts, spans: [], why: 'holiday', holiday }
  const spans = hours.flatMap(([from, to]) => day.spansBetween(from, to))
  return { ...facts, spans: spans.sort(([a], [b]) => a - b) }
}

/** The working hours of a day, in minutes since midnight. */
type Hours = [from: number, to: number][]

function parseWeek(week: CalendarRules['week']): Map<number, Hours> {
  return new Map(
    Object.entries(week).map(([weekday, spans]) => {
      const hours = spans.map(([from, to]): [number, number] => [parseMinutes(from), parseMinutes(to)])
      const isOrdered = hours.every(([from, to], index) => from < to && (hours[index - 1]?.[1] ?? 0) <= from)
      if (!isOrdered) throw new Error('calendar.malformed_hours')
      return [Number(weekday), hours]
    }),
  )
}

/** Returns the minutes since midnight of `HH:MM`; 24:00 ends the day. Returns NaN for other text; `parseWeek` then throws. */
function parseMinutes(time: string): number {
  if (!/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/.test(time)) return Number.NaN
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
}

export type GetCalendarInForce = (programme: string, code: string) => Promise<CalendarInForce>

const MAX_CACHED = 128

/**
 * Creates the reader of calendars in force, computed for whole years. It caches at most 128 computed calendars.
 * It never caches which version is in force: `get` reads that each time, by `getInForce` or by the caller's own function.
 */
export function createCalendarReader(getInForce: GetCalendarInForce) {
  const cachedCalendars = new Map<string, Calendar>()

  /** Returns a calendar that contains at least [fromMs, toMs] (epoch ms). In a transaction, the caller passes `readInForce`. */
  async function get(
    programme: string,
    code: string,
    fromMs: number,
    toMs: number,
    readInForce: GetCalendarInForce = getInForce,
  ): Promise<Calendar> {
    const { rules, version } = await readInForce(programme, code)
    const [firstYear, lastYear] = [yearOf(fromMs), yearOf(toMs)]
    const key = JSON.stringify([programme, code, version, firstYear, lastYear])
    const cached = cachedCalendars.get(key)
    if (cached) return cached
    const calendar = resolveCalendar({ ...rules, code, version }, Date.UTC(firstYear, 0), Date.UTC(lastYear + 1, 0))
    const excessCount = Math.max(0, cachedCalendars.size + 1 - MAX_CACHED)
    for (const oldestKey of [...cachedCalendars.keys()].slice(0, excessCount)) cachedCalendars.delete(oldestKey)
    cachedCalendars.set(key, calendar)
    return calendar
  }

  return { get }
}

export type CalendarReader = ReturnType<typeof createCalendarReader>

const yearOf = (at: number): number => new Date(at).getUTCFullYear()
