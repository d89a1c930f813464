import type { TObject, TSchema } from '@sinclair/typebox'
import type { Route } from '../../../api/route'

/** Numbers from 0 up to 1, the same row for the same seed. */
export type Random = () => number

/** The generator "mulberry32": short, and equal on each machine. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const pick = <T>(random: Random, values: readonly T[]): T => values[Math.floor(random() * values.length)] as T
const happens = (random: Random, share: number): boolean => random() < share

/** What programs and people have sent by mistake or on purpose: the ends of each type, and what looks like another type. */
const ODD_TEXTS = [
  '',
  ' ',
  '\u200f\u200e',
  '\u0000',
  '\ud800',
  '0',
  '-1',
  'Infinity',
  '-Infinity',
  'NaN',
  '1e400',
  '9223372036854775807',
  '9223372036854775808',
  '0x10',
  '٣',
  'null',
  'true',
  '[]',
  '{}',
  '__proto__',
  'constructor',
  '../../etc',
  '%00',
  "'; drop table event; --",
  '0000-01-01',
  '0001-01-01',
  '9999-12-31',
  '+275760-09-13',
  '2026-02-30',
  '2026-12-01T25:61:61Z',
  '0000-01-01T00:00:00Z',
  '-000001-01-01T00:00:00Z',
  '2016-12-31T23:59:60Z',
  '00000000-0000-0000-0000-000000000000',
  'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF',
  '1 - - - - 2',
  '\u202a+962 79 000 0001\u202c',
  'a@b',
  'ا@مثال.إختبار',
  '"a b"@example.org',
  `${'a'.repeat(64)}@${'b'.repeat(189)}`,
  '😀'.repeat(300),
  'ا'.repeat(5_000),
  'x'.repeat(20_001),
  'a\u0300'.repeat(200),
] as const

/** Texts that a program takes for a number. */
const ODD_NUMBERS = ['Infinity', '-Infinity', 'NaN', '1e400', '9223372036854775807', '9223372036854775808', '0x10', '٣']

const ODD_VALUES: readonly unknown[] = [
  null,
  true,
  0,
  -0,
  -1,
  0.5,
  2 ** 31,
  2 ** 53,
  1e308,
  [],
  {},
  [[]],
  [null],
  { length: 1 },
  { toString: 1 },
]

/**
 * Values that exist, by the name of the field, the parameter or the header: without them nearly every request would meet nothing. An
 * empty list: the field is left out unless it is required.
 */
export type KnownValues = Readonly<Record<string, readonly unknown[]>>

/** How values are made. */
interface Making {
  random: Random
  known: KnownValues
  /** share of the places that get an odd value; 0 in half of the requests, so that what comes after the schema is met too */
  odd: number
}

/** Returns a value for a schema: mostly one that fits, sometimes an odd one in its place. `isText`: the place holds text only. */
function createValue(making: Making, name: string, schema: TSchema, isText: boolean): unknown {
  const { random, known, odd } = making
  if (happens(random, odd)) return pick(random, isText || happens(random, 0.6) ? ODD_TEXTS : ODD_VALUES)
  const values = known[name]
  if (values && values.length > 0 && happens(random, 0.9)) return pick(random, values)
  if ('const' in schema) return schema['const']
  if (Array.isArray(schema['enum'])) return pick(random, schema['enum'])
  const choices = (schema['anyOf'] ?? schema['oneOf']) as TSchema[] | undefined
  if (choices) return createValue(making, name, pick(random, choices), isText)
  switch (schema['type']) {
    case 'object':
      return createObject(making, schema as TObject, isText)
    case 'array':
      return Array.from({ length: Math.floor(random() * 4) }, () =>
        createValue(making, name, (schema['items'] ?? {}) as TSchema, isText),
      )
    case 'integer':
    case 'number':
      return isText && happens(random, odd * 8) ? pick(random, ODD_NUMBERS) : createNumber(random, schema)
    case 'boolean':
      return happens(random, 0.5)
    default:
      return createText(random, schema)
  }
}

/** The two ends of what the schema allows, one beyond each, and something between. */
function createNumber(random: Random, schema: TSchema): number {
  const least = Number(schema['minimum'] ?? -(2 ** 53))
  const most = Number(schema['maximum'] ?? 2 ** 53)
  const between = least + random() * (Math.min(most, least + 1000) - least)
  return pick(random, [least, most, least - 1, most + 1, schema['type'] === 'integer' ? Math.round(between) : between])
}

const FITTING_TEXTS: Readonly<Record<string, readonly string[]>> = {
  date: ['2026-11-30', '2024-02-29', '1900-01-01', '2099-12-31', '0000-01-01', '0001-01-01', '9999-12-31'],
  'date-time': ['2026-11-30T08:00:00Z', '0000-01-01T00:00:00Z', '9999-12-31T23:59:59.999999999Z'],
  uuid: ['3b241101-e2bb-4255-8caf-4136c566a962', '00000000-0000-0000-0000-000000000000'],
  email: ['player@club.example', 'a+b@xn--mgbh0fb.example'],
  phone: ['+962790000001', '0790000001', '٠٧٩٠٠٠٠٠٠١'],
}

function createText(random: Random, schema: TSchema): string {
  const fitting = FITTING_TEXTS[String(schema['format'])]
  if (fitting) return pick(random, fitting)
  // The id of a command: a new one each time.
  if (schema['pattern'] && Number(schema['minLength']) >= 8)
    return `fuzz-${Math.floor(random() * 2 ** 48).toString(16)}`
  const most = Number(schema['maxLength'] ?? 100)
  const words = [
    'The net on court one has a hole.',
    'الشبكة ممزقة منذ أسبوع',
    'x',
    '42',
    'court',
    'centre-court',
    'a_b.c-d',
  ]
  return happens(random, 0.05) ? 'ي'.repeat(most) : pick(random, words).slice(0, most)
}

/** Optional in the schema, because another field can stand in their place; a check after the schema asks for them. */
const ALWAYS_SENT = new Set(['text', 'turn'])

function createObject(making: Making, schema: TObject, isText: boolean): Record<string, unknown> {
  const { random, known, odd } = making
  const required = new Set<string>(schema.required ?? [])
  const names = Object.keys(schema.properties ?? {}).filter((name) =>
    required.has(name) || ALWAYS_SENT.has(name)
      ? !happens(random, odd)
      : known[name]?.length !== 0 && happens(random, 0.35),
  )
  const entries = names.map((name) => [name, createValue(making, name, schema.properties[name] as TSchema, isText)])
  if (happens(random, odd))
    entries.push([pick(random, ['unknown', '__proto__', 'constructor']), pick(random, ODD_VALUES)])
  return Object.fromEntries(entries)
}

/** One request as it is sent. */
export interface RandomRequest {
  method: string
  path: string
  /** JSON of an API, or the fields of a form of a page */
  body?: string
  headers: Record<string, string>
}

const toText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))

/** A header holds no control characters and no others beyond Latin 1; the client would not send them. */
const toHeader = (value: unknown): string =>
  toText(value)
    .replace(/[^\x20-\x7e]/g, '?')
    .slice(0, 4_000)

/** Creates a request of a route, mostly one that the schemas of the route accept. */
export function createRequest(random: Random, known: KnownValues, route: Route): RandomRequest {
  const making = { random, known, odd: happens(random, 0.5) ? 0 : 0.08 }
  const create = (schema: TObject | undefined, isText: boolean) => (schema ? createObject(making, schema, isText) : {})
  const params = create(route.params, true)
  const path = route.path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(toText(params[name] ?? pick(random, known[name] ?? ODD_TEXTS)).replace(/\p{Surrogate}/gu, '?')),
  )
  const query = Object.entries(create(route.query, true)).map(
    ([name, value]) => [name, toText(value)] as [string, string],
  )
  const headers = Object.fromEntries(
    Object.entries(create(route.headers, true)).map(([name, value]) => [name, toHeader(value)]),
  )
  const isForm = route.hasOwnForms === true
  const content = create(route.body, isForm)
  const body = isForm
    ? new URLSearchParams(Object.entries(content).map(([name, value]) => [name, toText(value)])).toString()
    : JSON.stringify(content)
  return {
    method: route.method,
    path: query.length > 0 ? `${path}?${new URLSearchParams(query)}` : path,
    headers: {
      ...headers,
      ...(route.body && { 'content-type': isForm ? 'application/x-www-form-urlencoded' : 'application/json' }),
    },
    ...(route.body && { body }),
  }
}
