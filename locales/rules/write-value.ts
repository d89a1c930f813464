import { isObject, type Json, toText } from '../../domain/rule-differences'
import { formatDays, formatDuration, formatPlainDate, formatTimeOfDay, formatWeekday } from '../format-time'
import { isolate } from '../isolates'
import { type EntityAndSectorNames, holderName } from '../stages'
import type { Language } from '../language'
import type { RuleNames } from './names-of-rules'
import type { ValueKind } from './rule-fields'

/** Writes a value of the rules for people. What is not of its kind is written as JSON. */
export function writeValue(names: RuleNames, kind: ValueKind, value: Json): string {
  const { translator } = names
  if (kind === 'hours') return writeHours(names, value)
  if (kind === 'opening') return writeOpening(names, value)
  if (kind === 'ladder') return writeLadder(names, value)
  if (!Array.isArray(value)) return writeOne(names, kind, value)
  if (value.length === 0) return translator.translate('rules.value.none')
  return translator.joinAll(value.map((each) => writeOne(names, kind, each)))
}

const NUMBERS: Partial<Record<ValueKind, (names: RuleNames, value: number) => string>> = {
  number: (_names, value) => String(value),
  minutes: ({ translator }, value) => formatDuration(translator, value),
  days: ({ translator }, value) => formatDays(translator, value),
  months: ({ translator }, value) => translator.translate('rules.unit.month', { count: value }),
  percent: (_names, value) => isolate(`${value}%`),
}

const TEXTS: Partial<Record<ValueKind, (names: RuleNames, value: string) => string>> = {
  text: ({ translator }, value) => quote(translator.language, value),
  code: (_names, value) => isolate(value),
  date: ({ translator }, value) => (DAY.test(value) ? isolate(formatPlainDate(translator.language, value)) : value),
  choice: ({ nameWord }, value) => nameWord('rules.value', value),
  type: ({ nameWord }, value) => nameWord('type', value),
  importance: ({ nameWord }, value) => nameWord('importance', value),
  outcome: ({ nameWord }, value) => nameWord('outcome', value),
  kind: ({ nameWord }, value) => nameWord('rules.kind', value),
  calendar: (_names, value) => isolate(value),
  seat: ({ translator }, value) => `${holderName(translator, value, NO_NAMES)} ${isolate(`(${value})`)}`,
  entity: ({ nameCode }, value) => isolate(nameCode('entity', value)),
  sector: ({ nameCode }, value) => isolate(nameCode('sector', value)),
  region: ({ nameCode }, value) => isolate(nameCode('region', value)),
  rung: ({ nameCode }, value) => isolate(nameCode('rung', value)),
  topic: ({ nameCode }, value) => isolate(nameCode('topic', value)),
}

const quote = (language: Language, text: string): string =>
  language === 'ar' ? `«${isolate(text)}»` : `“${isolate(text)}”`

const DAY = /^\d{4}-(0\d|1[0-2])-([0-2]\d|3[01])$/
const NO_NAMES: EntityAndSectorNames = { entities: new Map(), sectors: new Map() }

function writeOne(names: RuleNames, kind: ValueKind, value: Json): string {
  if (typeof value === 'boolean') return names.translator.translate(value ? 'rules.value.yes' : 'rules.value.no')
  const written = typeof value === 'number' ? NUMBERS[kind]?.(names, value) : undefined
  return written ?? (typeof value === 'string' ? TEXTS[kind]?.(names, value) : undefined) ?? JSON.stringify(value)
}

function writeHours({ translator }: RuleNames, value: Json): string {
  if (!Array.isArray(value)) return JSON.stringify(value)
  if (value.length === 0) return translator.translate('rules.hours.none')
  const write = (time: Json | undefined) => isolate(formatTimeOfDay(translator.language, toText(time)))
  return translator.joinAll(
    value.map((span) =>
      Array.isArray(span)
        ? translator.translate('rules.hours', { from: write(span[0]), to: write(span[1]) })
        : JSON.stringify(span),
    ),
  )
}

function writeOpening(names: RuleNames, value: Json): string {
  const { translator } = names
  if (!isObject(value)) return value === 'always' ? translator.translate('rules.hours.always') : JSON.stringify(value)
  const days = Object.entries(value).map(
    ([weekday, hours]) => `${formatWeekday(translator.language, Number(weekday))} ${writeHours(names, hours)}`,
  )
  return days.length === 0 ? translator.translate('rules.hours.none') : translator.joinAll(days)
}

/** The offices of a ladder, from the first one up, and where each stands when not at the body itself. */
function writeLadder(names: RuleNames, value: Json): string {
  const { translator } = names
  if (!Array.isArray(value)) return JSON.stringify(value)
  if (value.length === 0) return translator.translate('rules.value.none')
  const offices = value.map((rung) => {
    if (!isObject(rung)) return JSON.stringify(rung)
    const office = isolate(names.nameCode('rung', toText(rung['name'])))
    if (rung['at'] === 'parent') return translator.translate('rules.rung.parent', { office })
    return rung['at'] === 'programme' ? translator.translate('rules.rung.programme', { office }) : office
  })
  return offices.reduce((below, above) => translator.translate('rules.rung.then', { below, above }))
}
