import type { Translator } from './translator'

const TERMS = ['operation_room', 'weekly_list'] as const
export type Term = (typeof TERMS)[number]

/** The words of the platform in a sentence that its reader cannot know; see `explainTerm`. */
export const findTerms = ({ translate }: Translator, sentence: string): Term[] =>
  TERMS.filter((term) => sentence.includes(translate(`term.${term}`)))

/** The sentence that says what such a word means. */
export const explainTerm = ({ translate }: Translator, term: Term): string => translate(`term.${term}.is`)
