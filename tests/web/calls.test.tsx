import type { Language } from '../../locales/language'
import { Calls } from '../../web/pages/track/calls'
import type { Tracked } from '../../web/pages/track/tracked'
import { renderPage } from '../../web/render-page'
import { frameOf, renderParts } from './render'
import { showReceipt } from './shown-pages'
import { createTracked } from './tracked-fixture'

const words = (html: string): string =>
  html
    .replaceAll(/<\/?(?:li|p)[^>]*>/g, ' ')
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
const show = (overrides: Partial<Tracked>, language: Language = 'en'): string =>
  words(renderParts(<Calls tracked={createTracked(language, overrides)} />, language))

test('while a call is owed, the page says on which number, by when, what else happens, and what to do instead', () => {
  const calls = { isKnown: false, numberEndsWith: '567', callBy: '2026-11-26T14:00:00.000Z' }
  const shown = show({ stage: 'awaiting_applicant', calls, onSilence: 'Then the body answers.' })
  expect(shown).toMatch(/^We telephone you on the number ending in 567 We call by Thursday, 26 November 2026/)
  expect(shown).toContain('at two other times of day, and then no more. Then the body answers. You need not wait')
  expect(show({ stage: 'released', calls }, 'ar')).toMatch(/^نتصل بك هاتفيًّا على الرقم المنتهي بالأرقام 567/)
})

test('before a question or an answer, the page says that we call, and names no date that nobody knows', () => {
  const shown = show({ stage: 'with_entity', calls: { isKnown: false, numberEndsWith: '567' } })
  expect(shown).toContain('at the latest on the next working day')
  expect(shown).not.toContain('2026')
})

test('who knows the question or the answer already is not told to wait for a call, but until when they can act', () => {
  const asked = show({
    stage: 'awaiting_applicant',
    calls: { isKnown: true, numberEndsWith: '567' },
    onSilence: 'Then it goes on.',
  })
  expect(asked).toMatch(/the question is on this page.*not call the number ending in 567.*until Thursday, 10 December/)
  expect(asked).toMatch(/contact centre: \S+.*Then it goes on\.$/)
  expect(show({ stage: 'released', calls: { isKnown: true } })).toMatch(
    /the answer is on this page.*do not call about it\. You can say/,
  )
})

test('nobody is told of a call who gets mails, or from whom nothing is awaited after a rating', () => {
  expect(show({ stage: 'with_entity' })).toBe('')
  expect(show({ stage: 'released', calls: { isKnown: true }, rating: { solved: 'no' } })).toBe('')
})

test('the receipt of who is telephoned says so near its top', () => {
  const frame = frameOf({ url: '/en', language: 'en' })
  const receipt = words(renderPage(showReceipt(frame, { answerBy: 'phone', numberEndsWith: '567' })))
  expect(receipt.indexOf('number ending in 567')).toBeLessThan(receipt.indexOf('What happens now'))
  expect(words(renderPage(showReceipt(frame, { answerBy: 'email', numberEndsWith: '904' })))).not.toContain('904')
})

test('who wrote for another person reads that this person is telephoned, and is called no more only when this person knows', () => {
  const calls = { numberEndsWith: '567', isOtherCalled: true as const, isKnown: false }
  const owed = show({ stage: 'released', calls: { ...calls, callBy: '2026-11-26T14:00:00.000Z' } })
  expect(owed).toMatch(/^We telephone the person concerned on the number ending in 567 We call by .* reach that person/)
  const notYet = show({ stage: 'released', calls })
  expect(notYet).toContain('We call the person concerned about each')
  expect(notYet).not.toContain('we do not call')
  const known = show({ stage: 'released', calls: { ...calls, isKnown: true } })
  expect(known).toContain('The person concerned knows of it now, so we do not call the number ending in 567')
  for (const shown of [owed, notYet, known]) expect(shown).not.toMatch(/telephone you|reach you|You know/)
  const receipt = words(
    renderPage(showReceipt(frameOf({ url: '/en', language: 'en' }), { answerBy: 'phone', ...calls })),
  )
  expect(receipt).toContain('We telephone the person concerned on the number ending in 567')
  expect(receipt).not.toMatch(/We telephone you|If we do not reach you/)
})

test('the receipt names and links the page for following once', () => {
  const html = renderPage(showReceipt(frameOf({ url: '/en', language: 'en' }), {}))
  expect([...html.matchAll(/<main[^]*<\/main>/g)][0]?.[0].match(/href="\/en\/track"/g)).toHaveLength(1)
  expect(html.match(/Follow th/g)).toHaveLength(1)
})
