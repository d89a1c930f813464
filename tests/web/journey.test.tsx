import { TrackedPage } from '../../web/pages/track/tracked-page'
import { renderPage } from '../../web/render-page'
import { frameOf } from './render'
import { createTracked } from './tracked-fixture'

const frame = frameOf({ url: '/en', language: 'en' })
const STEPS_OF_AN_ANSWER = ['The body writes the answer', 'You have the answer']

test('the way of an application that was withdrawn before an answer does not say that there was one', () => {
  const { release: _release, ...withoutRelease } = createTracked('en')
  const closed = { ...withoutRelease, stage: 'closed', closedAt: '2026-11-24T07:00:00.000Z' } as const
  const html = renderPage(<TrackedPage frame={frame} tracked={closed} now={0} />)
  expect(STEPS_OF_AN_ANSWER.filter((step) => html.includes(step))).toEqual([])
  expect(html).toContain('We received your application')
})

test('the way of an application with an answer shows each step', () => {
  const html = renderPage(<TrackedPage frame={frame} tracked={createTracked('en')} now={0} />)
  expect(STEPS_OF_AN_ANSWER.filter((step) => html.includes(step))).toEqual(STEPS_OF_AN_ANSWER)
})
