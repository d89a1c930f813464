import type { ApplicantKey } from './applicant-key'
import { sealCookie, unsealList } from './sealed-cookie'

/** How long an application stays open in a browser after its page was last loaded. */
export const OPENED_LIFETIME_MINUTES = 30
/** More applications than one person follows at once; the one opened first is closed. */
const MAX_OPENED = 6

/** An application that this browser opened. */
export type OpenedApplication = ApplicantKey & {
  /** epoch ms */
  until: number
}

/** Returns the applications that this browser opened and that have not expired; none when the cookie was not made by us. */
export const unsealOpened = (sealingKey: Uint8Array, cookie: string | undefined, now: number): OpenedApplication[] =>
  unsealList<OpenedApplication>(sealingKey, 'opened applications', cookie, now)

/** Returns the value of the cookie; the empty value deletes the cookie. */
export const sealOpened = (sealingKey: Uint8Array, opened: readonly OpenedApplication[]): string =>
  opened.length === 0 ? '' : sealCookie(sealingKey, 'opened applications', opened.slice(-MAX_OPENED))
