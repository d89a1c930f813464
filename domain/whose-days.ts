import type { Application } from './application'
import type { Dues } from './dues'
import { chargeUntilReached } from './reach'
import type { Party } from './vocabulary'

/** Whose days they are, as an applicant reads it: the entity's, the applicant's own, or those of the platform's central staff. */
export const DAY_OWNERS = ['entity', 'you', 'us'] as const
type DayOwner = (typeof DAY_OWNERS)[number]

/** All days since the receipt. Each is counted for exactly one owner, so the three add up to `total`. */
export type WhoseDays = Record<DayOwner | 'total', number>

const DAY_MS = 86_400_000

/** `external` is not in use yet; the platform answers for what it referred to others. */
const OWNER_OF_PARTY: Record<Party, DayOwner> = {
  entity: 'entity',
  applicant: 'you',
  triage: 'us',
  operation_room: 'us',
  quality: 'us',
  external: 'us',
}

/** Of two owners with the same remainder, the first one here gets the day: never the applicant in place of an office. */
const REMAINDER_ORDER: readonly DayOwner[] = ['us', 'entity', 'you']

/**
 * Counts the time from the receipt to the closing, or to `until` (epoch ms) while the application is open, by the owner of each
 * interval. A day is 24 hours, of nights and weekends too. `total` is rounded down. Each owner gets its whole days, and the days that
 * are left go to the largest remainders of a day, at most one to each (the method of the largest remainder).
 */
export function computeWhoseDays(state: Application, dues: Pick<Dues, 'reachedAt'>, until: number): WhoseDays {
  const { intervals } = chargeUntilReached(state, dues.reachedAt ?? null)
  const chargedMs: Record<DayOwner, number> = { entity: 0, you: 0, us: 0 }
  for (const { party, from, to = until } of intervals) chargedMs[OWNER_OF_PARTY[party]] += Math.max(0, to - from)
  return divideIntoDays(chargedMs)
}

function divideIntoDays(chargedMs: Record<DayOwner, number>): WhoseDays {
  const total = Math.floor(DAY_OWNERS.reduce((sum, owner) => sum + chargedMs[owner], 0) / DAY_MS)
  const days = { entity: 0, you: 0, us: 0, total }
  for (const owner of DAY_OWNERS) days[owner] = Math.floor(chargedMs[owner] / DAY_MS)
  const leftDays = total - days.entity - days.you - days.us
  const byRemainder = REMAINDER_ORDER.toSorted((a, b) => (chargedMs[b] % DAY_MS) - (chargedMs[a] % DAY_MS))
  for (const owner of byRemainder.slice(0, leftDays)) days[owner] += 1
  return days
}
