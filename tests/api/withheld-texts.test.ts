import type { Platform } from '../support/platform'
import { until } from '../support/until'
import { sendApplicantCommand } from './applicant-requests'
import type { CommandOutcome, StaffClient } from './staff-client'
import { type ApiServer, newClientAddress } from './start-api'
import { type ApiOnPlatform, startApiOnPlatform } from './start-api-on-platform'

const WORDS = 'The umpires fixed the dr\u200baw, says quetzalcoatlus.'
const TOLD = 'quetzalcoatlus'

let apiOnPlatform: ApiOnPlatform
let platform: Platform
let api: ApiServer
let staff: StaffClient

beforeAll(async () => {
  apiOnPlatform = await startApiOnPlatform('api-withheld')
  ;({ platform, api, staff } = apiOnPlatform)
  await makePorter('club.unit1')
}, 120_000)

afterAll(() => apiOnPlatform?.stop(), 120_000)

interface StaffPage {
  texts: { id: string; body: string }[]
  withheld: { kind: string; note: string }[]
  toExamine?: { id: string; kept: boolean; flags: string[] }[]
  relations: string[]
  flags: string[]
  turn: number
}

const readAs = async (name: string, reference: string) => {
  const response = await api.requestAs(await staff.getSession(name), { path: `/api/staff/applications/${reference}` })
  return { status: response.status, page: response.body as unknown as StaffPage, told: JSON.stringify(response.body) }
}

const remarkAsApplicant = ({ reference, trackingCode }: { reference: string; trackingCode: string }, text: string) =>
  api.request({
    method: 'POST',
    path: `/api/applications/${reference}/remark`,
    body: { text },
    headers: { 'tracking-code': trackingCode, ...newClientAddress() },
  })

describe('a flagged remark', () => {
  it('tells its applicant, who has the code, whether it tells of danger; one of wrongdoing does not', async () => {
    const application = await staff.submitAndRoute()
    const readTellsOfDanger = async () => {
      const { body } = await api.request({
        path: `/api/applications/${application.reference}`,
        headers: { 'tracking-code': application.trackingCode, ...newClientAddress() },
      })
      return body['tellsOfDanger']
    }
    await remarkAsApplicant(application, WORDS)
    expect(await readTellsOfDanger()).toBe(false)
    await remarkAsApplicant(application, 'The hut is on fire.')
    expect(await readTellsOfDanger()).toBe(true)
    for (const name of ['club.coach1', 'club.desk', 'club.porter'])
      expect((await readAs(name, application.reference)).page).not.toHaveProperty('tellsOfDanger')
  })

  it('tells its applicant that the officer on duty reads it first and until when, and once it is examined when it was read', async () => {
    const application = await staff.submitAndRoute()
    const { reference, trackingCode, turn } = application
    const readAwaiting = async () => {
      const headers = { 'tracking-code': trackingCode, ...newClientAddress() }
      const { body } = await api.request({ path: `/api/applications/${reference}`, headers })
      const texts = body['texts'] as unknown as { body: string; awaitsDuty?: boolean }[]
      return texts.flatMap(({ body: words, awaitsDuty }) => (awaitsDuty ? [words] : []))
    }
    const readExamination = async () => {
      const headers = { 'tracking-code': trackingCode, ...newClientAddress() }
      const { body } = await api.request({ path: `/api/applications/${reference}`, headers })
      const texts = body['texts'] as unknown as { body: string; readBy?: string; examinedAt?: string }[]
      const { readBy, examinedAt } = texts.find(({ body: words }) => words === WORDS) ?? {}
      return {
        isAhead: Date.parse(readBy ?? '') > Date.parse(String(body['asOf'])),
        isExamined: examinedAt !== undefined,
      }
    }
    await remarkAsApplicant(application, 'The net is still torn.')
    await remarkAsApplicant(application, WORDS)
    expect(await readAwaiting()).toEqual([WORDS])
    expect(await readExamination()).toEqual({ isAhead: true, isExamined: false })
    for (const name of ['club.coach1', 'club.desk', 'club.porter'])
      expect((await readAs(name, reference)).told).not.toContain('awaitsDuty')
    const text = (await readAs('club.porter', reference)).page.texts.find(({ body }) => body === WORDS)
    await staff.expectRecorded('club.porter', reference, 'examine', { withheld: text?.id, result: 'disclose', turn })
    expect(await readAwaiting()).toEqual([])
    expect(await readExamination()).toEqual({ isAhead: false, isExamined: true })
  })

  it('is read by the duty seat and its author alone until the duty seat discloses it, whoever typed it', async () => {
    for (const typist of ['applicant', 'agent']) {
      const application = await staff.submitAndRoute()
      const { reference, trackingCode, turn } = application
      expect((await readAs('club.porter', reference)).status).toBe(404)
      const response =
        typist === 'applicant'
          ? await remarkAsApplicant(application, WORDS)
          : await staff.sendCommand('club.desk', reference, 'remark', {
              verifiedBy: 'call_back',
              audience: 'entity',
              text: WORDS,
            })
      expect([typist, response.status]).toEqual([typist, 200])
      for (const name of ['club.coach1', 'club.triage', 'club.unit2', 'club.room', 'club.desk', 'club.admin']) {
        const { status, told } = await readAs(name, reference)
        expect([name, status, told.includes(TOLD)]).toEqual([name, 200, false])
      }
      const { page: coachPage } = await readAs('club.coach1', reference)
      expect(coachPage.withheld).toEqual([
        expect.objectContaining({ kind: 'remark', note: expect.stringContaining('officer on duty') }),
      ])
      expect(coachPage).not.toHaveProperty('toExamine')
      const own = await api.request({
        path: `/api/applications/${reference}`,
        headers: { 'tracking-code': trackingCode, ...newClientAddress() },
      })
      expect(JSON.stringify(own.body)).toContain(TOLD)

      const { page: dutyPage } = await readAs('club.porter', reference)
      const text = dutyPage.texts.find(({ body }) => body.includes(TOLD))
      expect(dutyPage.toExamine).toEqual([
        { id: text?.id, kept: false, flags: [expect.stringMatching(/^(danger|wrongdoing)$/)] },
      ])
      const inbox = await api.requestAs(await staff.getSession('club.porter'), { path: '/api/staff/tasks' })
      expect(inbox.body['tasks']).toContainEqual(expect.objectContaining({ reference, kind: 'examine' }))

      const examine = { withheld: text?.id, result: 'disclose', turn }
      expect((await staff.sendCommand('club.room', reference, 'examine', examine)).status).toBe(409)
      await staff.expectRecorded('club.porter', reference, 'examine', examine)
      const { page: disclosedPage, told } = await readAs('club.coach1', reference)
      expect([told.includes(TOLD), disclosedPage.withheld]).toEqual([true, []])
    }
  })

  it('hides what the officer on duty writes about it from whoever may not read it, and shows it to its author', async () => {
    const application = await staff.submitAndRoute()
    const { reference, trackingCode, turn } = application
    expect((await remarkAsApplicant(application, WORDS)).status).toBe(200)
    const about = 'Do you mean the umpire called pterodactyl?'
    await staff.expectRecorded('club.porter', reference, 'remark', { turn, audience: 'applicant', text: about })
    const { page, told } = await readAs('club.coach1', reference)
    expect(told).not.toContain('pterodactyl')
    expect(page.withheld.map(({ kind, note }) => [kind, note.includes('An officer')])).toEqual([
      ['remark', false],
      ['remark', true],
    ])
    const own = await api.request({
      path: `/api/applications/${reference}`,
      headers: { 'tracking-code': trackingCode, ...newClientAddress() },
    })
    expect(JSON.stringify(own.body)).toContain('pterodactyl')
    expect((await readAs('club.porter', reference)).told).toContain('pterodactyl')
  })

  it('leaves an ordinary remark to the entity, and tells no word or flag in a mail or in the history of the Workflow', async () => {
    const application = await staff.submitAndRoute()
    expect((await remarkAsApplicant(application, 'An ordinary quetzal.')).status).toBe(200)
    expect((await readAs('club.coach1', application.reference)).told).toContain('An ordinary quetzal.')
    expect((await remarkAsApplicant(application, WORDS)).status).toBe(200)
    const { id } = await platform.ownerDb('application').where({ reference: application.reference }).first('id')
    const events = await platform.ownerDb('event').where({ application_id: id }).orderBy('sequence')
    expect(events.slice(-2).map(({ type }) => type)).toEqual(['remarked', 'withheld'])
    expect(JSON.stringify(events)).not.toContain(TOLD)
    await until('the duty seat has its mail', async () =>
      platform.ownerDb('notification').where({ application_id: id, template: 'words_flagged' }).first('id'),
    )
    const audiences = await platform.ownerDb('notification').where({ application_id: id, template: 'words_flagged' })
    expect(audiences.map(({ audience }) => audience)).toEqual(['tennis/-/night_porter'])
  })
})

/** Gives a person a second seat: the night porter's, who is on duty. */
async function makePorter(name: string) {
  const [seat, desk] = ['tennis/-/night_porter-2', 'tennis/-/night_porter']
  const [person_id] = await platform.ownerDb('person').where({ name }).pluck('id')
  await platform.ownerDb('seat').insert({ id: seat, programme: 'tennis', role: 'duty', desk })
  await platform.ownerDb('holding').insert({ seat_id: seat, person_id })
}

test('a flagged objection is read and decided by the appeal seat, and neither read nor examined by the reviewer', async () => {
  const application = await staff.submitAndRoute()
  const { reference } = application
  const answer = { turn: application.turn, outcome: 'explained', text: 'It is fine.' }
  const { turn: answeredTurn } = await staff.expectRecorded('club.coach2', reference, 'answer', answer)
  await staff.expectRecorded('club.unit1', reference, 'release', { turn: answeredTurn })
  const objected = await sendApplicantCommand(api, application, 'object', { reason: 'not_solved', text: WORDS })
  expect([objected.status, objected.body['stage']]).toEqual([200, 'objection'])
  const { turn } = objected.body as unknown as CommandOutcome

  const { page: appealPage, told } = await readAs('club.appeal', reference)
  const text = appealPage.texts.find(({ body }) => body.includes(TOLD))
  // What the rule found is told to duty seats alone.
  expect([told.includes(TOLD), appealPage.toExamine]).toEqual([true, [{ id: text?.id, kept: false, flags: [] }]])
  expect((await readAs('club.porter', reference)).told).toContain(TOLD)

  // The reviewer has the view of a duty seat, and still learns only that there is a text.
  const { page: reviewerPage, told: toldToReviewer } = await readAs('club.unit1', reference)
  expect(reviewerPage).toMatchObject({ relations: expect.arrayContaining(['duty', 'unit']), toExamine: [] })
  expect(toldToReviewer).not.toContain(TOLD)
  const examine = { turn, withheld: text?.id, result: 'keep' }
  for (const [name, command, body, code] of [
    ['club.unit1', 'examine', examine, 'command.same_person'],
    ['club.unit1', 'confirm', { turn, text: 'We looked again.' }, 'command.same_person'],
    ['club.unit2', 'examine', examine, 'command.not_allowed'],
    ['club.unit2', 'confirm', { turn, text: 'We looked again.' }, 'command.text_withheld'],
  ] as const) {
    const response = await staff.sendCommand(name, reference, command, body)
    expect([name, command, response.status, response.body['code']]).toEqual([name, command, 409, code])
  }
  const { page: unitPage, told: toldToUnit } = await readAs('club.unit2', reference)
  expect(toldToUnit).not.toContain(TOLD)
  expect(unitPage.withheld).toEqual([
    expect.objectContaining({ kind: 'objection', note: expect.stringContaining('the appeal seat') }),
  ])

  // One application is one row: each kind of its tasks is asked for.
  for (const kind of ['decide', 'examine']) {
    const inbox = await api.requestAs(await staff.getSession('club.appeal'), { path: `/api/staff/tasks?kind=${kind}` })
    const tasks = inbox.body['tasks'] as unknown as { reference: string }[]
    expect(tasks.map((task) => task.reference)).toContain(reference)
  }
  await staff.expectRecorded('club.appeal', reference, 'examine', examine)
  expect((await readAs('club.unit2', reference)).page.withheld).toEqual([
    expect.objectContaining({ note: expect.stringContaining('was examined and stays withheld') }),
  ])
  const confirmed = await staff.expectRecorded('club.appeal', reference, 'confirm', { turn, text: 'It stays so.' })
  expect(confirmed.stage).toBe('closed')
  const { id } = await platform.ownerDb('application').where({ reference }).first('id')
  const mails = platform.ownerDb('notification').where({ application_id: id, template: 'objected' })
  expect(await mails.orderBy('audience').pluck('audience')).toEqual(['tennis/-/appeal', 'tennis/-/complaint_unit'])
})

test('a submission is flagged by any of the words that its sender chose', async () => {
  for (const changed of [
    { title: 'Ѕtruck by lіghtning' },
    { theirReference: 'line calls for m\u00adoney' },
    { location: { address: 'Where they fixed-the-draw' } },
    { applicant: { name: 'He takes رشـوة', phone: '+962 79 555 0009' } },
  ]) {
    const response = await api.request({
      method: 'POST',
      path: '/api/applications',
      body: { type: 'complaint', text: 'A net.', channel: 'web', language: 'en', applicant: { name: 'X' }, ...changed },
      headers: newClientAddress(),
    })
    const { reference } = response.body as unknown as { reference: string }
    const row = await platform.ownerDb('application').where({ reference }).first('secret')
    expect([changed, row?.secret]).toEqual([changed, true])
  }
})

test('who tells of danger is helped before the text is examined; the office learns of neither', async () => {
  const { reference, trackingCode, turn } = await staff.submitAndRoute()
  await remarkAsApplicant({ reference, trackingCode }, 'There is lightning over the court.')
  const open = async (name: string) =>
    (await api.requestAs(await staff.getSession(name), { path: `/api/staff/applications/${reference}` })).body
  const before = await open('club.porter')
  expect([before['helpOwed'], before['allowed']]).toEqual([true, ['raise', 'remark', 'help']])
  const [{ id: withheld }] = before['toExamine'] as unknown as [{ id: string }]
  const examine = { turn, withheld, result: 'keep' }
  const early = await staff.sendCommand('club.porter', reference, 'examine', examine)
  expect([early.status, early.body['code']]).toEqual([409, 'command.help_owed'])
  for (const result of ['no_danger', 'not_possible', 'reached', 'emergency']) {
    const unexplained = await staff.sendCommand('club.porter', reference, 'help', { turn, result })
    expect([result, unexplained.status, unexplained.body['code']]).toEqual([result, 422, 'request.invalid'])
  }
  const words = 'They are inside, says quetzalcoatlus.'
  await staff.expectRecorded('club.porter', reference, 'help', { turn, result: 'reached', text: words })
  for (const name of ['club.coach1', 'club.triage', 'club.unit2', 'club.room', 'club.desk'])
    expect([name, JSON.stringify(await open(name)).match(/helped|helpOwed|quetzalcoatlus/)]).toEqual([name, null])
  const after = await open('club.porter')
  expect([after['helpOwed'], JSON.stringify(after['texts'])]).toEqual([undefined, expect.stringContaining(words)])
  await staff.expectRecorded('club.porter', reference, 'examine', examine)
})
