import { readFileSync } from 'node:fs'
import Ajv, { type ErrorObject } from 'ajv'
import {
  CHANNELS,
  type Channel,
  IMPORTANCES,
  type Importance,
  OUTCOMES,
  type Outcome,
  type VerifiedBy,
  SOLVED_ANSWERS,
} from '../../../domain/vocabulary'
import { listPossibleVerifications } from '../../../domain/verification'
import { RehearsalError } from '../rehearsal-error'
import { findLineOfOffset, findLineOfPointer } from './json-line-numbers'

/**
 * Maps the value of a column to a value of the platform. Without a match `default` is taken; without a default the row is
 * refused.
 */
export interface ValueMapping<T extends string> {
  column?: string
  values?: Record<string, T>
  default?: T
}

/** The rules by which the rows of one city's CSV file become applications (docs/replay.md). */
export interface Mapping {
  /** part of every key: the API recognises the same row with the same source for 48 h and does not submit it twice */
  source: string
  programme: string
  type: 'complaint'
  language: 'ar' | 'en'
  delimiter: string
  /** values that count as empty in every column; only the `values` of a ValueMapping may still name them */
  empty: string[]
  /** the column with the id of a row */
  id: string
  /** templates such as `{column} at {column}`; the first one whose columns all have a value is taken */
  title: string[]
  text: string[]
  /** `opened` and `closed` are columns; `format` is a format of luxon such as `yyyy-MM-dd` */
  dates: { format: string; timeZone: string; opened: string; closed?: string }
  /** the values that say that the city closed the request; without `values`, every value that is not empty says so */
  closed: { column: string; values?: string[] }
  channel: ValueMapping<Channel>
  entity: ValueMapping<string>
  pillar: ValueMapping<string>
  importance: ValueMapping<Importance>
  answer: { text: string[]; outcome: ValueMapping<Outcome> }
  rating: ValueMapping<'yes' | 'partly' | 'no'>
  /** `address` holds templates; the others are columns */
  location?: { address?: string[]; latitude?: string; longitude?: string }
  /** templates */
  applicant?: { name?: string[]; phone?: string[]; email?: string[] }
  /** how the contact-centre agent verified the caller, for rows that an agent submits */
  verifiedBy: VerifiedBy
}

/**
 * The mapping is not valid or does not fit the CSV file. Each of `mistakes` is a sentence; it begins with a line number of the
 * mapping when the mapping is not valid.
 */
export class MappingError extends RehearsalError {
  override readonly name = 'MappingError'
  readonly mistakes: string[]

  constructor(file: string, mistakes: string[]) {
    super([`${file}: ${mistakes.length} mistakes in this mapping`, ...mistakes].join('\n  '))
    this.mistakes = mistakes
  }
}

/** Reads and checks a mapping. Throws one `MappingError` with every mistake, or with the first one if it is not JSON. */
export function readMapping(file: string): Mapping {
  return parseMapping(readFileSync(file, 'utf8'), file)
}

/** `file` is only for error sentences. Throws like `readMapping`. */
export function parseMapping(text: string, file: string): Mapping {
  const value = parseJson(text, file)
  if (!isMapping(value))
    throw new MappingError(
      file,
      (isMapping.errors ?? []).map((error) => renderMistake(error, text)),
    )
  return value
}

/** Returns a sentence for each column that the mapping names and the file does not have. */
export function findMissingColumns(mapping: Mapping, header: string[]): string[] {
  const missing = new Set(listColumns(mapping).filter((column) => !header.includes(column)))
  return [...missing].map((column) => `the mapping names the column "${column}", which the file does not have`)
}

/** Returns the names in braces. */
export const findTemplateColumns = (template: string): string[] =>
  [...template.matchAll(/\{([^}]+)\}/g)].map(([, name]) => name!)

function listColumns(mapping: Mapping): string[] {
  const { location, applicant, dates } = mapping
  const mappedValues: ValueMapping<string>[] = [
    mapping.channel,
    mapping.entity,
    mapping.pillar,
    mapping.importance,
    mapping.answer.outcome,
    mapping.rating,
  ]
  const plainColumns = [
    mapping.id,
    mapping.closed.column,
    dates.opened,
    dates.closed,
    location?.latitude,
    location?.longitude,
  ]
  const templates = [
    ...mapping.title,
    ...mapping.text,
    ...mapping.answer.text,
    ...(location?.address ?? []),
    ...Object.values(applicant ?? {}).flat(),
  ]
  const mappedColumns = mappedValues.map(({ column }) => column)
  return [...plainColumns, ...mappedColumns, ...templates.flatMap(findTemplateColumns)].filter(
    (column) => column !== undefined,
  )
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const { message } = error as SyntaxError
    const offset = Number(/position (\d+)/.exec(message)?.[1] ?? text.length)
    throw new MappingError(file, [`line ${findLineOfOffset(text, offset)}: is not JSON (${message.split('\n')[0]})`])
  }
}

function renderMistake({ instancePath, message, params, keyword }: ErrorObject, text: string): string {
  const unknownField = keyword === 'additionalProperties' ? `/${String(params.additionalProperty)}` : ''
  const pointer = `${instancePath}${unknownField}`
  const allowed = keyword === 'enum' ? `: ${(params.allowedValues as string[]).join(', ')}` : ''
  const problem = unknownField ? 'is not a field of a mapping' : `${message ?? 'is wrong'}${allowed}`
  return `line ${findLineOfPointer(text, pointer)}: ${pointer || 'the mapping'} ${problem}`
}

// Parts of the JSON schema of a mapping.
const nonEmptyString = { type: 'string', minLength: 1 }
const templates = { type: 'array', items: nonEmptyString, minItems: 1 }
const valueMappingSchema = (value: object) => ({
  type: 'object',
  additionalProperties: false,
  properties: {
    column: nonEmptyString,
    values: { type: 'object', additionalProperties: value },
    default: value,
  },
  anyOf: [{ required: ['column'] }, { required: ['default'] }],
})
const objectSchema = (required: string[], properties: Record<string, object>) => ({
  type: 'object',
  additionalProperties: false,
  required,
  properties,
})

const MAPPING_SCHEMA = objectSchema(
  ['source', 'programme', 'id', 'text', 'dates', 'closed', 'channel', 'entity', 'pillar', 'importance', 'answer'],
  {
    $schema: { type: 'string' },
    source: { type: 'string', pattern: '^[a-z0-9][a-z0-9-]{0,39}$' },
    programme: nonEmptyString,
    type: { enum: ['complaint'], default: 'complaint' },
    language: { enum: ['ar', 'en'], default: 'en' },
    delimiter: { type: 'string', minLength: 1, maxLength: 1, default: ',' },
    empty: { type: 'array', items: { type: 'string' }, default: [] },
    id: nonEmptyString,
    title: { ...templates, minItems: 0, default: [] },
    text: templates,
    dates: objectSchema(['format', 'timeZone', 'opened'], {
      format: nonEmptyString,
      timeZone: nonEmptyString,
      opened: nonEmptyString,
      closed: nonEmptyString,
    }),
    closed: objectSchema(['column'], { column: nonEmptyString, values: { type: 'array', items: nonEmptyString } }),
    channel: valueMappingSchema({ enum: CHANNELS }),
    entity: valueMappingSchema(nonEmptyString),
    pillar: valueMappingSchema(nonEmptyString),
    importance: valueMappingSchema({ enum: IMPORTANCES }),
    answer: objectSchema(['text'], {
      text: templates,
      outcome: { ...valueMappingSchema({ enum: OUTCOMES }), default: { default: 'done' } },
    }),
    rating: { ...valueMappingSchema({ enum: SOLVED_ANSWERS }), default: { default: 'yes' } },
    location: objectSchema([], { address: templates, latitude: nonEmptyString, longitude: nonEmptyString }),
    applicant: objectSchema([], { name: templates, phone: templates, email: templates }),
    verifiedBy: { enum: listPossibleVerifications({ phone: 'any' }), default: 'identity_document' },
  },
)

const isMapping = new Ajv({ allErrors: true, useDefaults: true, strict: true, strictRequired: false }).compile<Mapping>(
  MAPPING_SCHEMA,
)
