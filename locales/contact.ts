import type { ContactPhone, PhoneState, OpeningHours, WeekHours } from '../domain/contact'
import { toLocalDate } from '../domain/local-date'
import { formatTimeOf, formatTimeOfDay, formatWeekday, formatWeekdayOf } from './format-time'
import { isolate } from './isolates'
import type { Translator } from './translator'

/** Writes a telephone number inside a sentence, so that its groups keep their order inside Arabic. */
export const phoneInSentence = (number: string): string => isolate(number)

/**
 * Lists what is said of a telephone beside its number, each as a part of a sentence: that it is an example, the hours. Empty where nothing
 * is known.
 */
export function describePhone(translator: Translator, { hours, isExample }: ContactPhone): string[] {
  return [
    ...(isExample ? [translator.translate('contact.example')] : []),
    ...(hours === undefined ? [] : describeHours(translator, hours)),
  ]
}

/** Says whether somebody answers now, and if not, when next. `now`: the instant of the state, epoch ms. */
export function describePhoneState(translator: Translator, state: PhoneState, timeZone: string, now: number): string {
  const { translate, language } = translator
  if (state.isOpen) return translate('contact.open')
  const { opensAt } = state
  const time = isolate(formatTimeOf(language, opensAt, timeZone))
  return toLocalDate(opensAt, timeZone) === toLocalDate(now, timeZone)
    ? translate('contact.closed.today', { time })
    : translate('contact.closed', { day: formatWeekdayOf(language, opensAt, timeZone), time })
}

/** The hours of a loaded pack never change, and every page tells them. */
const writtenHours = new WeakMap<Translator, WeakMap<WeekHours, string[]>>()

/** Writes opening hours: days that follow each other and have the same hours are one part. */
function describeHours(translator: Translator, hours: OpeningHours): string[] {
  if (hours === 'always') return [translator.translate('contact.always')]
  const known = writtenHours.get(translator) ?? new WeakMap<WeekHours, string[]>()
  const written = known.get(hours) ?? writeHours(translator, hours)
  writtenHours.set(translator, known.set(hours, written))
  return written
}

function writeHours(translator: Translator, hours: WeekHours): string[] {
  const { translate, language } = translator
  return groupDays(hours).flatMap(({ first, last, spans }) =>
    spans.map(([from, to]) =>
      translate('contact.hours', {
        days: nameDays(translator, first, last),
        from: isolate(formatTimeOfDay(language, from)),
        to: isolate(formatTimeOfDay(language, to)),
      }),
    ),
  )
}

const WEEKDAYS = ['1', '2', '3', '4', '5', '6', '7'] as const

interface DayGroup {
  /** weekdays, 1 (Monday) to 7 (Sunday); the last may be a smaller number than the first */
  first: number
  last: number
  spans: [from: string, to: string][]
}

/** The week is read as a circle, so that Sunday to Thursday is one group. */
function groupDays(week: WeekHours): DayGroup[] {
  const spansOf = (index: number) => week[WEEKDAYS[(index + WEEKDAYS.length) % WEEKDAYS.length] ?? '1'] ?? []
  const isLike = (one: number, other: number) => JSON.stringify(spansOf(one)) === JSON.stringify(spansOf(other))
  const begin = Math.max(
    0,
    WEEKDAYS.findIndex((_day, index) => !isLike(index, index - 1)),
  )
  const groups: DayGroup[] = []
  for (let index = begin; index < begin + WEEKDAYS.length; index += 1) {
    const weekday = (index % WEEKDAYS.length) + 1
    const group = groups.at(-1)
    if (group && index > begin && isLike(index, index - 1)) group.last = weekday
    else groups.push({ first: weekday, last: weekday, spans: spansOf(index) })
  }
  return groups.filter(({ spans }) => spans.length > 0)
}

function nameDays({ translate, language }: Translator, first: number, last: number): string {
  if (first === last) return formatWeekday(language, first)
  if ((last % WEEKDAYS.length) + 1 === first) return translate('contact.every_day')
  return translate('contact.days', { from: formatWeekday(language, first), to: formatWeekday(language, last) })
}
