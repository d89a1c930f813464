import { KNOWN_DEVICE_DAYS } from './attempts/known-devices'
import { SESSION_LIFETIME_MINUTES } from './session-limits'

/**
 * The prefix `__Host-` binds a cookie to this host, to https and to the whole path. Most browsers also store it for
 * http://localhost. The cookie file of curl does not store it there: with curl, set the Cookie header yourself.
 */
const getCookieName = (name: 'session' | 'device', secure: boolean): string => (secure ? `__Host-${name}` : name)

/** Finds the session token in a Cookie header; undefined when it is absent or malformed. */
export function findSessionToken(header: string, secure: boolean): string | undefined {
  const value = findCookie(header, getCookieName('session', secure))
  return value !== undefined && /^[A-Za-z0-9_-]{43}$/.test(value) ? value : undefined
}

/** Finds the value of the device cookie in a Cookie header (`attempts/known-devices.ts`). */
export const findDeviceCookie = (header: string, secure: boolean): string | undefined =>
  findCookie(header, getCookieName('device', secure))

function findCookie(header: string, wantedName: string): string | undefined {
  for (const pair of header.slice(0, 8_192).split(';')) {
    const [name, value] = pair.trim().split('=', 2)
    if (name === wantedName && value) return value
  }
  return undefined
}

export const createSessionCookie = (token: string, secure: boolean): string =>
  createCookie(getCookieName('session', secure), token, SESSION_LIFETIME_MINUTES * 60, secure)
export const createExpiredSessionCookie = (secure: boolean): string =>
  createCookie(getCookieName('session', secure), '', 0, secure)
export const createDeviceCookie = (value: string, secure: boolean): string =>
  createCookie(getCookieName('device', secure), value, KNOWN_DEVICE_DAYS * 86_400, secure)

function createCookie(name: string, value: string, maxAgeSeconds: number, secure: boolean): string {
  const parts = [`${name}=${value}`, 'Path=/', `Max-Age=${maxAgeSeconds}`, 'HttpOnly', 'SameSite=Strict']
  return [...parts, ...(secure ? ['Secure'] : [])].join('; ')
}
