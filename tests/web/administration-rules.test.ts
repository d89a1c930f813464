import { insertPack } from '../../db/tables/policies'
import type { Pack } from '../../domain/programme'
import { createPages } from '../../web/create-pages'
import { type ApiOnPlatform, startApiOnPlatform } from '../api/start-api-on-platform'
import { readClub } from '../support/tennis-club'
import { createOfficerBrowsers } from './officer-browsers'

// The rules of programmes and their calendars, to read: which versions are stored, one in words, and what changed between two.

let fixture: ApiOnPlatform
beforeAll(async () => {
  fixture = await startApiOnPlatform('web-administration-rules', { pages: createPages() })
  await insertPack(fixture.platform.ownerDb, createSecondVersion(), [])
}, 240_000)
afterAll(() => fixture?.stop(), 120_000)

const { open } = createOfficerBrowsers(() => fixture.api.baseUrl)
const read = async (path: string, name = 'club.admin') =>
  fixture.api.requestAs(await fixture.staff.getSession(name), { path: `/api/admin/${path}` })
/** The fields of the answers that tests read. */
interface Answer {
  packs: { programme: string; version: number; state: string; previous?: number }[]
  changes: { sentence: string }[]
  tables: { rows: string[][] }[]
  count: number
  after?: string
}
const readAnswer = async (path: string) => (await read(path)).body as unknown as Answer
/** What people read on a page, without markup. */
const toText = (html: string) =>
  html
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replaceAll('&#39;', "'")
const toPlain = (sentence: string) => sentence.replaceAll(/[\u2068\u2069]/g, '')

/** A later version that is not in effect yet: one time, one holiday, one list and one body differ. */
function createSecondVersion(): Pack {
  const pack = JSON.parse(JSON.stringify(readClub())) as Pack
  pack.version = 2
  pack.effectiveOn = '2099-01-01'
  pack.types.complaint.windows.rating = 9
  pack.channels.pop()
  pack.entities[0]!.liveFrom = '2099-02-01'
  const club = pack.calendars.find(({ code }) => code === 'club')!
  club.version = '2'
  club.holidays.push({ on: '2027-05-25', name: { ar: 'عيد الاستقلال', en: 'Independence Day' } })
  club.week['1'] = [['06:30', '10:00']]
  return pack
}

const PATHS = [
  'packs',
  'packs/tennis/1',
  'packs/tennis/2/changes/1',
  'calendars',
  'calendars/tennis/club/1',
  'calendars/tennis/club/2/changes/1',
]
const OTHERS = readClub()
  .signIns.map(({ name }) => name)
  .filter((name) => name !== 'club.admin')

test.each(PATHS)('%s is a page exactly for whom the API gives it: an administrator, and nobody else', async (path) => {
  expect([(await read(path)).status, (await open('club.admin', `/en/administration/${path}`)).status]).toEqual([
    200, 200,
  ])
  for (const name of OTHERS) {
    const page = await open(name, `/en/administration/${path}`)
    expect([name, (await read(path, name)).status, page.status]).toEqual([name, 403, 403])
  }
})

test('the list names each stored version once, the newest first, with its state and what it is compared with', async () => {
  const { packs } = await readAnswer('packs')
  const stored = await fixture.platform.ownerDb('policy_version').select('programme', 'version')
  expect(packs).toHaveLength(stored.length)
  expect(packs.filter(({ programme }) => programme === 'tennis')).toMatchObject([
    { version: 2, state: 'planned', previous: 1 },
    { version: 1, state: 'in_effect' },
  ])
  const { html } = await open('club.admin', '/en/administration/packs')
  expect(html).toContain('href="/en/administration/packs/tennis/2/changes/1"')
})

test('a list of versions is read in pages, and each version stands on one of them once', async () => {
  const seen: number[] = []
  let after: string | undefined
  do {
    const query: string = after === undefined ? '' : `&after=${encodeURIComponent(after)}`
    const answer = await readAnswer(`packs?limit=1${query}`)
    seen.push(...answer.packs.map(({ version }) => version))
    after = answer.after
  } while (after !== undefined)
  expect(seen).toEqual([2, 1])
  expect((await read('packs?after=nonsense')).status).toBe(422)
})

test('what changed is told in words, the same on the page as in the API, in both languages', async () => {
  for (const language of ['en', 'ar']) {
    const session = await fixture.staff.getSession('club.admin')
    const { body } = await fixture.api.requestAs(session, {
      path: '/api/admin/packs/tennis/2/changes/1',
      headers: { 'accept-language': language },
    })
    const { changes, count } = body as unknown as Answer
    const sentences = changes.map(({ sentence }) => toPlain(sentence))
    const { html } = await open('club.admin', `/${language}/administration/packs/tennis/2/changes/1`)
    const text = toText(html)
    for (const sentence of sentences) expect(text).toContain(sentence)
    expect(sentences).toHaveLength(count)
    if (language === 'ar') continue
    expect(sentences).toEqual(
      expect.arrayContaining([
        'Type complaint. Time to rate the answer: 9 days instead of 1 day.',
        'Channels: removed visit.',
        'Added: calendar club, holiday Independence Day on Tuesday, 25 May 2027.',
      ]),
    )
  }
})

test('the changes of a calendar name no calendar, because the page is about one', async () => {
  const { html } = await open('club.admin', '/en/administration/calendars/tennis/club/2/changes/1')
  expect(toText(html)).toContain('Added: holiday Independence Day on Tuesday, 25 May 2027.')
  expect(toText(html)).toMatch(/Monday\. Working hours: 06:30 to 10:00 instead of 06:30 to 10:15 and 16:45 to 21:30\./)
})

test('each part of the rules is a page that shows what the API gives', async () => {
  for (const section of ['general', 'types', 'targets', 'bodies', 'lists', 'ladders', 'codes', 'wordings', 'words']) {
    const { tables } = await readAnswer(`packs/tennis/1?section=${section}&limit=50`)
    const text = toText((await open('club.admin', `/en/administration/packs/tennis/1?section=${section}`)).html)
    const cells = tables.flatMap(({ rows }) => rows.flat())
    expect(cells.length).toBeGreaterThan(0)
    for (const cell of cells) expect([section, text.includes(toPlain(cell))]).toEqual([section, true])
  }
})

test('a part with many rows is read in pages: all bodies of the pack, each once', async () => {
  const names: string[] = []
  let after: string | undefined
  do {
    const query: string = after === undefined ? '' : `&after=${encodeURIComponent(after)}`
    const answer = await readAnswer(`packs/tennis/1?section=bodies&limit=2${query}`)
    names.push(...answer.tables.flatMap(({ rows }) => rows.map(([name = '']) => name)))
    after = answer.after
  } while (after !== undefined)
  expect(names).toEqual(readClub().entities.map(({ names: { en } }) => en))
})

test('a calendar shows its week, and the holidays and other hours of the year that was asked for', async () => {
  const { html } = await open('club.admin', '/en/administration/calendars/tennis/club/1?year=2026')
  const text = toText(html)
  expect(text).toContain('Grass rolling day')
  expect(text).toContain('Saturday, 28 February 2026')
  expect(text).toMatch(/Tournament fortnight, from Monday, 29 June 2026 to Sunday, 12 July 2026/)
  expect(text).toContain('06:30 to 10:15 and 16:45 to 21:30')
  const later = await open('club.admin', '/en/administration/calendars/tennis/club/2?year=2027')
  expect(toText(later.html)).not.toContain('Grass rolling day')
})

test.each([
  'packs/tennis/99',
  'packs/nowhere/1',
  'packs/tennis/2/changes/99',
  'calendars/tennis/club/none',
  'calendars/tennis/club/1/changes/none',
])('%s does not exist', async (path) => {
  expect([(await read(path)).status, (await open('club.admin', `/en/administration/${path}`)).status]).toEqual([
    404, 404,
  ])
})

test('no password and no name of a sign-in of the pack stands on a page about rules', async () => {
  for (const path of PATHS) {
    const { html } = await open('club.admin', `/en/administration/${path}`)
    for (const { password, name } of readClub().signIns)
      expect([path, html.includes(password), html.includes(`>${name}<`)]).toEqual([path, false, false])
  }
})
