import { createPages } from '../../web/create-pages'
import { until } from '../support/until'
import { createOfficerBrowsers } from '../web/officer-browsers'
import { type ApiOnPlatform, startApiOnPlatform } from './start-api-on-platform'

let fixture: ApiOnPlatform
beforeAll(async () => {
  fixture = await startApiOnPlatform('covered-desks', { pages: createPages() })
}, 120_000)
afterAll(() => fixture?.stop(), 120_000)

const { open } = createOfficerBrowsers(() => fixture.api.baseUrl)

async function findTask(name: string, reference: string) {
  const session = await fixture.staff.getSession(name)
  const { body } = await fixture.api.requestAs(session, { path: '/api/staff/tasks?limit=200' })
  const tasks = body['tasks'] as unknown as { reference: string; isMine: boolean; isCovered?: true }[]
  return tasks.find((task) => task.reference === reference)
}

test('what waits for an office that nobody holds stands in the list of the next one above it, which may answer it; until somebody holds it', async () => {
  const { reference, turn } = await fixture.staff.submitAndRoute()
  expect(await findTask('club.committee', reference)).toBeUndefined()
  const seats = await fixture.platform.ownerDb('seat').where({ desk: 'tennis/centre-court/coach' }).pluck('id')
  const setEnd = (to_on: string | null) =>
    fixture.platform.ownerDb('holding').whereIn('seat_id', seats).update({ from_on: '2020-01-01', to_on })
  await setEnd('2020-01-02')
  await until('the seats are read again', async () => (await findTask('club.committee', reference)) !== undefined)
  expect(await findTask('club.committee', reference)).toMatchObject({ isMine: true, isCovered: true })
  const { html } = await open('club.committee', '/en/desk')
  expect(html).toMatch(/Nobody acts for <bdi>[^<]*[Cc]oach[^<]*<\/bdi>, so it is with you\./)
  await fixture.staff.expectRecorded('club.committee', reference, 'remark', {
    text: 'We look.',
    audience: 'entity',
    turn,
  })
  await setEnd(null)
  await until('the seats are read again', async () => (await findTask('club.committee', reference)) === undefined)
}, 60_000)
