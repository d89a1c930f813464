import { IANAZone } from 'luxon'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** A period [from, to) with one constant offset from UTC. */
interface OffsetPeriod {
  from: number
  to: number
  offsetMs: number
}

/** A local day: all instants at which the local time has this date. */
export interface LocalDay {
  /** YYYY-MM-DD */
  on: string
  /** ISO weekday, 1 = Monday */
  weekday: number
  /** first instant after the day */
  nextDayAt: number
  /** returns the spans of instants whose local time of day is in [from, to); both are minutes since midnight */
  spansBetween: (fromMinutes: number, toMinutes: number) => [number, number][]
}

/**
 * Lists the local days of [fromMs, toMs] and one more day on each side. When the clocks change, a skipped time of day has no
 * instant and a repeated one has two. The list lacks a date that the time zone skipped. Throws 'calendar.unknown_time_zone'.
 */
export function listLocalDays(timeZone: string, fromMs: number, toMs: number): LocalDay[] {
  if (!IANAZone.isValidZone(timeZone)) throw new Error('calendar.unknown_time_zone')
  const zone = IANAZone.create(timeZone)
  const offsetAt = (at: number) => zone.offset(at) * 60_000
  const localMidnightOf = (at: number) => Math.floor((at + offsetAt(at)) / DAY_MS) * DAY_MS
  const [firstMidnight, lastMidnight] = [localMidnightOf(fromMs) - DAY_MS, localMidnightOf(toMs) + DAY_MS]
  // Offsets are between -12 and +14 hours, so this range contains every instant of the first and the last date.
  const offsetPeriods = listOffsetPeriods(offsetAt, firstMidnight - 15 * HOUR_MS, lastMidnight + DAY_MS + 13 * HOUR_MS)
  const days: LocalDay[] = []
  for (let midnight = firstMidnight; midnight <= lastMidnight; midnight += DAY_MS) {
    const day = createLocalDay(midnight, offsetPeriods)
    if (day) days.push(day)
  }
  return days
}

/** `midnight`: midnight of the date in UTC, not in the zone. */
function createLocalDay(midnight: number, offsetPeriods: OffsetPeriod[]): LocalDay | undefined {
  const spansBetween = (fromMinutes: number, toMinutes: number) =>
    joinAdjacent(
      offsetPeriods.map(({ from, to, offsetMs }): [number, number] => [
        Math.max(from, midnight + fromMinutes * 60_000 - offsetMs),
        Math.min(to, midnight + toMinutes * 60_000 - offsetMs),
      ]),
    )
  const lastSpan = spansBetween(0, 24 * 60).at(-1)
  if (!lastSpan) return undefined
  const date = new Date(midnight)
  // Monday is 1, Sunday is 7.
  const weekday = date.getUTCDay() || 7
  return { on: date.toISOString().slice(0, 10), weekday, nextDayAt: lastSpan[1], spansBetween }
}

/** Drops empty spans and joins spans that touch. */
function joinAdjacent(spans: [number, number][]): [number, number][] {
  const joined: [number, number][] = []
  for (const [from, to] of spans) {
    const last = joined.at(-1)
    if (from >= to) continue
    if (last?.[1] === from) last[1] = to
    else joined.push([from, to])
  }
  return joined
}

/**
 * Reading an offset is slow, so it is read every 4 days, and more often only to find a change. Since 1940 no zone changed its
 * offset and changed it back within 4 days.
 */
const STEP_MS = 4 * DAY_MS

function listOffsetPeriods(offsetAt: (at: number) => number, from: number, to: number): OffsetPeriod[] {
  const periods: OffsetPeriod[] = []
  let [start, offsetMs] = [from, offsetAt(from)]
  for (let at = from; at < to; at += STEP_MS) {
    const stepEndAt = Math.min(at + STEP_MS, to)
    const nextOffsetMs = offsetAt(stepEndAt)
    if (nextOffsetMs === offsetMs) continue
    const changeAt = findFirstInstant(at, stepEndAt, (instant) => offsetAt(instant) === nextOffsetMs)
    periods.push({ from: start, to: changeAt, offsetMs })
    ;[start, offsetMs] = [changeAt, nextOffsetMs]
  }
  return [...periods, { from: start, to, offsetMs }]
}

/** Finds, by bisection, the first instant in (from, to] at which `condition` is true. It must stay true from there on. */
function findFirstInstant(from: number, to: number, condition: (at: number) => boolean): number {
  let [low, high] = [from, to]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (condition(middle)) high = middle
    else low = middle
  }
  return high
}
