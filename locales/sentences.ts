// locales/: every sentence a person reads, in Arabic and English, and the rules to put one together.
// No decision lives here, nothing is fetched here, and no words of a person are kept here.
import { ar } from './ar'
import { en } from './en'
import { type Language, LOCALES } from './language'

export type Key = keyof typeof ar
type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }
type Sentence = string | Forms

/** Words a pack puts in place of ours, by language and key; keys `rung.<name>` may be new ones. */
export type Overrides = Partial<Record<Language, Record<string, string>>>

type BlanksIn<S> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | BlanksIn<Rest> : never
type Blank<K extends Key> = (typeof ar)[K] extends string ? BlanksIn<(typeof ar)[K]> : 'count'
type Values<K extends Key> = Record<Blank<K>, string | number>

/** One language's voice. */
export interface Speaker {
  language: Language
  locale: string
  /** The sentence of a key with its blanks filled; a missing or unknown blank does not compile. */
  say: <K extends Key>(key: K, ...values: [Blank<K>] extends [never] ? [] : [Values<K>]) => string
  /** The plain sentence of a key made at run time, or undefined when there is none. */
  find: (key: string) => string | undefined
}

const CATALOGUES: Record<Language, Record<Key, Sentence>> = { ar, en }

const voiceOf = (locale: string) => ({
  locale,
  plurals: new Intl.PluralRules(locale),
  numbers: new Intl.NumberFormat(locale, { maximumFractionDigits: 1, useGrouping: false }),
})
/** Made once: a speaker is made for every mail and every answer. */
const VOICES = { ar: voiceOf(LOCALES.ar), en: voiceOf(LOCALES.en) } satisfies Record<Language, unknown>

export function createSpeaker(language: Language, overrides: Overrides = {}): Speaker {
  const own = overrides[language] ?? {}
  const { locale, plurals, numbers } = VOICES[language]
  const write = (value: string | number): string => (typeof value === 'number' ? numbers.format(value) : value)

  const sentenceOf = (key: string): Sentence | undefined => {
    if (Object.hasOwn(own, key)) return own[key]
    return Object.hasOwn(CATALOGUES[language], key) ? CATALOGUES[language][key as Key] : undefined
  }
  const formOf = (sentence: Sentence, count: unknown): string =>
    typeof sentence === 'string' ? sentence : (sentence[plurals.select(Number(count))] ?? sentence.other)

  return {
    language,
    locale,
    say: (key, ...[values]) => {
      const filled: Record<string, string | number> = values ?? {}
      return fill(formOf(sentenceOf(key) ?? key, filled.count), (name) => write(filled[name] ?? ''))
    },
    find: (key) => {
      const sentence = sentenceOf(key)
      return typeof sentence === 'string' ? sentence : undefined
    },
  }
}

/** Fills the blanks once: a value that looks like a blank stays as it is. */
const fill = (sentence: string, valueOf: (name: string) => string): string =>
  sentence.replace(/\{(\w+)\}/g, (_blank, name: string) => valueOf(name))

/** The blanks of a sentence, each once, in order of name. */
export function blanksOf(sentence: Sentence): string[] {
  const texts = typeof sentence === 'string' ? [sentence] : Object.values(sentence)
  const names = texts.flatMap((text) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? ''))
  return [...new Set(names)].sort()
}

/** What is wrong with a pack's overrides: unknown keys, and blanks that do not match ours. Empty when all is well. */
export function findOverrideMistakes(overrides: Overrides): string[] {
  return Object.entries(overrides).flatMap(([language, sentences]) =>
    Object.entries(sentences).flatMap(([key, sentence]) => mistakesOf(language, key, sentence)),
  )
}

function mistakesOf(language: string, key: string, sentence: string): string[] {
  if (/^rung\.\w+$/.test(key)) return []
  if (!Object.hasOwn(ar, key)) return [`${language}: ${key} is no sentence of ours`]
  const expected = blanksOf(ar[key as Key]).join(', ')
  const found = blanksOf(sentence).join(', ')
  return expected === found ? [] : [`${language}: ${key} must have the blanks [${expected}], it has [${found}]`]
}
