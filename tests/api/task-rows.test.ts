import { findFirstWords } from '../../domain/first-words'
import { readPack } from '../../programmes/read-pack'
import type { Platform } from '../support/platform'
import { createSlowClub } from '../support/tennis-club'
import { until } from '../support/until'
import { sendApplicantCommand } from './applicant-requests'
import type { StaffClient } from './staff-client'
import { type ApiServer, submitApplication } from './start-api'
import { type ApiOnPlatform, startApiOnPlatform } from './start-api-on-platform'

const PHONE = '+962795550077'
const SECRET_WORDS = 'The umpires fixed the draw, says quetzalcoatlus.'
const NAMES = readPack(`${__dirname}/../../programmes/tennis`).signIns.map(({ name }) => name)
const SCOPES = ['mine', 'unit', 'all']

let apiOnPlatform: ApiOnPlatform
let platform: Platform
let api: ApiServer
let staff: StaffClient

interface Row {
  reference: string
  kind: string
  seat: string
  isMine: boolean
  alsoFor: { seat: string; kind: string }[]
  language: string
  words?: string
  reasons?: { code: string; count?: number; at?: string }[]
  claimed?: { byMe: boolean; person?: string }
  isUnread?: boolean
  pillar?: string
}

interface Page {
  flags: string[]
  texts: { kind: string; body: string }[]
  claimed?: Row['claimed']
  reasons?: Row['reasons']
  pillar?: string
  language: string
}

beforeAll(async () => {
  apiOnPlatform = await startApiOnPlatform('api-task-rows', { pack: createSlowClub() })
  ;({ platform, api, staff } = apiOnPlatform)
  await addSeats()
}, 120_000)

afterAll(() => apiOnPlatform?.stop(), 120_000)

/**
 * Gives three people a second seat: the entity of the coaches one that is on no ladder, the duty seat to an officer of the unit, and a seat of
 * the unit to the triage desk.
 */
async function addSeats() {
  await platform.ownerDb('seat').insert([
    { id: 'tennis/-/night_porter-2', programme: 'tennis', role: 'duty', desk: 'tennis/-/night_porter' },
    {
      id: 'tennis/centre-court/groundsman',
      programme: 'tennis',
      role: 'entity',
      entity: 'centre-court',
      rung_name: 'groundsman',
      desk: 'tennis/centre-court/groundsman',
    },
    { id: 'tennis/-/complaint_unit-9', programme: 'tennis', role: 'complaint_unit', desk: 'tennis/-/complaint_unit' },
  ])
  const hold = async (name: string, seat_id: string) => {
    const [person_id] = await platform.ownerDb('person').where({ name }).pluck('id')
    await platform.ownerDb('holding').insert({ seat_id, person_id })
  }
  await hold('club.unit2', 'tennis/-/night_porter-2')
  await hold('club.coaches', 'tennis/centre-court/groundsman')
  await hold('club.triage', 'tennis/-/complaint_unit-9')
}

async function listRows(name: string, scope: string): Promise<Row[]> {
  const path = `/api/staff/tasks?scope=${scope}&limit=200`
  const { body } = await api.requestAs(await staff.getSession(name), { path })
  return (body['tasks'] ?? []) as unknown as Row[]
}

async function readAs(name: string, reference: string): Promise<Page | undefined> {
  const { status, body } = await api.requestAs(await staff.getSession(name), {
    path: `/api/staff/applications/${reference}`,
  })
  return status === 200 ? (body as unknown as Page) : undefined
}

/** The coaches return it, and get it again. Then their entity returned it before, so its seats that are on no ladder see a little of it. */
async function returnAndRoute({ reference, turn }: { reference: string; turn: number }) {
  const returned = await staff.expectRecorded('club.coach1', reference, 'return', { turn, reason: 'rain' })
  const route = { turn: returned.turn, importance: 'low', pillar: 'court', entity: 'centre-court' }
  const routed = await staff.expectRecorded('club.triage', reference, 'route', route)
  return { reference, turn: routed.turn }
}

const findRow = async (name: string, reference: string, kind = 'decide') =>
  (await listRows(name, 'mine')).find((row) => row.reference === reference && row.kind === kind)

describe('the rows of all seats', () => {
  const situations: Record<string, string> = {}
  /** by person and scope */
  const rowsOf = new Map<string, Row[]>()

  beforeAll(async () => {
    const remember = (situation: string, { reference }: { reference: string }) => (situations[situation] = reference)
    const applicant = { name: 'A player', phone: PHONE }
    remember('titled', await submitApplication(api, { title: 'A hole\nin the net', language: 'ar' }))
    const claimed = await staff.submitAndRoute()
    remember('claimed', claimed)
    await staff.expectRecorded('club.coach1', claimed.reference, 'claim', { turn: claimed.turn })
    const returned = await returnAndRoute(await staff.submitAndRoute())
    remember('returned by the entity before', returned)
    await staff.expectRecorded('club.coach1', returned.reference, 'claim', { turn: returned.turn })
    const remarked = await staff.submitAndRoute()
    remember('withheld remark', remarked)
    await sendApplicantCommand(api, remarked, 'remark', { text: SECRET_WORDS })
    remember('secret', await submitApplication(api, { title: 'Heard quetzalcoatlus', text: SECRET_WORDS, applicant }))
    const disputed = await submitApplication(api, { text: SECRET_WORDS })
    remember('secret at the appeal seat', disputed)
    const redirection = { turn: 1, where: 'swimming_pool', text: 'Go there.' }
    await staff.expectRecorded('club.porter', disputed.reference, 'redirect', redirection)
    await sendApplicantCommand(api, disputed, 'object', { reason: 'not_solved', text: 'No.' })
    const asked = await staff.submitAndRoute()
    remember('replied', asked)
    await staff.expectRecorded('club.coach1', asked.reference, 'ask', { turn: asked.turn, text: 'Which court?' })
    await sendApplicantCommand(api, asked, 'reply', { text: 'The one behind the pool.' })
    const reviewed = await staff.submitAndRoute()
    remember('reviewed', reviewed)
    const answer = { turn: reviewed.turn, outcome: 'done', text: 'It is mended.' }
    await staff.expectRecorded('club.coach1', reviewed.reference, 'answer', answer)
    const own = await submitApplication(api, { sector: 'no_idea', text: 'Where is the pool?' })
    remember('objection to an own redirection', own)
    await staff.expectRecorded('club.triage', own.reference, 'redirect', { ...redirection, turn: 2 })
    await sendApplicantCommand(api, own, 'object', { reason: 'not_solved', text: 'No.' })
    remember('called', await submitApplication(api, { sector: 'no_idea', text: 'Where is my ball?', applicant }))
    await platform.ownerDb('lost_code_request').insert({ phone: PHONE, call_by: new Date(Date.now() + 86_400_000) })
    await until('both desks have a call to make', async () => {
      const calls = await platform.ownerDb('task').where({ kind: 'lost_code' }).orderBy('secret')
      return calls.map(({ secret }) => secret).join() === 'false,true'
    })
    for (const name of NAMES) for (const scope of SCOPES) rowsOf.set(`${name} ${scope}`, await listRows(name, scope))
  }, 180_000)

  test.each(NAMES.flatMap((name) => SCOPES.map((scope) => [name, scope] as const)))(
    'of %s in %s tell nothing that the application hides from the same person',
    async (name, scope) => {
      for (const row of rowsOf.get(`${name} ${scope}`) ?? []) {
        const page = await readAs(name, row.reference)
        const shown = [row.kind, row.words, row.claimed, row.pillar, typeof row.isUnread]
        const texts = row.kind === 'lost_code' ? [] : (page?.texts ?? [])
        const text = texts.find(({ kind }) => kind === 'title') ?? texts.find(({ kind }) => kind === 'application')
        const words = text && findFirstWords(text.body)
        expect(shown).toEqual([row.kind, words, page?.claimed, page?.pillar, page ? 'boolean' : 'undefined'])
        expect(row.language).toBe(page?.language ?? row.language)
        const saysWhy = row.kind === 'decide' || row.kind === 'may_answer'
        const examines = row.kind === 'examine' && page?.flags.includes('danger')
        // The clock may have called the next officer on duty between the two readings.
        const reasonsOf = (shown: Row | Page | undefined) =>
          shown?.reasons?.filter(({ code }) => code !== 'waits_for_duty') ?? []
        expect([row.kind, reasonsOf(row)]).toEqual([
          row.kind,
          saysWhy ? reasonsOf(page) : examines ? [{ code: 'danger' }] : [],
        ])
      }
    },
  )

  test('cover every situation, words, claims with a name, calls without words, and rows of which a person may open nothing', () => {
    const rows = [...rowsOf].flatMap(([key, found]) => found.map((row) => ({ key, ...row })))
    const listed = new Set(rows.map(({ reference }) => reference))
    expect(Object.keys(situations).filter((situation) => !listed.has(situations[situation] ?? ''))).toEqual([])
    expect(rows.filter(({ claimed }) => claimed?.byMe).map(({ key }) => key)).toContain('club.coach1 mine')
    expect(rows.filter(({ claimed }) => claimed?.byMe === false && claimed.person).length).toBeGreaterThan(0)
    expect(rows.filter(({ kind, words }) => kind === 'lost_code' && words !== undefined)).toEqual([])
    expect(rows.some(({ key, isUnread }) => key === 'club.coaches unit' && isUnread === undefined)).toBe(true)
    const ofFormer = rows.find(
      ({ key, reference }) => key === 'club.coaches unit' && reference === situations['returned by the entity before'],
    )
    expect(ofFormer).toMatchObject({ claimed: { byMe: false }, pillar: 'court' })
    expect(ofFormer).not.toHaveProperty('words')
    const replied = rows.filter(({ reference }) => reference === situations['replied'])
    expect(replied.map(({ reasons }) => reasons)).toContainEqual([{ code: 'replied', at: expect.any(String) }])
    const isMineBy = (wanted: string) => new Set(rows.flatMap(({ key, isMine }) => (key === wanted ? [isMine] : [])))
    expect([isMineBy('club.coach1 mine'), isMineBy('club.coaches unit')]).toEqual([new Set([true]), new Set([false])])
    expect(rows.find(({ reference }) => reference === situations['titled'])).toMatchObject({
      words: 'A hole in the net',
      language: 'ar',
    })
  })

  test('are one for each application; it names the other tasks that this person has of it', async () => {
    for (const [key, rows] of rowsOf)
      expect([key, new Set(rows.map(({ reference }) => reference)).size]).toEqual([key, rows.length])
    const row = (rowsOf.get('club.porter mine') ?? []).find(({ reference }) => reference === situations['secret'])
    const tasks = [row, ...(row?.alsoFor ?? [])].map((task) => `${task?.seat} ${task?.kind}`)
    expect(tasks.toSorted()).toEqual(['decide', 'lost_code'].map((kind) => `tennis/-/night_porter ${kind}`))
    for (const [key, rows] of rowsOf) {
      const [name = '', scope = ''] = key.split(' ')
      const { body } = await api.requestAs(await staff.getSession(name), { path: '/api/staff/task-counts' })
      const counted = body[scope] as unknown as { count: number } | undefined
      expect([key, counted?.count ?? 0]).toEqual([key, rows.length])
    }
  })

  test('about one’s own decision stand with the unit, with the reason, and not among one’s own work', () => {
    const reasonsIn = (key: string) =>
      (rowsOf.get(key) ?? []).find(({ reference }) => reference === situations['objection to an own redirection'])
        ?.reasons
    expect(reasonsIn('club.triage mine')).toBeUndefined()
    expect(reasonsIn('club.triage unit')).toContainEqual({ code: 'second_person' })
    expect(reasonsIn('club.unit1 mine')).not.toContainEqual({ code: 'second_person' })
  })

  test('show the words of a secret application to duty and appeal seats alone', () => {
    const readers = [...rowsOf].filter(([, rows]) => /umpires fixed|quetzalcoatlus/.test(JSON.stringify(rows)))
    expect([...new Set(readers.map(([key]) => key.replace(/ .*/, '')))].toSorted()).toEqual([
      'club.appeal',
      'club.porter',
      'club.umpire',
      'club.unit2',
    ])
  })

  test('of the unit of an officer on duty hold what the other duty seats of the programme have', () => {
    const secret = (key: string) =>
      (rowsOf.get(key) ?? []).find(({ reference }) => reference === situations['secret'])?.words
    expect(['porter', 'umpire'].map((name) => secret(`club.${name} unit`))).toEqual(
      Array(2).fill('Heard quetzalcoatlus'),
    )
    expect(['triage', 'unit1', 'room', 'desk', 'appeal'].flatMap((name) => secret(`club.${name} unit`) ?? [])).toEqual(
      [],
    )
  })
})

describe('a row is unread', () => {
  test('until somebody of the desk opens the application, for all colleagues of this desk and for no other desk', async () => {
    const { reference } = await staff.submitAndRoute()
    const isUnread = async (name: string) => (await findRow(name, reference))?.isUnread
    expect(await isUnread('club.coach1')).toBe(true)
    for (const name of ['club.unit1', 'club.triage', 'club.room']) await readAs(name, reference)
    expect(await isUnread('club.coach1')).toBe(true)
    await readAs('club.coach2', reference)
    expect([await isUnread('club.coach1'), await isUnread('club.coach2')]).toEqual([false, false])
  })

  test('again when the task begins anew, and not because a list was read', async () => {
    const application = await staff.submitAndRoute()
    const { reference } = application
    await readAs('club.coach1', reference)
    await returnAndRoute(application)
    for (const _ of [1, 2]) expect((await findRow('club.coach1', reference))?.isUnread).toBe(true)
  })

  test('no longer for a person who opened it in another of their seats', async () => {
    const { reference, trackingCode } = await staff.submitAndRoute()
    await sendApplicantCommand(api, { reference, trackingCode }, 'remark', { text: SECRET_WORDS })
    const isUnread = async (name: string) => (await findRow(name, reference, 'examine'))?.isUnread
    expect([await isUnread('club.porter'), await isUnread('club.unit2')]).toEqual([true, true])
    await readAs('club.unit2', reference)
    expect([await isUnread('club.porter'), await isUnread('club.unit2')]).toEqual([true, false])
  })
})
