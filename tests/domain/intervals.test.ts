import fc from 'fast-check'
import type { Interval } from '../../domain/application'
import {
  chargeTime,
  chargedMs,
  closeIntervals,
  isPartition,
  rechargeStart,
  reopenIntervals,
  resumeAfterWithdrawal,
} from '../../domain/intervals'
import { PARTIES } from '../../domain/vocabulary'
import { createCalendar, jordanRules } from '../support/calendars'
import { createLocalTimes } from '../support/local-times'
import { RUNS } from '../support/property-runs'

const intervalsAtReceipt: Interval[] = [{ party: 'operation_room', from: 100 }]

describe('chargeTime, closeIntervals and reopenIntervals', () => {
  it('close the open interval and open one for the next party', () => {
    expect(chargeTime(intervalsAtReceipt, 'triage', 150)).toEqual([
      { party: 'operation_room', from: 100, to: 150 },
      { party: 'triage', from: 150 },
    ])
  })

  it('start with the first interval and leave closed intervals unchanged', () => {
    expect(chargeTime([], 'triage', 100)).toEqual([{ party: 'triage', from: 100 }])
    const closedIntervals = closeIntervals(intervalsAtReceipt, 150)
    expect(closeIntervals(closedIntervals, 200)).toEqual([{ party: 'operation_room', from: 100, to: 150 }])
    expect(closeIntervals([], 200)).toEqual([])
    expect(reopenIntervals([], 'triage', 100)).toEqual([{ party: 'triage', from: 100 }])
  })

  it('change nothing for the same party', () => {
    expect(chargeTime(intervalsAtReceipt, 'operation_room', 150)).toBe(intervalsAtReceipt)
  })

  it('drop an interval of no length, also between two intervals of one party', () => {
    expect(chargeTime(intervalsAtReceipt, 'triage', 100)).toEqual([{ party: 'triage', from: 100 }])
    const backAtOnce = chargeTime(chargeTime(intervalsAtReceipt, 'triage', 150), 'operation_room', 150)
    expect(backAtOnce).toEqual(intervalsAtReceipt)
  })

  it('use the start of the open interval instead of an earlier instant', () => {
    expect(chargeTime(chargeTime(intervalsAtReceipt, 'triage', 150), 'entity', 120)).toEqual([
      { party: 'operation_room', from: 100, to: 150 },
      { party: 'entity', from: 150 },
    ])
  })

  it('charge the closed time to the applicant after a reopening', () => {
    const closedIntervals = closeIntervals(chargeTime(intervalsAtReceipt, 'entity', 150), 200)
    expect(reopenIntervals(closedIntervals, 'quality', 300)).toEqual([
      { party: 'operation_room', from: 100, to: 150 },
      { party: 'entity', from: 150, to: 200 },
      { party: 'applicant', from: 200, to: 300 },
      { party: 'quality', from: 300 },
    ])
  })

  it('join the closed time with the applicant’s interval before it', () => {
    const closedIntervals = closeIntervals(chargeTime(intervalsAtReceipt, 'applicant', 150), 200)
    const reopened = reopenIntervals(closedIntervals, 'applicant', 300)
    expect(chargeTime(reopened, 'quality', 300).slice(1)).toEqual([
      { party: 'applicant', from: 150, to: 300 },
      { party: 'quality', from: 300 },
    ])
  })
})

describe('resumeAfterWithdrawal', () => {
  const withdrawn: Interval[] = [{ party: 'entity', from: 100, to: 150 }]

  it('charges the time withdrawn to the applicant, in an interval of its own', () => {
    expect(resumeAfterWithdrawal(withdrawn, 'applicant', 200)).toEqual([
      { party: 'entity', from: 100, to: 150 },
      { party: 'applicant', from: 150, to: 200 },
      { party: 'applicant', from: 200 },
    ])
  })

  it('charges nothing to the applicant for a withdrawal that was taken back at once, or whose clock went back', () => {
    for (const at of [150, 140])
      expect(resumeAfterWithdrawal(withdrawn, 'entity', at)).toEqual([...withdrawn, { party: 'entity', from: 150 }])
  })

  it('drops the interval of no length of an application that was withdrawn at its receipt', () => {
    expect(resumeAfterWithdrawal(closeIntervals(intervalsAtReceipt, 100), 'triage', 120)).toEqual([
      { party: 'applicant', from: 100, to: 120 },
      { party: 'triage', from: 120 },
    ])
  })

  it('charges an open application as usual, and begins with the first interval', () => {
    expect(resumeAfterWithdrawal([], 'triage', 120)).toEqual([{ party: 'triage', from: 120 }])
    expect(resumeAfterWithdrawal(intervalsAtReceipt, 'triage', 120)).toEqual([
      { party: 'operation_room', from: 100, to: 120 },
      { party: 'triage', from: 120 },
    ])
  })
})

describe('rechargeStart', () => {
  const asked: Interval[] = [
    { party: 'triage', from: 100, to: 150 },
    { party: 'applicant', from: 150 },
  ]

  it('charges the time up to an instant to another party, or all of it', () => {
    expect(rechargeStart(asked, 'entity', 200)).toEqual([
      { party: 'triage', from: 100, to: 150 },
      { party: 'entity', from: 150, to: 200 },
      { party: 'applicant', from: 200 },
    ])
    expect(rechargeStart(asked, 'entity', null)).toEqual([
      { party: 'triage', from: 100, to: 150 },
      { party: 'entity', from: 150 },
    ])
  })

  it('joins that time with the interval of the same party before it', () => {
    expect(rechargeStart(asked, 'triage', 151)).toEqual([
      { party: 'triage', from: 100, to: 151 },
      { party: 'applicant', from: 151 },
    ])
  })

  it('changes nothing up to the start of the interval, and nothing in a closed application', () => {
    for (const until of [149, 150]) expect(rechargeStart(asked, 'entity', until)).toBe(asked)
    const closed = closeIntervals(asked, 200)
    for (const until of [180, null]) expect(rechargeStart(closed, 'entity', until)).toBe(closed)
    expect(rechargeStart([], 'entity', null)).toEqual([])
  })
})

describe('isPartition', () => {
  const changeArbitrary = fc.record({
    kind: fc.constantFrom('chargeTime' as const, 'chargeTime' as const, 'close' as const, 'reopen' as const),
    party: fc.constantFrom(...PARTIES),
    after: fc.integer({ min: 0, max: 3 }),
  })

  it('holds after any sequence of changes, and every instant belongs to the party charged last', () => {
    fc.assert(
      fc.property(fc.array(changeArbitrary, { maxLength: 30 }), (changes) => {
        let intervals = intervalsAtReceipt
        let at = 100
        let closedAt: number | null = null
        const chargedParties: (string | undefined)[] = []
        let party: string = 'operation_room'
        for (const change of changes) {
          for (let i = 0; i < change.after; i += 1) chargedParties.push(closedAt === null ? party : 'applicant')
          at += change.after
          if (change.kind === 'close') {
            intervals = closeIntervals(intervals, at)
            closedAt ??= at
          } else {
            intervals = (change.kind === 'chargeTime' ? chargeTime : reopenIntervals)(intervals, change.party, at)
            closedAt = null
            party = change.party
          }
          expect(isPartition(intervals, 100, closedAt)).toBe(true)
        }
        const until = closedAt ?? at
        const partiesByInstant = Array.from({ length: until - 100 }, (_, i) => findPartyAt(intervals, 100 + i))
        expect(partiesByInstant).toEqual(chargedParties.slice(0, until - 100))
      }),
      { numRuns: RUNS },
    )
  })

  const findPartyAt = (intervals: Interval[], at: number) =>
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
      'an open interval in the middle',
      [
        { party: 'triage', from: 100 },
        { party: 'entity', from: 110 },
      ],
      null,
    ],
    ['a late start', [{ party: 'triage', from: 101 }], null],
    ['an early end', [{ party: 'triage', from: 100, to: 110 }], 111],
    ['an open interval in a closed application', [{ party: 'triage', from: 100 }], 111],
    ['a closed interval at the end of an open application', [{ party: 'triage', from: 100, to: 110 }], null],
    ['no interval', [], null],
  ])('is false for %s', (_, intervals, closedAt) => {
    expect(isPartition(intervals, 100, closedAt)).toBe(false)
  })

  it('is true for one empty interval of an application closed at its receipt, which can be reopened', () => {
    const closedIntervals = closeIntervals(intervalsAtReceipt, 100)
    expect(isPartition(closedIntervals, 100, 100)).toBe(true)
    expect(reopenIntervals(closedIntervals, 'quality', 150)).toEqual([
      { party: 'applicant', from: 100, to: 150 },
      { party: 'quality', from: 150 },
    ])
  })
})

describe('chargedMs', () => {
  const amman = createLocalTimes('Asia/Amman')
  const intervals: Interval[] = [
    { party: 'triage', from: amman.parse('Thu 2026-11-26 14:00'), to: amman.parse('Sun 2026-11-29 09:00') },
    { party: 'entity', from: amman.parse('Sun 2026-11-29 09:00'), to: amman.parse('Sun 2026-11-29 10:00') },
    { party: 'triage', from: amman.parse('Sun 2026-11-29 10:00') },
  ]
  const until = amman.parse('Sun 2026-11-29 11:00')

  it('returns working time with a calendar and all time without', () => {
    expect(chargedMs(intervals, 'triage', createCalendar(jordanRules), until)).toBe(3 * 3_600_000)
    expect(chargedMs(intervals, 'triage', null, until)).toBe((67 + 1) * 3_600_000)
    expect(chargedMs(intervals, 'entity', null)).toBe(3_600_000)
    expect(chargedMs(intervals, 'quality', null)).toBe(0)
  })

  it('throws for an open interval without `until`', () => {
    expect(() => chargedMs(intervals, 'triage', null)).toThrow('interval.open')
  })
})
