import { readFileSync } from 'node:fs'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice']

/** Returns what axe finds against WCAG 2.2 A and AA and good practice, one line for each kind of fault with its first elements. */
export async function findAccessFaults(page: Page): Promise<string[]> {
  await page.evaluate(AXE)
  const { violations } = (await page.evaluate(
    `axe.run({ runOnly: ${JSON.stringify(RULES)}, resultTypes: ['violations'] })`,
  )) as AxeResults
  return violations.map(({ id, help, nodes }) => {
    const elements = nodes.slice(0, 3).map(({ html }) => html.slice(0, 200))
    return `${id}: ${help} (${nodes.length}): ${elements.join(' ')}`
  })
}

/** Returns by how many CSS pixels the page is wider than the window. */
export const measureSidewaysScroll = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

export interface PageFacts {
  title: string
  language: string
  direction: string
  headings: string[]
}

/** Returns what a screen reader says first about a page. */
export const readPageFacts = (page: Page): Promise<PageFacts> =>
  page.evaluate(() => ({
    title: document.title,
    language: document.documentElement.lang,
    direction: document.documentElement.dir,
    headings: [...document.querySelectorAll('h1')].map(({ textContent }) => textContent.trim()),
  }))

export interface FocusStep {
  /** the beginning of its markup */
  element: string
  /** it, or the row around it, has an outline of at least 2 pixels */
  isMarked: boolean
  /** a part of it is in the window */
  isSeen: boolean
}

/** Goes with Tab from the first element of the page to the last, and returns each element that had the focus. */
export async function walkByKeyboard(page: Page): Promise<FocusStep[]> {
  // Where a click led here within one document, the browser shows no focus that a script sets, until a key is pressed.
  await page.keyboard.press('Tab')
  // A page with mistakes begins with the focus on their summary, so the walk itself goes to the top.
  await page.locator('a[href], button, input, select, textarea, summary').first().focus()
  const steps: FocusStep[] = []
  while (steps.length < 200) {
    const step = await page.evaluate(describeFocus)
    if (!step) return steps
    steps.push(step)
    await page.keyboard.press('Tab')
  }
  throw new Error('After 200 presses of Tab the focus is still in the page.')
}

// It runs in the browser, so it uses nothing from outside.
function describeFocus(): FocusStep | undefined {
  const focused = document.activeElement
  if (!(focused instanceof HTMLElement) || focused === document.body) return undefined
  const rows = [focused, focused.parentElement, focused.nextElementSibling].filter((row) => row !== null)
  const box = focused.getBoundingClientRect()
  return {
    element: focused.outerHTML.slice(0, 120),
    isMarked: rows.some((row) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(row)
      return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2
    }),
    isSeen: box.bottom > 0 && box.top < window.innerHeight && box.right > 0 && box.left < window.innerWidth,
  }
}
