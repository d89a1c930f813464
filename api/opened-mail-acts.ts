import { OPENED_LIFETIME_MINUTES } from './opened-applications'
import { sealCookie, unsealList } from './sealed-cookie'

/** More mails than one person answers at once; the one opened first is closed. */
const MAX_OPENED = 6
const MINUTE_MS = 60_000

/** A mail whose link this browser opened. */
interface OpenedMailAct {
  handle: string
  /** epoch ms */
  until: number
}

/** Lists the handles that this browser opened in the last half hour. `now`: epoch ms. */
export const listOpenedHandles = (sealingKey: Uint8Array, cookie: string | undefined, now: number): string[] =>
  unseal(sealingKey, cookie, now).map(({ handle }) => handle)

/** Returns the value of the cookie with one more handle. */
export function addOpenedHandle(
  sealingKey: Uint8Array,
  cookie: string | undefined,
  handle: string,
  now: number,
): string {
  const others = unseal(sealingKey, cookie, now).filter((each) => each.handle !== handle)
  const opened = { handle, until: now + OPENED_LIFETIME_MINUTES * MINUTE_MS }
  return sealCookie(sealingKey, 'acts of mails', [...others, opened].slice(-MAX_OPENED))
}

const unseal = (sealingKey: Uint8Array, cookie: string | undefined, now: number): OpenedMailAct[] =>
  unsealList<OpenedMailAct>(sealingKey, 'acts of mails', cookie, now)
