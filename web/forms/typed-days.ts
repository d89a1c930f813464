import { createBodyProblem } from '../../api/field-problem'
import { toLatinDigits } from './digits'

/** In a rehearsal so many days pass at most with one request. */
export const MOST_DAYS = 60

/** A number of days as it was typed, in digits of any keyboard; undefined when it is none from 1 to `MOST_DAYS`. */
export function readDays(typed = ''): number | undefined {
  const text = toLatinDigits(typed).trim()
  const count = /^\d{1,2}$/.test(text) ? Number(text) : 0
  return count >= 1 && count <= MOST_DAYS ? count : undefined
}

/** The mistake of a field with days; none when its number can be read. `name`: of the field. */
export const checkDays = (name: string, typed: string | undefined) =>
  readDays(typed) === undefined ? [createBodyProblem(`/${name}`, 'type', { type: 'integer' })] : []
