import type { Services } from '../../api/services'
import type { ArabicAndEnglish } from '../../domain/programme'
import type { SentenceKey, Translator } from '../../locales/translator'
import type { DateReading } from '../forms/typed-date'

/** What a programme's form offers. */
type Programme = Awaited<ReturnType<Services['reads']['readProgramme']>>

/**
 * What was typed into the fields so far, by their names. A date has the fields `<name>-day`, `<name>-month`, `<name>-year`, a position
 * `<name>` and `<name>-accuracy`.
 */
export type Typed = Readonly<Record<string, string>>

/** Which entity intake suggests, and who decides. */
export type SuggestedBody = Awaited<ReturnType<Services['reads']['readSuggestion']>>

/** What questions depend on, beside what was typed. */
export interface FormFacts {
  programme: Programme
  /** for a question that shows it, and for the check of all answers */
  suggestion?: SuggestedBody
  /** epoch ms */
  now: number
}

/** Sentences of the form; none has a placeholder. */
export type SendKey = Extract<SentenceKey, `send.${string}`>

/** A sentence of the form, or a name from the pack. */
export type Words = SendKey | 'parts.history' | ArabicAndEnglish

export interface QuestionOption {
  value: string
  label: Words
  hint?: SendKey
  /** stands after the others, after the word “or” */
  isApart?: boolean
}

/** What can be wrong with a field. */
export type MistakeName =
  | Extract<DateReading, { mistake: unknown }>['mistake']
  | 'missing'
  | 'too_long'
  | 'unreadable'
  | 'too_early'
  | 'too_late'

/** Words, or words that depend on earlier answers or on the programme. */
export type SentenceOf = Words | ((typed: Typed, facts: FormFacts) => Words)

/** One field of a question. A later field costs such a row, and its sentences. */
export interface FieldRow {
  name: string
  kind: 'choice' | 'select' | 'text' | 'long' | 'date' | 'tel' | 'email' | 'position'
  label: SentenceOf
  hint?: SentenceOf
  options?: (facts: FormFacts, typed: Typed) => QuestionOption[]
  /** whether the programme's form has this field; every form has it unless given */
  isOffered?: (facts: FormFacts) => boolean
  /** the sentence of each mistake that is possible here; without `missing` the field may stay empty */
  mistakes: Partial<Record<MistakeName, SendKey>>
  /** finds a mistake that the kind of the field does not find. `value` is not empty. */
  check?: (value: string, facts: FormFacts) => MistakeName | undefined
  /** an answer to another field makes this one necessary */
  isNeeded?: (typed: Typed) => boolean
  /** characters that may be written */
  limit?: number
  /** what the browser may fill in, when the field is about the person who types */
  autocomplete?: (typed: Typed) => string
  /** where the answer stands in the body of a submission, as a JSON pointer; without it the answer only leads the form */
  pointer?: string
  /** the value in the submission; what was typed unless given. undefined: none. */
  value?: (typed: Typed, translator: Translator, facts: FormFacts) => unknown
}

/** One question, on one page. */
export interface Question {
  /** the last part of the page's address */
  name: string
  /** the title of the page; when it is absent, it is the label of the only field */
  title?: SentenceOf
  /** what is said before the fields */
  lead?: readonly SentenceOf[]
  /** what is said in place of `lead` where all questions stand on one page */
  leadTogether?: readonly SentenceOf[]
  showsEmergency?: true
  /** the page tells of the other drafts on the device, because an answer erases them */
  warnsOfDrafts?: true
  /** the page may ask the device where it is */
  asksForLocation?: true
  /** the answers for which intake's suggestion is shown on the page */
  suggestsFor?: (typed: Typed) => { sector?: string | undefined; region?: string | undefined }
  /** the sector whose bodies that join later are named on the page */
  namesJoining?: (typed: Typed) => string | undefined
  isAsked?: (typed: Typed, facts: FormFacts) => boolean
  fields: readonly FieldRow[]
}
