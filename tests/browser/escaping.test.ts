import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { QUESTIONS } from '../../web/send/questions'
import { HOSTILE_TEXTS } from '../support/hostile-texts'
import { fillAndSend, fillFields } from './citizen'
import { openDesk } from './officer'
import { shareBrowser } from './shared-browser'
import { signInStaff, submitComplaint } from './staff'

// More than 250 hostile texts, in every field that people and staff write. A page that shows them must have the same elements and
// attributes as one that shows harmless texts of the same shape. The parser is Chromium's own.
jest.setTimeout(180_000)

const { BKM_BROWSER_TEST_API: address = '' } = process.env
const inTab = shareBrowser()

const HOSTILE = HOSTILE_TEXTS.join('\n')
/** The same lines and words without any character that has a meaning in a page. */
const HARMLESS = HOSTILE.replace(/[<>"'&;=/\\{}$%`]/g, 'x')

/** Pages as they came over HTTP, by what they show. */
type Pages = Record<string, string>

/** Each element of a page with the names of its attributes, and the addresses to which it leads. Chromium parses, and runs nothing. */
const listElements = (page: Page, pages: readonly string[]): Promise<string[][]> =>
  page.evaluate((sources) => {
    const ADDRESSES = ['href', 'src', 'action', 'formaction', 'srcdoc', 'data', 'content', 'style', 'http-equiv']
    // References, numbers and ids differ from one application to the next.
    const withoutNumbers = (value: string) => value.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '0').replace(/[\d-]+/g, '0')
    return sources.map((source) => {
      const parsed = new DOMParser().parseFromString(source, 'text/html')
      // Its rows are those of all applications, and the open one is marked.
      for (const list of parsed.querySelectorAll('[aria-labelledby=list-title]')) list.remove()
      return [...parsed.querySelectorAll('*')].map((element) =>
        [
          element.tagName,
          ...[...element.attributes].map(({ name, value }) =>
            ADDRESSES.includes(name) ? `${name}=${withoutNumbers(value)}` : name,
          ),
        ].join(' '),
      )
    })
  }, pages)

/** The pages whose elements hostile texts change, with the first element that differs. */
async function listChangedPages(page: Page, hostile: Pages, harmless: Pages): Promise<string[]> {
  const [found, expected] = [
    await listElements(page, Object.values(hostile)),
    await listElements(page, Object.values(harmless)),
  ]
  const names = Object.keys(harmless)
  const missing = names.filter((name) => !(name in hostile))
  const changed = names.flatMap((name, at) => {
    const difference = found[at]?.find((element, index) => element !== expected[at]?.[index])
    const isSame = difference === undefined && found[at]?.length === expected[at]?.length
    return isSame ? [] : [`${name}: ${difference}`]
  })
  return [...missing, ...changed]
}

const read = async (page: Page, path: string): Promise<string> => (await page.request.get(path)).text()

async function requestAsApplicant<T>(path: string, body: object, trackingCode?: string): Promise<T> {
  const headers = { 'content-type': 'application/json', ...(trackingCode && { 'tracking-code': trackingCode }) }
  const response = await fetch(address + path, { method: 'POST', headers, body: JSON.stringify(body) })
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
  return (await response.json()) as T
}

const submit = (text: string) =>
  submitComplaint({
    text,
    title: text.slice(0, 300),
    theirReference: text.slice(300, 400),
    location: { address: text.slice(400, 900) },
    applicant: { name: text.slice(900, 1_100), email: `${randomUUID()}@citizen.example` },
  })

/** A button of the form of an answer, and what the page shows after it: `answer` lacks its outcome. */
const WRITING_STEPS = [
  ['answer', 'button:not([name])', '.error-summary'],
  ['preview', 'button[value=preview]', '.preview'],
] as const

/** Brings an application to its answer, with this text wherever somebody writes, and reads the pages on the way. */
async function readPagesOfLife(page: Page, text: string): Promise<Pages> {
  const { reference, trackingCode } = await submit(text)
  const [triage, focalPoint, unit] = await Promise.all(['city.triage', 'city.queues', 'city.unit1'].map(signInStaff))
  const pages: Pages = {}
  const readAs = async (name: string, what: string, path = '') => {
    await page.context().clearCookies()
    await openDesk(page, name, 'en')
    pages[`${what} of ${name}`] = await read(page, `/en/desk/${reference}${path}`)
  }
  const readAsApplicant = async (what: string) => {
    await page.context().clearCookies()
    await page.goto('/en/track')
    await fillAndSend(page, { reference, trackingCode })
    pages[what] = await read(page, `/en/track/${reference}`)
  }
  const act = (name: string, body: object) =>
    requestAsApplicant(`/api/applications/${reference}/${name}`, body, trackingCode)

  await readAs('city.triage', 'triage')
  await triage?.give(reference, 'route', {
    importance: 'normal',
    pillar: 'delivery_time',
    entity: 'at-and-t-graffiti-queue',
  })
  await act('remark', { text })
  await focalPoint?.give(reference, 'ask', { text })
  await readAsApplicant('question')
  await act('reply', { text })
  await readAs('city.queues', 'application')
  for (const [step, button, shown] of WRITING_STEPS) {
    await page.goto(`/en/desk/${reference}/answer`)
    // A preview needs a result; without one the form comes back with the words.
    await fillFields(page, step === 'preview' ? { outcome: 'done', text } : { text })
    await page.locator(`.desk-act form ${button}`).last().click()
    await page.locator(shown).waitFor()
    pages[step] = await page.content()
  }
  pages['sheet'] = await read(page, `/en/desk/${reference}/sheet`)
  await focalPoint?.give(reference, 'answer', { text, outcome: 'done' })
  await unit?.give(reference, 'sendBack', { text, reason: 'incomplete' })
  await focalPoint?.give(reference, 'answer', { text: `${text}x`, outcome: 'done' })
  await readAs('city.unit1', 'review')
  await unit?.give(reference, 'release', {})
  await readAsApplicant('answer')
  await act('object', { text, reason: 'not_solved' })
  await readAs('city.unit2', 'objection')
  await readAsApplicant('objection')
  return pages
}

test('hostile texts leave the elements of each page of an application as they are', async () => {
  await inTab({ language: 'en', width: 1280, expectedStatuses: [422] }, async (page) => {
    const harmless = await readPagesOfLife(page, HARMLESS)
    const hostile = await readPagesOfLife(page, HOSTILE)
    expect(await listChangedPages(page, hostile, harmless)).toEqual([])
  })
})

test('hostile texts in each field of each question leave the elements of its page as they are', async () => {
  const answerWith = async (page: Page, text: string) => {
    const pages: Pages = {}
    await page.goto('/en/send/danger')
    for (const { name } of QUESTIONS) {
      const fields = await page.request.get(`/en/send/${name}`).then(async (response) => {
        const names = [...(await response.text()).matchAll(/<(?:input|textarea|select)[^>]* name="([^"]+)"/g)]
        return Object.fromEntries(names.map(([, field = '']) => [field, text]))
      })
      const response = await page.request.post(`/en/send/${name}`, { form: fields, headers: { origin: address } })
      pages[`${name}: ${response.status()}`] = await response.text()
    }
    return pages
  }
  await inTab({ language: 'en', hasScripts: false }, async (page) => {
    await page.goto('/en/send/danger')
    await fillAndSend(page, { danger: 'no' })
    const [hostile, harmless] = [await answerWith(page, HOSTILE), await answerWith(page, HARMLESS)]
    expect(await listChangedPages(page, hostile, harmless)).toEqual([])
  })
})
