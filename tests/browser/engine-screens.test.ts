import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { queryDatabase } from '../e2e/platform-client'
import { hasGo } from '../support/has-go'
import { signInToDesk } from './officer'
import { shareBrowser } from './shared-browser'
import { startChromium } from './start-chromium'

// An administrator opens Temporal's screens by clicks. What the scripts of the screens write into the console is not ours.
jest.setTimeout(180_000)

const {
  BKM_BROWSER_TEST_API: address = '',
  BKM_BROWSER_TEST_ENGINE_DOOR: door = '',
  BKM_BROWSER_TEST_PG: database,
} = process.env
const inTab = shareBrowser()
/** Without Go the screens cannot be built. */
const describeWithGo = hasGo ? describe : describe.skip

const WORDS = {
  ar: { link: 'إدارة النظام', screens: 'شاشات خادم العمليات', open: 'فتح الشاشات', go: 'الدخول إلى' },
  en: {
    link: 'Administration',
    screens: 'Temporal’s screens',
    open: 'Open the screens',
    go: 'Go to Temporal’s screens',
  },
} as const

const BLOCKED = 'net::ERR_BLOCKED_BY_RESPONSE.NotSameOrigin'

/** Serves a page of an attacker on this machine; returns its port. */
async function servePage(): Promise<number> {
  const server = createServer((_, response) => response.setHeader('Content-Type', 'text/html').end('<p>attack</p>'))
  server.unref().listen(0, '127.0.0.1')
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

describeWithGo('Temporal’s screens', () => {
  test.each([
    ['ar', 360],
    ['en', 1280],
  ] as const)(
    'in %s at %i px without scripts, a click on our page opens the screens for reading',
    async (language, width) => {
      const words = WORDS[language]
      await inTab({ language, width, hasScripts: false, expectedStatuses: [422] }, async (page) => {
        await signInToDesk(page, 'admin.platform', language)
        await page.click(`a:has-text("${words.link}")`)
        await page.click(`main a:has-text("${words.screens}")`)
        await page.check('input[value=change]', { force: true })
        await page.click(`button:has-text("${words.open}")`)
        await page.locator('.error-summary').waitFor()
        expect(await page.isChecked('input[value=change]')).toBe(true)
        await page.check('input[value=read]', { force: true })
        await page.click(`button:has-text("${words.open}")`)
        const entrance = await page.locator(`.notice a:has-text("${words.go}")`).getAttribute('href')
        expect(entrance).toContain(`${door}/bkm/enter?ticket=`)
        const entered = await page.request.get(entrance ?? '')
        expect(entered.status()).toBe(200)
        expect(await entered.text()).toContain(`lang="${language}"`)
      })
    },
  )

  test('the screens show the list of Workflows and a history, offer changes only when asked for, and send them', async () => {
    const browser = await startChromium()
    try {
      const page = await browser.newPage({ baseURL: address, viewport: { width: 1280, height: 900 } })
      page.setDefaultTimeout(20_000)
      const violations: string[] = []
      page.on('console', (message) => {
        if (/content security policy/i.test(message.text())) violations.push(message.text())
      })
      const enter = async (reason?: string) => {
        await page.goto('/en/administration/screens')
        if (reason) {
          await page.check('input[value=change]', { force: true })
          await page.fill('#reason', reason)
        }
        await page.click('button:has-text("Open the screens")')
        await page.click('.notice a:has-text("Go to")')
        await page.locator('a[href*="/workflows/application"]').first().click()
        await page.locator('main').getByText('applicationWork').first().waitFor()
      }
      await signInToDesk(page, 'admin.platform', 'en')
      await enter()
      await page.locator('text=Event History').first().waitFor()
      const cancel = page.getByRole('button', { name: 'Request Cancellation' })
      expect(await cancel.isDisabled()).toBe(true)

      await enter('A rehearsal of what administrators do')
      await cancel.click()
      const answered = page.waitForResponse(
        (response) => response.url().endsWith('/cancel') || response.url().includes('/cancel?'),
      )
      await page.getByRole('dialog').getByRole('button', { name: 'Confirm' }).click()
      expect((await answered).status()).toBe(200)
      const rows = await queryDatabase<{ act: string }>(
        database,
        'select act from operators_log order by id desc limit 1',
      )
      expect(rows).toEqual([{ act: 'screens_cancel' }])
      expect(violations).toEqual([])
    } finally {
      await browser.close()
    }
  })

  test('a page whose name leads to this machine reads nothing and changes nothing, although the screens are open for changes', async () => {
    const browser = await startChromium({ nameOfThisMachine: 'attacker.example' })
    try {
      const context = await browser.newContext({ baseURL: address })
      context.setDefaultTimeout(20_000)
      const page = await context.newPage()
      await signInToDesk(page, 'admin.platform', 'en')
      await page.goto('/en/administration/screens')
      await page.check('input[value=change]', { force: true })
      await page.fill('#reason', 'A rehearsal of what administrators do')
      await page.click('button:has-text("Open the screens")')
      await page.click('.notice a:has-text("Go to")')
      const link = page.locator('a[href*="/workflows/application"]').first()
      const path = new URL((await link.getAttribute('href')) ?? '', door).pathname.split('/').slice(0, 5).join('/')

      const attacker = await context.newPage()
      const { port } = new URL(door)
      const reached = await attacker.goto(`http://attacker.example:${port}/api/v1/settings`)
      expect(reached?.status()).toBe(421)
      await attacker.goto(`http://attacker.example:${await servePage()}/`)
      // The browser shows a page nothing of a refusal of the door, not even its status.
      const failed: string[] = []
      attacker.on('requestfailed', (request) => failed.push(request.failure()?.errorText ?? ''))
      const post = (url: string) =>
        attacker.evaluate(async (to) => {
          const options = {
            method: 'POST',
            credentials: 'include',
            headers: { 'content-type': 'text/plain' },
            body: '{}',
          } as const
          await fetch(to, { ...options, mode: 'no-cors' }).catch(() => undefined)
        }, url)
      await post(`${door}/api/v1${path}/terminate`)
      await post(`http://attacker.example:${port}/api/v1${path}/terminate`)
      expect(failed).toEqual([BLOCKED, BLOCKED])
      const workflow = await page.request.get(`${door}/api/v1${path}`)
      expect(await workflow.text()).toContain('WORKFLOW_EXECUTION_STATUS_RUNNING')
      const rows = await queryDatabase(database, "select act from operators_log where act = 'screens_terminate'")
      expect(rows).toEqual([])
    } finally {
      await browser.close()
    }
  })
})
