import { SESSION_LIFETIME_MINUTES } from './session-limits'

/**
 * The prefix `__Host-` binds the cookie to this host, to https and to the whole path. Most browsers also store it for
 * http://localhost. The cookie file of curl does not store it there: with curl, set the Cookie header yourself.
 */
const getCookieName = (secure: boolean): string => (secure ? '__Host-session' : 'session')

/** Finds the session token in a Cookie header; undefined when it is absent or malformed. */
export function findSessionToken(header: string, secure: boolean): string | undefined {
  for (const pair of header.slice(0, 8_192).split(';')) {
    const [name, value] = pair.trim().split('=', 2)
    if (name === getCookieName(secure) && value && /^[A-Za-z0-9_-]{43}$/.test(value)) return value
  }
  return undefined
}

export const createSessionCookie = (token: string, secure: boolean): string =>
  createCookie(token, SESSION_LIFETIME_MINUTES * 60, secure)
export const createExpiredSessionCookie = (secure: boolean): string => createCookie('', 0, secure)

function createCookie(value: string, maxAgeSeconds: number, secure: boolean): string {
  const parts = [
    `${getCookieName(secure)}=${value}`,
    'Path=/',
    `Max-Age=${maxAgeSeconds}`,
    'HttpOnly',
    'SameSite=Strict',
  ]
  return [...parts, ...(secure ? ['Secure'] : [])].join('; ')
}
