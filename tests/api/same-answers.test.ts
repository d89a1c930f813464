import { submitApplication } from './start-api'
import { type ApiOnPlatform, startApiOnPlatform } from './start-api-on-platform'

let fixture: ApiOnPlatform
beforeAll(async () => {
  fixture = await startApiOnPlatform('same-answers')
}, 120_000)
afterAll(() => fixture?.stop(), 120_000)

const WORDS = 'We looked at the net of your court, and a new one hangs there since Sunday.'

async function answer(text: string, name = 'club.coach1'): Promise<string> {
  const { reference, turn } = await fixture.staff.submitAndRoute()
  await fixture.staff.expectRecorded(name, reference, 'answer', { turn, outcome: 'done', text })
  return reference
}

async function readAs(name: string, reference: string) {
  const session = await fixture.staff.getSession(name)
  const { body } = await fixture.api.requestAs(session, { path: `/api/staff/applications/${reference}` })
  return body as unknown as {
    sameAnswers?: { reference: string; percent: number; isSamePerson: boolean }[]
    stage: string
  }
}

test('a reviewer reads which earlier answers of the same author say the same, the most similar first', async () => {
  const first = await answer(WORDS)
  const changed = await answer(`${WORDS.replace('Sunday', 'Monday')}`)
  await answer(WORDS, 'club.coach2')
  await answer('Your racket was found in the hall; ask for it at the desk.')
  const latest = await answer(WORDS)
  const { sameAnswers } = await readAs('club.unit1', latest)
  expect(sameAnswers).toEqual([
    expect.objectContaining({ reference: first, percent: 100 }),
    expect.objectContaining({ reference: changed, percent: expect.any(Number) }),
  ])
  expect(sameAnswers?.[1]?.percent).toBeLessThan(100)
  const shown = await fixture.platform.ownerDb('access_log').where({ act: 'staff.same_answers' }).select('*')
  expect(shown).toHaveLength(1)
})

test('nobody but the complaint unit reads it, and only while the answer waits for review', async () => {
  await answer(WORDS)
  const latest = await answer(WORDS)
  expect((await readAs('club.coach1', latest)).sameAnswers).toBeUndefined()
  expect((await readAs('club.unit1', latest)).sameAnswers?.length).toBeGreaterThan(0)
  const { turn } = (await readAs('club.unit1', latest)) as unknown as { turn: number }
  await fixture.staff.expectRecorded('club.unit1', latest, 'release', { turn })
  expect((await readAs('club.unit1', latest)).sameAnswers).toBeUndefined()
})

test('an answer in an application that became secret is not named', async () => {
  const hidden = await answer('The coach of the third court shouted at children, and was told to stop it.')
  await fixture.platform.ownerDb('application').where({ reference: hidden }).update({ secret: true })
  const latest = await answer('The coach of the third court shouted at children, and was told to stop it.')
  expect((await readAs('club.unit1', latest)).sameAnswers).toEqual([])
})

test('the reviewer reads whether the same words went to the same person or to another one', async () => {
  const phone = '+962 79 222 3333'
  const words = 'The gate of the club opens at six from next week on, as you asked.'
  const answerTo = async (applicant: object) => {
    const { reference } = await submitApplication(fixture.api, { applicant })
    const { turn } = await fixture.staff.routeToCoaches(reference)
    await fixture.staff.expectRecorded('club.coach1', reference, 'answer', { turn, outcome: 'done', text: words })
    return reference
  }
  const same = await answerTo({ phone })
  const other = await answerTo({ phone: '+962 79 222 4444' })
  const latest = await answerTo({ phone: '079 222 3333' })
  const { sameAnswers = [] } = await readAs('club.unit1', latest)
  expect(Object.fromEntries(sameAnswers.map(({ reference, isSamePerson }) => [reference, isSamePerson]))).toEqual({
    [same]: true,
    [other]: false,
  })
})
