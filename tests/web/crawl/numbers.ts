import type { Browser } from '../browser'
import { type Element, findElements, isInside, readHtml, readText } from './read-html'

/** A number that leads to a list. */
export interface LinkedNumber {
  /** as it is told, such as 7 or 99+ */
  count: string
  /** of the list, as it stands in the link */
  href: string
  text: string
}

/** What a page tells about numbers and other pages. */
export interface ReadPage {
  numbers: LinkedNumber[]
  /** texts of links with digits that are no marked numbers */
  unmarked: string[]
  /** addresses of other pages */
  links: string[]
}

const has = (attribute: string) => (element: Element) => attribute in element.attributes
const isNumeral = ({ attributes: { class: names = '' } }: Element) => /\b(whole|reference|code)\b/.test(names)

/** Reads the links of a page. Rows hold dates, times and references of one thing each, so only links outside of rows can be numbers of a list. */
export function readPage(html: string): ReadPage {
  const links = findElements(readHtml(html), ({ name, attributes: { href } }) => name === 'a' && href !== undefined)
  const counted = links.filter(has('data-count'))
  const suspects = links.filter((link) => isOwn(link) && !has('data-count')(link) && !isInside(link, has('data-rows')))
  return {
    numbers: counted.map((link) => ({
      count: link.attributes['data-count'] ?? '',
      href: link.attributes['href'] ?? '',
      text: readText(link).trim(),
    })),
    unmarked: suspects.filter(hasOtherDigits).map((link) => readText(link).trim()),
    links: links.filter(isOwn).map((link) => link.attributes['href'] ?? ''),
  }
}

/** Digits that name one thing, such as the event 3 or the year 2027, stand in its address too. */
function hasOtherDigits(link: Element): boolean {
  const [path = '', query = ''] = (link.attributes['href'] ?? '').split('?')
  const named = [...path.split('/'), new URLSearchParams(query).get('year')]
  const digits = readText(link, isNumeral).match(/\p{Nd}+/gu) ?? []
  return digits.some((found) => !named.includes(found))
}

/** Whether a link leads to a page of the platform. */
const isOwn = ({ attributes: { href = '' } }: Element): boolean => /^\/(?!\/)/.test(href)

const MOST_PAGES = 20

/** Counts the rows of the list at this address, over all its pages. Throws when a page cannot be read or does not say which of its lists is meant. */
export async function countRows(browser: Browser, address: string): Promise<number> {
  const [path = '', id] = address.split('#')
  let rows = 0
  let pages = 0
  for (let next: string | undefined = path; next !== undefined; ) {
    pages += 1
    if (pages > MOST_PAGES) throw new Error(`${path} has more than ${MOST_PAGES} pages`)
    const { status, html } = await browser.open(next)
    if (status !== 200) throw new Error(`${next} answers ${status}`)
    const page = readHtml(html)
    rows += countRowsOfPage(page, id)
    next = findElements(page, ({ attributes: { rel } }) => rel === 'next')[0]?.attributes['href']
  }
  return rows
}

function countRowsOfPage(page: Element, id: string | undefined): number {
  const [named] = id === undefined ? [page] : findElements(page, ({ attributes }) => attributes['id'] === id)
  if (!named) throw new Error(`nothing has the id ${id}`)
  const lists = has('data-rows')(named) ? [named] : findElements(named, has('data-rows'))
  if (lists.length > 1) throw new Error(`it has ${lists.length} lists, and the address names none of them`)
  const rows = lists[0]?.children.filter((child) => typeof child !== 'string' && !has('data-no-row')(child))
  return rows?.length ?? 0
}

/** Whether a number tells how many rows there are: exactly, or “99+” for more than 99. */
export const isTrue = (count: string, rows: number): boolean =>
  count.endsWith('+') ? rows > Number(count.slice(0, -1)) : count === String(rows)
