import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Json } from '../../domain/rule-differences'

type Schema = { [name: string]: unknown }
const SCHEMA = JSON.parse(readFileSync(join(__dirname, '../../programmes/pack.schema.json'), 'utf8')) as Schema
const DEFINITIONS = SCHEMA['$defs'] as Record<string, Schema>

/** Numbers from 0 to 1 that are the same for the same seed. */
export function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const resolve = (schema: Schema): Schema => {
  const reference = schema['$ref']
  return typeof reference === 'string' ? (DEFINITIONS[reference.split('/').at(-1) ?? ''] ?? {}) : schema
}

/** Writes another text of the shape that a schema wants. */
function createText(pattern: unknown, number: number): string {
  const text = typeof pattern === 'string' ? pattern : ''
  if (text.includes('\\d{4}-'))
    return `20${String(27 + (number % 60)).padStart(2, '0')}-0${1 + (number % 9)}-1${number % 10}`
  if (text.includes('24:00')) return `${String(number % 24).padStart(2, '0')}:${String(number % 60).padStart(2, '0')}`
  if (text.includes('\\+?')) return `06 ${1_000 + number}`
  if (text.includes('@')) return `person${number}@example.org`
  return `w${Array.from(String(number))
    .map((digit) => 'abcdefghij'[Number(digit)])
    .join('')}`
}

let counter = 0
const next = () => (counter += 1)

/** A value that the schema accepts, with all its optional fields; lists have two items. Each text and number is a new one. */
function createValue(given: Schema): Json {
  const schema = resolve(given)
  if (schema['const'] !== undefined) return schema['const'] as Json
  const choices = schema['enum'] as Json[] | undefined
  if (choices) return choices[next() % choices.length] ?? null
  const alternatives = schema['oneOf'] as Schema[] | undefined
  if (alternatives) return createValue(alternatives[1] ?? {})
  switch (schema['type']) {
    case 'string':
      return createText(schema['pattern'], next())
    case 'integer':
    case 'number':
      return next()
    case 'boolean':
      return next() % 2 === 0
    case 'array': {
      const tuple = schema['prefixItems'] as Schema[] | undefined
      if (tuple) return tuple.map(createValue)
      const items = resolve(schema['items'] as Schema)
      const all = items['enum'] as Json[] | undefined
      return all ? all.slice(0, 2) : [createValue(items), createValue(items)]
    }
    default: {
      const fields = Object.entries((schema['properties'] ?? {}) as Record<string, Schema>)
      const other = schema['additionalProperties'] as Schema | false | undefined
      const named: Record<string, Schema> = other ? { [`w${next()}`]: other, [`w${next()}`]: other } : {}
      return Object.fromEntries([...fields, ...Object.entries(named)].map(([name, each]) => [name, createValue(each)]))
    }
  }
}

/** A pack with every field of the schema. */
export const createFullPack = (): { [name: string]: Json } => createValue(SCHEMA) as { [name: string]: Json }

/** One place of a value at which it can differ: what it is, and how it is changed. */
export interface Place {
  path: string
  change: (root: Json) => void
}

const walk = (root: Json, steps: readonly (string | number)[]): Json =>
  steps.reduce<Json>((value, step) => (value as Record<string | number, Json>)[step] as Json, root)

/** Lists every change of one leaf, and of each list one item more, one less, and another order. */
export function listPlaces(value: Json, given: Schema = SCHEMA, steps: readonly (string | number)[] = []): Place[] {
  const schema = resolve(given)
  const parent = (root: Json) => walk(root, steps.slice(0, -1)) as Record<string | number, Json>
  const last = steps.at(-1) ?? ''
  const path = steps.join('.')
  const set = (to: (now: Json) => Json) => (root: Json) => {
    parent(root)[last] = to(parent(root)[last] as Json)
  }
  if (Array.isArray(value)) {
    const items = (schema['prefixItems'] as Schema[] | undefined) ?? value.map(() => schema['items'] as Schema)
    const inner = value.flatMap((item, index) => listPlaces(item, items[index] ?? {}, [...steps, index]))
    if (schema['prefixItems']) return inner
    const added = resolve(schema['items'] as Schema)
    const other = (added['enum'] as Json[] | undefined)?.find((each) => !value.includes(each))
    return [
      ...inner,
      { path: `${path} one less`, change: set((now) => (now as Json[]).slice(1)) },
      ...(added['enum'] && other === undefined
        ? []
        : [{ path: `${path} one more`, change: set((now) => [...(now as Json[]), other ?? createValue(added)]) }]),
      ...(value.length > 1
        ? [{ path: `${path} other order`, change: set((now) => (now as Json[]).toReversed()) }]
        : []),
    ]
  }
  if (typeof value === 'object' && value !== null) {
    const required = (schema['required'] ?? []) as string[]
    const fields = (schema['properties'] ?? {}) as Record<string, Schema>
    const alternative = (schema['oneOf'] as Schema[] | undefined)?.[1]
    const own = alternative ? ((resolve(alternative)['properties'] ?? {}) as Record<string, Schema>) : fields
    return Object.entries(value).flatMap(([name, each]) => [
      ...listPlaces(each, own[name] ?? (schema['additionalProperties'] as Schema) ?? {}, [...steps, name]),
      ...(required.includes(name)
        ? []
        : [
            {
              path: [...steps, name, 'removed'].join('.'),
              change: (root: Json) => {
                delete (walk(root, steps) as Record<string, Json>)[name]
              },
            },
          ]),
    ])
  }
  if (schema['const'] !== undefined) return []
  return [{ path, change: set((now) => createOther(schema, now)) }]
}

function createOther(schema: Schema, now: Json): Json {
  const choices = schema['enum'] as Json[] | undefined
  if (choices) return choices.find((each) => each !== now) ?? null
  if (typeof now === 'boolean') return !now
  const other = createValue(schema)
  return other === now ? createOther(schema, now) : other
}

/** Lists the addresses of all leaves of the schema, with braces for what a pack names. */
export function listSchemaLeaves(given: Schema = SCHEMA, steps: string[] = []): string[] {
  const schema = resolve(given)
  const alternatives = schema['oneOf'] as Schema[] | undefined
  if (alternatives) return alternatives.flatMap((each) => listSchemaLeaves(each, steps))
  const fields = Object.entries((schema['properties'] ?? {}) as Record<string, Schema>)
  const other = schema['additionalProperties'] as Schema | false | undefined
  const all: [string, Schema][] = [...fields, ...(other ? [['{}', other] as [string, Schema]] : [])]
  if (schema['type'] === 'object') return all.flatMap(([name, each]) => listSchemaLeaves(each, [...steps, name]))
  const items = schema['type'] === 'array' ? resolve((schema['items'] || {}) as Schema) : {}
  const isKeyed = items['type'] === 'object' && !Object.hasOwn((items['properties'] ?? {}) as object, 'at')
  return isKeyed ? listSchemaLeaves(items, [...steps, '{}']) : [steps.join('.')]
}
