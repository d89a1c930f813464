import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import type { Language } from '../../locales/language'

/** What a citizen enters on a page: by the name of the field, the text, or the value of the option that is chosen. */
export type Entries = Record<string, string>

/** Enters these values and presses the first button of the form. Waits until the next page has come. */
export async function fillAndSend(page: Page, entries: Entries): Promise<void> {
  await fillFields(page, entries)
  await pressFirstButton(page)
}

export async function fillFields(page: Page, entries: Entries): Promise<void> {
  for (const [name, value] of Object.entries(entries)) await fillField(page, name, value)
}

async function fillField(page: Page, name: string, value: string): Promise<void> {
  const field = page.locator(`main [name="${name}"]`)
  const isChoice = ['radio', 'checkbox'].includes((await field.first().getAttribute('type')) ?? '')
  if (isChoice) await page.locator(`main label[for="${await findOptionId(page, name, value)}"]`).click()
  else if ((await field.evaluate((element) => element.tagName)) === 'SELECT') await field.selectOption(value)
  else await field.fill(value)
}

const findOptionId = (page: Page, name: string, value: string) =>
  page.locator(`main [name="${name}"][value="${value}"]`).getAttribute('id')

/** Presses the first button of the page's form, as the key Enter does. */
export async function pressFirstButton(page: Page): Promise<void> {
  await Promise.all([page.waitForNavigation(), page.locator('main form button[type=submit]').first().click()])
}

/** Answers the questions of the form from its first page, up to the page that shows all answers. */
export async function answerQuestions(page: Page, language: Language, answers: readonly Entries[]): Promise<void> {
  await page.goto(`/${language}`)
  await page.click(`main a[href="/${language}/send"]`)
  await page.click(`main a[href="/${language}/send/danger"]`)
  for (const entries of answers) await fillAndSend(page, entries)
}

/** The two large codes of the receipt that is shown. */
export async function readReceipt(page: Page): Promise<{ reference: string; trackingCode: string }> {
  const [reference = '', trackingCode = ''] = await page.locator('main .reference-large').allTextContents()
  return { reference, trackingCode }
}

/** Sends a complaint about the Ministry of Health through the form, from its first page on, and reads the receipt. */
export async function sendToHealth(page: Page, language: Language, text: string) {
  await answerQuestions(page, language, [
    { danger: 'no' },
    { who: 'self' },
    { text },
    { governorate: 'mafraq' },
    {},
    { sector: 'health' },
    { entity: 'health' },
    {},
    { by: 'email', email: `${randomUUID()}@citizen.example` },
    {},
  ])
  await pressFirstButton(page)
  return readReceipt(page)
}
