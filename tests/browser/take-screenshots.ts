// `npm run screenshots` takes a picture of every page, in both languages and widths, into .bkm/screenshots/. It starts a platform with
// invented applications; `npm run screenshots -- .bkm start` takes the pictures of the running platform of that folder, of the pages
// whose names begin with `start`.
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { readEnv } from '../e2e/running-platform'
import { LANGUAGES_OF_PAGES, openShown, SHOWN_PAGES, WIDTHS } from './pages'
import { startChromium } from './start-chromium'
import startPlatformOfBrowserTests from './global-setup'
import stopPlatformOfBrowserTests from './global-teardown'
import { useTab } from './tabs'

const target = join(__dirname, '..', '..', '.bkm', 'screenshots')

async function takeScreenshots(folder: string, beginning: string): Promise<void> {
  const address = readEnv(folder)['BKM_API'] ?? ''
  const browser = await startChromium()
  try {
    for (const shown of SHOWN_PAGES.filter(({ name }) => name.startsWith(beginning))) {
      for (const language of LANGUAGES_OF_PAGES) {
        for (const width of WIDTHS) {
          await useTab(browser, { address, language, width, expectedStatuses: [shown.status ?? 200] }, async (page) => {
            await openShown(page, shown, language, folder)
            const path = join(target, `${shown.name}-${language}-${width}.png`)
            await page.screenshot({ path, fullPage: true })
          })
        }
      }
    }
  } finally {
    await browser.close()
  }
}

async function main([folder, beginning = '']: string[]): Promise<void> {
  rmSync(target, { recursive: true, force: true })
  mkdirSync(target, { recursive: true })
  if (folder === undefined) await startPlatformOfBrowserTests()
  try {
    await takeScreenshots(folder ?? process.env['BKM_BROWSER_TEST_FOLDER'] ?? '', beginning)
  } finally {
    await stopPlatformOfBrowserTests()
  }
  process.stdout.write(`The pictures are in ${target}.\n`)
}

main(process.argv.slice(2)).then(
  () => process.exit(0),
  (error: Error) => {
    process.stderr.write(`${error.stack ?? error.message}\n`)
    process.exit(1)
  },
)
