import { NUMBER_LIFETIME_MINUTES } from '../db/tables/one-time-numbers'
import { OPENED_LIFETIME_MINUTES } from './opened-applications'
import { sealCookie, unsealCookie } from './sealed-cookie'

const MINUTE_MS = 60_000
/** Time for the mail to arrive, besides the life of the number. */
const WAITING_MINUTES = 15
export const ADDRESS_COOKIE_MINUTES = Math.max(WAITING_MINUTES + NUMBER_LIFETIME_MINUTES, OPENED_LIFETIME_MINUTES)

/** The mail address for which this browser asked for a number, and whether the number was given back. */
export interface OwnedAddress {
  address: string
  /** the request for the number; absent once the address is proven */
  requestId?: string
  /** epoch ms */
  until: number
}

export const sealAskedAddress = (
  sealingKey: Uint8Array,
  asked: Required<Omit<OwnedAddress, 'until'>>,
  now: number,
): string => seal(sealingKey, { ...asked, until: now + (WAITING_MINUTES + NUMBER_LIFETIME_MINUTES) * MINUTE_MS })

export const sealProvenAddress = (sealingKey: Uint8Array, address: string, now: number): string =>
  seal(sealingKey, { address, until: now + OPENED_LIFETIME_MINUTES * MINUTE_MS })

const seal = (sealingKey: Uint8Array, owned: OwnedAddress): string => sealCookie(sealingKey, 'owned addresses', owned)

/** Opens the cookie; undefined when it was not made by us or has expired. `now`: epoch ms. */
export const unsealAddress = (
  sealingKey: Uint8Array,
  cookie: string | undefined,
  now: number,
): OwnedAddress | undefined => unsealCookie<OwnedAddress>(sealingKey, 'owned addresses', cookie, now)
