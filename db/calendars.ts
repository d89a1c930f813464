import type { Calendar, Day } from '../domain/calendar'
import type { CalendarRules } from '../domain/programme'
import { listLocalDays, type LocalDay } from './local-days'
import type { CalendarInForce } from './tables/calendar-versions'

const MINUTE_MS = 60_000

/**
 * Computes the working time of [fromMs, toMs] and of one more day on each side. An instant is working time when its local
 * time is within working hours. When the clocks change, a skipped hour is no working time and a repeated hour counts twice.
 * Throws 'calendar.unknown_time_zone', 'calendar.malformed_hours'.
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

/** A day without working hours is a weekend, also when a holiday falls on it. */
function resolveDay(day: LocalDay, hours: Hours, holiday: Day['holiday']): Day {
  const facts = { on: day.on, endsAt: day.nextDayAt - MINUTE_MS }
  if (hours.length === 0) return { ...facts, spans: [], why: 'weekend' }
  if (holiday) return { ...facts, spans: [], why: 'holiday', holiday }
  const spans = hours.flatMap(([from, to]) => day.spansBetween(from, to))
  return { ...facts, spans: spans.sort(([a], [b]) => a - b) }
}

/** Spans in minutes since midnight. */
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

/** Minutes since midnight of `HH:MM`; 24:00 is the end of the day. Returns NaN for anything else, so that no order holds. */
function parseMinutes(time: string): number {
  if (!/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/.test(time)) return Number.NaN
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
}

export type GetCalendarInForce = (programme: string, code: string) => Promise<CalendarInForce>

const MAX_RESOLVED = 128

/**
 * Creates the reader of calendars in force, resolved for whole years. It caches the resolved days of a version, never which
 * version is in force. `get` reads that each time, by `getInForce` or by the caller's own function inside its transaction.
 */
export function createCalendars(getInForce: GetCalendarInForce) {
  const resolved = new Map<string, Calendar>()

  /** Returns a calendar that covers at least [fromMs, toMs], epoch ms. */
  async function get(
    programme: string,
    code: string,
    fromMs: number,
    toMs: number,
    getCalendar: GetCalendarInForce = getInForce,
  ): Promise<Calendar> {
    const { rules, version } = await getCalendar(programme, code)
    const [first, last] = [yearOf(fromMs), yearOf(toMs)]
    const key = JSON.stringify([programme, code, version, first, last])
    const known = resolved.get(key)
    if (known) return known
    const calendar = resolveCalendar({ ...rules, code, version }, Date.UTC(first, 0), Date.UTC(last + 1, 0))
    for (const oldest of [...resolved.keys()].slice(0, Math.max(0, resolved.size + 1 - MAX_RESOLVED)))
      resolved.delete(oldest)
    resolved.set(key, calendar)
    return calendar
  }

  return { get }
}

export type Calendars = ReturnType<typeof createCalendars>

const yearOf = (at: number): number => new Date(at).getUTCFullYear()
