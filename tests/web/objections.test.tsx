import { Objections } from '../../web/pages/track/objections'
import type { Tracked } from '../../web/pages/track/tracked'
import { renderParts } from './render'
import { createTracked } from './tracked-fixture'

const objection: Tracked['objections'][number] = {
  at: '2026-11-25T07:00:00.000Z',
  by: 'you',
  forCaller: false,
  reasonName: 'The matter is not solved',
  result: 'confirmed',
  resultName: 'Another person decided that the answer stands.',
  decidedAt: '2026-11-25T09:00:00.000Z',
}
const closed = { stage: 'closed', closedAs: 'confirmed', closedAt: '2026-11-25T09:00:00.000Z' } as const
const show = (overrides: Partial<Tracked>): string =>
  renderParts(<Objections tracked={createTracked('en', { ...closed, objections: [objection], ...overrides })} />)
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')

test('a closed application names the objection, what came of it and the remedy that remains', () => {
  const shown = show({ allowed: ['object'], rating: { solved: 'no' } })
  expect(shown).toMatch(/You objected \(The matter is not solved\) Wednesday, 25 November 2026 at 10:00/)
  expect(shown).toMatch(/Another person decided that the answer stands\. Wednesday, 25 November 2026 at 12:00/)
  expect(shown).toContain('You said that the matter is not solved')
  expect(shown).toContain('You can object one last time until Thursday, 10 December 2026 at 23:59')
})

test('after the last objection, the page names no other than the ways of the law', () => {
  const shown = show({ allowed: [] })
  expect(shown).toContain('You cannot object again here. You can still use the remedies that the law gives you.')
  expect(shown).not.toContain('one last time')
})

test('an objection that is open is being decided, and one that an application was withdrawn with is not', () => {
  const { result: _result, resultName: _name, decidedAt: _at, ...open } = objection
  const { closedAt: _closed, ...ongoing } = createTracked('en', { stage: 'objection', objections: [open] })
  expect(renderParts(<Objections tracked={ongoing} />)).toContain('It is being decided.')
  expect(show({ closedAs: 'withdrawn', objections: [open] })).not.toContain('being decided')
  expect(show({ objections: [] })).toBe('')
})
