import type { Json, RuleDifference } from '../../domain/rule-differences'
import { isolate } from '../isolates'
import { type RuleNames, stepSentence } from './names-of-rules'
import { findField, findSection, findStepKinds } from './find-field'
import { RULE_SECTIONS, type RuleField, type RuleSection } from './rule-fields'
import { capitalize } from './rule-table'
import { writeValue } from './write-value'

/** One change of the rules in words. */
export interface ToldChange {
  section: RuleSection
  sentence: string
}

/** Differences that are alike but for their weekdays or pillars, and so are told as one. */
interface Alike {
  difference: RuleDifference
  /** the paths of all of them */
  paths: string[][]
}

/**
 * Tells every difference between two versions in words, in the order of the sections. A field that the table of fields does not know is told
 * by its path. `within`: a path that the reader knows already, such as that of the calendar of the page.
 */
export function tellDifferences(
  names: RuleNames,
  differences: readonly RuleDifference[],
  within: readonly string[] = [],
): ToldChange[] {
  const told = groupAlike(differences).flatMap((alike) =>
    tell(names, alike, within.length).map((sentence) => ({
      section: findSection(alike.difference.path),
      sentence: capitalize(sentence),
    })),
  )
  return RULE_SECTIONS.flatMap((section) => told.filter((change) => change.section === section))
}

/** The steps by which differences may vary and still be told together. */
const JOINED_STEPS = ['weekday', 'pillar']

function groupAlike(differences: readonly RuleDifference[]): Alike[] {
  const groups = new Map<string, Alike>()
  for (const difference of differences) {
    const key = describeAlike(difference)
    const group = groups.get(key)
    if (group) group.paths.push(difference.path)
    else groups.set(key, { difference, paths: [difference.path] })
  }
  return [...groups.values()]
}

/** Equal for differences that may be told together: those of one secret field, and those whose paths vary in one step only. */
function describeAlike({ path, ...rest }: RuleDifference): string {
  const [first = ''] = path
  if (findField([first])?.isSecret) return first
  const joined = rest.kind === 'value' ? findStepKinds(path).findIndex((kind) => JOINED_STEPS.includes(kind ?? '')) : -1
  const isJoined = joined > 0 && first !== 'pillars'
  return JSON.stringify([isJoined ? path.map((step, index) => (index === joined ? '*' : step)) : path, rest])
}

function tell(names: RuleNames, alike: Alike, within: number): string[] {
  const { difference } = alike
  const { translate } = names.translator
  if (findField(difference.path.slice(0, 1))?.isSecret) return [translate('rules.field.signIns')]
  switch (difference.kind) {
    case 'added':
    case 'removed':
      return [translate(`rules.changes.${difference.kind}`, { what: nameWhere(names, alike.paths, within) })]
    case 'order': {
      const { path, keys } = difference
      const items = keys.map((key) => nameLast(names, [...path, key]))
      const list = translate('rules.changes.list', { of: nameList(names, path, within) })
      return [translate('rules.changes.order', { what: list, items: names.translator.joinAll(items) })]
    }
    case 'value':
      return tellValue(names, alike, difference, within)
  }
}

function tellValue(
  names: RuleNames,
  { paths }: Alike,
  { path, before, after }: Extract<RuleDifference, { kind: 'value' }>,
  within: number,
): string[] {
  const field = findField(path)
  const where = nameWhere(names, paths, within)
  const what = field ? nameField(names, where, field) : isolate(path.slice(within).join('.'))
  const { translate } = names.translator
  if (isTexts(before) && isTexts(after)) return tellTexts(names, what, field, before, after)
  const [earlier, later] = writeBoth(names, field, before, after)
  if (earlier === undefined) return [translate('rules.changes.set', { what, after: later ?? '' })]
  if (later === undefined) return [translate('rules.changes.unset', { what, before: earlier })]
  return [translate('rules.changes.value', { what, before: earlier, after: later })]
}

/** Both values as people read them; as JSON when they differ only in what people do not read, such as a fraction of a second. */
function writeBoth(names: RuleNames, field: RuleField | undefined, before: Json | undefined, after: Json | undefined) {
  const write = (value: Json | undefined) =>
    value === undefined ? undefined : field ? writeValue(names, field.value, value) : JSON.stringify(value)
  const [earlier, later] = [write(before), write(after)]
  return earlier === later ? [JSON.stringify(before), JSON.stringify(after)] : [earlier, later]
}

const isTexts = (value: Json | undefined): value is string[] =>
  Array.isArray(value) && value.every((each) => typeof each === 'string')

/** What came to a list of codes or texts, what went, and its new order. */
function tellTexts(
  names: RuleNames,
  what: string,
  field: RuleField | undefined,
  before: readonly string[],
  after: readonly string[],
): string[] {
  const { translate, joinAll } = names.translator
  const [added, removed] = [subtract(after, before), subtract(before, after)]
  const isMoved = JSON.stringify(subtract(after, added)) !== JSON.stringify(subtract(before, removed))
  const write = (items: readonly string[]) =>
    joinAll(items.map((item) => (field ? writeValue(names, field.value, item) : JSON.stringify(item))))
  return [
    ...(removed.length > 0 ? [translate('rules.changes.items.removed', { what, items: write(removed) })] : []),
    ...(added.length > 0 ? [translate('rules.changes.items.added', { what, items: write(added) })] : []),
    ...(isMoved ? [translate('rules.changes.order', { what, items: write(after) })] : []),
  ]
}

/** The items of a list without those of another one, each as often as it stands there. */
function subtract(from: readonly string[], taken: readonly string[]): string[] {
  const left = [...taken]
  return from.filter((item) => {
    const place = left.indexOf(item)
    if (place >= 0) left.splice(place, 1)
    return place < 0
  })
}

/** The field with what it belongs to, such as “Type “complaint”: Days for an answer”. */
function nameField(names: RuleNames, where: string, { label }: RuleField): string {
  const { translate } = names.translator
  const of = translate(label as 'rules.field.code')
  return where === '' ? of : `${where}. ${of}`
}

/** The list of which an item is spoken, such as “Bodies”. */
const nameList = (names: RuleNames, path: readonly string[], within: number): string => {
  const kind = findStepKinds([...path, '']).at(-1)
  const where = nameWhere(names, [[...path]], within)
  const list = (kind && names.translator.findSentence(`rules.lists.${kind}`)) ?? isolate(path.slice(within).join('.'))
  return where === '' ? list : `${where}. ${list}`
}

/** Names what a path passes: items, codes and weekdays, the outer ones first. Several paths differ in one step only. */
function nameWhere(names: RuleNames, paths: readonly string[][], within: number): string {
  const [path = []] = paths
  const kinds = findStepKinds(path)
  const steps = kinds.flatMap((kind, index) => {
    if (kind === undefined || index < within) return []
    const each = [...new Map(paths.map((one) => [one[index], one.slice(0, index + 1)])).values()]
    return [nameStep(names, kind, each)]
  })
  // An item that the table does not know is told by its path.
  if (steps.length === 0 && findField(path) === undefined) return isolate(path.slice(within).join('.'))
  return steps.length === 0
    ? ''
    : steps.reduce((outer, inner) => names.translator.translate('rules.inner', { outer, inner }))
}

function nameStep(
  names: RuleNames,
  kind: NonNullable<ReturnType<typeof findStepKinds>[number]>,
  paths: string[][],
): string {
  const { translate, joinAll } = names.translator
  const isEveryPillar = kind === 'pillar' && paths.length > 1 && paths.length === names.pillars.length
  if (isEveryPillar) return translate('rules.where.pillars')
  const all = joinAll(paths.map((path) => isolate(names.nameStep(kind, path).replace(/\.$/, ''))))
  return translate(stepSentence(kind) as 'rules.where.type', { name: all })
}

function nameLast(names: RuleNames, path: string[]): string {
  const kind = findStepKinds(path).at(-1)
  return isolate(kind === undefined ? (path.at(-1) ?? '') : names.nameStep(kind, path))
}
