import { createHash } from 'node:crypto'
import { DateTime } from 'luxon'
import type { Channel, Importance, Outcome, VerifiedBy } from '../../../domain/vocabulary'
import type { CsvRow } from './csv'
import { type ValueMapping, findTemplateColumns, type Mapping } from './mapping'

/** The plan for one row: the submission for the API, and the acts of the city's staff. */
export interface RowPlan {
  line: number
  id: string
  /** every Idempotency-Key and commandId of this row begins with it, so that the same row always has the same ones */
  key: string
  submission: Submission
  /** true: a contact-centre agent submits and rates for a caller; false: the applicant uses the public form */
  byAgent: boolean
  verifiedBy: VerifiedBy
  /** the city closed the request */
  isClosed: boolean
  /** the dates of the city say that the request closed before it opened */
  closedBeforeOpened: boolean
  /** from opening to closing, ms, if the city closed the row and gave both dates; 0 for a row that closed before it opened */
  openForMs?: number
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

/** A row that cannot be planned; `refused` is the reason. */
export interface RefusedRow {
  line: number
  id?: string
  refused: string
}

/** Codes of entities by code and by every name, in lower case. */
export type EntityNames = ReadonlyMap<string, string>

const MAX_TITLE_LENGTH = 200

/** Applies the mapping to one row. Returns a RefusedRow with all mistakes when the row does not fit; never throws. */
export function planRow(row: CsvRow, mapping: Mapping, entities: EntityNames): RowPlan | RefusedRow {
  const rowReader = createRowReader(row, mapping)
  const mistakes: string[] = []
  // Notes the mistake of a missing value. The row is refused at the end, with all its mistakes.
  const requireValue = <T>(value: T | undefined, mistake: string): T => {
    if (value === undefined) mistakes.push(mistake)
    return value as T
  }
  const requireMapped = <T extends string>(rule: ValueMapping<T>, fieldName: string): T =>
    requireValue(rowReader.findMapped(rule), `no ${fieldName} is mapped for the value of the column "${rule.column}"`)
  const requireDate = (column: string): DateTime =>
    requireValue(
      rowReader.findDate(column),
      `the date in the column "${column}" is not written as ${mapping.dates.format}`,
    )
  const id = requireValue(rowReader.findValue(mapping.id), `the column "${mapping.id}" is empty`)
  const channel = requireMapped(mapping.channel, 'channel')
  const entity = findEntity(rowReader, mapping, entities, mistakes)
  const route = {
    importance: requireMapped(mapping.importance, 'importance'),
    pillar: requireMapped(mapping.pillar, 'pillar'),
    entity,
  }
  const openedAt = requireDate(mapping.dates.opened)
  const closedColumn = mapping.dates.closed
  const hasClosedDate = closedColumn !== undefined && rowReader.findValue(closedColumn) !== undefined
  const closedAt = hasClosedDate ? requireDate(closedColumn) : undefined
  const text = requireValue(
    rowReader.fillTemplate(mapping.text),
    'every text template of the mapping names a column that is empty',
  )
  const isClosed = isClosedByCity(rowReader, mapping)
  const answerText = rowReader.fillTemplate(mapping.answer.text)
  if (isClosed) requireValue(answerText, 'every answer template of the mapping names a column that is empty')
  const outcome = requireMapped(mapping.answer.outcome, 'outcome')
  const rating = requireMapped(mapping.rating, 'rating')
  if (mistakes.length > 0) return { line: row.line, ...(id !== undefined && { id }), refused: mistakes.join('; ') }

  const title = rowReader.fillTemplate(mapping.title)?.slice(0, MAX_TITLE_LENGTH)
  const location = readLocation(rowReader, mapping)
  return {
    line: row.line,
    id,
    key: createRowKey(mapping.source, id),
    submission: {
      programme: mapping.programme,
      type: mapping.type,
      language: mapping.language,
      channel,
      ...(title && { title }),
      text,
      entity,
      occurredOn: openedAt.toISODate() ?? '',
      theirReference: id,
      ...(location && { location }),
      applicant: readApplicant(rowReader, mapping),
    },
    byAgent: channel !== 'web' && channel !== 'mobile',
    verifiedBy: mapping.verifiedBy,
    isClosed,
    closedBeforeOpened: closedAt !== undefined && closedAt < openedAt,
    ...(isClosed && closedAt !== undefined && { openForMs: Math.max(0, closedAt.toMillis() - openedAt.toMillis()) }),
    route,
    answer: { text: answerText ?? '', outcome },
    rating,
  }
}

export const createRowKey = (source: string, id: string): string => `replay-${source}-${toKeyPart(id)}`

/** Keys hold only letters, digits, dashes and underscores. Another id, or one longer than 40, is replaced by its hash. */
export const toKeyPart = (id: string): string =>
  /^[A-Za-z0-9_-]{1,40}$/.test(id) ? id : createHash('sha256').update(id).digest('hex').slice(0, 32)

type RowReader = ReturnType<typeof createRowReader>

/**
 * Creates the functions that read values from one row. A function returns undefined when it finds no value. `findMapped` uses
 * the mapping's default first, and `fillTemplate` tries each template in turn.
 */
function createRowReader({ fields }: CsvRow, { empty, dates }: Mapping) {
  const findValue = (column: string): string | undefined => {
    const text = fields[column]?.trim()
    return text === undefined || text === '' || empty.includes(text) ? undefined : text
  }
  return {
    findValue,
    findMapped<T extends string>({ column, values = {}, default: fallback }: ValueMapping<T>): T | undefined {
      const text = column === undefined ? undefined : fields[column]?.trim()
      return (text !== undefined && Object.hasOwn(values, text) ? values[text] : undefined) ?? fallback
    },
    /** fills in the first template whose columns all have a value */
    fillTemplate(templates: string[]): string | undefined {
      const fitting = templates.find((template) => findTemplateColumns(template).every((column) => findValue(column)))
      return fitting?.replaceAll(/\{([^}]+)\}/g, (_, column: string) => findValue(column) ?? '').trim()
    },
    findDate(column: string): DateTime | undefined {
      const date = DateTime.fromFormat(findValue(column) ?? '', dates.format, { zone: dates.timeZone })
      return date.isValid ? date : undefined
    },
  }
}

/** Takes the entity that the mapping names for the value, else the entity with this name or code, else the default. */
function findEntity(
  rowReader: RowReader,
  { entity: rule }: Mapping,
  entities: EntityNames,
  mistakes: string[],
): string {
  const { default: defaultCode, ...ruleWithoutDefault } = rule
  const mapped = rowReader.findMapped(ruleWithoutDefault)
  const name = rule.column === undefined ? undefined : rowReader.findValue(rule.column)
  const code = mapped ?? (name === undefined ? undefined : entities.get(name.toLowerCase())) ?? defaultCode
  if (code === undefined) mistakes.push(`no entity has the name in the column "${rule.column}": "${name ?? ''}"`)
  return code ?? ''
}

function isClosedByCity(rowReader: RowReader, { closed: { column, values } }: Mapping): boolean {
  const value = rowReader.findValue(column)
  return value !== undefined && (values === undefined || values.includes(value))
}

function readLocation(rowReader: RowReader, { location }: Mapping): Submission['location'] {
  const address = rowReader.fillTemplate(location?.address ?? [])
  const latitude = parseNumber(location?.latitude && rowReader.findValue(location.latitude))
  const longitude = parseNumber(location?.longitude && rowReader.findValue(location.longitude))
  const point = latitude !== undefined && longitude !== undefined ? { latitude, longitude } : undefined
  return address === undefined && !point ? undefined : { ...(address && { address }), ...point }
}

function parseNumber(text: string | undefined): number | undefined {
  const value = Number(text)
  return text === undefined || text === '' || !Number.isFinite(value) ? undefined : value
}

function readApplicant(rowReader: RowReader, { applicant = {} }: Mapping): Submission['applicant'] {
  const entries = Object.entries(applicant).map(([field, templates]) => [field, rowReader.fillTemplate(templates)])
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined))
}
