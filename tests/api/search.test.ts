import { parseReference } from '../../domain/reference'
import { findFirstWords } from '../../domain/first-words'
import { readPack } from '../../programmes/read-pack'
import type { Platform } from '../support/platform'
import { createSlowClub } from '../support/tennis-club'
import { until } from '../support/until'
import { sendApplicantCommand } from './applicant-requests'
import type { StaffClient } from './staff-client'
import { type ApiServer, submitApplication } from './start-api'
import { type ApiOnPlatform, startApiOnPlatform } from './start-api-on-platform'

const NAMES = readPack(`${__dirname}/../../programmes/tennis`).signIns.map(({ name }) => name)
const PHONE = '+962791112233'
const PERSON = 'فاطمة الأحمد'
const TEXT = 'توجد حفرة كبيرة قرب مدرسة الحي، شارع ١٢'

let apiOnPlatform: ApiOnPlatform
let platform: Platform
let api: ApiServer
let staff: StaffClient
let atEntity = ''
let inTriage = ''

beforeAll(async () => {
  apiOnPlatform = await startApiOnPlatform('api-search', { pack: createSlowClub() })
  ;({ platform, api, staff } = apiOnPlatform)
  const applicant = { name: PERSON, phone: PHONE }
  const application = await submitApplication(api, { title: 'حفرة', text: TEXT, language: 'ar', applicant })
  atEntity = application.reference
  await staff.routeToCoaches(atEntity)
  await sendApplicantCommand(api, application, 'remark', { text: 'The umpires fixed the draw, says quetzalcoatlus.' })
  inTriage = (await submitApplication(api, { text: 'The racket is broken.', applicant })).reference
  await platform.ownerDb('seat').insert({
    id: 'tennis/centre-court/groundsman',
    programme: 'tennis',
    role: 'entity',
    entity: 'centre-court',
    rung_name: 'groundsman',
    desk: 'tennis/centre-court/groundsman',
  })
  const [person_id] = await platform.ownerDb('person').where({ name: 'club.coaches' }).pluck('id')
  await platform.ownerDb('holding').insert({ seat_id: 'tennis/centre-court/groundsman', person_id })
}, 120_000)

afterAll(() => apiOnPlatform?.stop(), 120_000)

/** Who finds the application that is at the entity. */
async function listFinders(q: string, reference = atEntity): Promise<string[]> {
  const finders: string[] = []
  for (const name of NAMES) {
    const { applications } = await staff.search(name, q)
    if (applications.some((found) => found.reference === reference)) finders.push(name)
  }
  return finders
}

interface Page {
  texts: { kind: string; body: string }[]
  applicant?: { name?: string; phone?: string }
}

async function readAs(name: string, reference: string): Promise<Page | undefined> {
  const path = `/api/staff/applications/${reference}`
  const { status, body } = await api.requestAs(await staff.getSession(name), { path })
  return status === 200 ? (body as unknown as Page) : undefined
}

test('a reference finds it for every seat that may open it, and for nobody else', async () => {
  const finders = await listFinders(atEntity)
  for (const name of NAMES)
    expect([name, finders.includes(name)]).toEqual([name, (await readAs(name, atEntity)) !== undefined])
  expect(finders).toEqual(expect.arrayContaining(['club.coach1', 'club.unit1', 'club.desk', 'club.admin']))
  expect(finders).not.toContain('club.coaches')
})

test.each([
  ['00962 79 111 2233', 'in another spelling'],
  ['٠٧٩-١١١٢٢٣٣', 'with Arabic digits'],
])('a telephone number (%s) finds it for the seats that see the number alone, %s', async (phone) => {
  expect(await listFinders(phone)).toEqual([
    'club.desk',
    'club.coach1',
    'club.coach2',
    'club.committee',
    'club.room',
    'club.porter',
    'club.umpire',
  ])
  expect(await listFinders(phone.slice(0, -3))).toEqual([])
})

test.each([
  ['فاطمه الاحمد', 'name'],
  ['فَاطِمَة', 'name'],
  ['حفره مدرسه', 'words'],
  ['شارع 12', 'words'],
])(
  '%s finds it by its %s at the desks that have its task, in the operation room, and for who routed it',
  async (q, foundBy) => {
    // The porter examines the remark, and so may the umpire, who is on duty too. The rungs above the coaches, the unit and the contact centre have no task of it.
    const onDuty = ['club.porter', 'club.umpire']
    expect(await listFinders(q)).toEqual(['club.triage', 'club.coach1', 'club.coach2', 'club.room', ...onDuty])
    const { applications, hasMore, searched } = await staff.search('club.coach1', q)
    expect(applications).toMatchObject([{ reference: atEntity, foundBy, words: 'حفرة', language: 'ar' }])
    expect([hasMore, searched]).toEqual([false, { tasks: 1, isAll: true, handled: 0, isAllHandled: true }])
  },
)

test('nobody finds by a search what the application hides from the same person', async () => {
  for (const name of NAMES) {
    for (const q of [atEntity, inTriage, PHONE, PERSON, 'حفرة', 'racket', 'quetzalcoatlus']) {
      for (const { reference, foundBy, foundIn, words } of (await staff.search(name, q)).applications) {
        const page = await readAs(name, reference)
        const own = page?.texts.filter(({ kind }) => kind === 'title' || kind === 'application') ?? []
        const first = own.find(({ kind }) => kind === 'title') ?? own[0]
        expect([name, q, words]).toEqual([name, q, first && findFirstWords(first.body)])
        const shows: Record<string, boolean> = {
          reference: page !== undefined,
          telephone: page?.applicant?.phone === PHONE,
          name: page?.applicant?.name === PERSON,
          words: page?.texts.some(({ kind }) => kind === foundIn) === true,
        }
        expect([name, q, foundBy, shows[foundBy]]).toEqual([name, q, foundBy, true])
      }
    }
  }
})

test('neither words of a withheld text nor those of a colleague’s application that one may not open are found', async () => {
  // Who may examine the remark reads it.
  expect(await listFinders('quetzalcoatlus')).toEqual(['club.porter', 'club.umpire'])
  expect((await staff.search('club.coaches', PERSON)).searched).toMatchObject({ tasks: 1 })
  for (const q of [PERSON, 'حفرة', PHONE]) expect((await staff.search('club.coaches', q)).applications).toEqual([])
})

describe('what somebody handled', () => {
  const WORDS = { question: 'Which pipe?', reply: 'The green waterpipe.', answer: 'We mended the seventeenth valve.' }
  let reference = ''

  beforeAll(async () => {
    const application = await submitApplication(api, { text: 'Water runs over the court.' })
    ;({ reference } = application)
    const routed = await staff.routeToCoaches(reference)
    const ask = { turn: routed.turn, text: WORDS.question }
    const asked = await staff.expectRecorded('club.coach1', reference, 'ask', ask)
    await sendApplicantCommand(api, application, 'reply', { text: WORDS.reply })
    const answer = { turn: asked.turn + 1, outcome: 'done', text: WORDS.answer }
    const answered = await staff.expectRecorded('club.coach1', reference, 'answer', answer)
    await staff.expectRecorded('club.unit1', reference, 'release', { turn: answered.turn })
  })

  test.each([
    ['green waterpipe', 'reply'],
    ['seventeenth valve', 'answer'],
    ['which pipe', 'question'],
    ['water court', 'application'],
  ])('is found by %s in its %s after it left the desk, by who acted in it and may read it', async (q, foundIn) => {
    const { applications } = await staff.search('club.coach1', q)
    expect(applications).toMatchObject([{ reference, foundBy: 'words', foundIn, words: 'Water runs over the court.' }])
    // Who routed and who released it too; a colleague of the coach did nothing in it.
    expect(await listFinders(q, reference)).toEqual(['club.triage', 'club.coach1', 'club.unit1'])
  })

  test('is searched as far as the same person may still open it, and the answer counts it', async () => {
    const { searched } = await staff.search('club.coach1', 'nothing of the kind')
    expect(searched).toMatchObject({ handled: 1, isAllHandled: true })
    const [person_id] = await platform.ownerDb('person').where({ name: 'club.coach1' }).pluck('id')
    const held = await platform.ownerDb('holding').where({ person_id })
    await platform.ownerDb('holding').where({ person_id }).delete()
    await platform.ownerDb('holding').insert({ seat_id: 'tennis/centre-court/groundsman', person_id })
    await until('the coach has left', async () => (await readAs('club.coach1', reference)) === undefined)
    const later = await staff.search('club.coach1', 'green waterpipe')
    expect([later.applications, later.searched?.handled]).toEqual([[], 0])
    await platform.ownerDb('holding').where({ person_id }).delete()
    await platform.ownerDb('holding').insert(held)
    await until('the coach is back', async () => (await readAs('club.coach1', reference)) !== undefined)
  })

  test('is written to the access log when it is shown', async () => {
    await staff.search('club.coach1', 'green waterpipe')
    const [id] = await platform.ownerDb('application').where({ reference }).pluck('id')
    const row = await platform.ownerDb('access_log').orderBy('id', 'desc').first()
    expect([row.act, row.application_id]).toEqual(['staff.search', id])
  })
})

test('a telephone number that could be a reference too is found', async () => {
  const phone = '065123488'
  expect(parseReference(phone)).toBeDefined()
  const { reference } = await submitApplication(api, { applicant: { name: 'A caller', phone } })
  expect((await staff.search('club.desk', phone)).applications).toMatchObject([{ reference, foundBy: 'telephone' }])
})

test('what was typed stands in no address and no line of the log', async () => {
  await staff.search('club.desk', PHONE)
  await staff.search('club.coach1', PERSON)
  const log = JSON.stringify(api.logLines)
  expect(log).toContain('/api/staff/search')
  for (const typed of [PHONE, PHONE.slice(1), PERSON, encodeURIComponent(PERSON)]) expect(log).not.toContain(typed)
  const session = await staff.getSession('club.desk')
  const path = `/api/staff/search?q=${encodeURIComponent(PHONE)}`
  expect((await api.requestAs(session, { path })).status).toBe(405)
})

test('the beginning of a reference finds what begins so among what a seat may see, in any digits', async () => {
  const begun = atEntity.slice(0, 9)
  const arabic = begun.replace(/\d/g, (digit) => String.fromCharCode(0x0660 + Number(digit)))
  for (const q of [begun, begun.replaceAll('-', ''), arabic]) {
    const { applications } = await staff.search('club.coach1', q)
    expect([q, applications.map(({ reference, foundBy }) => [reference, foundBy])]).toEqual([
      q,
      [[atEntity, 'reference']],
    ])
  }
  expect((await staff.search('club.coach1', inTriage.slice(0, 9))).applications).toEqual([])
  expect((await staff.search('club.triage', inTriage.slice(0, 9))).applications).toMatchObject([
    { reference: inTriage },
  ])
  expect((await staff.search('club.coach1', atEntity.slice(0, 4))).applications).toEqual([])
  expect((await staff.search('club.coach1', begun.slice(1))).applications).toEqual([])
})

test('at most 50 are listed, and the answer says that there are more, and how many tasks were searched', async () => {
  await platform.ownerDb.raw(
    `with copied as (
       insert into application select copy.* from application template cross join generate_series(1, 600) n
       cross join lateral jsonb_populate_record(template, jsonb_build_object('id', gen_random_uuid(), 'reference', 'copy-' || n)) as copy
       where template.reference = ? returning id),
     told as (insert into event (application_id, sequence, type, v, at, recorded_at, actor, command_id, policy_version, body,
         previous_hash, hash)
       select copied.id, e.sequence, e.type, e.v, e.at, e.recorded_at, e.actor, e.command_id, e.policy_version, e.body,
         e.previous_hash, e.hash
       from copied cross join event e join application on application.id = e.application_id
       where reference = ? and e.sequence = 1),
     named as (insert into applicant (application_id, name, phone) select id, 'Copied', '+962791119999' from copied)
     insert into task (application_id, programme, desk, kind, turn, opened_at, due_at)
     select id, 'tennis', 'tennis/centre-court/coach', 'decide', 1, now(), now() from copied`,
    [atEntity, atEntity],
  )
  const byPhone = await staff.search('club.desk', '+962791119999')
  expect([byPhone.applications.length, byPhone.hasMore]).toEqual([50, true])
  const byName = await staff.search('club.coach1', 'copied')
  expect([byName.applications.length, byName.hasMore, byName.searched?.isAll]).toEqual([50, true, false])
  const nothing = await staff.search('club.coach1', 'nothing of the kind')
  expect(nothing).toEqual({
    applications: [],
    hasMore: false,
    searched: { tasks: 500, isAll: false, handled: 1, isAllHandled: true },
  })
})

test('a result names the applicant to whoever sees the name with the application, and says when it arrived', async () => {
  const seen = await Promise.all(
    (await listFinders(atEntity)).map(async (name) => {
      const { applications } = await staff.search(name, atEntity)
      const shown = (await readAs(name, atEntity))?.applicant?.name
      expect([name, applications[0]?.name, applications[0]?.timeZone]).toEqual([name, shown, 'Asia/Kathmandu'])
      return shown
    }),
  )
  expect(seen).toContain(PERSON)
  expect(seen).toContain(undefined)
})
