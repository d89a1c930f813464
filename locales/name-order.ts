import { type Language, LOCALES } from './language'

const createCollator = (language: Language) => new Intl.Collator(LOCALES[language], { numeric: true })
/** Kept, because making one takes longer than sorting a list. */
const COLLATORS: Record<Language, Intl.Collator> = { ar: createCollator('ar'), en: createCollator('en') }

/** Articles, by which nobody looks a name up: “ال” at the beginning of any word, “The” at the beginning of a name. */
const ARTICLES: Record<Language, RegExp> = { ar: /(?<=^|\s)ال(?=\p{L}{2})/gu, en: /^the\s/i }

/** Sorts by names in the order in which a reader of the language looks them up; returns a new list. */
export function sortByName<T>(language: Language, items: readonly T[], nameOf: (item: T) => string): T[] {
  const keyed = items.map((item) => ({ item, key: nameOf(item).replace(ARTICLES[language], '') }))
  return keyed.sort((first, second) => COLLATORS[language].compare(first.key, second.key)).map(({ item }) => item)
}
