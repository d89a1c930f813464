import { toLatinDigits } from './digits'

/** An address as we store it: without spaces, which keyboards of telephones add. */
export const readEmail = (typed: string): string => toLatinDigits(typed).replace(/\s/g, '')
