import type { Calendar, Day } from '../domain/calendar'
import type { CalendarRules } from '../domain/programme'
import type { Database, Transaction } from './connection'
import { databaseError, guarded } from './errors'
import { listLocalDays, type LocalDay } from './local-days'

const MINUTE_MS = 60_000

/**
 * Resolves rules to the instants of [fromMs, toMs] and a day's margin on each side. An instant is working time when the
 * clock on the wall then shows working hours: on a day of transition a span inside the skipped hour is none, one across it
 * is shorter, and a repeated hour counts twice. Throws 'calendar.unknown_time_zone', 'calendar.malformed_hours'.
 */
export function resolveCalendar(rules: CalendarRules, fromMs: number, toMs: number): Calendar {
  const { code, version, dayOne, timeZone } = rules
  const holidays = new Map(rules.holidays.map(({ on, name }) => [on, name]))
  const hours = hoursByWeekday(rules.week)
  const periods = rules.periods.map(({ from, to, week }) => ({ from, to, hours: hoursByWeekday(week) }))
  const days = listLocalDays(timeZone, fromMs, toMs).map((day) => {
    const period = periods.find(({ from, to }) => from <= day.on && day.on <= to)
    return resolveDay(day, (period?.hours ?? hours).get(day.weekday) ?? [], holidays.get(day.on))
  })
  return { code, version, dayOne, days }
}

/** A holiday on a day that has no hours anyway takes nothing away: the weekend is why. */
function resolveDay(day: LocalDay, hours: Hours, holiday: Day['holiday']): Day {
  const facts = { on: day.on, endsAt: day.to - MINUTE_MS }
  if (hours.length === 0) return { ...facts, spans: [], why: 'weekend' }
  if (holiday) return { ...facts, spans: [], why: 'holiday', holiday }
  const spans = hours.flatMap(([from, to]) => day.between(from, to))
  return { ...facts, spans: spans.sort(([a], [b]) => a - b) }
}

/** Spans in minutes since midnight. */
type Hours = [from: number, to: number][]

function hoursByWeekday(week: CalendarRules['week']): Map<number, Hours> {
  return new Map(
    Object.entries(week).map(([weekday, spans]) => {
      const hours = spans.map(([from, to]): [number, number] => [minutesOf(from), minutesOf(to)])
      const inOrder = hours.every(([from, to], at) => from < to && (hours[at - 1]?.[1] ?? 0) <= from)
      if (!inOrder) throw new Error('calendar.malformed_hours')
      return [Number(weekday), hours]
    }),
  )
}

/** `HH:MM`, 24:00 being the end of the day; anything else is NaN, which is in no order. */
function minutesOf(time: string): number {
  if (!/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/.test(time)) return Number.NaN
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
}

/** The version of a calendar that is in force, and its rules. */
export interface CalendarInForce {
  version: string
  rules: CalendarRules
}
export type LoadCalendar = (programme: string, code: string) => Promise<CalendarInForce>

const KEPT = 128

/**
 * Calendars in force, resolved for whole years. Which version is in force is asked every time, by `load` or by the
 * caller's own (`inForce`, for one inside a transaction); only the resolved days of a version are kept.
 */
export function createCalendars(load: LoadCalendar) {
  const resolved = new Map<string, Calendar>()

  /** Reaches over [fromMs, toMs], at least. */
  async function get(
    programme: string,
    code: string,
    fromMs: number,
    toMs: number,
    inForce: LoadCalendar = load,
  ): Promise<Calendar> {
    const { rules, version } = await inForce(programme, code)
    const [first, last] = [yearOf(fromMs), yearOf(toMs)]
    const key = JSON.stringify([programme, code, version, first, last])
    const known = resolved.get(key)
    if (known) return known
    const calendar = resolveCalendar({ ...rules, code, version }, Date.UTC(first, 0), Date.UTC(last + 1, 0))
    for (const oldest of [...resolved.keys()].slice(0, Math.max(0, resolved.size + 1 - KEPT))) resolved.delete(oldest)
    resolved.set(key, calendar)
    return calendar
  }

  return { get }
}

export type Calendars = ReturnType<typeof createCalendars>

const yearOf = (at: number): number => new Date(at).getUTCFullYear()

/** Reads the version in force: the greatest ordinal. Throws 'calendar.unknown'. */
export async function getCalendarInForce(
  on: Database | Transaction,
  programme: string,
  code: string,
): Promise<CalendarInForce> {
  const row = await guarded(() =>
    on('calendar_version').where({ programme, code }).orderBy('ordinal', 'desc').first('version', 'rules'),
  )
  if (!row) throw databaseError('calendar.unknown')
  return row
}

/** The rules in force of every calendar of a programme, by code. */
export async function listCalendarsInForce(on: Database, programme: string): Promise<Map<string, CalendarRules>> {
  const rows: { code: string; version: string; rules: CalendarRules }[] = await guarded(() =>
    on('calendar_version')
      .distinctOn('code')
      .where({ programme })
      .orderBy([{ column: 'code' }, { column: 'ordinal', order: 'desc' }])
      .select('code', 'version', 'rules'),
  )
  return new Map(rows.map(({ code, version, rules }) => [code, { ...rules, code, version }]))
}
