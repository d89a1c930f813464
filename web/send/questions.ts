import type { Question } from './question'
import { BODY_QUESTIONS } from './questions/body'
import { CONTACT_QUESTIONS } from './questions/contact'
import { MATTER_QUESTIONS } from './questions/matter'
import { SAFETY_QUESTIONS } from './questions/safety'

/** All questions of the form, in the order in which they are asked. */
export const QUESTIONS: readonly Question[] = [
  ...SAFETY_QUESTIONS,
  ...MATTER_QUESTIONS,
  ...BODY_QUESTIONS,
  ...CONTACT_QUESTIONS,
]

/** The field whose answer stands at this place in the body of a submission, a JSON pointer; empty when none does. */
export const nameField = (pointer: string): string =>
  QUESTIONS.flatMap(({ fields }) => fields).find((field) => field.pointer === pointer)?.name ?? ''
