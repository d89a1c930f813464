import { createHash } from 'node:crypto'
import { DateTime } from 'luxon'
import type { Channel, Importance, Outcome, VerifiedBy } from '../../../domain/vocabulary'
import type { CsvRow } from './csv'
import { type ByValue, columnsInTemplate, type Mapping } from './mapping'

/** What is to be done for one row: the submission as the API takes it, and the city's handling of it. */
export interface Plan {
  line: number
  id: string
  /** begins every Idempotency-Key and commandId of this row: the same row gets the same ones for ever */
  key: string
  submission: Submission
  /** whether a contact-centre agent submits and rates for a caller, or the public form does */
  byAgent: boolean
  verifiedBy: VerifiedBy
  closed: boolean
  /** the city's data say that it closed before it opened */
  negative: boolean
  /** ms from opening to closing, where the city tells both; none for a negative row */
  lastedMs?: number
  route: { importance: Importance; pillar: string; entity: string }
  answer: { text: string; outcome: Outcome }
  rating: 'yes' | 'partly' | 'no'
}

interface Submission {
  programme: string
  type: string
  language: string
  channel: Channel
  title?: string
  text: string
  entity: string
  occurredOn: string
  theirReference: string
  location?: { address?: string; latitude?: number; longitude?: number }
  applicant: { name?: string; phone?: string; email?: string }
}

export interface Refused {
  line: number
  id?: string
  refused: string
}

/** Entity code by its English name, in lower case. */
export type EntityNames = ReadonlyMap<string, string>

const TITLE_MAX = 200

/** Applies the mapping to one row; what does not fit is refused with a sentence, never thrown. */
export function planRow(row: CsvRow, mapping: Mapping, entities: EntityNames): Plan | Refused {
  const read = reader(row, mapping)
  const mistakes: string[] = []
  const need = <T>(value: T | undefined, sentence: string): T => {
    if (value === undefined) mistakes.push(sentence)
    return value as T
  }
  const id = need(read.value(mapping.id), `the column "${mapping.id}" is empty`)
  const choose = <T extends string>(rule: ByValue<T>, what: string): T =>
    need(read.choose(rule), `no ${what} is mapped for the value of the column "${rule.column}"`)
  const channel = choose(mapping.channel, 'channel')
  const entity = entityOf(read, mapping, entities, mistakes)
  const route = {
    importance: choose(mapping.importance, 'importance'),
    pillar: choose(mapping.pillar, 'pillar'),
    entity,
  }
  const opened = need(read.instant(mapping.dates.opened), dateSentence(mapping, mapping.dates.opened))
  const closedColumn = mapping.dates.closed
  const hasClosedDate = closedColumn !== undefined && read.value(closedColumn) !== undefined
  const closedAt = hasClosedDate ? need(read.instant(closedColumn), dateSentence(mapping, closedColumn)) : undefined
  const text = need(read.first(mapping.text), 'every text of the mapping misses a column')
  const closed = isClosed(read, mapping)
  const answerText = read.first(mapping.answer.text)
  if (closed) need(answerText, 'every answer of the mapping misses a column')
  const outcome = choose(mapping.answer.outcome, 'outcome')
  const rating = choose(mapping.rating, 'rating')
  if (mistakes.length > 0) return { line: row.line, ...(id !== undefined && { id }), refused: mistakes.join('; ') }

  const title = read.first(mapping.title)?.slice(0, TITLE_MAX)
  const location = locationOf(read, mapping)
  return {
    line: row.line,
    id,
    key: keyOf(mapping.source, id),
    submission: {
      programme: mapping.programme,
      type: mapping.type,
      language: mapping.language,
      channel,
      ...(title && { title }),
      text,
      entity,
      occurredOn: opened.toISODate() ?? '',
      theirReference: id,
      ...(location && { location }),
      applicant: applicantOf(read, mapping),
    },
    byAgent: channel !== 'web' && channel !== 'mobile',
    verifiedBy: mapping.verifiedBy,
    closed,
    negative: closedAt !== undefined && closedAt < opened,
    ...(closed && closedAt !== undefined && { lastedMs: Math.max(0, closedAt.toMillis() - opened.toMillis()) }),
    route,
    answer: { text: answerText ?? '', outcome },
    rating,
  }
}

/** Keys hold letters, digits and dashes only; an id with anything else goes in as its hash. */
export function keyOf(source: string, id: string): string {
  const safe = /^[A-Za-z0-9_-]{1,40}$/.test(id) ? id : createHash('sha256').update(id).digest('hex').slice(0, 32)
  return `replay-${source}-${safe}`
}

type Reader = ReturnType<typeof reader>

function reader({ fields }: CsvRow, { empty, dates }: Mapping) {
  const value = (column: string): string | undefined => {
    const found = fields[column]?.trim()
    return found === undefined || found === '' || empty.includes(found) ? undefined : found
  }
  return {
    value,
    choose<T extends string>({ column, values = {}, default: usual }: ByValue<T>): T | undefined {
      const found = column === undefined ? undefined : fields[column]?.trim()
      return (found !== undefined && Object.hasOwn(values, found) ? values[found] : undefined) ?? usual
    },
    first(templates: string[]): string | undefined {
      const fits = templates.find((template) => columnsInTemplate(template).every((column) => value(column)))
      return fits?.replaceAll(/\{([^}]+)\}/g, (_, column: string) => value(column) ?? '').trim()
    },
    instant(column: string): DateTime | undefined {
      const found = DateTime.fromFormat(value(column) ?? '', dates.format, { zone: dates.timeZone })
      return found.isValid ? found : undefined
    },
  }
}

function entityOf(read: Reader, { entity: rule }: Mapping, entities: EntityNames, mistakes: string[]): string {
  const { default: usual, ...explicit } = rule
  const overridden = read.choose(explicit)
  const name = rule.column === undefined ? undefined : read.value(rule.column)
  const found = overridden ?? (name === undefined ? undefined : entities.get(name.toLowerCase())) ?? usual
  if (found === undefined) mistakes.push(`no entity has the name in the column "${rule.column}": "${name ?? ''}"`)
  return found ?? ''
}

function isClosed(read: Reader, { closed: { column, values } }: Mapping): boolean {
  const found = read.value(column)
  return found !== undefined && (values === undefined || values.includes(found))
}

const dateSentence = (mapping: Mapping, column: string): string =>
  `the date in the column "${column}" is not written as ${mapping.dates.format}`

function locationOf(read: Reader, { location }: Mapping): Submission['location'] {
  const address = read.first(location?.address ?? [])
  const latitude = number(location?.latitude && read.value(location.latitude))
  const longitude = number(location?.longitude && read.value(location.longitude))
  const point = latitude !== undefined && longitude !== undefined ? { latitude, longitude } : undefined
  return address === undefined && !point ? undefined : { ...(address && { address }), ...point }
}

function number(text: string | undefined): number | undefined {
  const value = Number(text)
  return text === undefined || text === '' || !Number.isFinite(value) ? undefined : value
}

function applicantOf(read: Reader, { applicant = {} }: Mapping): Submission['applicant'] {
  const entries = Object.entries(applicant).map(([field, templates]) => [field, read.first(templates)])
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined))
}
