import { IANAZone } from 'luxon'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** Instants [from, to) through which one offset from UTC holds. */
interface Stretch {
  from: number
  to: number
  offsetMs: number
}

/** A local day: the instants at which the clock on the wall shows its date. */
export interface LocalDay {
  on: string
  /** ISO weekday, 1 = Monday */
  weekday: number
  /** first instant after it */
  to: number
  /** instants at which the wall shows a time of day in [from, to), minutes since midnight */
  between: (fromMinutes: number, toMinutes: number) => [number, number][]
}

/**
 * The local days of [fromMs, toMs] and one more on each side. A time of day that a change of the clock skips is never; one
 * that it repeats is twice; a date that a zone left out is no day. Throws 'calendar.unknown_time_zone'.
 */
export function listLocalDays(timeZone: string, fromMs: number, toMs: number): LocalDay[] {
  if (!IANAZone.isValidZone(timeZone)) throw new Error('calendar.unknown_time_zone')
  const zone = IANAZone.create(timeZone)
  const offsetAt = (at: number) => zone.offset(at) * 60_000
  const midnightOf = (at: number) => Math.floor((at + offsetAt(at)) / DAY_MS) * DAY_MS
  const [first, last] = [midnightOf(fromMs) - DAY_MS, midnightOf(toMs) + DAY_MS]
  // offsets lie between -12 and +14 hours, so every instant of the first and the last date lies in here
  const stretches = stretchesOf(offsetAt, first - 15 * HOUR_MS, last + DAY_MS + 13 * HOUR_MS)
  const days: LocalDay[] = []
  for (let wall = first; wall <= last; wall += DAY_MS) {
    const day = localDay(wall, stretches)
    if (day) days.push(day)
  }
  return days
}

/** `wall`: midnight of the date, written as if it were UTC. */
function localDay(wall: number, stretches: Stretch[]): LocalDay | undefined {
  const between = (fromMinutes: number, toMinutes: number) =>
    join(
      stretches.map(({ from, to, offsetMs }): [number, number] => [
        Math.max(from, wall + fromMinutes * 60_000 - offsetMs),
        Math.min(to, wall + toMinutes * 60_000 - offsetMs),
      ]),
    )
  const end = between(0, 24 * 60).at(-1)
  if (!end) return undefined
  const date = new Date(wall)
  return { on: date.toISOString().slice(0, 10), weekday: date.getUTCDay() || 7, to: end[1], between }
}

/** Drops what has no length and makes one of what touches. */
function join(pieces: [number, number][]): [number, number][] {
  const joined: [number, number][] = []
  for (const [from, to] of pieces) {
    const last = joined.at(-1)
    if (from >= to) continue
    if (last?.[1] === from) last[1] = to
    else joined.push([from, to])
  }
  return joined
}

/** Asking a zone is slow, and no zone changes its clock and back within these days. */
const STEP_MS = 4 * DAY_MS

function stretchesOf(offsetAt: (at: number) => number, from: number, to: number): Stretch[] {
  const stretches: Stretch[] = []
  let [start, offsetMs] = [from, offsetAt(from)]
  for (let at = from; at < to; at += STEP_MS) {
    const probe = Math.min(at + STEP_MS, to)
    const next = offsetAt(probe)
    if (next === offsetMs) continue
    const change = firstInstant(at, probe, (instant) => offsetAt(instant) === next)
    stretches.push({ from: start, to: change, offsetMs })
    ;[start, offsetMs] = [change, next]
  }
  return [...stretches, { from: start, to, offsetMs }]
}

/** By bisection: the first instant in (from, to] from which on `is` holds. */
function firstInstant(from: number, to: number, is: (at: number) => boolean): number {
  let [low, high] = [from, to]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (is(middle)) high = middle
    else low = middle
  }
  return high
}
