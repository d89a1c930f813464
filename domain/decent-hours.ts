import { type Calendar, type Day, daysBetween, firstInstantAfter } from './calendar'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** The times before midnight at which decent hours begin and end: 08:00 and 21:00 local. */
const DECENT_FROM_MS = 16 * HOUR_MS
const DECENT_TO_MS = 3 * HOUR_MS

/** Instants in epoch ms; `to` is the first one after the span. */
export type Span = [from: number, to: number]

/** Nobody is called or reminded before 08:00 or after 21:00 local. */
const decentSpanOf = (day: Day): Span => [
  firstInstantAfter(day) - DECENT_FROM_MS,
  firstInstantAfter(day) - DECENT_TO_MS,
]

/**
 * The decent hours of each local day from that of `from` to that of `to`, both epoch ms. Throws RangeError('calendar.horizon').
 */
export const listDecentSpans = (calendar: Calendar, from: number, to: number): Span[] =>
  daysBetween(calendar, from, to + 1).map(decentSpanOf)

/** The working hours of a day that are decent hours. */
function listDecentWorkingSpans(day: Day): Span[] {
  const [earliest, latest] = decentSpanOf(day)
  return day.spans
    .map(([from, to]): Span => [Math.max(from, earliest), Math.min(to, latest)])
    .filter(([from, to]) => from < to)
}

/**
 * The first decent instant from `from` on and before `before`: in working hours of the calendar, or without any in decent hours of
 * any day, or else `from`. Throws RangeError('calendar.horizon').
 */
export function findDecentInstant(calendar: Calendar, from: number, before: number): number {
  const days = daysBetween(calendar, from, before)
  const findIn = (spans: Span[]) =>
    spans.map(([opens, closes]) => ({ at: Math.max(opens, from), closes })).find(({ at, closes }) => at < closes)?.at
  const at = findIn(days.flatMap(listDecentWorkingSpans)) ?? before
  if (at < before) return at
  const atOnAnyDay = findIn(days.map(decentSpanOf)) ?? before
  return atOnAnyDay < before ? atOnAnyDay : from
}

/** A third of the decent working hours of one day; `part` is its number: 0, 1 or 2. */
interface PartOfDay {
  part: number
  from: number
  to: number
}

const PARTS_OF_DAY = 3

function listPartsOf(day: Day): PartOfDay[] {
  const spans = listDecentWorkingSpans(day)
  const [first] = spans
  if (!first) return []
  const last = spans.at(-1) ?? first
  const lengthMs = (last[1] - first[0]) / PARTS_OF_DAY
  return Array.from({ length: PARTS_OF_DAY }, (_, part) => ({
    part,
    from: Math.round(first[0] + part * lengthMs),
    to: Math.round(first[0] + (part + 1) * lengthMs),
  }))
}

/** The part of the day in which a call was made; before the first part it is the first one, after the last part the last one. */
function findPartOf(calendar: Calendar, at: number): number | undefined {
  const parts = daysBetween(calendar, at, at + 1).flatMap(listPartsOf)
  return (parts.find(({ to }) => at < to) ?? parts.at(-1))?.part
}

/**
 * Until when the platform promises a call to somebody who asks for one at `at` (epoch ms): the end of the decent working hours of the
 * next working day, so within two working days. Without any working day, it is the end of the decent hours of the next day. No pack has
 * a target for this call, so it is a rule of the platform. Throws RangeError('calendar.horizon').
 */
export function findCallPromise(calendar: Calendar, at: number): number {
  const [, ...laterDays] = daysBetween(calendar, at, at + SEARCH_MS)
  const lastWorkingSpans = laterDays.flatMap((day) => listDecentWorkingSpans(day).slice(-1))
  const [firstEnd] = [...lastWorkingSpans, ...laterDays.map(decentSpanOf)].map(([, to]) => to)
  return firstEnd ?? at
}

/** The next call that the contact centre owes. Instants are epoch ms. */
export interface OwedCall {
  /** the call is due at this instant */
  by: number
  /** the spans in which a call that does not reach the applicant counts, in order of time */
  spans: Span[]
}

/** The first call has at least so much time. */
const LEAST_TIME_MS = HOUR_MS
/** Between two parts of working days lies less time than this. */
const SEARCH_MS = 30 * DAY_MS

/**
 * The next call to an applicant whom `tries` did not reach; each try is in another third of the working day. `owedSince`: when the
 * call-back became due. Throws RangeError('calendar.horizon').
 */
export function planCall(calendar: Calendar, tries: readonly number[], owedSince: number): OwedCall {
  const lastTry = tries.at(-1)
  const start = lastTry ?? owedSince
  const [firstDay] = daysBetween(calendar, start, start + 1)
  const parts = daysBetween(calendar, start, start + SEARCH_MS).flatMap(listPartsOf)
  const usedParts = tries.map((at) => findPartOf(calendar, at))
  const spans = listCallSpans(daysBetween(calendar, start, start + SEARCH_MS), usedParts).filter(([from, to]) =>
    lastTry === undefined ? to > start : from > start,
  )
  if (lastTry === undefined) {
    const part = parts.find(({ to }) => to >= start + LEAST_TIME_MS)
    return { by: part?.to ?? start, spans }
  }
  const part = parts.find(({ part: number, from }) => from > start && !usedParts.includes(number))
  const nextDayAt = firstDay ? firstInstantAfter(firstDay) : start
  return { by: part?.to ?? nextDayAt + DAY_MS, spans }
}

/**
 * The decent hours of working days without the parts in which a call was made. Without any working day, the decent hours of all
 * days.
 */
function listCallSpans(days: Day[], usedParts: (number | undefined)[]): Span[] {
  const spans = days.flatMap((day) => {
    const [opens, closes] = decentSpanOf(day)
    const parts = listPartsOf(day).map(({ part, from, to }) => ({
      part,
      span: [part === 0 ? opens : from, part === PARTS_OF_DAY - 1 ? closes : to] as Span,
    }))
    return joinAdjacent(parts.filter(({ part }) => !usedParts.includes(part)).map(({ span }) => span))
  })
  return spans.length > 0 ? spans : days.map(decentSpanOf)
}

/** Joins each span with the next one that begins where it ends. `spans`: in order of time. */
const joinAdjacent = (spans: Span[]): Span[] =>
  spans.reduce<Span[]>((joined, [from, to]) => {
    const last = joined.at(-1)
    return last?.[1] === from ? [...joined.slice(0, -1), [last[0], to]] : [...joined, [from, to]]
  }, [])

/** When the next try counts, epoch ms: from `from` until before `until`; without `until` at any time from then on. */
export interface NextTry {
  from: number
  until?: number
}

/** Finds when a try counts by these spans, from `at` on: `from` is `at` itself while a try counts. `spans`: in order of time. */
export function findNextTry(spans: readonly (readonly [number, number])[], at: number): NextTry {
  const next = spans.find(([, to]) => at < to)
  return next ? { from: Math.max(next[0], at), until: next[1] } : { from: at }
}

/** Whether a call at `at` counts by these spans; it does at any time after the last one. */
export const isInCallSpan = (spans: readonly (readonly [number, number])[], at: number): boolean =>
  findNextTry(spans, at).from === at
