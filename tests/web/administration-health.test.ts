import { createPages } from '../../web/create-pages'
import { type ApiOnPlatform, startApiOnPlatform } from '../api/start-api-on-platform'
import { until } from '../support/until'
import { createOfficerBrowsers } from './officer-browsers'

let fixture: ApiOnPlatform
beforeAll(async () => {
  fixture = await startApiOnPlatform('web-administration-health', { pages: createPages() })
}, 120_000)
afterAll(() => fixture?.stop(), 120_000)

const { open } = createOfficerBrowsers(() => fixture.api.baseUrl)
const PATH = '/en/administration/health'

/** The value beside a label of the page. */
async function readValue(label: string): Promise<string | undefined> {
  const { html } = await open('club.admin', PATH)
  const [, value] = new RegExp(`<dt>${label}</dt><dd>(.*?)</dd>`, 's').exec(html) ?? []
  return value?.replaceAll(/<[^>]+>/g, '')
}

test('the page tells the open applications and their Workflows, what waits for the engine and which mails were given up', async () => {
  const before = Number(await readValue('Open applications'))
  const { reference } = await fixture.staff.submitAndRoute()
  expect(await readValue('The engine answers')).toBe('yes')
  expect(Number(await readValue('Open applications'))).toBe(before + 1)
  await until('its Workflow is counted', async () => Number(await readValue('Workflows that run')) >= before + 1)
  expect(Number(await readValue('Workers that ask for work'))).toBeGreaterThan(0)
  expect(await readValue('Steps that wait for a worker')).toMatch(/^\d/)
  const { ownerDb } = fixture.platform
  const [{ id }] = await ownerDb('application').where({ reference }).select('id')
  await ownerDb('notification').where({ application_id: id }).update({ status: 'given_up', next_try_at: null })
  expect(Number(await readValue('Given up in the last 7 days'))).toBeGreaterThan(0)
  expect((await open('club.admin', '/en/administration')).html).toContain(`href="${PATH}"`)
})

test('a seat with work that nobody holds is named with why; every other role is refused', async () => {
  await fixture.staff.submitAndRoute()
  const seats = await fixture.platform.ownerDb('seat').where({ desk: 'tennis/centre-court/coach' }).pluck('id')
  await fixture.platform.ownerDb('holding').whereIn('seat_id', seats).delete()
  const { html } = await open('club.admin', PATH)
  expect(html.replaceAll(/<[^>]+>/g, ' ')).toMatch(/Centre court[^|]*Work waits for it, and nobody holds it/i)
  for (const name of ['club.room', 'club.unit1', 'club.triage'])
    expect([name, (await open(name, PATH)).status]).toEqual([name, 403])
})
