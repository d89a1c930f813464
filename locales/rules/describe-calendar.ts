import type { CalendarRules } from '../../domain/programme'
import type { Json } from '../../domain/rule-differences'
import { formatPlainDate, formatWeekday } from '../format-time'
import { isolate } from '../isolates'
import { capitalizeTables, type RuleTable } from './rule-table'
import type { RuleNames } from './names-of-rules'
import { writeValue } from './write-value'

/** The weekdays from Sunday on, as weeks of the region begin. */
const WEEKDAYS = ['7', '1', '2', '3', '4', '5', '6'] as const

/** The years for which a calendar names holidays or periods, in order. */
export const listYears = ({ holidays, periods }: CalendarRules): number[] =>
  [...new Set([...holidays.map(({ on }) => on), ...periods.flatMap(({ from, to }) => [from, to])])]
    .map((day) => Number(day.slice(0, 4)))
    .filter((year, index, all) => all.indexOf(year) === index)
    .toSorted((a, b) => a - b)

/** Describes a calendar in words: the week, and the other hours and the holidays of one year. */
export function describeCalendar(names: RuleNames, calendar: CalendarRules, year: number | undefined): RuleTable[] {
  const { translate, language } = names.translator
  const isIn = (from: string, to: string) =>
    year === undefined || (Number(from.slice(0, 4)) <= year && year <= Number(to.slice(0, 4)))
  const date = (day: string) => isolate(formatPlainDate(language, day))
  const isCertain = (provisional: boolean | undefined) => translate(provisional ? 'rules.value.yes' : 'rules.value.no')
  return capitalizeTables([
    {
      caption: translate('rules.calendar.week'),
      columns: [translate('rules.column.weekday'), translate('rules.field.hours')],
      rows: describeWeek(names, calendar.week),
    },
    {
      caption: translate('rules.lists.holiday'),
      columns: [translate('rules.column.name'), translate('rules.field.on'), translate('rules.field.provisional')],
      rows: calendar.holidays
        .filter(({ on }) => isIn(on, on))
        .map(({ on, name, provisional }) => [name[language], date(on), isCertain(provisional)]),
    },
    ...calendar.periods
      .filter(({ from, to }) => isIn(from, to))
      .map(({ name, from, to, week, provisional }) => ({
        caption: translate(provisional ? 'rules.calendar.period.provisional' : 'rules.calendar.period', {
          name: isolate(name[language]),
          from: date(from),
          to: date(to),
        }),
        columns: [translate('rules.column.weekday'), translate('rules.field.hours')],
        rows: describeWeek(names, week),
      })),
  ])
}

const describeWeek = (names: RuleNames, week: CalendarRules['week']): string[][] =>
  WEEKDAYS.map((weekday) => [
    formatWeekday(names.translator.language, Number(weekday)),
    writeValue(names, 'hours', (week[weekday] ?? []) as Json),
  ])
