import fc from 'fast-check'
import type { Interval } from '../../domain/application'
import { charge, chargedMs, closeIntervals, partitions, reopenIntervals } from '../../domain/intervals'
import { PARTIES } from '../../domain/vocabulary'
import { aCalendar, jordan } from '../support/calendars'
import { createClerk } from '../support/local-times'
import { RUNS } from '../support/property-runs'

const born: Interval[] = [{ party: 'operation_room', from: 100 }]

describe('charging time', () => {
  it('closes the open interval and opens one for the next party', () => {
    expect(charge(born, 'triage', 150)).toEqual([
      { party: 'operation_room', from: 100, to: 150 },
      { party: 'triage', from: 150 },
    ])
  })

  it('begins where nothing was charged yet, and leaves what is closed as it is', () => {
    expect(charge([], 'triage', 100)).toEqual([{ party: 'triage', from: 100 }])
    const closed = closeIntervals(born, 150)
    expect(closeIntervals(closed, 200)).toEqual([{ party: 'operation_room', from: 100, to: 150 }])
    expect(closeIntervals([], 200)).toEqual([])
    expect(reopenIntervals([], 'triage', 100)).toEqual([{ party: 'triage', from: 100 }])
  })

  it('changes nothing for the same party', () => {
    expect(charge(born, 'operation_room', 150)).toBe(born)
  })

  it('drops an interval of no length, also between two of one party', () => {
    expect(charge(born, 'triage', 100)).toEqual([{ party: 'triage', from: 100 }])
    const there = charge(charge(born, 'triage', 150), 'operation_room', 150)
    expect(there).toEqual(born)
  })

  it('never runs backwards', () => {
    expect(charge(charge(born, 'triage', 150), 'entity', 120)).toEqual([
      { party: 'operation_room', from: 100, to: 150 },
      { party: 'entity', from: 150 },
    ])
  })

  it('charges the time an application stood closed to the applicant whose word brings it back', () => {
    const closed = closeIntervals(charge(born, 'entity', 150), 200)
    expect(reopenIntervals(closed, 'quality', 300)).toEqual([
      { party: 'operation_room', from: 100, to: 150 },
      { party: 'entity', from: 150, to: 200 },
      { party: 'applicant', from: 200, to: 300 },
      { party: 'quality', from: 300 },
    ])
  })

  it('joins that time with the window the applicant had before', () => {
    const closed = closeIntervals(charge(born, 'applicant', 150), 200)
    const back = reopenIntervals(closed, 'applicant', 300)
    expect(charge(back, 'quality', 300).slice(1)).toEqual([
      { party: 'applicant', from: 150, to: 300 },
      { party: 'quality', from: 300 },
    ])
  })
})

describe('the partition of [received, closed)', () => {
  const anAct = fc.record({
    kind: fc.constantFrom('charge' as const, 'charge' as const, 'close' as const, 'reopen' as const),
    party: fc.constantFrom(...PARTIES),
    after: fc.integer({ min: 0, max: 3 }),
  })

  it('is kept by any sequence of acts, and every instant belongs to the party charged last', () => {
    fc.assert(
      fc.property(fc.array(anAct, { maxLength: 30 }), (acts) => {
        let intervals = born
        let at = 100
        let closedAt: number | null = null
        const charged: (string | undefined)[] = []
        let party: string = 'operation_room'
        for (const act of acts) {
          for (let i = 0; i < act.after; i += 1) charged.push(closedAt === null ? party : 'applicant')
          at += act.after
          if (act.kind === 'close') {
            intervals = closeIntervals(intervals, at)
            closedAt ??= at
          } else {
            intervals = (act.kind === 'charge' ? charge : reopenIntervals)(intervals, act.party, at)
            closedAt = null
            party = act.party
          }
          expect(partitions(intervals, 100, closedAt)).toBe(true)
        }
        const until = closedAt ?? at
        const told = Array.from({ length: until - 100 }, (_, i) => ownerAt(intervals, 100 + i))
        expect(told).toEqual(charged.slice(0, until - 100))
      }),
      { numRuns: RUNS },
    )
  })

  const ownerAt = (intervals: Interval[], at: number) =>
    intervals.find(({ from, to = Number.POSITIVE_INFINITY }) => from <= at && at < to)?.party

  it.each<[string, Interval[], number | null]>([
    [
      'a gap',
      [
        { party: 'triage', from: 100, to: 110 },
        { party: 'entity', from: 111 },
      ],
      null,
    ],
    [
      'an overlap',
      [
        { party: 'triage', from: 100, to: 110 },
        { party: 'entity', from: 109 },
      ],
      null,
    ],
    [
      'an interval of no length',
      [
        { party: 'triage', from: 100, to: 100 },
        { party: 'entity', from: 100 },
      ],
      null,
    ],
    [
      'an interval that is open in the middle',
      [
        { party: 'triage', from: 100 },
        { party: 'entity', from: 110 },
      ],
      null,
    ],
    ['a late beginning', [{ party: 'triage', from: 101 }], null],
    ['an early end', [{ party: 'triage', from: 100, to: 110 }], 111],
    ['an open interval in a closed application', [{ party: 'triage', from: 100 }], 111],
    ['a closed interval at the end of an open application', [{ party: 'triage', from: 100, to: 110 }], null],
    ['nothing at all', [], null],
  ])('is broken by %s', (_, intervals, closedAt) => {
    expect(partitions(intervals, 100, closedAt)).toBe(false)
  })

  it('is empty for what was closed the instant it was received, and begins there when it comes back', () => {
    const closed = closeIntervals(born, 100)
    expect(partitions(closed, 100, 100)).toBe(true)
    expect(reopenIntervals(closed, 'quality', 150)).toEqual([
      { party: 'applicant', from: 100, to: 150 },
      { party: 'quality', from: 150 },
    ])
  })
})

describe('time charged to a party', () => {
  const amman = createClerk('Asia/Amman')
  const intervals: Interval[] = [
    { party: 'triage', from: amman.at('Thu 2026-11-26 14:00'), to: amman.at('Sun 2026-11-29 09:00') },
    { party: 'entity', from: amman.at('Sun 2026-11-29 09:00'), to: amman.at('Sun 2026-11-29 10:00') },
    { party: 'triage', from: amman.at('Sun 2026-11-29 10:00') },
  ]
  const until = amman.at('Sun 2026-11-29 11:00')

  it('is working time by a calendar and all time without one', () => {
    expect(chargedMs(intervals, 'triage', aCalendar(jordan), until)).toBe(3 * 3_600_000)
    expect(chargedMs(intervals, 'triage', null, until)).toBe((67 + 1) * 3_600_000)
    expect(chargedMs(intervals, 'entity', null)).toBe(3_600_000)
    expect(chargedMs(intervals, 'quality', null)).toBe(0)
  })

  it('needs to know until when an open interval counts', () => {
    expect(() => chargedMs(intervals, 'triage', null)).toThrow('interval.open')
  })
})
