import { join } from 'node:path'
import { hashPassword } from '../../api/passwords'
import { insertPack } from '../../db/tables/policies'
import { insertSignIns } from '../../db/tables/sign-ins'
import { COMMAND_NAMES } from '../../domain/commands'
import { listSeats } from '../../programmes/list-seats'
import { readPack } from '../../programmes/read-pack'
import { createPages } from '../../web/create-pages'
import { newClientAddress, type StaffSession } from '../api/start-api'
import { type ApiWithoutTemporal, startApiWithoutTemporal } from '../api/start-api-without-temporal'
import { type Answers, PAGE_RIGHTS, SEATS, type Seat } from './page-rights'

// Who gets which answer from each page, without an application of theirs. Who sees what of an application: desk-rights.test.ts.

const pack = readPack(join(__dirname, '..', '..', 'programmes', 'bekhedmetkom'))
const ALL_SEATS = Object.keys(SEATS) as Seat[]
const pages = createPages()
const sessions = new Map<Seat, StaffSession>()

let fixture: ApiWithoutTemporal
beforeAll(async () => {
  fixture = await startApiWithoutTemporal('web-page-rights', { pages })
  await insertPack(fixture.ownerDb, pack, listSeats(pack))
  await insertSignIns(fixture.ownerDb, pack.signIns, hashPassword)
  for (const seat of ALL_SEATS) sessions.set(seat, await fixture.api.signIn(SEATS[seat]))
}, 120_000)
afterAll(() => fixture?.stop(), 60_000)

const ACTS_OF = /\/(desk|track|act)\//
/** The name of a page in the table, in which the pages of all acts have one line. */
const nameLine = ({ method, path }: { method: string; path: string }): string => {
  const segments = path.split('/')
  const isAct =
    segments.length === 5 && ACTS_OF.test(path) && (COMMAND_NAMES as readonly string[]).includes(segments[4] ?? '')
  return `${method} ${isAct ? [...segments.slice(0, 4), '<act>'].join('/') : path}`
}
const written = pages.routes.filter(({ responds = 'page' }) => responds === 'page')

test('each page has a line in the table, and each line is of a page', () => {
  expect([...new Set(written.map(nameLine))].toSorted()).toEqual(Object.keys(PAGE_RIGHTS).toSorted())
})

/** Values that fit the parameters of a path; nothing is stored under any of them. */
const VALUES: Record<string, string> = {
  language: 'en',
  reference: '26-482-170-635',
  question: 'what',
  kind: 'stuck',
  list: 'came',
  command: 'answer',
  sequence: '1',
  id: '00000000-0000-4000-8000-000000000000',
}
const fill = (path: string) => path.replaceAll(/\{(\w+)\}/g, (_part, name: string) => VALUES[name] ?? 'unknown')

async function ask(method: string, path: string, fields: Answers['sends'], seat?: Seat): Promise<number> {
  // Some pages end the session with which they were opened.
  const endsSession = /\/(leave|sign-out)$/.test(path)
  const session = seat && (endsSession ? await fixture.api.signIn(SEATS[seat]) : sessions.get(seat))
  const headers = { ...newClientAddress(), 'sec-fetch-site': 'same-origin', ...(session && { cookie: session.cookie }) }
  const body = new URLSearchParams({ ...fields, ...(session && { csrfToken: session.csrfToken }) })
  const init = { method, headers, redirect: 'manual' as const, ...(method === 'POST' && { body }) }
  const response = await fetch(fixture.api.baseUrl + fill(path), init)
  await response.arrayBuffer()
  return response.status
}

/** What is for everybody knows no seat; so two of them are enough there, and for the many acts. */
const listAsking = (audience: string, name: string): Seat[] =>
  audience === 'public' || audience === 'applicant' || name.endsWith('<act>') ? ['agent', 'administrator'] : ALL_SEATS

test.each(written.map((route) => [`${route.method} ${route.path}`, route] as const))(
  '%s answers each role as the table says',
  async (_title, route) => {
    const name = nameLine(route)
    const { visitor, staff, sends, ...others } = PAGE_RIGHTS[name] ?? { visitor: 0, staff: 0 }
    const { method, path, audience } = route
    expect(['visitor', await ask(method, path, sends)]).toEqual(['visitor', visitor])
    for (const seat of listAsking(audience, name))
      expect([seat, await ask(method, path, sends, seat)]).toEqual([seat, others[seat] ?? staff])
  },
  120_000,
)
