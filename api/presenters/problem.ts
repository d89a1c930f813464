import { errorSentence, isErrorCode } from '../../locales/errors'
import { fieldSentence } from '../../locales/fields'
import type { Language } from '../../locales/language'
import type { Translator } from '../../locales/translator'
import type { FieldProblem } from '../field-problem'
import { getTranslator } from '../language'
import type { Problem } from '../problem'

export type PresentedProblem = ReturnType<typeof presentProblem> & {
  /** for pages only: after how many seconds the same request may succeed; in JSON the header Retry-After says it */
  retryAfterSeconds?: number
}

/** Returns a problem as RFC 9457 has it, with sentences in the language. */
export function presentProblem({ status, code, details }: Problem, language: Language, requestId: string) {
  const { errors, detail, allowed, stage, turn } = details
  const translator = getTranslator(language)
  return {
    type: `urn:problem:${code}`,
    title: errorSentence(translator, code),
    status,
    code,
    ...(detail && { detail: detail[language] }),
    requestId,
    ...(errors && { errors: errors.slice(0, 100).map((error) => presentFieldProblem(translator, error)) }),
    ...(allowed && { allowed }),
    ...(stage !== undefined && { stage }),
    ...(turn !== undefined && { turn }),
  }
}

/** A keyword may be an error code with its own sentence; any other one, such as a rule of JSON Schema, has a sentence with values. */
function presentFieldProblem(translator: Translator, { in: part, pointer, keyword, params }: FieldProblem) {
  const message = isErrorCode(keyword)
    ? errorSentence(translator, keyword)
    : fieldSentence(translator, { keyword, params })
  const values = keyword === 'enum' ? params['allowedValues'] : undefined
  return {
    in: part,
    pointer,
    code: keyword.includes('.') ? keyword : `field.${keyword}`,
    message,
    ...(Array.isArray(values) && { values: values as unknown[] }),
  }
}
