import type { NextTry } from '../../domain/decent-hours'
import { MAX_CALLS } from '../../domain/reach'
import type { CallResult } from '../../domain/vocabulary'
import { formatInstant } from './format-instant'

/** A call that staff owe an applicant. Instants are epoch ms. */
interface OwedCall {
  /** the last moment of the next call; absent in dues of before */
  callBy: number | undefined
  /** the tries that counted, in order of time */
  tries: readonly { at: number; result: CallResult }[]
  next: NextTry
}

/** Presents an owed call to the seat that makes it: when the next try counts, what was tried, and how many tries are left. */
export const presentOwedCall = ({ callBy, tries, next }: OwedCall, now: number) => ({
  ...(callBy !== undefined && { callBy: formatInstant(callBy) }),
  countsNow: next.from <= now,
  countsFrom: formatInstant(next.from),
  ...(next.until !== undefined && { countsUntil: formatInstant(next.until) }),
  tries: tries.map(({ at, result }) => ({ at: formatInstant(at), result })),
  triesLeft: MAX_CALLS - tries.length,
})
