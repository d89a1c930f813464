import { hasVisibleText } from '../../domain/visible-text'
import { type DatePart, DATE_PARTS, readTypedDate } from '../forms/typed-date'
import type { FieldRow, FormFacts, MistakeName, Question, SendKey, Typed } from './question'
import { QUESTIONS } from './questions'
import { pickDate } from './typed-fields'

/** What is wrong with one field, and the sentence that says it. */
export interface Mistake {
  field: string
  name: MistakeName
  sentence: SendKey
  /** of a date: the parts that are wrong */
  wrongParts?: readonly DatePart[]
}

/** The questions that are asked, by the answers so far. */
export const listAsked = (typed: Typed, facts: FormFacts): Question[] =>
  QUESTIONS.filter(({ isAsked }) => isAsked?.(typed, facts) ?? true)

/** The fields of a question in the form of this programme. */
export const listFields = ({ fields }: Question, facts: FormFacts): FieldRow[] =>
  fields.filter(({ isOffered }) => isOffered?.(facts) ?? true)

/** Finds the mistakes in the answers to one question. */
export const findMistakes = (question: Question, typed: Typed, facts: FormFacts): Mistake[] =>
  listFields(question, facts).flatMap((field) => {
    const found = findMistake(field, typed, facts)
    const sentence = found && field.mistakes[found.name]
    return sentence ? [{ field: field.name, sentence, ...found }] : []
  })

/** The questions whose answers are missing or wrong; none when the application can be sent. */
export const listUnanswered = (typed: Typed, facts: FormFacts): Question[] =>
  listAsked(typed, facts).filter((question) => findMistakes(question, typed, facts).length > 0)

/** The first question whose answers are missing or wrong; undefined when the application can be sent. */
export const findUnanswered = (typed: Typed, facts: FormFacts): Question | undefined => listUnanswered(typed, facts)[0]

type Found = Pick<Mistake, 'name' | 'wrongParts'> | undefined

function findMistake(field: FieldRow, typed: Typed, facts: FormFacts): Found {
  if (field.kind === 'date') return findDateMistake(field, typed, facts)
  const value = typed[field.name] ?? ''
  if (!hasVisibleText(value)) return (field.isNeeded?.(typed) ?? true) ? { name: 'missing' } : undefined
  if (field.options)
    return field.options(facts, typed).some((option) => option.value === value) ? undefined : findUnknownOption(field)
  if (field.limit !== undefined && Array.from(value).length > field.limit) return { name: 'too_long' }
  const name = field.check?.(value, facts)
  return name && { name }
}

/** No browser sends a value that is not among the options, except of a page that is old. */
const findUnknownOption = ({ mistakes }: FieldRow): Found => ({ name: mistakes.missing ? 'missing' : 'unreadable' })

function findDateMistake({ name, check }: FieldRow, typed: Typed, facts: FormFacts): Found {
  const reading = readTypedDate(pickDate(typed, name))
  if ('mistake' in reading) return { name: reading.mistake, wrongParts: reading.wrongParts }
  const mistake = check?.(reading.on, facts)
  return mistake && { name: mistake, wrongParts: DATE_PARTS }
}
