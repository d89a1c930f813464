import { createPageFinder } from '../../api/page-pattern'
import { COMMAND_NAMES } from '../../domain/commands'
import { createPages } from '../../web/create-pages'
import { SHOWN_PAGES, type ShownPage } from '../browser/pages'

// The browser opens each of `SHOWN_PAGES` at 360 and 1280 pixels (tests/browser/every-page.test.ts).

const { routes } = createPages()
const findPage = createPageFinder(routes)

/** The patterns of the pages behind a link or a button of another page. */
const BEHIND: Record<string, string> = {
  'a.task': '/en/desk/{reference}',
  'main .card a': '/en/desk/page-notes/{id}',
  '**/preview**': '/en/desk/{reference}/{command}/preview',
  '**/sheet': '/en/desk/{reference}/sheet',
}
const nameShown = ({ path, opens, leads }: ShownPage): string | undefined =>
  BEHIND[leads?.to ?? opens ?? ''] ?? findPage(`/en${path}`)

/** Pages without a line of their own, and why. */
const NOT_SHOWN: Record<string, string> = {
  '/': 'the start page in Arabic',
  '/en/send/already': 'only leads on',
  '/en/leave': 'only leads away',
  '/en/administration/calendars/{programme}/{calendar}/{version}/changes/{from}': 'needs two versions of a calendar',
  '/en/room/{kind}/next': 'only leads on',
  '/en/room/remind/{reference}': 'the ladder of offices opens it with an application that an office has',
  '/en/desk-list': 'only the script reads it',
  '/en/desk/search': 'only leads on',
  '/en/track/{reference}/reinstate': 'needs a withdrawal that can be taken back',
  '/en/act/{handle}': 'needs the link of a mail',
  '/en/act/{handle}/reply': 'needs the link of a mail',
  '/en/act/{handle}/rate': 'needs the link of a mail',
  '/en/act/{handle}/object': 'needs the link of a mail',
  '/en/act/{handle}/reinstate': 'needs the link of a mail',
  '/en/address/{token}': 'needs the link of a mail',
  '/en/mine': 'needs the link of a mail',
  '/en/desk/{reference}/lost-code-call': 'needs somebody who lost the code',
  '/en/desk/{reference}/number': 'needs a wrong number',
  '/en/desk/record/{reference}': 'needs an application that an agent recorded just now',
}

/** The form of an act of staff stands beside the application, in the same page. */
const isAct = (pattern: string): boolean =>
  pattern.startsWith('/en/desk/{reference}/') && COMMAND_NAMES.some((name) => pattern.endsWith(`/${name}`))

/** A pattern as a path whose parameters with few values hold one of them, as the shown pages name it. */
const SHOWN_VALUES: Record<string, string> = { '{question}': 'where', '{list}': 'came', '{kind}': 'at_risk' }

test('the browser opens each page, or the reason stands here why not; and no reason is left over', () => {
  const shown = new Set(SHOWN_PAGES.map(nameShown))
  const patterns = routes
    .filter(({ method, responds = 'page' }) => method === 'GET' && responds === 'page')
    .map(({ path }) => path.replace('{language}', 'en').replace(/\{\w+\}$/, (name) => SHOWN_VALUES[name] ?? name))
    .filter((pattern) => !isAct(pattern))
  expect(patterns.filter((pattern) => !shown.has(pattern)).toSorted()).toEqual(Object.keys(NOT_SHOWN).toSorted())
})
