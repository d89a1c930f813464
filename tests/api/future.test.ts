import { sendApplicantCommand } from './applicant-requests'
import { newClientAddress } from './start-api'
import { type ApiOnPlatform, startApiOnPlatform } from './start-api-on-platform'

let apiOnPlatform: ApiOnPlatform

beforeAll(async () => {
  apiOnPlatform = await startApiOnPlatform('api-future')
}, 120_000)

afterAll(() => apiOnPlatform?.stop(), 120_000)

interface Page {
  dueAt: string
  future: { steps: { at: string; kind: string; sentence: string; holder: string }[]; end: string; repeats: string[] }
  whoseDays: object
}

const readAsStaff = async (reference: string): Promise<Page> => {
  const { api, staff } = apiOnPlatform
  const session = await staff.getSession('club.coach1')
  const { body } = await api.requestAs(session, { path: `/api/staff/applications/${reference}` })
  return body as unknown as Page
}

const trackInArabic = async ({
  reference,
  trackingCode,
}: {
  reference: string
  trackingCode: string
}): Promise<Page> => {
  const { body } = await apiOnPlatform.api.request({
    method: 'POST',
    path: '/api/applications/track',
    body: { reference, trackingCode },
    headers: { 'accept-language': 'ar', ...newClientAddress() },
  })
  return body as unknown as Page
}

describe('what happens if nobody acts', () => {
  it('is told to the applicant and to staff, in the language of each, with the same instants', async () => {
    const application = await apiOnPlatform.staff.submitAndRoute()
    const staffPage = await readAsStaff(application.reference)
    expect(staffPage.future.steps.slice(0, 5).map(({ kind, sentence }) => ({ kind, sentence }))).toEqual([
      ...Array(3).fill({ kind: 'remind', sentence: 'A reminder goes to the coach, Centre court.' }),
      {
        kind: 'breach',
        sentence: 'The delay is recorded, and the application moves up to the club committee.',
      },
      { kind: 'remind', sentence: 'A reminder goes to the club committee.' },
    ])
    expect(staffPage.future.steps.find(({ kind }) => kind === 'breach')?.at).toBe(staffPage.dueAt)
    expect(staffPage.future).toMatchObject({ end: 'repeats', repeats: ['list'] })
    const ownPage = await trackInArabic(application)
    const listInstants = ({ future }: Page) => future.steps.map(({ at, kind }) => `${at} ${kind}`)
    expect(listInstants(ownPage)).toEqual(listInstants(staffPage))
    for (const { sentence } of ownPage.future.steps) expect(sentence).toMatch(/^[\u0600-\u06FF]/)
    expect(ownPage.whoseDays).toEqual({ total: 0, entity: 0, you: 0, us: 0 })
    expect(staffPage.whoseDays).toEqual(ownPage.whoseDays)
  })

  it('does not tell the applicant that a text waits for the duty seat', async () => {
    const application = await apiOnPlatform.staff.submitAndRoute()
    const response = await sendApplicantCommand(apiOnPlatform.api, application, 'remark', {
      text: 'The umpires fixed the draw.',
    })
    expect(response.status).toBe(200)
    expect((await readAsStaff(application.reference)).future.repeats).toEqual(['list', 'callDuty'])
    const { future } = await trackInArabic(application)
    expect(future.repeats).toEqual(['list'])
    expect(future.steps.map(({ kind }) => kind)).not.toContain('callDuty')
  })
})
