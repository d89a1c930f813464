import { type ApiServer, newClientAddress } from './start-api'
import { type ApiOnPlatform, startApiOnPlatform } from './start-api-on-platform'
import type { StaffClient } from './staff-client'

let apiOnPlatform: ApiOnPlatform
let api: ApiServer
let staff: StaffClient

beforeAll(async () => {
  apiOnPlatform = await startApiOnPlatform('api-reopening')
  ;({ api, staff } = apiOnPlatform)
}, 120_000)

afterAll(() => apiOnPlatform?.stop(), 120_000)

interface ApplicationView {
  stage: string
  allowed: string[]
  texts: { kind: string; body: string }[]
  /** for the applicant alone */
  stays: { stage: string; from: string; to?: string; entityName?: string; reason?: string; reasonName?: string }[]
}

test('the applicant and the entity both read why an objection led to a reopening, and the applicant each stay in a stage', async () => {
  const { reference, trackingCode, turn } = await staff.submitAndRoute()
  const headers = { 'tracking-code': trackingCode, 'accept-language': 'en', ...newClientAddress() }
  const answerOutcome = await staff.expectRecorded('club.coach2', reference, 'answer', {
    turn,
    outcome: 'explained',
    text: 'It is fine.',
  })
  await staff.expectRecorded('club.unit1', reference, 'release', { turn: answerOutcome.turn })
  const objectionResponse = await api.request({
    method: 'POST',
    path: `/api/applications/${reference}/object`,
    body: { reason: 'not_solved' },
    headers,
  })
  await staff.expectRecorded('club.unit2', reference, 'reopen', {
    turn: objectionResponse.body['turn'],
    text: 'Nobody looked at the net.',
  })
  const path = `/api/applications/${reference}`
  const applicantView = (await api.request({ path, headers })).body as unknown as ApplicationView
  expect(applicantView.texts).toContainEqual(
    expect.objectContaining({ kind: 'reopening', body: 'Nobody looked at the net.' }),
  )
  expect(applicantView.stays.map(({ stage }) => stage)).toEqual([
    'triage',
    'with_entity',
    'quality_review',
    'released',
    'objection',
    'with_entity',
  ])
  expect(applicantView.stays.map(({ reason }) => reason)).toEqual([...Array(5).fill(undefined), 'reopened'])
  expect(applicantView.stays.at(-1)?.reasonName).toBe(
    'The objection was accepted, so the application was opened again.',
  )
  const [, ...begun] = applicantView.stays.map(({ from }) => from)
  expect(applicantView.stays.map(({ to }) => to)).toEqual([...begun, undefined])
  const coach = await staff.getSession('club.coach1')
  const coachView = (await api.requestAs(coach, { path: `/api/staff/applications/${reference}` }))
    .body as unknown as ApplicationView
  expect(coachView.texts.map(({ kind }) => kind)).toEqual(['application', 'answer', 'reopening'])
})

test('after a return the applicant reads which body returned the application', async () => {
  const { reference, trackingCode, turn } = await staff.submitAndRoute()
  await staff.expectRecorded('club.coach1', reference, 'return', { turn, reason: 'not_ours' })
  const headers = { 'tracking-code': trackingCode, 'accept-language': 'en', ...newClientAddress() }
  const { body } = await api.request({ path: `/api/applications/${reference}`, headers })
  const { stays } = body as unknown as ApplicationView
  expect(stays.at(-1)).toMatchObject({ stage: 'triage', entity: 'centre-court', entityName: 'Centre court' })
  expect(stays.at(-1)?.reasonName).toBe(
    'The body returned it (Centre court), so the responsible body had to be chosen again.',
  )
})

test('the list of allowed commands leaves out `claim` after the claim of a colleague', async () => {
  const { reference, turn } = await staff.submitAndRoute()
  const allowedFor = async (name: string) => {
    const session = await staff.getSession(name)
    const { body } = await api.requestAs(session, { path: `/api/staff/applications/${reference}` })
    return (body as unknown as ApplicationView).allowed
  }
  expect(await allowedFor('club.coach1')).toEqual(['claim', 'answer', 'ask', 'return', 'raise', 'remark'])
  await staff.expectRecorded('club.coach2', reference, 'claim', { turn })
  expect(await allowedFor('club.coach1')).toEqual(['answer', 'ask', 'return', 'raise', 'remark'])
  expect(await allowedFor('club.coach2')).toEqual(['claim', 'unclaim', 'answer', 'ask', 'return', 'raise', 'remark'])
  const refusedResponse = await staff.sendCommand('club.coach1', reference, 'claim', { turn })
  expect([refusedResponse.status, refusedResponse.body['allowed']]).toEqual([
    409,
    ['answer', 'ask', 'return', 'raise', 'remark'],
  ])
})
