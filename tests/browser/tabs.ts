import type { Browser, Page } from 'playwright-core'
import type { Language } from '../../locales/language'

export interface TabOptions {
  /** address of the platform */
  address: string
  language?: Language
  width?: number
  /** true unless given; false for a browser that runs no scripts */
  hasScripts?: boolean
  /** statuses from 400 on that the pages answer with by intent */
  expectedStatuses?: number[]
  /** the worker of the pages runs, and keeps them for the time without network */
  hasWorker?: boolean
  /** the test takes the network away, or loses an answer: failed requests are no complaint */
  losesNetwork?: boolean
}

/** The window of a telephone or of a desk, in pixels. */
export const windowOf = (width: number) => ({ width, height: width < 600 ? 740 : 800 })

/**
 * Opens a tab with cookies of its own, passes it to `use` and closes it. Throws what the browser complained about: messages of the
 * content-security rule, errors and warnings of the console, requests that failed.
 */
export async function useTab(browser: Browser, options: TabOptions, use: (page: Page) => Promise<void>): Promise<void> {
  const { address, language = 'ar', width = 360, hasScripts = true, hasWorker } = options
  const context = await browser.newContext({
    baseURL: address,
    locale: language === 'ar' ? 'ar-JO' : 'en-GB',
    timezoneId: 'Asia/Amman',
    viewport: windowOf(width),
    javaScriptEnabled: hasScripts,
    reducedMotion: 'reduce',
    serviceWorkers: hasWorker ? 'allow' : 'block',
  })
  context.setDefaultTimeout(15_000)
  try {
    const page = await context.newPage()
    const complaints = listComplaints(page, options)
    await use(page)
    if (complaints.length > 0) throw new Error(`The browser complained:\n${complaints.join('\n')}`)
  } finally {
    await context.close()
  }
}

/** Returns a list that grows with each complaint of the browser about this page. */
function listComplaints(page: Page, { expectedStatuses = [], losesNetwork }: TabOptions): string[] {
  const complaints: string[] = []
  // Chromium writes a line into the console for each status from 400 on; the statuses are checked by themselves.
  const isAboutStatus = (text: string) => text.startsWith('Failed to load resource: the server responded with a status')
  const isAboutNetwork = (text: string) => losesNetwork && text.includes('net::ERR_')
  const isKnown = (text: string) =>
    isAboutStatus(text) || isAboutNetwork(text) || text.includes('blocked by Playwright')
  page.on('console', (message) => {
    const isComplaint = ['error', 'warning'].includes(message.type()) && !isKnown(message.text())
    if (isComplaint) complaints.push(`console: ${message.text()} (${page.url()})`)
  })
  page.on('pageerror', (error) => complaints.push(`script: ${error.message} (${page.url()})`))
  page.on('requestfailed', (request) => {
    const error = request.failure()?.errorText
    // The tab went to another page before a picture had arrived.
    if (error !== 'net::ERR_ABORTED' && !losesNetwork)
      complaints.push(`request: ${request.method()} ${request.url()}: ${error}`)
  })
  page.on('response', (response) => {
    const status = response.status()
    if (status >= 400 && !expectedStatuses.includes(status)) complaints.push(`status: ${status} ${response.url()}`)
  })
  return complaints
}
