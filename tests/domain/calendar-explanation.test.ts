import type { Budget } from '../../domain/application'
import { explainBudget } from '../../domain/explain-budget'
import { aCalendar, jordan } from '../support/calendars'
import { createClerk } from '../support/local-times'

const amman = createClerk('Asia/Amman')
const office = aCalendar(jordan)

const running = (targetMinutes: number, ...spans: [from: string, to?: string][]): Budget => ({
  targetMinutes,
  roundTheClock: false,
  spans: spans.map(([from, to]) => ({ from: amman.at(from), ...(to && { to: amman.at(to) }) })),
})

describe('a deadline explains itself', () => {
  it('by the days that counted, the days that did not and why, and the version it rests on', () => {
    expect(explainBudget(office, running(900, ['Thu 2026-05-21 14:00']))).toStrictEqual({
      calendar: { code: 'jordan', version: '1' },
      dayOne: 'minutes',
      roundTheClock: false,
      targetMinutes: 900,
      startAt: amman.at('Thu 2026-05-21 14:00'),
      dueAt: amman.at('Tue 2026-05-26 15:00'),
      days: [
        { on: '2026-05-21', minutesUsed: 60 },
        { on: '2026-05-24', minutesUsed: 420 },
        { on: '2026-05-26', minutesUsed: 420 },
      ],
      skipped: [
        { on: '2026-05-22', why: 'weekend' },
        { on: '2026-05-23', why: 'weekend' },
        { on: '2026-05-25', why: 'holiday', holiday: { ar: 'Independence Day', en: 'Independence Day' } },
      ],
      pauses: [],
    })
  })

  it('by its pauses: a weekend within one was no reason', () => {
    const budget = running(420, ['Thu 2026-11-26 13:00', 'Thu 2026-11-26 14:00'], ['Sun 2026-11-29 09:00'])
    const told = explainBudget(office, budget)
    expect(told.pauses).toEqual([{ from: amman.at('Thu 2026-11-26 14:00'), to: amman.at('Sun 2026-11-29 09:00') }])
    expect(told.skipped).toEqual([])
    expect(told.days).toEqual([
      { on: '2026-11-26', minutesUsed: 60 },
      { on: '2026-11-29', minutesUsed: 360 },
    ])
  })

  it('says that it stands still, since when, and what was used until then', () => {
    const told = explainBudget(office, running(420, ['Mon 2026-11-23 13:00', 'Tue 2026-11-24 09:00']))
    expect(told).not.toHaveProperty('dueAt')
    expect(told.pauses).toEqual([{ from: amman.at('Tue 2026-11-24 09:00') }])
    expect(told.days.map(({ minutesUsed }) => minutesUsed)).toEqual([120, 60])
  })

  it('begins to count at the opening, by the day-one rule on the next working day, and after a stop before either', () => {
    const nextDay = { ...office, dayOne: 'next_working_day' as const }
    const early = running(420, ['Thu 2026-11-26 05:00'])
    expect(amman.say(explainBudget(office, early).startAt)).toBe('Thu 2026-11-26 08:00')
    expect(amman.say(explainBudget(nextDay, early).startAt)).toBe('Sun 2026-11-29 08:00')
    expect(explainBudget(nextDay, early).skipped.map(({ on }) => on)).toEqual(['2026-11-27', '2026-11-28'])
    const stopped = running(420, ['Fri 2026-11-27 05:00', 'Sun 2026-11-29 08:00'], ['Mon 2026-11-30 09:00'])
    expect(amman.say(explainBudget(office, stopped).startAt)).toBe('Mon 2026-11-30 09:00')
  })

  it('by a weekend it ran through, though it stood still before, and by none that only touches a pause', () => {
    const through = ['Thu 2026-11-26 10:00', 'Thu 2026-11-26 11:00'] as [string, string]
    const ran = running(420, through, ['Thu 2026-11-26 12:00'])
    expect(explainBudget(office, ran).skipped.map(({ on }) => on)).toEqual(['2026-11-27', '2026-11-28'])
    const touching = running(420, ['Thu 2026-11-26 10:00', 'Fri 2026-11-27 00:00'], ['Sun 2026-11-29 00:00'])
    expect(explainBudget(office, touching).skipped).toEqual([])
  })

  it('begins with the first time that counted, also where it was stopped the instant the office opened', () => {
    const atOpening = running(420, ['Thu 2026-11-26 06:00', 'Thu 2026-11-26 08:00'])
    expect(amman.say(explainBudget(office, atOpening).startAt)).toBe('Thu 2026-11-26 08:00')
    const later = running(
      420,
      ['Thu 2026-11-26 06:00', 'Thu 2026-11-26 07:00'],
      ['Thu 2026-11-26 10:00', 'Thu 2026-11-26 11:00'],
    )
    expect(amman.say(explainBudget(office, later).startAt)).toBe('Thu 2026-11-26 10:00')
  })

  it('cannot where nothing was begun', () => {
    expect(() => explainBudget(office, running(420))).toThrow('budget.no_span')
  })

  it('names no pause of no length', () => {
    const budget = running(420, ['Mon 2026-11-23 08:00', 'Mon 2026-11-23 10:00'], ['Mon 2026-11-23 10:00'])
    expect(explainBudget(office, budget).pauses).toEqual([])
  })

  it('counts every hour and skips nothing where it runs round the clock', () => {
    const told = explainBudget(office, { ...running(1440, ['Thu 2026-11-26 16:00']), roundTheClock: true })
    expect(amman.say(told.startAt)).toBe('Thu 2026-11-26 16:00')
    expect(told.days).toEqual([
      { on: '2026-11-26', minutesUsed: 480 },
      { on: '2026-11-27', minutesUsed: 960 },
    ])
    expect(told.skipped).toEqual([])
  })

  it('lists sixty days and adds up the others; all of them make the target', () => {
    const told = explainBudget(office, running(100 * 420, ['Sun 2026-03-22 08:00']))
    expect(told.days).toHaveLength(60)
    expect(told.further).toEqual({ days: 40, minutesUsed: 40 * 420 })
    expect(told.days.reduce((sum, { minutesUsed }) => sum + minutesUsed, 0) + 40 * 420).toBe(100 * 420)
  })

  it('names the floor of a second try', () => {
    const budget = running(420, ['Mon 2026-11-23 08:00', 'Mon 2026-11-23 15:00'], ['Wed 2026-11-25 08:00'])
    const told = explainBudget(office, { ...budget, floorMinutes: 60 })
    expect(told.floorMinutes).toBe(60)
    expect(amman.say(told.dueAt ?? 0)).toBe('Wed 2026-11-25 09:00')
  })
})
