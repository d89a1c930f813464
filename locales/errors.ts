import { errors } from './ar/errors'
import type { Speaker } from './sentences'

export type ErrorCode = keyof typeof errors

export const ERROR_CODES = Object.keys(errors) as ErrorCode[]

const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(errors, code)

/** The sentence for a code; a code nobody gave words to is an unexpected mistake of ours. */
export const errorSentence = ({ say }: Speaker, code: string): string =>
  say(isErrorCode(code) ? code : 'internal.error')
