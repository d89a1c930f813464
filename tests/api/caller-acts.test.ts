import { until } from '../support/until'
import { readApplicantStatus } from './applicant-requests'
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
