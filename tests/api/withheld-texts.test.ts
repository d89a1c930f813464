import type { Platform } from '../support/platform'
import { until } from '../support/until'
import type { StaffClient } from './staff-client'
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
}, 120_000)

afterAll(() => apiOnPlatform?.stop(), 120_000)

interface StaffPage {
  texts: { id: string; body: string }[]
  withheld: { kind: string; note: string }[]
  toExamine?: { id: string; kept: boolean }[]
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
      for (const name of ['club.coach1', 'club.triage', 'club.unit1', 'club.room', 'club.desk', 'club.admin']) {
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
      expect(dutyPage.toExamine).toEqual([{ id: text?.id, kept: false }])
      const inbox = await api.requestAs(await staff.getSession('club.porter'), { path: '/api/staff/tasks' })
      expect(inbox.body['tasks']).toContainEqual(expect.objectContaining({ reference, kind: 'examine' }))

      const examine = { withheld: text?.id, result: 'disclose', turn }
      expect((await staff.sendCommand('club.room', reference, 'examine', examine)).status).toBe(409)
      await staff.expectRecorded('club.porter', reference, 'examine', examine)
      const { page: disclosedPage, told } = await readAs('club.coach1', reference)
      expect([told.includes(TOLD), disclosedPage.withheld]).toEqual([true, []])
    }
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
