import { errors } from './ar/errors'
import type { Translator } from './translator'

export type ErrorCode = keyof typeof errors

export const ERROR_CODES = Object.keys(errors) as ErrorCode[]

const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(errors, code)

/** Returns the sentence of an error code. A code without a sentence is reported as an unexpected error on our side. */
export const errorSentence = ({ translate }: Translator, code: string): string =>
  translate(isErrorCode(code) ? code : 'internal.error')
