/** Signed out after half an hour without a request, and after twelve hours in any case. */
export const IDLE_MINUTES = 30
export const LIFETIME_MINUTES = 12 * 60

/**
 * `__Host-` binds the cookie to this host, to https and to the whole path. Browsers also keep it from http://localhost; curl's jar
 * does not: there the Cookie header is sent by hand.
 */
const nameOf = (secure: boolean): string => (secure ? '__Host-session' : 'session')

/** The session's token in a Cookie header, if it can be one. */
export function sessionTokenIn(header: string, secure: boolean): string | undefined {
  for (const pair of header.slice(0, 8_192).split(';')) {
    const [name, value] = pair.trim().split('=', 2)
    if (name === nameOf(secure) && value && /^[A-Za-z0-9_-]{43}$/.test(value)) return value
  }
  return undefined
}

export const sessionCookie = (token: string, secure: boolean): string => cookie(token, LIFETIME_MINUTES * 60, secure)
export const noSessionCookie = (secure: boolean): string => cookie('', 0, secure)

function cookie(value: string, maxAgeSeconds: number, secure: boolean): string {
  const parts = [`${nameOf(secure)}=${value}`, 'Path=/', `Max-Age=${maxAgeSeconds}`, 'HttpOnly', 'SameSite=Strict']
  return [...parts, ...(secure ? ['Secure'] : [])].join('; ')
}
