// The headers that say what a browser may do with a response, and how long it may keep it. No other file sets one of them.

/**
 * How long a response may be kept. `personal`: never, as everything that shows something of a person or an application, and every
 * problem. `revalidated`: it has an ETag, and is used again only after the API says that it did not change; for pages that are the
 * same for everybody. `streamed`: never, and no proxy may change or collect it. `immutable`: for a year, for files whose name changes with their contents.
 */
export const CACHE_RULES = {
  personal: { 'Cache-Control': 'no-store', Vary: 'Accept-Language, Cookie', 'X-Robots-Tag': 'noindex' },
  streamed: {
    'Cache-Control': 'no-store, no-transform',
    Vary: 'Accept-Language, Cookie',
    'X-Robots-Tag': 'noindex',
  },
  revalidated: { 'Cache-Control': 'no-cache', Vary: 'Accept-Encoding, Cookie' },
  immutable: { 'Cache-Control': 'public, max-age=31536000, immutable', Vary: 'Accept-Encoding' },
} satisfies Record<string, Record<string, string>>

export type Caching = keyof typeof CACHE_RULES

/**
 * The browser drops the pages that it keeps whole for Back, with what was typed into them, and its copies of files. It also works
 * without scripts. Browsers obey it only on `https` and on the machine itself.
 */
export const FORGET_PAGES = { 'Clear-Site-Data': '"cache"' }

const DATA_POLICY = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"

/** Files and connections of a page come from the platform itself; no style attribute and no script in the page is applied. */
const PAGE_POLICY = [
  "default-src 'none'",
  ...['script', 'style', 'img', 'font', 'connect', 'manifest', 'worker'].map((kind) => `${kind}-src 'self'`),
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** What a browser may do with a response of each kind. */
export const SECURITY_RULES = {
  /** JSON, problems, streams, and all files but scripts: nothing runs in it and it loads nothing */
  data: {
    'Content-Security-Policy': DATA_POLICY,
    'Referrer-Policy': 'no-referrer',
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
  },
  /** With `no-referrer` a browser would also hide the origin of a page's own forms, which `middleware/own-forms.ts` checks. */
  page: {
    'Content-Security-Policy': PAGE_POLICY,
    'Referrer-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
  },
  /** a page that may ask the device where it is, after the person pressed a button */
  pageWithLocation: {
    'Content-Security-Policy': PAGE_POLICY,
    'Referrer-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), geolocation=(self), microphone=()',
  },
  /** a page that contains its own style and one form, and loads nothing */
  pageWithOwnStyle: {
    'Content-Security-Policy':
      "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    'Referrer-Policy': 'no-referrer',
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
  },
  /** a service worker obeys the policy of its own file: it may fetch what a page may load */
  script: {
    'Content-Security-Policy':
      "default-src 'none'; script-src 'self'; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    'Referrer-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
  },
} satisfies Record<string, Record<string, string>>
