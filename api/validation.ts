import type { TSchema } from '@sinclair/typebox'
import Ajv2020, { type ErrorObject, type Options, type ValidateFunction } from 'ajv/dist/2020'
import addFormats from 'ajv-formats'
import { holdsContact } from '../domain/contact-in-text'
import { isMailAddress } from '../domain/mail-address'
import { isPhoneNumber } from '../domain/phone'
import { hasVisibleText } from '../domain/visible-text'
import type { FieldProblem } from './field-problem'

const AJV_OPTIONS: Options = { allErrors: true, strict: true, strictTypes: false, useDefaults: false }

/** Only text without types is converted, queries and forms: Ajv may convert it to numbers, and it adds the defaults. */
const strictAjv = createAjv(AJV_OPTIONS)
const convertingAjv = createAjv({ ...AJV_OPTIONS, coerceTypes: true, useDefaults: true })

function createAjv(options: Options): Ajv2020 {
  const ajv = new Ajv2020(options)
  addFormats(ajv, ['date', 'date-time', 'uuid'])
  ajv.addFormat('email', isMailAddress)
  ajv.addFormat('phone', isPhoneNumber)
  ajv.addFormat('visible', hasVisibleText)
  ajv.addFormat('without_contact', (text: string) => !holdsContact(text))
  return ajv
}

export type RequestPart = FieldProblem['in']
export type Check = (value: unknown) => FieldProblem[]

/**
 * Compiles a schema into a function that lists every mistake. With `converts` it also changes the object: text becomes the type of
 * the schema. Compile once, at start.
 */
export function createCheck(schema: TSchema, part: RequestPart, converts = part === 'query'): Check {
  const validate = compile(schema, converts ? convertingAjv : strictAjv)
  return (value) => {
    const problems = validate(value) ? [] : (validate.errors ?? []).map((error) => toProblem(error, part))
    return converts ? [...problems, ...listInfiniteNumbers(value, part)] : problems
  }
}

/** Ajv converts `1e400` and `Infinity` to the number Infinity and then finds it within every limit. */
function listInfiniteNumbers(value: unknown, part: RequestPart): FieldProblem[] {
  return Object.entries(value ?? {})
    .filter(([, content]) => typeof content === 'number' && !Number.isFinite(content))
    .map(([name]) => ({ in: part, pointer: `/${escapePointer(name)}`, keyword: 'type', params: { type: 'number' } }))
}

/** Keeps one problem per field, the first: a value that breaks the schema often breaks another rule about the same field too. */
export function keepFirstOfEachField(problems: FieldProblem[]): FieldProblem[] {
  const seen = new Set<string>()
  return problems.filter(({ in: part, pointer }) => {
    const field = `${part} ${pointer}`
    const isFirst = !seen.has(field)
    seen.add(field)
    return isFirst
  })
}

/** Compiles a response's schema into a function that finds the first mistake: its keyword and place in the schema, no value. */
export function createResponseCheck(
  schema: TSchema,
): (value: unknown) => { path: string; keyword: string } | undefined {
  const validate = compile(schema, strictAjv)
  return (value) => {
    if (validate(value)) return undefined
    const [first] = validate.errors ?? []
    return { path: first?.schemaPath ?? '', keyword: first?.keyword ?? '' }
  }
}

const compile = (schema: TSchema, ajv: Ajv2020): ValidateFunction => ajv.compile(structuredClone(withoutIds(schema)))

const withoutIds = ({ $id: _id, ...schema }: TSchema): TSchema => schema as TSchema

function toProblem({ instancePath, keyword, params }: ErrorObject, part: RequestPart): FieldProblem {
  const property = params['missingProperty'] ?? params['additionalProperty']
  const pointer =
    property === undefined ? instancePath : `${instancePath}/${escapePointer(String(property).slice(0, 60))}`
  // Nobody sees such a text, so it is an empty one to its reader.
  const isInvisible = keyword === 'format' && params['format'] === 'visible'
  return { in: part, pointer, ...(isInvisible ? { keyword: 'minLength', params: { limit: 1 } } : { keyword, params }) }
}

const escapePointer = (token: string): string => token.replace(/~/g, '~0').replace(/\//g, '~1')

/** PostgreSQL stores no NUL, and half a surrogate pair is not a character. */
const isUnstorable = (text: string): boolean => text.includes('\u0000') || /\p{Surrogate}/u.test(text)

/**
 * Lists the texts that PostgreSQL cannot store, at any depth, at most 100. It uses no recursion, because a body may be nested
 * deeply.
 */
export function listUnstorableTexts(value: unknown, part: RequestPart): FieldProblem[] {
  const problems: FieldProblem[] = []
  const remaining: [pointer: string, value: unknown][] = [['', value]]
  for (let item = remaining.pop(); item && problems.length < 100; item = remaining.pop()) {
    const [pointer, content] = item
    if (typeof content === 'string') {
      if (isUnstorable(content)) problems.push({ in: part, pointer, keyword: 'pattern', params: {} })
    } else if (typeof content === 'object' && content !== null) {
      for (const [key, child] of Object.entries(content))
        remaining.push([`${pointer}/${escapePointer(key.slice(0, 60))}`, child])
    }
  }
  return problems
}
