import type { FindPage } from '../../../api/page-pattern'
import type { Browser } from '../browser'
import { countRows, isTrue, type LinkedNumber, readPage } from './numbers'

/** What a crawl found. */
export interface Crawled {
  /** addresses that were opened */
  opened: string[]
  /** every number that was compared, with the page on which it stands */
  numbers: (LinkedNumber & { page: string; rows: number })[]
  /** what is wrong, in words */
  faults: string[]
}

/**
 * Opens these pages and all to which they lead, each address once, in their language, and counts the rows behind every number. Of the
 * pages about one thing, such as an application, one of each pattern is opened. The further pages of a list are opened when its rows are counted.
 */
export async function crawl(browser: Browser, findPage: FindPage, starts: readonly string[]): Promise<Crawled> {
  const readRows = rememberRows(browser)
  const found: Crawled = { opened: [], numbers: [], faults: [] }
  const language = starts[0]?.split('/')[1]
  const queue = [...starts]
  const known = new Set(queue)
  const patterns = new Set<string>()
  const takes = (address: string): boolean => {
    const [path = '', query = ''] = address.split('?')
    if (path.split('/')[1] !== language || known.has(address) || new URLSearchParams(query).has('after')) return false
    const pattern = findPage(path)
    if (pattern === undefined || LEFT_OUT.test(pattern)) return false
    if (!pattern.includes('{')) return true
    // An application stands beside the list from which it was opened, so its page differs by list; the forms of its acts do not.
    const key = pattern.endsWith('}') ? `${pattern}?${[...new URLSearchParams(query).keys()].join('&')}` : pattern
    const isNew = !patterns.has(key)
    patterns.add(key)
    return isNew
  }
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    found.opened.push(path)
    const page = await browser.open(path)
    if (page.status >= 400) found.faults.push(`${path} answers ${page.status}`)
    const { numbers, unmarked, links } = readPage(page.html)
    found.faults.push(...unmarked.map((text) => `${path} has a link with a number that is not marked: ${text}`))
    for (const number of numbers) await compare(readRows, page.path, number, found)
    for (const link of links.map((href) => href.split('#')[0] ?? '')) {
      if (!takes(link)) continue
      known.add(link)
      queue.push(link)
    }
  }
  return found
}

/** The page of parts shows invented numbers; a quick way out ends what the citizen has open. */
const LEFT_OUT = /\/(parts|leave)$/

/** Each list is counted once: nothing changes while a crawl runs. */
function rememberRows(browser: Browser): (address: string) => Promise<number> {
  const known = new Map<string, Promise<number>>()
  return (address) => {
    const rows = known.get(address) ?? countRows(browser, address)
    known.set(address, rows)
    return rows
  }
}

async function compare(
  readRows: (address: string) => Promise<number>,
  path: string,
  number: LinkedNumber,
  found: Crawled,
): Promise<void> {
  const { count, href, text } = number
  const address = href.startsWith('#') ? path + href : href
  try {
    const rows = await readRows(address)
    found.numbers.push({ ...number, page: path, rows })
    if (!isTrue(count, rows)) found.faults.push(`${path} says ${count} (${text}), but ${address} has ${rows} rows`)
  } catch (error) {
    found.faults.push(`${path} says ${count} (${text}), but ${(error as Error).message}`)
  }
}
