import { errorSentences } from './ar/errors'
import type { Translator } from './translator'

export type ErrorCode = keyof typeof errorSentences

export const ERROR_CODES = Object.keys(errorSentences) as ErrorCode[]

export const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(errorSentences, code)

/** Returns the sentence of an error code. A code without a sentence gets the sentence of `internal.error`. */
export const errorSentence = ({ translate }: Translator, code: string): string =>
  translate(isErrorCode(code) ? code : 'internal.error')
