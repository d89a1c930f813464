import type { TSchema } from '@sinclair/typebox'
import Ajv2020, { type ErrorObject, type Options, type ValidateFunction } from 'ajv/dist/2020'
import addFormats from 'ajv-formats'
import { isMailAddress } from '../domain/mail-address'
import type { FieldProblem } from './field-problem'

const OPTIONS: Options = { allErrors: true, strict: true, strictTypes: false, useDefaults: false }

/** Bodies and answers are taken as they are; query parameters are text and may become numbers. */
const exact = createAjv(OPTIONS)
const coercing = createAjv({ ...OPTIONS, coerceTypes: true, useDefaults: true })

function createAjv(options: Options): Ajv2020 {
  const ajv = new Ajv2020(options)
  addFormats(ajv, ['date', 'date-time', 'uuid'])
  ajv.addFormat('email', isMailAddress)
  ajv.addFormat('phone', /^[+0-9٠-٩][0-9٠-٩ ()./-]{4,28}[0-9٠-٩]$/)
  return ajv
}

export type Where = FieldProblem['in']
export type Check = (value: unknown) => FieldProblem[]

/** Compiles a schema into a function that names every wrong field; compile once, at start. */
export function createCheck(schema: TSchema, where: Where): Check {
  const validate = compile(schema, where === 'query' ? coercing : exact)
  return (value) => (validate(value) ? [] : (validate.errors ?? []).map((error) => toProblem(error, where)))
}

/** Compiles a response's schema; the answer is where it fails, without any value. */
export function createAnswerCheck(schema: TSchema): (value: unknown) => { path: string; keyword: string } | undefined {
  const validate = compile(schema, exact)
  return (value) => {
    if (validate(value)) return undefined
    const [first] = validate.errors ?? []
    return { path: first?.schemaPath ?? '', keyword: first?.keyword ?? '' }
  }
}

const compile = (schema: TSchema, ajv: Ajv2020): ValidateFunction => ajv.compile(structuredClone(withoutIds(schema)))

const withoutIds = ({ $id: _id, ...schema }: TSchema): TSchema => schema as TSchema

function toProblem({ instancePath, keyword, params }: ErrorObject, where: Where): FieldProblem {
  const property = params['missingProperty'] ?? params['additionalProperty']
  const pointer =
    property === undefined ? instancePath : `${instancePath}/${escapePointer(String(property).slice(0, 60))}`
  return { in: where, pointer, keyword, params }
}

const escapePointer = (token: string): string => token.replace(/~/g, '~0').replace(/\//g, '~1')

/** NUL cannot be stored and half a surrogate pair is no character. */
const isUnstorable = (text: string): boolean => text.includes('\u0000') || /\p{Surrogate}/u.test(text)

/** Texts with characters no database keeps, wherever they stand; walks without recursion. */
export function listUnstorable(value: unknown, where: Where): FieldProblem[] {
  const problems: FieldProblem[] = []
  const left: [pointer: string, value: unknown][] = [['', value]]
  for (let item = left.pop(); item && problems.length < 100; item = left.pop()) {
    const [pointer, inner] = item
    if (typeof inner === 'string') {
      if (isUnstorable(inner)) problems.push({ in: where, pointer, keyword: 'pattern', params: {} })
    } else if (typeof inner === 'object' && inner !== null) {
      for (const [key, each] of Object.entries(inner))
        left.push([`${pointer}/${escapePointer(key.slice(0, 60))}`, each])
    }
  }
  return problems
}
