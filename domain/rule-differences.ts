/** A value as JSON holds it. */
export type Json = string | number | boolean | null | Json[] | { [name: string]: Json }
type JsonObject = { [name: string]: Json }

/**
 * One difference between two versions of rules. `path`: the names of fields, and the keys of items (see `keyItems`), from the outside to the
 * inside.
 */
export type RuleDifference =
  /** a value became another one; `undefined` where a version has none */
  | { kind: 'value'; path: string[]; before: Json | undefined; after: Json | undefined }
  /** an item of a list came or went; `index`: its place in the list of its version */
  | { kind: 'added' | 'removed'; path: string[]; item: Json; index: number }
  /** items that both versions have stand in another order; `keys`: those of the later version */
  | { kind: 'order'; path: string[]; keys: string[] }

/**
 * Lists all differences between two versions of a pack or of a calendar. None is left out: whoever applies them to `before` gets `after`.
 * Items with a code or a name are found again by it, in whatever place of their list they stand.
 */
export function listRuleDifferences(before: object, after: object): RuleDifference[] {
  return compare([], before as Json, after as Json)
}

function compare(path: string[], before: Json | undefined, after: Json | undefined): RuleDifference[] {
  const [earlier, later] = [before ?? findEmpty(after), after ?? findEmpty(before)]
  if (isObject(earlier) && isObject(later)) return compareFields(path, earlier, later)
  if (isList(earlier) && isList(later) && isItems([...earlier, ...later])) {
    return compareItems(path, earlier as JsonObject[], later as JsonObject[])
  }
  if (before === undefined && after === undefined) return []
  if (before !== undefined && after !== undefined && isSame(before, after)) return []
  return [{ kind: 'value', path, before, after }]
}

/** What a version without a field is compared as, so that each part of the other version's field is told. */
function findEmpty(other: Json | undefined): Json | undefined {
  if (isObject(other) && Object.keys(other).length > 0) return {}
  return isList(other) && isItems(other) ? [] : undefined
}

const compareFields = (path: string[], before: JsonObject, after: JsonObject): RuleDifference[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((name) =>
    compare([...path, name], getOwn(before, name), getOwn(after, name)),
  )

function compareItems(path: string[], before: JsonObject[], after: JsonObject[]): RuleDifference[] {
  const [earlier, later] = [keyItems(before), keyItems(after)]
  const kept = [...later.keys()].filter((key) => earlier.has(key))
  const inOldOrder = [...earlier.keys()].filter((key) => later.has(key))
  return [
    ...listOneSided('removed', path, earlier, later),
    ...kept.flatMap((key) => compare([...path, key], earlier.get(key), later.get(key))),
    ...listOneSided('added', path, later, earlier),
    ...(isSame(kept, inOldOrder) ? [] : [{ kind: 'order' as const, path, keys: kept }]),
  ]
}

const listOneSided = (
  kind: 'added' | 'removed',
  path: string[],
  own: Map<string, JsonObject>,
  other: Map<string, JsonObject>,
): RuleDifference[] =>
  [...own].flatMap(([key, item], index) => (other.has(key) ? [] : [{ kind, path: [...path, key], item, index }]))

/**
 * The items of a list by their keys: the code, else the name, else what the item is about. A holiday or a period has its English name and
 * its year, because its day may move. Items with the same key are numbered.
 */
export function keyItems(items: readonly JsonObject[]): Map<string, JsonObject> {
  const keyed = new Map<string, JsonObject>()
  for (const item of items) {
    const key = findKey(item)
    let number = 1
    while (keyed.has(numberKey(key, number))) number += 1
    keyed.set(numberKey(key, number), item)
  }
  return keyed
}

const numberKey = (key: string, number: number): string => (number === 1 ? key : `${key} #${number}`)

function findKey(item: JsonObject): string {
  const { code, name, on, from, flag, about } = item
  if (typeof code === 'string') return code
  if (typeof name === 'string') return name
  const day = on ?? from
  if (isObject(name) && typeof day === 'string') return `${toText(name['en'])} ${day.slice(0, 4)}`
  const words = [flag, about].filter((each) => typeof each === 'string')
  return words.length > 0 ? words.join(': ') : JSON.stringify(item)
}

/** Whether the items of a list have keys. The rungs of a ladder have none: it is one value, because their order is what they mean. */
const isItems = (list: Json[]): boolean =>
  list.length > 0 && list.every((item) => isObject(item) && !Object.hasOwn(item, 'at'))

const isList = (value: Json | undefined): value is Json[] => Array.isArray(value)

/** A text as it is, any other value as JSON. */
export const toText = (value: Json | undefined): string =>
  typeof value === 'string' ? value : (JSON.stringify(value) ?? '')

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const getOwn = (of: JsonObject, name: string): Json | undefined => (Object.hasOwn(of, name) ? of[name] : undefined)

/** Whether two values are the same; the order of the fields of an object does not count. */
const isSame = (one: Json, other: Json): boolean => one === other || write(one) === write(other)

const write = (value: Json): string =>
  JSON.stringify(value, (_name, part: Json) =>
    isObject(part) ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1))) : part,
  )
