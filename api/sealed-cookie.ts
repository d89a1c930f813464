import { findKey, seal, unseal } from './secrets'

/** What a cookie holds. Each purpose has a key of its own, so that a cookie of one is never taken for one of another. */
type Purpose =
  | 'receipts'
  | 'opened applications'
  | 'acts of mails'
  | 'done acts'
  | 'interventions'
  | 'codes of walls'
  | 'owned addresses'
  | 'promised calls'

const findCookieKey = (sealingKey: Uint8Array, purpose: Purpose): Uint8Array =>
  findKey(sealingKey, `bekhedmetkom ${purpose}`)

/** What a cookie holds until an instant. */
interface Expiring {
  /** epoch ms */
  until: number
}

/** Returns the value of a cookie that the browser keeps and cannot read. */
export const sealCookie = (sealingKey: Uint8Array, purpose: Purpose, value: Expiring | Expiring[]): string =>
  seal(findCookieKey(sealingKey, purpose), purpose, value).toString('base64url')

/** Returns what `sealCookie` got; undefined when there is no cookie, we did not make it, or it has expired. `now`: epoch ms. */
export function unsealCookie<T extends Expiring>(
  sealingKey: Uint8Array,
  purpose: Purpose,
  cookie: string | undefined,
  now: number,
): T | undefined {
  const value = unsealAny(sealingKey, purpose, cookie) as T | undefined
  return value && value.until > now ? value : undefined
}

/** As `unsealCookie`, for a cookie that holds a list: returns the items that have not expired. */
export const unsealList = <T extends Expiring>(
  sealingKey: Uint8Array,
  purpose: Purpose,
  cookie: string | undefined,
  now: number,
): T[] => ((unsealAny(sealingKey, purpose, cookie) as T[] | undefined) ?? []).filter(({ until }) => until > now)

function unsealAny(sealingKey: Uint8Array, purpose: Purpose, cookie: string | undefined): unknown {
  if (cookie === undefined) return undefined
  try {
    return unseal(findCookieKey(sealingKey, purpose), purpose, Buffer.from(cookie, 'base64url'))
  } catch {
    return undefined
  }
}
