import type { CaseLine } from '../../web/administration/paths'
import { Trouble } from '../../web/pages/administration/trouble'
import { LANGUAGES } from '../../locales/language'
import { renderParts } from './render'

// Why an application is stuck, in the words of a row.

const NOW = Date.parse('2026-11-23T08:00:00.000Z')
const LINE = { timeZone: 'Asia/Amman', wakeAt: '2026-11-24T08:00:00.000Z' } as CaseLine
const show = (facts: Partial<CaseLine>) => renderParts(<Trouble line={{ ...LINE, ...facts }} now={NOW} />)
const toText = (html: string) => html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')

test('a step that fails again and again: its attempt, the next one, and the code of the failure', () => {
  const html = show({
    engine: 'found',
    status: 'running',
    attempt: 7,
    nextTryAt: '2026-11-23T08:05:00.000Z',
    failure: 'policy.no_default_entity',
  })
  const text = toText(html)
  expect(text).toContain('Attempt 7')
  expect(text).toContain('Next attempt: 23 Nov 2026, 11:05')
  expect(text).not.toContain('State of the Workflow')
  expect(html).toContain('dir="ltr">policy.no_default_entity</code>')
})

test('a step whose time has passed says when it was due, and one of tomorrow does not', () => {
  expect(toText(show({ wakeAt: '2026-11-23T07:00:00.000Z' }))).toContain('The step was due: 23 Nov 2026, 10:00')
  expect(show({})).not.toContain('due')
})

test.each([
  [{ engine: 'none' }, 'This application has no Workflow'],
  [{ engine: 'unavailable' }, 'The Temporal server did not answer'],
  [{ engine: 'found', status: 'terminated' }, 'State of the Workflow: terminated'],
  [{ engine: 'found', status: 'of_tomorrow' }, 'State of the Workflow: not known'],
] as [Partial<CaseLine>, string][])('%j is told as “%s”', (facts, sentence) => {
  expect(toText(show(facts))).toContain(sentence)
})

test.each(LANGUAGES)('a code stands from left to right in %s', (language) => {
  const html = renderParts(<Trouble line={{ ...LINE, failure: 'policy.no_ladder' }} now={NOW} />, language)
  expect(html).toMatch(/<code[^>]* dir="ltr">policy\.no_ladder<\/code>/)
})
