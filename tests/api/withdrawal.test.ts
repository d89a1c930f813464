import { randomUUID } from 'node:crypto'
import { until } from '../support/until'
import type { Platform } from '../support/platform'
import { readApplicantStatus, sendApplicantCommand } from './applicant-requests'
import { type ApiServer, newClientAddress, submitApplication } from './start-api'
import { type ApiOnPlatform, startApiOnPlatform } from './start-api-on-platform'
import type { StaffClient } from './staff-client'

let apiOnPlatform: ApiOnPlatform
let platform: Platform
let api: ApiServer
let staff: StaffClient

beforeAll(async () => {
  apiOnPlatform = await startApiOnPlatform('api-withdrawal')
  ;({ platform, api, staff } = apiOnPlatform)
}, 120_000)

afterAll(() => apiOnPlatform?.stop(), 120_000)

type Facts = Record<string, unknown>
const readStatus = async (application: { reference: string; trackingCode: string }) =>
  (await readApplicantStatus(api, application)) as unknown as Facts

/** A withdrawal that an agent gives for a caller. */
const withdrawal = (commandId = randomUUID()) => ({ commandId, reason: 'solved', verifiedBy: 'call_back' })

const listEventTypes = (reference: string): Promise<string[]> =>
  platform
    .ownerDb('event')
    .join('application', 'application.id', 'application_id')
    .where({ reference })
    .orderBy('event.sequence')
    .pluck('event.type')

const findMailText = async (reference: string, subject: RegExp) => {
  const { httpUrl } = platform.inbox
  const getJson = async <T>(path: string) => (await fetch(`${httpUrl}${path}`)).json() as Promise<T>
  const mails = await getJson<{ id: string; subject: string }[]>('/messages?limit=200')
  const found = mails.find((mail) => mail.subject.includes(reference) && subject.test(mail.subject))
  return found && (await getJson<{ text: string }>(`/messages/${found.id}`)).text
}

test('page, mail and history say that an agent withdrew for a caller, how the caller was known, and how to take it back', async () => {
  const application = await staff.submitAndRoute()
  const { reference } = application
  await staff.expectRecorded('club.desk', reference, 'withdraw', withdrawal())
  const status = await readStatus(application)
  expect(status).toMatchObject({
    stage: 'closed',
    closedAs: 'withdrawn',
    reinstateUntil: expect.stringMatching(/^\d{4}-/),
    allowed: ['reinstate'],
    withdrawals: [
      {
        act: 'withdrawn',
        by: 'the contact centre',
        forCaller: true,
        verifiedBy: 'call_back',
        verifiedByName: 'The contact centre called back the number recorded in the application',
        reason: 'solved',
        reasonName: 'The matter is solved',
      },
    ],
  })
  expect(JSON.stringify(status)).not.toContain('club.desk')
  const { body } = await api.requestAs(await staff.getSession('club.unit1'), {
    path: `/api/staff/applications/${reference}`,
  })
  const history = body['history'] as unknown as { type: string; by: Facts; facts: Facts }[]
  expect(history.find(({ type }) => type === 'withdrawn')).toMatchObject({
    by: { seatName: 'the contact centre', for: 'applicant', verifiedBy: 'call_back' },
    facts: { reason: 'solved', reasonName: 'The matter is solved' },
  })
  const text = await until('the mail about the closing', () => findMailText(reference, /closed/))
  expect(text).toContain('the contact centre withdrew it for a caller who spoke in your name')
  expect(text).toContain('The contact centre called back the number recorded in the application')
  expect(text).toContain('You can undo this until')
})

test('an agent who knows a caller by facts only cannot end the application, and reads what to do', async () => {
  const application = await staff.submitAndRoute()
  const body = { ...withdrawal(), verifiedBy: 'known_facts' }
  const refused = await staff.sendCommand('club.desk', application.reference, 'withdraw', body)
  expect([refused.status, refused.body['code']]).toEqual([409, 'command.weak_verification'])
  expect(refused.body['title']).toMatch(/Call back the number in the application/)
  await staff.expectRecorded('club.desk', application.reference, 'withdraw', withdrawal())
})

test('a withdrawal because an official asked goes to the duty seat, and the office learns of neither', async () => {
  const application = await staff.submitAndRoute()
  const { reference, turn } = application
  const withdrawn = await sendApplicantCommand(api, application, 'withdraw', { reason: 'asked_by_official' })
  expect([withdrawn.status, withdrawn.body['stage']]).toEqual([200, 'screening'])
  const readAs = async (name: string) =>
    api.requestAs(await staff.getSession(name), { path: `/api/staff/applications/${reference}` })
  for (const name of ['club.coach1', 'club.triage', 'club.unit1', 'club.desk'])
    expect([name, (await readAs(name)).status]).toEqual([name, 404])
  const { body } = await readAs('club.porter')
  expect(body['heldWithdrawal']).toMatchObject({ isTakenBack: false, reasonName: expect.stringContaining('official') })
  expect(body['allowed']).toEqual(expect.arrayContaining(['acceptWithdrawal', 'accept', 'redirect']))
  expect(await readStatus(application)).toMatchObject({
    heldWithdrawal: true,
    allowed: ['reinstate', 'remark'],
    withdrawals: [{ act: 'held', by: 'you', forCaller: false, reason: 'asked_by_official' }],
  })
  await staff.expectRecorded('club.porter', reference, 'accept', { turn: turn + 1 })
  for (const name of ['club.coach1', 'club.triage'])
    expect(JSON.stringify((await readAs(name)).body)).not.toMatch(
      /asked_by_official|withdraw|by":\{"seat":"applicant"\},"facts":\{"reason/i,
    )
})

test('the duty seat closes the application as its author wished, who reads by whom and can undo it', async () => {
  const application = await staff.submitAndRoute()
  const { reference, turn } = application
  await staff.expectRecorded('club.desk', reference, 'withdraw', { ...withdrawal(), reason: 'afraid' })
  const turned = { turn: turn + 1 }
  const without = await staff.sendCommand('club.porter', reference, 'acceptWithdrawal', turned)
  expect([without.status, without.body['code']]).toEqual([422, 'request.invalid'])
  await staff.expectRecorded('club.porter', reference, 'acceptWithdrawal', { ...turned, text: 'She wants it closed.' })
  const status = await readStatus(application)
  expect(JSON.stringify(status)).not.toContain('She wants it closed.')
  expect(status).toMatchObject({ stage: 'closed', closedAs: 'withdrawn', allowed: ['reinstate'] })
  expect(status['withdrawals']).toMatchObject([
    { act: 'held', forCaller: true, verifiedBy: 'call_back' },
    { act: 'accepted', forCaller: false },
  ])
  const back = await sendApplicantCommand(api, application, 'reinstate', {})
  expect([back.status, back.body['stage']]).toEqual([200, 'screening'])
})

test('the applicant takes an agent’s withdrawal back after the run ended: the desk goes on where it was', async () => {
  const application = await staff.submitAndRoute()
  const { reference, turn } = application
  await staff.expectRecorded('club.desk', reference, 'withdraw', withdrawal())
  const id = (await platform.ownerDb('application').where({ reference }).first('id')).id as string
  await until('the run ends', async () => (await platform.getRunStatus(id)) === 'COMPLETED')
  const response = await sendApplicantCommand(api, application, 'reinstate', {}, 'take-it-back')
  expect([response.status, response.body]).toMatchObject([200, { stage: 'with_entity', turn: turn + 2 }])
  const repeated = await sendApplicantCommand(api, application, 'reinstate', {}, 'take-it-back')
  expect(repeated.body).toEqual(response.body)
  expect((await readStatus(application))['withdrawals']).toMatchObject([
    { act: 'withdrawn', forCaller: true },
    { act: 'reinstated', by: 'you', forCaller: false },
  ])
  const late = await staff.sendCommand('club.coach1', reference, 'answer', { turn, outcome: 'done', text: 'Done.' })
  expect([late.status, late.body['code']]).toEqual([409, 'application.changed'])
  await staff.expectRecorded('club.coach1', reference, 'answer', { turn: turn + 2, outcome: 'done', text: 'Done.' })
})

test('an agent’s withdrawal of a flagged application is refused, the same again when repeated, and the duty seat gets a task', async () => {
  const application = await submitApplication(api, { text: 'There is lightning over the court.' })
  const { reference } = application
  await staff.expectRecorded('club.porter', reference, 'help', { turn: 1, result: 'reached', text: 'She is safe.' })
  const accepted = await staff.expectRecorded('club.porter', reference, 'accept', { turn: 1 })
  const body = withdrawal()
  const first = await staff.sendCommand('club.desk', reference, 'withdraw', body)
  expect([first.status, first.body['code']]).toEqual([409, 'command.needs_duty_seat'])
  expect(first.body['title']).toMatch(/^Connect the caller with the duty seat/)
  const repeated = await staff.sendCommand('club.desk', reference, 'withdraw', body)
  expect([repeated.status, repeated.body['code']]).toEqual([409, 'command.needs_duty_seat'])
  const another = await staff.sendCommand('club.desk', reference, 'withdraw', withdrawal())
  expect([another.status, another.body['code']]).toEqual([409, 'command.needs_duty_seat'])
  expect(await listEventTypes(reference)).toEqual(['received', 'helped', 'accepted', 'withdrawalRefused'])
  const statusResponse = await api.requestAs(await staff.getSession('club.desk'), {
    path: `/api/staff/commands/${body.commandId}`,
  })
  expect(statusResponse.body).toMatchObject({ status: 'refused', code: 'command.needs_duty_seat' })

  const listTasks = async () => {
    const { body: page } = await api.requestAs(await staff.getSession('club.porter'), { path: '/api/staff/tasks' })
    return (page['tasks'] as unknown as Facts[]).filter((task) => task['reference'] === reference)
  }
  expect(await listTasks()).toEqual([expect.objectContaining({ kind: 'answer_caller', dueAt: expect.any(String) })])
  await staff.expectRecorded('club.porter', reference, 'answerCaller', { turn: accepted.turn, result: 'not_author' })
  expect(await listTasks()).toEqual([])

  const own = await sendApplicantCommand(api, application, 'withdraw', { reason: 'solved' })
  expect([own.status, own.body['stage']]).toEqual([200, 'closed'])
})

test('a wrong result of the duty seat is refused with the possible ones', async () => {
  const { reference } = await submitApplication(api, { text: 'There is lightning again.' })
  const response = await staff.sendCommand('club.porter', reference, 'answerCaller', { turn: 1, result: '0791234567' })
  expect([response.status, JSON.stringify(response.body)]).toEqual([422, expect.stringContaining('not_reached')])
})

test('taking back what was not withdrawn is refused', async () => {
  const application = await staff.submitAndRoute()
  const response = await api.request({
    method: 'POST',
    path: `/api/applications/${application.reference}/reinstate`,
    body: {},
    headers: { 'tracking-code': application.trackingCode, ...newClientAddress() },
  })
  expect([response.status, response.body['code']]).toEqual([409, 'command.not_allowed'])
})
