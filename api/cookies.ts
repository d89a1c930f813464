import { KNOWN_DEVICE_DAYS } from './attempts/known-devices'
import { DONE_LIFETIME_SECONDS } from './done-act'
import { DRAFT_LIFETIME_MINUTES } from './draft-content'
import { OPENED_LIFETIME_MINUTES } from './opened-applications'
import { ADDRESS_COOKIE_MINUTES } from './owned-address'
import { PROMISED_CALL_MINUTES } from './promised-call'
import { RECEIPT_LIFETIME_MINUTES } from './receipt-cookie'
import { SESSION_LIFETIME_MINUTES } from './session-limits'

interface CookieRule {
  maxAgeSeconds: number
  /**
   * `Lax`: also sent when a link of another site, such as a mail, is opened; so signed-in people stay signed in. No other site can
   * post with it, and the token of the session and the origin are checked besides. `Strict`: never sent from another site.
   */
  sameSite: 'Lax' | 'Strict'
  /** a value that does not match was not set by us, and it is ignored */
  pattern: RegExp
}

/** What `createToken` makes. */
const TOKEN = /^[A-Za-z0-9_-]{43}$/

/** Every cookie of the platform. All of them are HttpOnly and belong to the whole path. */
const COOKIE_RULES = {
  session: { maxAgeSeconds: SESSION_LIFETIME_MINUTES * 60, sameSite: 'Lax', pattern: TOKEN },
  /** devices on which a person signed in before (`attempts/known-devices.ts`) */
  device: { maxAgeSeconds: KNOWN_DEVICE_DAYS * 86_400, sameSite: 'Strict', pattern: /^[A-Za-z0-9_.~-]{1,1000}$/ },
  /** opens the draft of a browser without scripts (`draft-content.ts`) */
  draft: { maxAgeSeconds: DRAFT_LIFETIME_MINUTES * 60, sameSite: 'Lax', pattern: TOKEN },
  /** the applications that this browser opened with their tracking codes, sealed (`opened-applications.ts`) */
  opened: { maxAgeSeconds: OPENED_LIFETIME_MINUTES * 60, sameSite: 'Lax', pattern: /^[A-Za-z0-9_-]{40,3000}$/ },
  /** the acts of mails that this browser opened with their links, sealed (`opened-mail-acts.ts`) */
  act: { maxAgeSeconds: OPENED_LIFETIME_MINUTES * 60, sameSite: 'Lax', pattern: /^[A-Za-z0-9_-]{40,3000}$/ },
  /** the mail address for which this browser asked for a number, or that it proved, sealed (`owned-address.ts`) */
  address: { maxAgeSeconds: ADDRESS_COOKIE_MINUTES * 60, sameSite: 'Lax', pattern: /^[A-Za-z0-9_-]{40,1500}$/ },
  /** until when a call was promised to this browser, sealed (`promised-call.ts`) */
  call: { maxAgeSeconds: PROMISED_CALL_MINUTES * 60, sameSite: 'Lax', pattern: /^[A-Za-z0-9_-]{40,1000}$/ },
  /** the act that was just done, so that the next page says so once, sealed (`done-act.ts`) */
  done: { maxAgeSeconds: DONE_LIFETIME_SECONDS, sameSite: 'Lax', pattern: /^[A-Za-z0-9_-]{40,1000}$/ },
  /** what an administrator just did, so that the next page says so once, sealed (`done-intervention.ts`) */
  intervention: { maxAgeSeconds: DONE_LIFETIME_SECONDS, sameSite: 'Lax', pattern: /^[A-Za-z0-9_-]{40,1500}$/ },
  /** the sign-in of a screen of the operation room, until it is taken back (`acts/walls.ts`); browsers keep no cookie longer */
  wall: { maxAgeSeconds: 400 * 86_400, sameSite: 'Lax', pattern: TOKEN },
  /** the code of a wall that was just made, so that the next page shows it once, sealed (`made-wall.ts`) */
  madeWall: { maxAgeSeconds: DONE_LIFETIME_SECONDS, sameSite: 'Lax', pattern: /^[A-Za-z0-9_-]{40,1500}$/ },
  /** opens the receipt of what this browser just sent (`receipt-cookie.ts`) */
  receipt: { maxAgeSeconds: RECEIPT_LIFETIME_MINUTES * 60, sameSite: 'Lax', pattern: /^[A-Za-z0-9_-]{1,1000}$/ },
} satisfies Record<string, CookieRule>

type CookieName = keyof typeof COOKIE_RULES

/**
 * What a browser has of an applicant besides the draft and the applications that it opened: its receipt, its mails, the list of all
 * applications of an address. Each leads to an application again, or tells of one.
 */
export const APPLICANT_COOKIES = ['act', 'address', 'call', 'done', 'receipt'] as const satisfies readonly CookieName[]

/** The cookies of a request, those that are well-formed. */
export type Cookies = Partial<Record<CookieName, string>>

/** A cookie that a response sets; the value '' deletes it. */
export interface NewCookie {
  name: CookieName
  value: string
  /** the browser forgets it when it is closed, in place of keeping it on the device */
  untilClosed?: boolean
}

const COOKIE_NAMES = Object.keys(COOKIE_RULES) as CookieName[]

/**
 * The prefix `__Host-` binds a cookie to this host, to https and to the whole path. Most browsers also store it for
 * http://localhost. The cookie file of curl does not store it there: with curl, set the Cookie header yourself.
 */
const getSentName = (name: CookieName, secure: boolean): string => (secure ? `__Host-${name}` : name)

/** Reads the platform's cookies from a Cookie header. Of two with the same name the first counts. */
export function readCookies(header: string, secure: boolean): Cookies {
  const cookies: Cookies = {}
  for (const pair of header.slice(0, 8_192).split(';').reverse()) {
    const [sentName, value] = pair.trim().split('=', 2)
    const name = COOKIE_NAMES.find((known) => getSentName(known, secure) === sentName)
    if (name && value && COOKIE_RULES[name].pattern.test(value)) cookies[name] = value
  }
  return cookies
}

/** Returns the value of the Set-Cookie header. `secure`: for https; see `ApiSettings`. */
export function renderCookie({ name, value, untilClosed }: NewCookie, secure: boolean): string {
  const { maxAgeSeconds, sameSite } = COOKIE_RULES[name]
  const age = value === '' ? 0 : maxAgeSeconds
  const parts = [
    `${getSentName(name, secure)}=${value}`,
    'Path=/',
    ...(untilClosed && value !== '' ? [] : [`Max-Age=${age}`]),
    'HttpOnly',
    `SameSite=${sameSite}`,
  ]
  return [...parts, ...(secure ? ['Secure'] : [])].join('; ')
}
