import type { Flag } from './vocabulary'

/** A rule that sets a flag if a text contains one of these phrases: whole words, with or without an Arabic prefix. */
export interface ScreeningRule {
  flag: Flag
  /** which words these are, for whoever maintains the pack */
  about?: string
  words: string[]
}

/** Rules that set a flag if words of several lists stand together. `domain/sentence-rules.ts` says how a sentence is written. */
export interface SentenceRules {
  flag: Flag
  /** each item holds phrases with commas between them; only the rules beside the lists use them */
  lists: Record<string, string[]>
  rules: SentenceRule[]
}

interface SentenceRule {
  /** what such a sentence tells, for whoever maintains the pack */
  about: string
  sentences: string[]
  /** names of lists that make the sentence an ordinary one when a phrase of them stands near it */
  unless?: string[]
}

/** What finds danger and wrongdoing in a text. */
export interface Screening {
  screening: ScreeningRule[]
  /** absent in packs without rules about sentences */
  sentences?: SentenceRules[]
}
