import { isObject, type Json, keyItems, toText } from '../../domain/rule-differences'
import { formatPlainDate, formatWeekday } from '../format-time'
import type { Language } from '../language'
import type { SentenceKey, Translator } from '../translator'
import type { StepKind } from './rule-fields'

/** Names what the codes and keys of rules stand for. */
export interface RuleNames {
  translator: Translator
  /** The name of a code of this kind in one of the versions; the code itself where no version knows it. */
  nameCode: (kind: CodeKind, code: string) => string
  /** The name of the last step of a path, which is of this kind. */
  nameStep: (kind: StepKind, path: readonly string[]) => string
  /** the sentence of a word that the platform itself knows; the word itself where it has none */
  nameWord: (group: string, word: string) => string
  /** codes of all pillars of the later version */
  pillars: readonly string[]
}

type CodeKind = keyof typeof LISTS_OF_CODES

/** Where the things with these codes stand in a pack. */
const LISTS_OF_CODES = {
  entity: ['entities'],
  sector: ['sectors'],
  region: ['regions', 'list'],
  rung: ['rungs'],
  topic: ['topics'],
  pillar: ['pillars'],
} as const satisfies Partial<Record<StepKind, readonly string[]>>

/** Steps whose words the platform itself names, with the beginning of the keys of their sentences. */
const GROUPS_OF_WORDS: Partial<Record<StepKind, string>> = {
  type: 'type',
  importance: 'importance',
  kind: 'rules.kind',
  role: 'rules.role',
  flag: 'rules.value',
  command: 'rules.list',
}

/** `versions`: of one pack or calendar, the later one first. What both know has its name of the later one. */
export function createRuleNames(translator: Translator, versions: readonly object[]): RuleNames {
  const { language } = translator
  const roots = versions as Json[]
  const find = (path: readonly string[]): Json | undefined =>
    roots.map((root) => findAt(root, path)).find((value) => value !== undefined)
  const nameWord = (group: string, word: string) => translator.findSentence(`${group}.${word}`) ?? word
  const nameCode = (kind: CodeKind, code: string) => nameItem(language, find([...LISTS_OF_CODES[kind], code])) ?? code
  return {
    translator,
    nameCode,
    nameWord,
    nameStep(kind, path) {
      const key = path.at(-1) ?? ''
      if (key === 'usual') return translator.translate('rules.ladder.usual')
      const group = GROUPS_OF_WORDS[kind]
      if (group !== undefined) return nameWord(group, key)
      if (kind === 'weekday') return formatWeekday(language, Number(key))
      if (kind === 'holiday' || kind === 'period') return nameDays(translator, find(path)) ?? key
      return (
        nameItem(language, find(path)) ?? (Object.hasOwn(LISTS_OF_CODES, kind) ? nameCode(kind as CodeKind, key) : key)
      )
    },
    pillars: Object.keys(asKeyed(findAt(roots[0], ['pillars'])) ?? {}),
  }
}

const asKeyed = (value: Json | undefined): Record<string, Json> | undefined =>
  Array.isArray(value) && value.every(isObject) ? Object.fromEntries(keyItems(value)) : undefined

/** What stands at a path of fields and keys of items. */
function findAt(value: Json | undefined, path: readonly string[]): Json | undefined {
  const [step, ...rest] = path
  if (step === undefined) return value
  const fields = isObject(value) ? value : asKeyed(value)
  return fields && Object.hasOwn(fields, step) ? findAt(fields[step], rest) : undefined
}

function nameItem(language: Language, item: Json | undefined): string | undefined {
  const names = isObject(item) ? (item['names'] ?? item['name']) : undefined
  const name = isObject(names) ? names[language] : undefined
  return typeof name === 'string' ? name : undefined
}

/** A holiday with its day, or a period with its first and its last day; whoever writes it isolates it as one name. */
function nameDays(translator: Translator, item: Json | undefined): string | undefined {
  const name = nameItem(translator.language, item)
  if (name === undefined || !isObject(item)) return undefined
  const write = (day: Json | undefined) => formatPlainDate(translator.language, toText(day))
  return item['on'] === undefined
    ? translator.translate('rules.days.period', {
        name,
        from: write(item['from']),
        to: write(item['to']),
      })
    : translator.translate('rules.days.holiday', { name, on: write(item['on']) })
}

/** The sentence that names a thing of this kind within a sentence about it. */
export const stepSentence = (kind: StepKind): SentenceKey => `rules.where.${kind}`
