import { randomBytes } from 'node:crypto'
import type { Page } from 'playwright-core'
import type { Language } from '../../locales/language'
import { QUESTIONS } from '../../web/send/questions'
import { answerQuestions, type Entries } from './citizen'

/** Answers to all questions, with words that stand in no sentence of the platform. */
export const WORDS = 'الحفرة في شارعنا تتسع كل يوم.'
export const createAnswers = (email: string): Entries[] => [
  { danger: 'no' },
  { who: 'self' },
  { text: WORDS },
  {},
  {},
  { sector: 'health' },
  { entity: 'health' },
  {},
  { by: 'email', email },
  {},
]

/** Answers all questions, and stands on the page that shows all answers. */
export const goToCheck = (page: Page, email: string, language: Language = 'ar'): Promise<void> =>
  answerQuestions(page, language, createAnswers(email))

/** Stands on the page that shows all answers, as if they were given in another browser; `device`: the id of the draft on the device. */
export async function openCheck(page: Page, email: string, device?: string): Promise<void> {
  const form: Record<string, string> = Object.assign({}, ...createAnswers(email))
  // Without an id the answers come as from a browser without script, one question after another.
  const paths = device === undefined ? QUESTIONS.map(({ name }) => name) : ['resume']
  for (const path of paths) await page.request.post(`/ar/send/${path}`, { form: device ? { ...form, device } : form })
  await page.goto('/ar/send/check')
}

/** What the device keeps of drafts, as JSON; empty when it keeps nothing. */
export const readDevice = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const stores = await indexedDB.databases()
    if (!stores.some(({ name }) => name === 'drafts')) return ''
    return new Promise<string>((resolve, reject) => {
      const opening = indexedDB.open('drafts')
      // It was erased meanwhile: to open it must not make it again.
      opening.onupgradeneeded = () => opening.transaction?.abort()
      opening.onerror = () => (opening.error?.name === 'AbortError' ? resolve('') : reject(opening.error))
      opening.onsuccess = () => {
        const reading = opening.result.transaction('drafts').objectStore('drafts').getAll()
        reading.onsuccess = () => {
          opening.result.close()
          resolve(reading.result.length === 0 ? '' : JSON.stringify(reading.result))
        }
      }
    })
  })

export const createDevice = () => randomBytes(16).toString('hex')

/** Waits until the device keeps these words. */
export const waitForOnDevice = (page: Page, words: string) => waitForDevice(page, (kept) => kept.includes(words))

/** Waits until the device keeps nothing of drafts. */
export const waitForEmptyDevice = (page: Page) => waitForDevice(page, (kept) => kept === '')

async function waitForDevice(page: Page, isRight: (kept: string) => boolean): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    const kept = await readDevice(page)
    if (isRight(kept)) return
    if (tries > 200) throw new Error(`The device keeps ${kept || 'nothing'}.`)
    await page.waitForTimeout(10)
  }
}

/** Presses the button that sends, and does not wait for the next page. */
export const pressSend = (page: Page): Promise<void> => page.locator('main form[data-sends] button').click()

export const waitForReceipt = (page: Page): Promise<void> => page.waitForURL('**/sent/*')
