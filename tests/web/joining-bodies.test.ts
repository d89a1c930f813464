import { insertPack } from '../../db/tables/policies'
import type { PackEntity } from '../../domain/programme'
import { listSeats } from '../../programmes/list-seats'
import { createPages } from '../../web/create-pages'
import { type ApiWithoutTemporal, startApiWithoutTemporal } from '../api/start-api-without-temporal'
import { readClub, withJoiningCourt } from '../support/tennis-club'

const MIDNIGHT = Date.parse('2027-01-01T00:00:00+05:45')

let now = MIDNIGHT - 1
let fixture: ApiWithoutTemporal
beforeAll(async () => {
  fixture = await startApiWithoutTemporal('web-joining-bodies', { pages: createPages(), now: () => now })
  await insertVersion(2, [])
})
afterAll(() => fixture?.stop())

async function insertVersion(version: number, more: PackEntity[]) {
  const pack = withJoiningCourt(readClub(), '2027-01-01')
  const changed = { ...pack, version, entities: [...pack.entities, ...more] }
  await insertPack(fixture.ownerDb, changed, listSeats(changed))
}

const open = async (path: string) => (await fetch(fixture.api.baseUrl + path)).text()
const readRows = (html: string) =>
  [...html.matchAll(/<tr role="row">(.*?)<\/tr>/gs)].map(([, row = '']) => row.replace(/<[^>]*>/g, ' ').trim())

test('anybody reads which bodies take part and from when, and the day comes without a restart', async () => {
  now = MIDNIGHT - 1
  const before = readRows(await open('/en/bodies')).join()
  expect(before).toMatch(/Far court\s.*joins on Friday, 1 January 2027/)
  expect(before).toMatch(/Centre court\s.*from the beginning/)
  expect(before).not.toContain('Ball museum')
  now = MIDNIGHT
  expect(readRows(await open('/en/bodies')).join()).toMatch(/Far court\s.*since Friday, 1 January 2027/)
  for (const path of ['/en', '/en/status']) expect(await open(path)).toContain('href="/en/bodies"')
})

test('the page with all questions offers the body from its day on, and names the day before', async () => {
  now = MIDNIGHT - 1
  const before = await open('/en/send/all')
  expect(before).not.toContain('<option value="far-court"')
  expect(before).toMatch(/Bodies that join later.*Far court.*joins on Friday, 1 January 2027/s)
  now = MIDNIGHT
  const from = await open('/en/send/all')
  expect(from).toContain('<option value="far-court"')
  expect(from).not.toContain('Bodies that join later')
})

test('a long list of bodies is paged, and a page behind its end says so', async () => {
  const [first] = readClub().entities
  if (!first) throw new Error('The club has no body.')
  const more = Array.from({ length: 60 }, (_, index) => ({
    ...first,
    code: `court-${index}`,
    names: { ar: `ملعب ${index}`, en: `Court ${index}` },
  }))
  await insertVersion(3, more)
  const page = await open('/en/bodies')
  expect(readRows(page)).toHaveLength(51)
  expect(page).toContain('href="/en/bodies?page=2"')
  const second = await open('/en/bodies?page=2')
  expect(readRows(second)).toHaveLength(17)
  expect(second).toContain('href="/en/bodies"')
  expect(await open('/en/bodies?page=3')).toContain('No bodies are listed on this page.')
})
