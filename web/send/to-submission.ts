import type { Translator } from '../../locales/translator'
import { listAsked, listFields } from './check-question'
import type { FormFacts, Typed } from './question'

interface Fields {
  [name: string]: unknown
}

/** Makes the body of a submission of what was typed. Answers to questions that are no longer asked do not count. */
export function toSubmission(typed: Typed, facts: FormFacts, translator: Translator): Fields {
  const body: Fields = {
    programme: facts.programme.code,
    type: 'complaint',
    channel: 'web',
    language: translator.language,
    applicant: {},
  }
  for (const { name, pointer, value } of listAsked(typed, facts).flatMap((question) => listFields(question, facts))) {
    const answer = value ? value(typed, translator, facts) : typed[name]
    if (pointer !== undefined && answer !== undefined) setAt(body, pointer.slice(1).split('/'), answer)
  }
  return body
}

function setAt(fields: Fields, [name = '', ...rest]: string[], value: unknown): void {
  // Two answers may be parts of one object, such as the place and its position.
  if (rest.length === 0) fields[name] = isObject(value) ? { ...(fields[name] as Fields), ...value } : value
  else setAt((fields[name] ??= {}) as Fields, rest, value)
}

const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null
