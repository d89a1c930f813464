import type { ApplicantKey } from './applicant-key'
import { seal, unseal } from './secrets'

/** How long an application stays open in a browser after its page was last loaded. */
export const OPENED_LIFETIME_MINUTES = 30
/** More applications than one person follows at once; the one opened first is closed. */
const MAX_OPENED = 6
const PURPOSE = 'opened applications'

/** An application that this browser opened with its tracking code. */
export interface OpenedApplication extends ApplicantKey {
  /** epoch ms */
  until: number
}

/** Returns the applications that this browser opened and that have not expired; none when the cookie was not made by us. */
export function unsealOpened(key: Uint8Array, cookie: string | undefined, now: number): OpenedApplication[] {
  if (cookie === undefined) return []
  try {
    const opened = unseal(key, PURPOSE, Buffer.from(cookie, 'base64url')) as OpenedApplication[]
    return opened.filter(({ until }) => until > now)
  } catch {
    return []
  }
}

/** Returns the value of the cookie; the empty value deletes the cookie. */
export const sealOpened = (key: Uint8Array, opened: readonly OpenedApplication[]): string =>
  opened.length === 0 ? '' : seal(key, PURPOSE, opened.slice(-MAX_OPENED)).toString('base64url')
