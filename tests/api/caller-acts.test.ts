import { until } from '../support/until'
import { readApplicantStatus } from './applicant-requests'
import { submitApplication } from './start-api'
import { type ApiOnPlatform, startApiOnPlatform } from './start-api-on-platform'

let apiOnPlatform: ApiOnPlatform
beforeAll(async () => {
  apiOnPlatform = await startApiOnPlatform('api-caller-acts')
}, 120_000)
afterAll(() => apiOnPlatform?.stop(), 120_000)

const HOW_KNOWN = 'The contact centre called back the number recorded in the application'

async function findMailText(reference: string, subject: RegExp): Promise<string | undefined> {
  const { httpUrl } = apiOnPlatform.platform.inbox
  const getJson = async <T>(path: string) => (await fetch(`${httpUrl}${path}`)).json() as Promise<T>
  const mails = await getJson<{ id: string; subject: string }[]>('/messages?limit=200')
  const found = mails.find((mail) => mail.subject.includes(reference) && subject.test(mail.subject))
  return found && (await getJson<{ text: string }>(`/messages/${found.id}`)).text
}

test('an agent says "solved" for a caller: the case is closed, and page, mail and history say who said it and how the caller was known', async () => {
  const { api, staff } = apiOnPlatform
  const application = await staff.submitAndRoute()
  const { reference, turn } = application
  const answer = { turn, outcome: 'done', text: 'The net was raised.' }
  const answered = await staff.expectRecorded('club.coach1', reference, 'answer', answer)
  await staff.expectRecorded('club.unit1', reference, 'release', { turn: answered.turn })
  await staff.expectRecorded('club.desk', reference, 'rate', { solved: 'yes', verifiedBy: 'call_back' })

  const status = (await readApplicantStatus(api, application)) as unknown as Record<string, unknown>
  expect(status).toMatchObject({
    stage: 'closed',
    closedAs: 'satisfied',
    callerActs: [{ act: 'rated', by: 'the contact centre', verifiedBy: 'call_back', verifiedByName: HOW_KNOWN }],
  })
  expect(JSON.stringify(status)).not.toContain('club.desk')

  const text = await until('the mail about the closing', () => findMailText(reference, /is closed/))
  expect(text).toContain(
    'A caller told us through the contact centre that it is solved, so we closed your application.',
  )
  expect(text).toContain(HOW_KNOWN)
  expect(text).not.toContain('You told us')

  const unit = await staff.getSession('club.unit1')
  const { body } = await api.requestAs(unit, { path: `/api/staff/applications/${reference}` })
  const history = body['history'] as unknown as { type: string; by: object }[]
  for (const type of ['rated', 'closed'])
    expect(history.find((event) => event.type === type)).toMatchObject({
      by: { seatName: 'the contact centre', for: 'applicant', verifiedBy: 'call_back' },
    })
})

describe('a way to verify a caller that the stored contact makes impossible', () => {
  const remark = { audience: 'entity', text: 'It is worse now.' }
  const ANY_TIME = 'questions about the application (not enough to end it) or an identity document.'
  const PHONE = { phone: '+962 79 000 0001' }
  const EMAIL = { email: 'player@club.example' }

  test.each([
    ['call_back', EMAIL, ANY_TIME],
    ['one_time_number', EMAIL, ANY_TIME],
    ['one_time_number', PHONE, `a call back to the number in the application, ${ANY_TIME}`],
    ['call_back', {}, ANY_TIME],
    ['one_time_number', {}, ANY_TIME],
  ])(
    '%s is refused for every act when only %j is stored, and the possible ways are named',
    async (verifiedBy, contact, ways) => {
      const { api, staff } = apiOnPlatform
      const { reference } = await submitApplication(api, { applicant: { name: 'A player', ...contact } })
      await staff.routeToCoaches(reference)
      for (const [command, body] of Object.entries({ remark, withdraw: { reason: 'solved' } })) {
        const refused = await staff.sendCommand('club.desk', reference, command, { ...body, verifiedBy })
        expect([refused.status, refused.body['code']]).toEqual([409, 'command.impossible_verification'])
        expect(refused.body['detail']).toContain(ways)
      }
      await staff.expectRecorded('club.desk', reference, 'withdraw', {
        reason: 'solved',
        verifiedBy: 'identity_document',
      })
    },
  )

  test('is told in Arabic too; the other ways are accepted', async () => {
    const { api, staff } = apiOnPlatform
    const { reference } = await submitApplication(api, { applicant: PHONE })
    const session = await staff.getSession('club.desk')
    const path = `/api/staff/applications/${reference}/commands/remark`
    const body = { ...remark, commandId: 'arabic-refusal', verifiedBy: 'one_time_number' }
    const headers = { 'accept-language': 'ar' }
    const refused = await api.requestAs(session, { method: 'POST', path, body, headers })
    expect(refused.body['detail']).toContain('معاودة الاتصال بالرقم المسجّل في الطلب')
    expect(refused.body['detail']).not.toContain('البريد')
    await staff.expectRecorded('club.desk', reference, 'remark', { ...remark, verifiedBy: 'call_back' })
  })
})
