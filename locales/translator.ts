// locales/: every sentence that people read, in Arabic and English, and the functions that fill and join the sentences.
// This room decides nothing, fetches nothing and stores no text of a person.
import { ar } from './ar'
import { en } from './en'
import { type Language, LOCALES } from './language'

export type SentenceKey = keyof typeof ar
type PluralForms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }
type Sentence = string | PluralForms

/**
 * Sentences that replace the platform's, by language and key: those to the applicant (`reader.ts`), and a pack's names of rungs,
 * `rung.<name>`.
 */
export type Overrides = Partial<Record<Language, Record<string, string>>>

type PlaceholdersIn<S> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | PlaceholdersIn<Rest> : never
type Placeholder<K extends SentenceKey> = (typeof ar)[K] extends string ? PlaceholdersIn<(typeof ar)[K]> : 'count'
type PlaceholderValues<K extends SentenceKey> = Record<Placeholder<K>, string | number>

/** Looks up sentences in one language. */
export interface Translator {
  language: Language
  /**
   * Returns the sentence of a key with its placeholders filled. A call with a missing or unknown placeholder does not compile.
   */
  translate: <K extends SentenceKey>(
    key: K,
    ...values: [Placeholder<K>] extends [never] ? [] : [PlaceholderValues<K>]
  ) => string
  /** Returns the sentence of any key, with its placeholders unfilled; undefined if the key has none or has plural forms. */
  findSentence: (key: string) => string | undefined
  /** Returns the plural forms of a sentence with their placeholders unfilled, for a script that counts in the browser. */
  listForms: (key: SentenceKey) => PluralForms
  /** Joins parts that belong together: “a, b and c”. */
  joinAll: (parts: readonly string[]) => string
  /** Joins parts of which one is meant: “a, b or c”. */
  joinChoices: (parts: readonly string[]) => string
}

const CATALOGUES: Record<Language, Record<SentenceKey, Sentence>> = { ar, en }

function createFormats(locale: string) {
  const plurals = new Intl.PluralRules(locale)
  const numbers = new Intl.NumberFormat(locale, { maximumFractionDigits: 1, useGrouping: false })
  return {
    selectPlural: rememberSmall((count) => plurals.select(count)),
    formatNumber: rememberSmall((value) => numbers.format(value)),
    all: new Intl.ListFormat(locale),
    choices: new Intl.ListFormat(locale, { type: 'disjunction' }),
  }
}

const REMEMBERED = 1_000

/** Remembers the results for the whole numbers of which pages are full, such as hours and days: Intl takes a microsecond for each. */
function rememberSmall<T>(compute: (value: number) => T): (value: number) => T {
  const results: T[] = []
  return (value) => {
    if (!Number.isInteger(value) || value < 0 || value >= REMEMBERED) return compute(value)
    // Of the two zeros only the positive one is remembered.
    return (results[value] ??= compute(Math.abs(value)))
  }
}

/** Created once per language and shared by all translators, because the objects of Intl are slow to create. */
const FORMATS = {
  ar: createFormats(LOCALES.ar),
  en: createFormats(LOCALES.en),
} satisfies Record<Language, unknown>

/** Creates a translator into `language`. A sentence of `overrides` replaces the platform's sentence with the same key. */
export function createTranslator(language: Language, overrides: Overrides = {}): Translator {
  const ownSentences = overrides[language] ?? {}
  const { selectPlural, formatNumber, all, choices } = FORMATS[language]
  const format = (value: string | number): string => (typeof value === 'number' ? formatNumber(value) : value)

  const findSentenceWithForms = (key: string): Sentence | undefined => {
    if (Object.hasOwn(ownSentences, key)) return ownSentences[key]
    return Object.hasOwn(CATALOGUES[language], key) ? CATALOGUES[language][key as SentenceKey] : undefined
  }
  const choosePluralForm = (sentence: Sentence, count: unknown): string =>
    typeof sentence === 'string' ? sentence : (sentence[selectPlural(Number(count))] ?? sentence.other)

  return {
    language,
    translate: (key, ...[placeholderValues]) => {
      const values: Record<string, string | number> = placeholderValues ?? {}
      const sentence = choosePluralForm(findSentenceWithForms(key) ?? key, values.count)
      return fillPlaceholders(sentence, (name) => format(values[name] ?? ''))
    },
    findSentence: (key) => {
      const sentence = findSentenceWithForms(key)
      return typeof sentence === 'string' ? sentence : undefined
    },
    listForms: (key) => {
      const sentence = findSentenceWithForms(key) ?? key
      return typeof sentence === 'string' ? { other: sentence } : sentence
    },
    joinAll: (parts) => all.format(parts),
    joinChoices: (parts) => choices.format(parts),
  }
}

/** Fills the placeholders of a sentence in one pass, so a placeholder inside a value is not filled. */
const fillPlaceholders = (sentence: string, getValue: (name: string) => string): string =>
  // Most sentences have none, and a page has hundreds of sentences.
  !sentence.includes('{') ? sentence : sentence.replace(/\{(\w+)\}/g, (_placeholder, name: string) => getValue(name))

/** Returns the names of a sentence's placeholders, each once, sorted. */
export function listPlaceholders(sentence: Sentence): string[] {
  const texts = typeof sentence === 'string' ? [sentence] : Object.values(sentence)
  const names = texts.flatMap((text) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? ''))
  return [...new Set(names)].sort()
}

/**
 * Returns the mistakes of overrides: unknown keys, and other placeholders than in the platform's sentence. It does not check keys
 * `rung.<name>`. The list is empty if there are no mistakes.
 */
export function findOverrideMistakes(overrides: Overrides): string[] {
  return Object.entries(overrides).flatMap(([language, sentences]) =>
    Object.entries(sentences).flatMap(([key, sentence]) => checkOverride(language, key, sentence)),
  )
}

function checkOverride(language: string, key: string, sentence: string): string[] {
  if (/^rung\.\w+$/.test(key)) return []
  if (!Object.hasOwn(ar, key)) return [`${language}: there is no sentence with the key ${key}`]
  const expected = listPlaceholders(ar[key as SentenceKey]).join(', ')
  const found = listPlaceholders(sentence).join(', ')
  return expected === found ? [] : [`${language}: ${key} must have the placeholders [${expected}], it has [${found}]`]
}
