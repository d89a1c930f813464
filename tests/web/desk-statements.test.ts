import { createPages } from '../../web/create-pages'
import { submitApplication } from '../api/start-api'
import { type ApiWithoutTemporal, startApiWithoutTemporal } from '../api/start-api-without-temporal'
import { createOfficerBrowsers } from './officer-browsers'

let fixture: ApiWithoutTemporal
const startedAt = Date.now()
beforeAll(async () => {
  // A clock that stands still: the API reads again after some seconds what every page tells and who holds which seat.
  fixture = await startApiWithoutTemporal('web-desk-statements', { pages: createPages(), now: () => startedAt })
}, 60_000)
afterAll(() => fixture?.stop(), 60_000)

const { open } = createOfficerBrowsers(() => fixture.api.baseUrl)

/** Opens the list of the triage desk. Returns its number of rows, and the first words of each statement that it needed. */
async function openList(): Promise<{ rows: number; statements: string[] }> {
  const statements: string[] = []
  const watch = ({ sql }: { sql: string }) => void statements.push(sql.trim())
  fixture.database.on('query', watch)
  const { status, html } = await open('club.triage', '/en/desk')
  fixture.database.off('query', watch)
  expect(status).toBe(200)
  return { rows: [...html.matchAll(/class="task[ "]/g)].length, statements }
}

test('the desk needs five statements, however many applications wait: session, programmes, list with numbers, words, access log', async () => {
  await submitApplication(fixture.api)
  await openList()
  expect(await openList()).toMatchObject({ rows: 1, statements: { length: 5 } })
  for (let more = 0; more < 4; more += 1) await submitApplication(fixture.api)
  const { rows, statements } = await openList()
  expect(rows).toBe(5)
  expect(statements.toSorted().map((sql) => sql.slice(0, 16))).toEqual([
    'insert into acce',
    'select id, left(',
    'select person_id',
    'select programme',
    'with scanned as ',
  ])
})
