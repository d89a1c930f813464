import { foldWords } from '../../domain/fold-words'

export const DATE_PARTS = ['day', 'month', 'year'] as const
export type DatePart = (typeof DATE_PARTS)[number]
/** What was typed into the three fields of a date. */
export type TypedDate = Partial<Record<DatePart, string>>

/**
 * The date as `2026-11-23`, or what is wrong. `empty`: nothing was typed. `incomplete`: some parts were not. `no_number`: parts are no
 * numbers, a month no number and no name, a year has not four digits. `impossible`: there is no such day.
 */
export type DateReading =
  | { on: string }
  | { mistake: 'empty' | 'incomplete' | 'no_number' | 'impossible'; wrongParts: readonly DatePart[] }

/**
 * Reads a typed date: digits of any script, the month as a number, by its name in Arabic or English, or by its short English name,
 * such as `Nov`. Never throws.
 */
export function readTypedDate(typed: TypedDate): DateReading {
  const texts = DATE_PARTS.map((part) => foldWords(typed[part] ?? '').trim())
  const empty = DATE_PARTS.filter((_part, index) => texts[index] === '')
  if (empty.length === DATE_PARTS.length) return { mistake: 'empty', wrongParts: DATE_PARTS }
  if (empty.length > 0) return { mistake: 'incomplete', wrongParts: empty }
  const [dayText = '', monthText = '', yearText = ''] = texts
  const day = readNumber(dayText, 1, 2)
  const month = MONTHS.get(monthText.replace(/\.$/, '')) ?? readNumber(monthText, 1, 2)
  const year = readNumber(yearText, 4, 4)
  const unread = DATE_PARTS.filter((_part, index) => [day, month, year][index] === undefined)
  if (day === undefined || month === undefined || year === undefined)
    return { mistake: 'no_number', wrongParts: unread }
  const on = [yearText, pad(month), pad(day)].join('-')
  if (month >= 1 && month <= 12 && isDay(on)) return { on }
  return { mistake: 'impossible', wrongParts: month >= 1 && month <= 12 ? ['day'] : ['month'] }
}

const readNumber = (text: string, fewest: number, most: number): number | undefined =>
  /^\d+$/.test(text) && text.length >= fewest && text.length <= most ? Number(text) : undefined

const pad = (number: number): string => String(number).padStart(2, '0')

/** JavaScript reads 31 April as 1 May, so the day must come back as it was. */
const isDay = (on: string): boolean => {
  const at = Date.parse(`${on}T00:00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(on)
}

/** British English shortens September to Sept, American English to Sep. */
const MONTH_NAMES = [
  ['en', 'long'],
  ['en-US', 'short'],
  ['en-GB', 'short'],
  ['ar-JO', 'long'],
  ['ar-EG', 'long'],
] as const

/** The names of months in English, in the Arabic of the Levant and in that of Egypt, in the spelling of `foldWords`. */
const MONTHS = new Map(
  MONTH_NAMES.flatMap(([locale, month]) => {
    const names = new Intl.DateTimeFormat(locale, { month, timeZone: 'UTC' })
    return Array.from({ length: 12 }, (_none, index): [string, number] => [
      foldWords(names.format(Date.UTC(2026, index, 15))),
      index + 1,
    ])
  }),
)
