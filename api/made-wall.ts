import type { NewCookie } from './cookies'
import type { Client } from './client'
import type { Dependencies } from './dependencies'
import { DONE_LIFETIME_SECONDS } from './done-act'
import { sealCookie, unsealCookie } from './sealed-cookie'

/** A wall that was made just now. */
export interface MadeWall {
  place: string
  code: string
}

/** Notes in the browser which code opens the new wall, so that the next page shows it. No address has the code. */
export const noteMadeWall = (
  { settings }: Pick<Dependencies, 'settings'>,
  made: MadeWall,
  { now }: Pick<Client, 'now'>,
): NewCookie[] => [
  {
    name: 'madeWall',
    value: sealCookie(settings.sealingKey, 'codes of walls', { ...made, until: now + DONE_LIFETIME_SECONDS * 1_000 }),
  },
]

/** Returns what was noted, and the cookies that make a page show it only once. */
export function findMadeWall(
  { settings }: Pick<Dependencies, 'settings'>,
  { cookies, now }: Client,
): { made?: MadeWall; cookies: NewCookie[] } {
  const found = unsealCookie<MadeWall & { until: number }>(settings.sealingKey, 'codes of walls', cookies.madeWall, now)
  if (!found) return { cookies: [] }
  return { made: { place: found.place, code: found.code }, cookies: [{ name: 'madeWall', value: '' }] }
}
