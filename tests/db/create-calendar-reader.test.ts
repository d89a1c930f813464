import { createCalendarReader } from '../../db/calendars'
import type { Calendar } from '../../domain/calendar'
import { jordanRules, losAngelesRules } from '../support/calendars'

const DAY_MS = 86_400_000

const dayOf = ({ days }: Calendar, on: string) => days.find((day) => day.on === on)

describe('createCalendarReader', () => {
  const [from, to] = [Date.parse('2026-11-23'), Date.parse('2027-02-01')]

  it('reads the version in force every time and resolves each version and range of years once', async () => {
    let version = '1'
    const reads: string[] = []
    const calendarReader = createCalendarReader(async (programme, code) => {
      reads.push(`${programme}/${code}`)
      return {
        version,
        rules: { ...jordanRules, holidays: version === '2' ? [{ on: '2026-11-24', name: { ar: 'x', en: 'x' } }] : [] },
      }
    })
    const firstCalendar = await calendarReader.get('club', 'usual', from, to)
    expect(await calendarReader.get('club', 'usual', from + DAY_MS, to)).toBe(firstCalendar)
    expect(reads).toEqual(['club/usual', 'club/usual'])
    expect(firstCalendar).toMatchObject({ code: 'usual', version: '1' })
    expect(dayOf(firstCalendar, '2026-11-24')?.spans).toHaveLength(1)

    version = '2'
    const secondCalendar = await calendarReader.get('club', 'usual', from, to)
    expect(secondCalendar.version).toBe('2')
    expect(dayOf(secondCalendar, '2026-11-24')).toMatchObject({ spans: [], why: 'holiday' })

    version = '1'
    expect(await calendarReader.get('club', 'usual', from, to)).toBe(firstCalendar)
    expect(await calendarReader.get('other', 'usual', from, to)).not.toBe(firstCalendar)
  })

  it('covers both ends of the given range', async () => {
    const calendarReader = createCalendarReader(async () => ({ version: '1', rules: jordanRules }))
    const calendar = await calendarReader.get('club', 'usual', Date.UTC(2026, 0), Date.UTC(2027, 0) - 1)
    expect(calendar.days.at(1)?.on).toBe('2026-01-01')
    expect(calendar.days.at(-2)?.on).toBe('2027-01-01')
    const losAngelesCalendar = await createCalendarReader(async () => ({ version: '1', rules: losAngelesRules })).get(
      'c',
      'u',
      Date.UTC(2026, 0),
      Date.UTC(2026, 5),
    )
    expect(losAngelesCalendar.days.at(1)?.on).toBe('2025-12-31')
  })

  it('uses the function of a caller that reads inside its own transaction', async () => {
    const calendarReader = createCalendarReader(() => Promise.reject(new Error('must not be called')))
    const calendar = await calendarReader.get('club', 'usual', from, to, async () => ({
      version: '7',
      rules: jordanRules,
    }))
    expect(calendar.version).toBe('7')
  })
})
