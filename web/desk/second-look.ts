import type { CommandName } from '../../domain/arguments'
import type { StaffApplication } from './desk-facts'
import { scoreField } from './staff-act-fields'

/** The hidden field of a form that says how many remarks and replies its page showed. */
export const SEEN_FIELD = 'seen'
/** The hidden field of a form that was shown a second time because of its scores. */
export const SURE_FIELD = 'sure'

/** The acts with which an answer goes on or an application ends: after them it is late to read what came meanwhile. */
const ENDING: readonly CommandName[] = ['answer', 'release', 'confirm', 'redirect']

/** A mean of the scores up to this one says that the answer is poor; of 1 to 5. */
const POOR = 2

export const isEnding = (name: CommandName): boolean => ENDING.includes(name)

export const countRemarks = ({ texts }: Pick<StaffApplication, 'texts'>): number =>
  texts.filter(({ kind }) => kind === 'remark' || kind === 'reply').length

/**
 * Why a form is shown once more before its act is given: somebody wrote in the application after its page came, or the reviewer sends an answer
 * that their own scores call poor. Undefined when nothing speaks against it, or the reader sent it again. `fields`: as the form sent them.
 */
export function findSecondLook(
  name: CommandName,
  fields: Record<string, unknown>,
  application: Pick<StaffApplication, 'texts'>,
): 'new_text' | 'poor' | undefined {
  const seen = fields[SEEN_FIELD]
  if (isEnding(name) && seen !== undefined && Number(seen) < countRemarks(application)) return 'new_text'
  if (name !== 'release' || fields[SURE_FIELD] !== undefined) return undefined
  const scores = Object.entries(fields).flatMap(([field, value]) =>
    field.startsWith(scoreField('')) ? [Number(value)] : [],
  )
  const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length
  return mean <= POOR ? 'poor' : undefined
}
