import type { CalendarRules, Pack } from '../../domain/programme'
import { type Type, TYPES } from '../../domain/vocabulary'
import { listTargetCells, mistakeIf } from './mistakes'
import { parseTimeOfDay } from './week-minutes'

/**
 * The longest time, in calendar days, that one owner or one window may take. Due instants are computed on calendars that reach 400
 * days ahead; a longer time would have no due instant, and the application would stop for ever.
 */
const MAX_DAYS = 300
const DAY_MS = 86_400_000
const MINUTES_PER_DAY = 24 * 60

/** Checks that every window and target of every type ends within 300 calendar days, by each calendar of the pack. */
export function checkHorizon(pack: Pack): string[] {
  const slowest = findSlowestCalendar(pack)
  return TYPES.flatMap((type) => checkType(pack, type, slowest))
}

function checkType(pack: Pack, type: Type, slowest: SlowestCalendar): string[] {
  const { windows, targets, secondTryMinutes } = pack.types[type]
  const path = `/types/${type}`
  const days = { 'targets/overallDays': targets.overallDays, ...prefix('windows', { ...windows }) }
  const minutes: Record<string, number> = {
    'targets/screening': targets.screening,
    'targets/triage': targets.triage,
    secondTryMinutes,
    ...Object.assign(
      {},
      ...listTargetCells(targets).map(({ cell: { rungs, quality, objection }, path: cellPath }) =>
        prefix(`targets${cellPath}`, { ...prefix('rungs', Object.fromEntries(rungs.entries())), quality, objection }),
      ),
    ),
  }
  return [
    ...Object.entries(days).flatMap(([field, value]) =>
      mistakeIf(value > MAX_DAYS, `${path}/${field}`, `is longer (${value}) than ${MAX_DAYS} days`),
    ),
    ...Object.entries(minutes).flatMap(([field, value]) =>
      mistakeIf(
        value > slowest.minutes,
        `${path}/${field}`,
        `is longer (${value}) than the ${slowest.minutes} working minutes that calendar "${slowest.code}" has in some ${MAX_DAYS} days`,
      ),
    ),
  ]
}

const prefix = (name: string, values: Record<string, number>): Record<string, number> =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [`${name}/${key}`, value]))

/** The calendar with the fewest working minutes in any 300 days, and these minutes. */
interface SlowestCalendar {
  code: string
  minutes: number
}

function findSlowestCalendar({ calendars }: Pack): SlowestCalendar {
  const fewest = calendars.map((calendar) => ({ code: calendar.code, minutes: countFewestMinutes(calendar) }))
  return fewest.reduce((slowest, other) => (other.minutes < slowest.minutes ? other : slowest), {
    code: '',
    minutes: Number.POSITIVE_INFINITY,
  })
}

/** The fewest working minutes in any 300 days, on local dates. A change of the clocks moves an hour at most; nobody misses it. */
function countFewestMinutes(calendar: CalendarRules): number {
  const minutesOfDays = listDates(calendar).map((at) => countDayMinutes(calendar, at))
  let minutes = sum(minutesOfDays.slice(0, MAX_DAYS))
  let fewest = minutes
  for (let last = MAX_DAYS; last < minutesOfDays.length; last++) {
    minutes += (minutesOfDays[last] ?? 0) - (minutesOfDays[last - MAX_DAYS] ?? 0)
    fewest = Math.min(fewest, minutes)
  }
  return fewest
}

/** Every date from 300 days before the first period or holiday to 300 days after the last one; at least 300 ordinary days. */
function listDates({ periods, holidays }: CalendarRules): number[] {
  const named = [...periods.flatMap(({ from, to }) => [from, to]), ...holidays.map(({ on }) => on)].map(Date.parse)
  const dates = named.filter((at) => !Number.isNaN(at))
  const first = (dates.length > 0 ? Math.min(...dates) : 0) - MAX_DAYS * DAY_MS
  const last = (dates.length > 0 ? Math.max(...dates) : 0) + MAX_DAYS * DAY_MS
  return Array.from({ length: (last - first) / DAY_MS + 1 }, (_, day) => first + day * DAY_MS)
}

function countDayMinutes({ week, periods, holidays }: CalendarRules, at: number): number {
  const on = new Date(at).toISOString().slice(0, 10)
  if (holidays.some((holiday) => holiday.on === on)) return 0
  const weekday = String(new Date(at).getUTCDay() || 7) as keyof CalendarRules['week']
  const hours = (periods.find(({ from, to }) => from <= on && on <= to)?.week ?? week)[weekday] ?? []
  const minutes = sum(hours.map(([from, to]) => parseTimeOfDay(to) - parseTimeOfDay(from)))
  return Number.isNaN(minutes) ? 0 : Math.min(minutes, MINUTES_PER_DAY)
}

const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0)
