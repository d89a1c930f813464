import { createPageFinder } from '../../api/page-pattern'
import { EXCEPTIONS } from '../../domain/room-exceptions'
import { LANGUAGES } from '../../locales/language'
import { createPages } from '../../web/create-pages'
import { newClientAddress } from '../api/start-api'
import { type Browser, createBrowser } from './browser'
import { type Crawled, crawl } from './crawl/crawl'
import { type FilledPlatform, SIGN_INS, startFilledPlatform } from './crawl/filled-platform'

// Every number of every page opens exactly what it counts. New pages are found by their links.

const DAY_MS = 86_400_000
const findPage = createPageFinder(createPages().routes)
const crawls: Crawled[] = []

let platform: FilledPlatform
beforeAll(async () => {
  platform = await startFilledPlatform()
}, 240_000)
afterAll(() => platform?.stop(), 120_000)

/** Crawls in these languages from the pages that this names. */
async function crawlFrom(
  browser: Browser,
  nameStarts: (language: string) => string[],
  languages: readonly string[] = LANGUAGES,
): Promise<Crawled[]> {
  const found: Crawled[] = []
  for (const language of languages) found.push(await crawl(browser, findPage, nameStarts(language)))
  expect(found.flatMap(({ faults }) => faults)).toEqual([])
  crawls.push(...found)
  return found
}

async function signIn(name: string): Promise<Browser> {
  const browser = createBrowser(platform.api.baseUrl)
  const form = await browser.open('/en/sign-in')
  await browser.post(form, '/sign-in', { name, password: `demo-only-${name}` }, newClientAddress())
  return browser
}

const crawlAs = async (name: string): Promise<Crawled[]> =>
  crawlFrom(await signIn(name), (language) => [`/${language}/sign-in`, `/${language}/staff`])

test.each(SIGN_INS)(
  'for %s, each number of each page is that of the rows behind it',
  async (name) => {
    platform.setClock(0)
    const [found] = await crawlAs(name)
    expect(found?.numbers.length).toBeGreaterThan(5)
  },
  240_000,
)

test('two days later, when much is late, the numbers of the operation room are those of the rows; of each kind of exception some were seen', async () => {
  platform.setClock(2 * DAY_MS)
  await crawlFrom(await signIn('op.rana'), (language) => [`/${language}/room`], ['en'])
  const numbers = crawls.flatMap((found) => found.numbers)
  const isSeen = (kind: string) => numbers.some(({ href, rows }) => href.endsWith(`/room/${kind}`) && rows > 0)
  expect(EXCEPTIONS.filter((kind) => !isSeen(kind))).toEqual([])
}, 240_000)

test('for an applicant with an open application, each number of each page is that of the rows behind it', async () => {
  platform.setClock(0)
  const browser = createBrowser(platform.api.baseUrl)
  const { reference } = platform.receipt
  await browser.post(await browser.open('/en/track'), '/track', platform.receipt, newClientAddress())
  const found = await crawlFrom(browser, (language) => [`/${language}`, `/${language}/track/${reference}`])
  expect(found.map(({ opened }) => opened.length > 10)).toEqual([true, true])
}, 240_000)

test('the crawl opened many pages, and compared small numbers, 0 and “99+”', () => {
  const numbers = crawls.flatMap((found) => found.numbers)
  const opened = crawls.flatMap((found) => found.opened)
  console.info(`${opened.length} addresses, ${numbers.length} numbers`)
  expect(opened.length).toBeGreaterThan(500)
  expect(new Set(numbers.map(({ count }) => count)).size).toBeGreaterThan(10)
  for (const count of ['0', '1', '99+']) expect(numbers.map((number) => number.count)).toContain(count)
})
