// How the values look that may leave a Workflow history. A value that looks different is told by its size only.

/** How a value is written: an instant as ISO 8601 (UTC), everything else as it is. */
export const VALUE_KINDS = ['id', 'code', 'seat', 'number', 'instant', 'yes_no'] as const
type ValueKind = (typeof VALUE_KINDS)[number]

interface Leaf {
  kind: ValueKind
  accepts: (value: unknown) => boolean
}

/** One item after another, each of the same shape. */
interface List {
  items: Shape
}

/**
 * What may be shown of a value: a leaf, the named fields of an object, the items of a list, or what a function finds for this value
 * (undefined: nothing).
 */
export type Shape = Leaf | List | { readonly [field: string]: Shape } | ((value: unknown) => Shape | undefined)

const matches =
  (pattern: RegExp, maxLength: number) =>
  (value: unknown): boolean =>
    typeof value === 'string' && value.length <= maxLength && pattern.test(value)

const isWithin =
  (min: number, max: number) =>
  (value: unknown): boolean =>
    typeof value === 'number' && value >= min && value <= max

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

export const ID: Leaf = { kind: 'id', accepts: matches(UUID, 36) }
/** A person of the staff by id; the applicant and the clock have no other id than their role. */
export const PERSON: Leaf = { kind: 'id', accepts: matches(new RegExp(`${UUID.source}|^applicant$|^clock$`), 36) }
/** A code of a pack or of the platform: one word of Latin letters, digits, `_` and `-`, or several of them with dots between. */
export const CODE: Leaf = { kind: 'code', accepts: matches(/^[a-z][A-Za-z0-9_-]*(\.[a-z0-9_-]+)*$/, 48) }
/** The name of a step of the clock, such as `remind.50`. */
export const STEP: Leaf = { kind: 'code', accepts: matches(/^[a-z][A-Za-z]*(\.[a-z0-9-]+)*$/, 64) }
/** `<programme>/<place>/<name>`, or the role of whoever has no seat. */
export const SEAT: Leaf = {
  kind: 'seat',
  accepts: matches(/^[a-z0-9_-]+\/(-|[a-z0-9][a-z0-9_.-]*)\/[a-z0-9_-]+$|^applicant$|^clock$/, 120),
}
/** Code and version of a calendar. */
export const CALENDAR: Leaf = { kind: 'code', accepts: matches(/^[a-z][a-z0-9_-]*\/\d{1,6}$/, 48) }
/** A count or a number of minutes: too small for a telephone number or an id of a person. */
export const NUMBER: Leaf = { kind: 'number', accepts: isWithin(-1_000_000, 1_000_000) }
/** Epoch ms, from 2020 to 2100. */
export const INSTANT: Leaf = { kind: 'instant', accepts: isWithin(Date.UTC(2020, 0), Date.UTC(2100, 0)) }
export const YES_NO: Leaf = { kind: 'yes_no', accepts: (value) => typeof value === 'boolean' }

export const oneOf = (values: readonly string[]): Leaf => ({
  kind: 'code',
  accepts: (value) => values.includes(value as string),
})

export const list = (items: Shape): List => ({ items })

/** One value that may be shown, or the size of what may not. */
export interface ShownValue {
  /** names of the fields from outside to inside, such as `actor.role`; empty for the whole value */
  field: string
  kind?: ValueKind
  value?: string
  /** bytes of JSON that are not shown */
  hidden?: number
}

/** Lists what may be shown of a value, in the order of the shape. What may not be shown is one entry at the end of its object. */
export function listShown(shape: Shape | undefined, value: unknown, field = ''): ShownValue[] {
  if (value === undefined || value === null) return []
  if (typeof shape === 'function') return listShown(shape(value), value, field)
  if (isLeaf(shape)) return [shape.accepts(value) ? present(shape, value, field) : hide(value, field)]
  if (isList(shape)) return Array.isArray(value) ? listItems(shape, value, field) : [hide(value, field)]
  if (shape === undefined || typeof value !== 'object' || Array.isArray(value)) return [hide(value, field)]
  return listFields(shape, value as Record<string, unknown>, field)
}

const isLeaf = (shape: Shape | undefined): shape is Leaf => typeof (shape as Leaf | undefined)?.accepts === 'function'
const isList = (shape: Shape | undefined): shape is List =>
  shape !== undefined && Object.hasOwn(shape, 'items') && !isLeaf(shape)

const listItems = ({ items }: List, values: unknown[], field: string): ShownValue[] =>
  values.flatMap((value, index) => listShown(items, value, join(field, String(index + 1))))

function listFields(shape: Record<string, Shape>, value: Record<string, unknown>, field: string): ShownValue[] {
  const shown = Object.entries(shape).flatMap(([name, inner]) =>
    Object.hasOwn(value, name) ? listShown(inner, value[name], join(field, name)) : [],
  )
  // Neither the names of other fields are shown: a name could be a text too.
  const others = Object.entries(value).filter(([name, inner]) => !Object.hasOwn(shape, name) && inner != null)
  return others.length === 0 ? shown : [...shown, hide(Object.fromEntries(others), field)]
}

const join = (outer: string, inner: string): string => (outer === '' ? inner : `${outer}.${inner}`)

const present = ({ kind }: Leaf, value: unknown, field: string): ShownValue => ({
  field,
  kind,
  value: kind === 'instant' ? new Date(value as number).toISOString() : String(value),
})

const hide = (value: unknown, field: string): ShownValue => ({
  field,
  hidden: Buffer.byteLength(JSON.stringify(value)),
})
