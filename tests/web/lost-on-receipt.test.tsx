import { ar } from '../../locales/ar'
import { en } from '../../locales/en'
import { LANGUAGES } from '../../locales/language'
import { renderPage } from '../../web/render-page'
import { frameOf } from './render'
import { showReceipt } from './shown-pages'

const HELD = { firstReadBy: '2026-11-23T07:30:00.000Z' }
const DANGER = { ...HELD, tellsOfDanger: true }
const CATALOGUES = { ar, en }

describe.each(LANGUAGES)('in %s', (language) => {
  test.each([
    [{}, true, true, 'receipt.lost.text'],
    [{}, true, false, 'receipt.lost.email'],
    [{}, false, true, 'receipt.lost.phone'],
    [{}, false, false, 'receipt.lost.none'],
    [HELD, true, true, 'receipt.lost.duty.text'],
    [HELD, true, false, 'receipt.lost.duty.email'],
    [HELD, false, true, 'receipt.lost.duty'],
    [HELD, false, false, 'receipt.lost.none'],
    [DANGER, true, true, 'receipt.lost.danger'],
    [DANGER, true, false, 'receipt.lost.none'],
  ] as const)(
    'the receipt with %j says of a lost code what helps with a mail address: %s, and a telephone: %s',
    (receipt, byMail, byCall, expected) => {
      const frame = frameOf({ url: `/${language}`, language })
      const html = renderPage(showReceipt(frame, { ...receipt, waysBack: { byMail, byCall } }))
      const part = html.slice(html.indexOf(`<h2>${CATALOGUES[language]['receipt.lost']}</h2>`))
      const said = /<p>(.*?)<\/p>/.exec(part)?.[1] ?? ''
      expect(said.startsWith(`${CATALOGUES[language][expected]} `)).toBe(true)
      // The contact centre makes sure who calls by what was given, and does not see what nobody accepted.
      expect(said.includes('href="tel:')).toBe(!('firstReadBy' in receipt) && (byMail || byCall))
    },
  )
})
