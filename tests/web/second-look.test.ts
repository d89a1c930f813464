import { createPages } from '../../web/create-pages'
import { sendApplicantCommand } from '../api/applicant-requests'
import { type ApiOnPlatform, startApiOnPlatform } from '../api/start-api-on-platform'
import { createOfficerBrowsers } from './officer-browsers'

// Before an act that would be late to reconsider, the form is shown once more with what speaks against it.

let fixture: ApiOnPlatform
beforeAll(async () => {
  fixture = await startApiOnPlatform('web-second-look', { pages: createPages() })
}, 120_000)
afterAll(() => fixture?.stop(), 120_000)

const { browserOf, open } = createOfficerBrowsers(() => fixture.api.baseUrl)
const ANSWER = { outcome: 'explained', text: 'We mend the net on Sunday.' }
const NEW_TEXT = 'Somebody wrote in this application after you opened the form.'

async function submitAnswered() {
  const { reference, trackingCode, turn } = await fixture.staff.submitAndRoute()
  await fixture.staff.expectRecorded('club.coach1', reference, 'answer', { ...ANSWER, turn })
  return { reference, trackingCode }
}

test('an answer is not released over a remark that the reviewer has not read; sent again it is', async () => {
  const key = await submitAnswered()
  const path = `/desk/${key.reference}/release`
  const form = await open('club.unit1', `/en${path}`)
  await sendApplicantCommand(fixture.api, key, 'remark', { text: 'PS: the door is shut.' })
  const reviewer = await browserOf('club.unit1')
  const again = await reviewer.post(form, path, { score_clear: '4' })
  expect(again.status).toBe(200)
  for (const part of [NEW_TEXT, 'PS: the door is shut.', 'Your act was not recorded'])
    expect(again.html).toContain(part)
  expect(again.html).toMatch(/name="score_clear"[^>]* value="4" checked/)
  const sent = await reviewer.post(again, path, { score_clear: '4' })
  expect(sent.html).toContain('The answer was sent to the applicant.')
})

test('an answer that its reviewer scores as poor goes to the applicant only when it is sent again; a middling one goes at once', async () => {
  const reviewer = await browserOf('club.unit1')
  const [poor, middling] = [await submitAnswered(), await submitAnswered()]
  const release = async (reference: string, score: string) =>
    reviewer.post(await open('club.unit1', `/en/desk/${reference}/release`), `/desk/${reference}/release`, {
      score_clear: score,
    })
  expect((await release(middling.reference, '3')).html).toContain('The answer was sent to the applicant.')
  const again = await release(poor.reference, '1')
  expect(again.html).toContain('Your scores say that this answer is poor.')
  const sent = await reviewer.post(again, `/desk/${poor.reference}/release`, { score_clear: '1' })
  expect(sent.html).toContain('The answer was sent to the applicant.')
})

test('an answer is not sent over a new remark either; words and result are kept in the form', async () => {
  const { reference, trackingCode } = await fixture.staff.submitAndRoute()
  const path = `/desk/${reference}/answer`
  const form = await open('club.coach1', `/en${path}`)
  await sendApplicantCommand(fixture.api, { reference, trackingCode }, 'remark', { text: 'It rains in now.' })
  const again = await (await browserOf('club.coach1')).post(form, path, ANSWER)
  expect(again.html).toContain(NEW_TEXT)
  expect(again.html).toContain('>We mend the net on Sunday.</textarea>')
  expect(again.html).toMatch(/name="outcome"[^>]* value="explained" checked/)
  const sent = await (await browserOf('club.coach1')).post(again, path, ANSWER)
  expect(sent.html).toContain('The answer went to the complaint unit for review.')
})

test('the own remark of the reader, after which the form came anew, holds nothing up', async () => {
  const { reference } = await submitAnswered()
  const reviewer = await browserOf('club.unit1')
  const remark = await open('club.unit1', `/en/desk/${reference}/remark`)
  const after = await reviewer.post(remark, `/desk/${reference}/remark`, { text: 'Good.', audience: 'staff' })
  expect(after.path).toContain(`/desk/${reference}`)
  const form = await open('club.unit1', `/en/desk/${reference}/release`)
  const sent = await reviewer.post(form, `/desk/${reference}/release`, { score_clear: '5' })
  expect(sent.html).toContain('The answer was sent to the applicant.')
})
