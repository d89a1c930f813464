import { createHash } from 'node:crypto'
import { DIRECTIONS, LANGUAGES, type Language } from '../../locales/language'
import { createTranslator } from '../../locales/translator'

// The few pages that the door shows itself. They have the origin of Temporal's screens, so they hold no form, no script and no style.

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)

const renderPage = (language: Language, title: string, head: string, body: string): string =>
  `<!doctype html><html lang="${language}" dir="${DIRECTIONS[language]}"><head><meta charset="utf-8">` +
  '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">' +
  `<title>${escapeHtml(title)}</title>${head}</head><body><main><h1>${escapeHtml(title)}</h1>${body}</main></body></html>`

const renderLink = (href: string, text: string): string =>
  `<p><a href="${escapeHtml(href)}">${escapeHtml(text)}</a></p>`

/**
 * The page after the entrance, which leads on by itself. A redirect would be part of the way from another site, and the browser would
 * not send the new cookie with it.
 */
export function renderEntered(language: Language, path: string): string {
  const { translate } = createTranslator(language)
  const refresh = `<meta http-equiv="refresh" content="0; url=${escapeHtml(path)}">`
  return renderPage(language, translate('door.entered'), refresh, renderLink(path, translate('door.entered.go')))
}

/** The page for somebody whom the door does not know any more, or whose address was used already; in both languages. */
export function renderClosed(publicAddress: string, title: 'door.closed' | 'door.denied'): string {
  const [first, second] = LANGUAGES.map((language) => {
    const { translate } = createTranslator(language)
    const address = `${publicAddress}/${language}/administration/screens`
    return { language, title: translate(title), link: renderLink(address, translate('door.open_again')) }
  })
  if (!first || !second) throw new Error('a page in two languages')
  const other = `<section lang="${second.language}" dir="${DIRECTIONS[second.language]}"><h2>${escapeHtml(second.title)}</h2>${second.link}</section>`
  return renderPage(first.language, first.title, '', `${first.link}${other}`)
}

/** The policy of a page: files, styles and data of the door itself, and of scripts in the page those that are in it now. */
export function createPagePolicy(html: string): string {
  const scripts = [...html.matchAll(/<script>([^]*?)<\/script>/g)].map(
    ([, script = '']) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`,
  )
  return [
    "default-src 'none'",
    `script-src ${["'self'", ...scripts].join(' ')}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self'",
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}
