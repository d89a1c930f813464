import type { Calendar } from '../../domain/calendar'
import { findDecentInstant, isInCallSpan, listDecentSpans, planCall } from '../../domain/decent-hours'
import { at, createHarbourCalendar, hoursToMs } from '../support/harbour-calendar'

const harbour = createHarbourCalendar()
const withHours = (change: (day: Calendar['days'][number]) => Calendar['days'][number]['spans']): Calendar => ({
  ...harbour,
  days: harbour.days.map((day) => ({ ...day, spans: change(day) })),
})
const MIDNIGHT_TO_MIDNIGHT = withHours(({ endsAt }) => [[endsAt + 1 - hoursToMs(24), endsAt + 1]])
const WITHOUT_WORKING_DAYS = withHours(() => [])

// Working hours are Sunday (day 0) to Thursday 08:00-16:00; Friday is day 5.
describe('the instant of a reminder', () => {
  it.each([
    ['stays in working hours', harbour, at(1, 9, 30), at(8, 0), at(1, 9, 30)],
    ['moves from the night to the next opening', harbour, at(1, 4), at(8, 0), at(1, 8)],
    ['moves from the closing to the next opening', harbour, at(1, 16), at(8, 0), at(2, 8)],
    ['moves over the weekend', harbour, at(5, 4), at(14, 0), at(7, 8)],
    [
      'is on a day without work when no working hour is left before the end',
      harbour,
      at(5, 4),
      at(6, 23, 59),
      at(5, 8),
    ],
    ['is not after 21:00 on such a day', harbour, at(5, 22), at(6, 23, 59), at(6, 8)],
    ['stays when the next decent hour is only after the end', harbour, at(5, 22), at(6, 7), at(5, 22)],
    ['stays when the next decent hour is at the end', harbour, at(5, 22), at(6, 8), at(5, 22)],
    ['stays when the next working hour is only after the end', harbour, at(1, 4), at(1, 7), at(1, 4)],
    ['stays when the next working hour is at the end', harbour, at(1, 4), at(1, 8), at(1, 4)],
    ['stays when no decent hour is left', harbour, at(6, 22), at(6, 23, 59), at(6, 22)],
    ['is never in the night of a desk that works day and night', MIDNIGHT_TO_MIDNIGHT, at(1, 3), at(8, 0), at(1, 8)],
    ['is never after 21:00 of such a desk', MIDNIGHT_TO_MIDNIGHT, at(1, 21), at(8, 0), at(2, 8)],
  ])('%s', (_rule, calendar, from, before, expected) => {
    expect(findDecentInstant(calendar, from, before)).toBe(expected)
  })
})

test('the decent hours of a period are those of its days, the last one too', () => {
  expect(listDecentSpans(harbour, at(1, 9), at(2, 0))).toEqual([
    [at(1, 8), at(1, 21)],
    [at(2, 8), at(2, 21)],
  ])
  expect(listDecentSpans(harbour, at(1, 9), at(1, 9))).toEqual([[at(1, 8), at(1, 21)]])
})

describe('the next call', () => {
  it.each([
    ['is due at the end of the third in which it is owed', [], at(1, 9), at(1, 8), at(1, 10, 40)],
    ['has an hour exactly', [], at(1, 9, 40), at(1, 8), at(1, 10, 40)],
    ['has at least an hour', [], at(1, 9, 41), at(1, 8), at(1, 13, 20)],
    [
      'owed after closing is due in the first third of the next working day',
      [],
      at(4, 16, 30),
      at(4, 8),
      at(7, 10, 40),
    ],
    ['owed at 21:00 begins on the next working day', [], at(4, 21), at(7, 8), at(7, 10, 40)],
    ['owed at night begins on the next working day', [], at(4, 22), at(7, 8), at(7, 10, 40)],
    [
      'after a try at the end of a third counts it for the next third',
      [at(1, 10, 40)],
      at(1, 8),
      at(1, 13, 20),
      at(1, 16),
    ],
    ['after a first try in the morning is around noon', [at(1, 9)], at(1, 8), at(1, 10, 40), at(1, 13, 20)],
    ['after a first try in the afternoon is in the morning', [at(1, 14)], at(1, 8), at(2, 8), at(2, 10, 40)],
    ['after morning and noon is in the afternoon', [at(1, 9), at(1, 11)], at(1, 8), at(1, 13, 20), at(1, 16)],
    ['after a try before opening is not in the morning', [at(1, 7)], at(1, 6), at(1, 10, 40), at(1, 13, 20)],
    ['after a try in the evening is not in the afternoon', [at(1, 20)], at(1, 6), at(2, 8), at(2, 10, 40)],
    ['after a try at the weekend is in the first third', [at(5, 12)], at(4, 12), at(7, 8), at(7, 10, 40)],
  ])('%s', (_rule, tries, owedSince, from, by) => {
    const call = planCall(harbour, tries, owedSince)
    expect(call.by).toBe(by)
    expect(call.spans[0]?.[0]).toBe(from)
  })

  it('of a desk that works day and night is between 08:00 and 21:00', () => {
    expect(planCall(MIDNIGHT_TO_MIDNIGHT, [], at(1, 2))).toMatchObject({ by: at(1, 12, 20) })
    expect(planCall(MIDNIGHT_TO_MIDNIGHT, [at(1, 17)], at(1, 2))).toMatchObject({ by: at(2, 12, 20) })
  })

  it('has an end also in a month without working days', () => {
    expect(planCall(WITHOUT_WORKING_DAYS, [], at(1, 9))).toMatchObject({ by: at(1, 9) })
    expect(planCall(WITHOUT_WORKING_DAYS, [at(1, 9)], at(1, 9))).toMatchObject({ by: at(3, 0) })
  })

  it.each([
    ['the first one in the decent hours of working days', [], at(4, 12), [at(4, 8), at(4, 21)], [at(7, 8), at(7, 21)]],
    ['after the morning from 10:40 on', [at(1, 9)], at(1, 8), [at(1, 10, 40), at(1, 21)], [at(2, 10, 40), at(2, 21)]],
    [
      'after noon in the morning and from 13:20 on',
      [at(1, 11)],
      at(1, 8),
      [at(1, 13, 20), at(1, 21)],
      [at(2, 8), at(2, 10, 40)],
    ],
    [
      'after both in the afternoon',
      [at(1, 9), at(1, 11)],
      at(1, 8),
      [at(1, 13, 20), at(1, 21)],
      [at(2, 13, 20), at(2, 21)],
    ],
  ])('that does not reach the applicant counts, %s', (_rule, tries, owedSince, first, second) => {
    const { spans } = planCall(harbour, tries, owedSince)
    expect(spans.slice(0, 2)).toEqual([first, second])
    expect(isInCallSpan(spans, first[0] ?? 0)).toBe(true)
    expect(isInCallSpan(spans, first[1] ?? 0)).toBe(false)
    expect(isInCallSpan(spans, at(100, 3))).toBe(true)
  })

  it('counts again in all decent hours when a call was made in each part of the day', () => {
    const { spans } = planCall(harbour, [at(1, 11), at(1, 14), at(2, 8)], at(1, 9))
    expect(spans[0]).toEqual([at(3, 8), at(3, 21)])
  })

  it('counts at any time from the end of the last span on, or without spans', () => {
    expect(isInCallSpan([[1, 10]], 10)).toBe(true)
    expect(isInCallSpan([], 5)).toBe(true)
  })

  it('counts in decent hours of any day when there are no working days', () => {
    const { spans } = planCall(WITHOUT_WORKING_DAYS, [at(1, 9)], at(1, 9))
    expect(spans[0]).toEqual([at(2, 8), at(2, 21)])
  })
})

describe('a desk with a break at noon', () => {
  const split = withHours(({ endsAt }) => [
    [endsAt + 1 - hoursToMs(16), endsAt + 1 - hoursToMs(12)],
    [endsAt + 1 - hoursToMs(11), endsAt + 1 - hoursToMs(7)],
  ])

  it('has thirds from its first opening to its last closing', () => {
    expect(planCall(split, [], at(1, 9)).by).toBe(at(1, 11))
    expect(planCall(split, [at(1, 9)], at(1, 9)).by).toBe(at(1, 14))
  })
})

describe('a desk that works at night only', () => {
  it.each([
    ['from 21:00', 3],
    ['from 22:00', 2],
  ])('calls in the decent hours of any day, and at once: %s', (_opening, hours) => {
    const night = withHours(({ endsAt }) => [[endsAt + 1 - hoursToMs(hours), endsAt + 1]])
    const { by, spans } = planCall(night, [], at(1, 9))
    expect(by).toBe(at(1, 9))
    expect(spans.slice(0, 2)).toEqual([
      [at(1, 8), at(1, 21)],
      [at(2, 8), at(2, 21)],
    ])
  })
})
