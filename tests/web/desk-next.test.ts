import { createPages } from '../../web/create-pages'
import { createSlowClub } from '../support/tennis-club'
import { submitApplication } from '../api/start-api'
import { type ApiOnPlatform, startApiOnPlatform } from '../api/start-api-on-platform'
import { createOfficerBrowsers } from './officer-browsers'

let fixture: ApiOnPlatform
beforeAll(async () => {
  fixture = await startApiOnPlatform('web-desk-next', { pages: createPages(), pack: createSlowClub() })
}, 120_000)
afterAll(() => fixture?.stop(), 120_000)

const { browserOf } = createOfficerBrowsers(() => fixture.api.baseUrl)

const submit = async (text: string) => (await submitApplication(fixture.api, { text })).reference

/** Opens the form of an act in the list of the unit, sends it with “then open the next”, and returns the page that follows. */
async function actAndOpenNext(name: string, reference: string, command: string, fields: Record<string, string>) {
  const browser = await browserOf(name)
  const form = await browser.open(`/en/desk/${reference}/${command}?scope=unit`)
  return browser.post(form, `/desk/${reference}/${command}?scope=unit`, { ...fields, opens: 'next' })
}

test('after an act of an officer on duty the next application is the first one that tells of danger', async () => {
  for (const _ of [1, 2, 3, 4]) await submit('They fixed the draw.')
  const dangers = [
    await submit('The hall is on fire.'),
    await submit('There is lightning.'),
    await submit('It is on fire.'),
  ]
  const paths: string[] = []
  for (const reference of dangers)
    paths.push(
      (await actAndOpenNext('club.umpire', reference, 'help', { result: 'reached', text: 'She is safe.' })).path,
    )
  // The first one that needs help, then the other one, then one that was helped, which still waits for a decision.
  expect(paths).toEqual([dangers[1], dangers[2], dangers[0]].map((reference) => `/en/desk/${reference}?scope=unit`))
}, 60_000)
