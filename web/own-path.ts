import { LANGUAGES, type Language } from '../locales/language'

/** Longer addresses than any page of ours has. */
const MAX_LENGTH = 1_000

/**
 * A path of parts between single slashes, and a query, in the characters that our own addresses contain. So no `//host` and no `/\host`,
 * which browsers take for another host, and no control characters, which they drop.
 */
const OWN_PATH = /^(?:\/[\w.~%-]+)+(?:\?[\w.~%=&+-]*)?$/

const LANGUAGE = new RegExp(`^/(?:${LANGUAGES.join('|')})(?=[/?]|$)`)

/** Returns a path without the language at its beginning: `/track?after=x` for `/ar/track?after=x`; '' when it begins with none. */
export function removeLanguage(path: string): string {
  return LANGUAGE.test(path) ? path.replace(LANGUAGE, '') : ''
}

/** The sign-in page that leads back to `url` (path and query) afterwards. */
export const signInPath = (language: Language, url: string): string =>
  `/${language}/sign-in${createSignInQuery(removeLanguage(url))}`

/** The query of the sign-in page; `to`: see `readReturnPath`; `programme`: the one whose seats a rehearsal offers there, if not its own. */
export function createSignInQuery(to: string | undefined, programme?: string): string {
  const query = new URLSearchParams({ ...(to && { to }), ...(programme && { programme }) }).toString()
  return query && `?${query}`
}

/** The page with what is possible only in a rehearsal. `to`: the path, after its language, of the page from which somebody came. */
export const rehearsalPath = (language: Language | '', to: string | undefined, programme?: string): string =>
  `${language && `/${language}`}/rehearsal${createSignInQuery(to, programme)}`

/** The form for a note about a page. `page`: the pattern of its path, so the address holds no reference and no code. */
export function pageNotePath(language: Language, page: string | undefined, programme: string | undefined): string {
  const query = new URLSearchParams({ ...(page && { page }), ...(programme && { programme }) }).toString()
  return `/${language}/page-note${query && `?${query}`}`
}

/** Whether a path, after its language, is that of the page of a rehearsal. */
export const isRehearsalPath = (path: string): boolean => /^\/rehearsal(?=[/?]|$)/.test(path)

/** The reference in the path, after its language, of a page of one application; undefined in every other path. */
export const findReferenceIn = (path: string | undefined): string | undefined =>
  /^\/(?:desk|sent|track)\/(\d[\d-]+)/.exec(path ?? '')?.[1]

/** Whether a path, after its language, is that of a page of somebody who sends or follows an application. */
export const isApplicantsPath = (path: string): boolean => /^\/(?:send|sent|track)(?=[/?]|$)/.test(path)

/**
 * Reads from the query of the sign-in page the path, after its language, to which somebody returns. Returns undefined for everything that
 * is not the address of a page of this platform, and for the pages of the sign-in and of a rehearsal.
 */
export function readReturnPath(text: string | undefined): string | undefined {
  if (
    text === undefined ||
    text.length > MAX_LENGTH ||
    !OWN_PATH.test(text) ||
    /^\/sign-(in|out)\b/.test(text) ||
    isRehearsalPath(text)
  )
    return undefined
  const { host, pathname, search } = new URL(`/ar${text}`, 'http://this.host')
  return host === 'this.host' && `${pathname}${search}` === `/ar${text}` ? text : undefined
}
