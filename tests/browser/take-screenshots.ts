// `npm run screenshots` takes a picture of every page, in both languages and widths, into .bkm/screenshots/. With an address, such as
// `npm run screenshots -- http://127.0.0.1:8080`, it takes them of that platform; without one it starts a platform of its own.
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { LANGUAGES_OF_PAGES, SHOWN_PAGES, WIDTHS } from './pages'
import { startChromium } from './start-chromium'
import startPlatformOfBrowserTests from './global-setup'
import stopPlatformOfBrowserTests from './global-teardown'
import { useTab } from './tabs'

const folder = join(__dirname, '..', '..', '.bkm', 'screenshots')

async function takeScreenshots(address: string): Promise<void> {
  const browser = await startChromium()
  try {
    for (const { name, path, status = 200 } of SHOWN_PAGES) {
      for (const language of LANGUAGES_OF_PAGES) {
        for (const width of WIDTHS) {
          await useTab(browser, { address, language, width, expectedStatuses: [status] }, async (page) => {
            await page.goto(`/${language}${path}`)
            await page.screenshot({ path: join(folder, `${name}-${language}-${width}.png`), fullPage: true })
          })
        }
      }
    }
  } finally {
    await browser.close()
  }
}

async function main(given: string | undefined): Promise<void> {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  if (given === undefined) await startPlatformOfBrowserTests()
  try {
    await takeScreenshots(given ?? process.env['BKM_BROWSER_TEST_API'] ?? '')
  } finally {
    await stopPlatformOfBrowserTests()
  }
  process.stdout.write(`The pictures are in ${folder}.\n`)
}

main(process.argv[2]).then(
  () => process.exit(0),
  (error: Error) => {
    process.stderr.write(`${error.stack ?? error.message}\n`)
    process.exit(1)
  },
)
