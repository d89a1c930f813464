import { readFileSync } from 'node:fs'
import Ajv, { type ErrorObject } from 'ajv'
import {
  CHANNELS,
  type Channel,
  IMPORTANCES,
  type Importance,
  OUTCOMES,
  type Outcome,
  VERIFIED_BY,
  type VerifiedBy,
} from '../../../domain/vocabulary'
import { RehearsalError } from '../rehearsal-error'
import { lineOfOffset, lineOfPath } from './json-line-numbers'

/** A value chosen by what one column says; without a match `default` counts, without that the row is refused. */
export interface ByValue<T extends string> {
  column?: string
  values?: Record<string, T>
  default?: T
}

/** How the rows of one city's CSV become applications (docs/replay.md). */
export interface Mapping {
  /** names this source in every key: the same rows under the same name are never submitted twice */
  source: string
  programme: string
  type: 'complaint'
  language: 'ar' | 'en'
  delimiter: string
  /** values that count as empty, wherever they stand */
  empty: string[]
  id: string
  /** templates `… {column} …`: the first whose columns all say something is taken */
  title: string[]
  text: string[]
  dates: { format: string; timeZone: string; opened: string; closed?: string }
  closed: { column: string; values?: string[] }
  channel: ByValue<Channel>
  entity: ByValue<string>
  pillar: ByValue<string>
  importance: ByValue<Importance>
  answer: { text: string[]; outcome: ByValue<Outcome> }
  rating: ByValue<'yes' | 'partly' | 'no'>
  location?: { address?: string[]; latitude?: string; longitude?: string }
  applicant?: { name?: string[]; phone?: string[]; email?: string[] }
  /** how the agent knew the caller of a telephone row */
  verifiedBy: VerifiedBy
}

/** A mapping was refused; every mistake is a sentence that begins with its line. */
export class MappingError extends RehearsalError {
  override readonly name = 'MappingError'
  readonly mistakes: string[]

  constructor(file: string, mistakes: string[]) {
    super([`${file}: ${mistakes.length} mistakes in this mapping`, ...mistakes].join('\n  '))
    this.mistakes = mistakes
  }
}

/** Reads and checks a mapping; throws one `MappingError` that lists every mistake with its line. */
export function readMapping(file: string): Mapping {
  return parseMapping(readFileSync(file, 'utf8'), file)
}

export function parseMapping(text: string, file: string): Mapping {
  const value = parseJson(text, file)
  if (!isMapping(value))
    throw new MappingError(
      file,
      (isMapping.errors ?? []).map((error) => sentence(error, text)),
    )
  return value
}

/** Columns the mapping names that the file does not have, as sentences. */
export function missingColumns(mapping: Mapping, header: string[]): string[] {
  const missing = new Set(columnsOf(mapping).filter((column) => !header.includes(column)))
  return [...missing].map((column) => `the mapping names the column "${column}", which the file does not have`)
}

export const columnsInTemplate = (template: string): string[] =>
  [...template.matchAll(/\{([^}]+)\}/g)].map(([, name]) => name!)

function columnsOf(mapping: Mapping): string[] {
  const { location, applicant, dates } = mapping
  const chosen: ByValue<string>[] = [
    mapping.channel,
    mapping.entity,
    mapping.pillar,
    mapping.importance,
    mapping.answer.outcome,
    mapping.rating,
  ]
  const plain = [mapping.id, mapping.closed.column, dates.opened, dates.closed, location?.latitude, location?.longitude]
  const templates = [
    ...mapping.title,
    ...mapping.text,
    ...mapping.answer.text,
    ...(location?.address ?? []),
    ...Object.values(applicant ?? {}).flat(),
  ]
  return [...plain, ...chosen.map(({ column }) => column), ...templates.flatMap(columnsInTemplate)].filter(
    (column) => column !== undefined,
  )
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const { message } = error as SyntaxError
    const offset = Number(/position (\d+)/.exec(message)?.[1] ?? text.length)
    throw new MappingError(file, [`line ${lineOfOffset(text, offset)}: is not JSON (${message.split('\n')[0]})`])
  }
}

function sentence({ instancePath, message, params, keyword }: ErrorObject, text: string): string {
  const extra = keyword === 'additionalProperties' ? `/${String(params.additionalProperty)}` : ''
  const where = `${instancePath}${extra}`
  const allowed = keyword === 'enum' ? `: ${(params.allowedValues as string[]).join(', ')}` : ''
  const said = extra ? 'is no part of a mapping' : `${message ?? 'is wrong'}${allowed}`
  return `line ${lineOfPath(text, where)}: ${where || 'the mapping'} ${said}`
}

const column = { type: 'string', minLength: 1 }
const templates = { type: 'array', items: column, minItems: 1 }
const byValue = (choice: object) => ({
  type: 'object',
  additionalProperties: false,
  properties: { column, values: { type: 'object', additionalProperties: choice }, default: choice },
  anyOf: [{ required: ['column'] }, { required: ['default'] }],
})
const object = (required: string[], properties: Record<string, object>) => ({
  type: 'object',
  additionalProperties: false,
  required,
  properties,
})

const schema = object(
  ['source', 'programme', 'id', 'text', 'dates', 'closed', 'channel', 'entity', 'pillar', 'importance', 'answer'],
  {
    $schema: { type: 'string' },
    source: { type: 'string', pattern: '^[a-z0-9][a-z0-9-]{0,39}$' },
    programme: column,
    type: { enum: ['complaint'], default: 'complaint' },
    language: { enum: ['ar', 'en'], default: 'en' },
    delimiter: { type: 'string', minLength: 1, maxLength: 1, default: ',' },
    empty: { type: 'array', items: { type: 'string' }, default: [] },
    id: column,
    title: { ...templates, minItems: 0, default: [] },
    text: templates,
    dates: object(['format', 'timeZone', 'opened'], {
      format: column,
      timeZone: column,
      opened: column,
      closed: column,
    }),
    closed: object(['column'], { column, values: { type: 'array', items: column } }),
    channel: byValue({ enum: CHANNELS }),
    entity: byValue(column),
    pillar: byValue(column),
    importance: byValue({ enum: IMPORTANCES }),
    answer: object(['text'], {
      text: templates,
      outcome: { ...byValue({ enum: OUTCOMES }), default: { default: 'done' } },
    }),
    rating: { ...byValue({ enum: ['yes', 'partly', 'no'] }), default: { default: 'yes' } },
    location: object([], { address: templates, latitude: column, longitude: column }),
    applicant: object([], { name: templates, phone: templates, email: templates }),
    verifiedBy: { enum: VERIFIED_BY, default: 'call_back' },
  },
)

const isMapping = new Ajv({ allErrors: true, useDefaults: true, strict: true, strictRequired: false }).compile<Mapping>(
  schema,
)
