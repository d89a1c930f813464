import type { Page } from 'playwright-core'
import { answerQuestions, type Entries, fillFields } from './citizen'
import { shareBrowser } from './shared-browser'

jest.setTimeout(60_000)

const inTab = shareBrowser()

/** What the writer's browser knows about the writer. */
const ADDRESS = {
  fields: [
    { name: 'NAME_FULL', value: 'Salma Haddad' },
    { name: 'EMAIL_ADDRESS', value: 'salma@citizen.example' },
    { name: 'PHONE_HOME_WHOLE_NUMBER', value: '+962791234567' },
    { name: 'ADDRESS_HOME_COUNTRY', value: 'JO' },
  ],
}
const FOR_SELF: Entries[] = [{ who: 'self' }]
const FOR_OTHER: Entries[] = [{ who: 'other' }, { relation: 'relative', contacted: 'them' }]

const answer = (who: Entries[]): Entries[] => [
  { danger: 'no' },
  ...who,
  { text: 'No doctor has come to the health centre for two weeks.' },
  { place: 'As-Safawi' },
  {},
  { sector: 'health' },
  { entity: 'unknown' },
]

/** The writer lets the browser fill in the form, beginning at this field. Returns the names of the fields that are filled. */
async function letBrowserFill(page: Page, field: string): Promise<string[]> {
  const session = await page.context().newCDPSession(page)
  await page.click(`#${field}`)
  await session.send('Autofill.enable')
  const isDone = new Promise((resolve) => session.once('Autofill.addressFormFilled', resolve))
  const { root } = await session.send('DOM.getDocument')
  const { nodeId } = await session.send('DOM.querySelector', { nodeId: root.nodeId, selector: `#${field}` })
  const { node } = await session.send('DOM.describeNode', { nodeId })
  await session.send('Autofill.trigger', { fieldId: node.backendNodeId, address: ADDRESS })
  await isDone
  const inputs = page.locator('main :is([type=text], [type=email], [type=tel])')
  return inputs.evaluateAll((all) =>
    (all as HTMLInputElement[]).filter(({ value }) => value !== '').map(({ name }) => name),
  )
}

describe.each(['ar', 'en'] as const)('in %s', (language) => {
  test('the browser fills in the name and the addresses of who writes for themselves', async () => {
    await inTab({ language }, async (page) => {
      await answerQuestions(page, language, answer(FOR_SELF))
      expect(await letBrowserFill(page, 'name')).toEqual(['name'])
      await page.goto(`/${language}/send/contact`)
      await fillFields(page, { by: 'email' })
      expect(await letBrowserFill(page, 'email')).toEqual(['email', 'phone'])
    })
  })

  test('the browser fills in nothing about another person', async () => {
    await inTab({ language }, async (page) => {
      await answerQuestions(page, language, answer(FOR_OTHER))
      expect(await letBrowserFill(page, 'name')).toEqual([])
      await page.goto(`/${language}/send/contact`)
      await fillFields(page, { by: 'email' })
      for (const field of ['email', 'phone']) expect(await letBrowserFill(page, field)).toEqual([])
    })
  })

  // Chromium fills in the field that is asked for itself, whatever the page says.
  test.each([
    ['who writes for themselves', FOR_SELF, ['name', 'email', 'phone']],
    ['another person who is contacted', FOR_OTHER, ['email']],
    ['another person, for whom the writer is contacted', [{ who: 'other' }, { contacted: 'me' }], ['email', 'phone']],
  ])('on the page with all questions, from the field for e-mail, for %s', async (_person, who, filled) => {
    await inTab({ language }, async (page) => {
      await page.goto(`/${language}/send/all`)
      for (const entries of [{ danger: 'no' }, ...who, { by: 'email' }]) await fillFields(page, entries)
      expect(await letBrowserFill(page, 'email')).toEqual(filled)
    })
  })

  test('on the page with all questions the browser keeps nothing that somebody in danger types', async () => {
    await inTab({ language }, async (page) => {
      await page.goto(`/${language}/send/all`)
      for (const entries of [{ danger: 'yes' }, ...FOR_OTHER]) await fillFields(page, entries)
      const fields = page.locator('#name, #email, #phone')
      expect(await fields.evaluateAll((all) => all.map((field) => field.getAttribute('autocomplete')))).toEqual(
        Array(3).fill('off'),
      )
    })
  })
})
