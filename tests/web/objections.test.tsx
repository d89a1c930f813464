import { TrackedPage } from '../../web/pages/track/tracked-page'
import { ActPage } from '../../web/pages/track/act-page'
import { renderPage } from '../../web/render-page'
import { Objections } from '../../web/pages/track/objections'
import type { Tracked } from '../../web/pages/track/tracked'
import { frameOf, renderParts } from './render'
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

const confirmation = {
  kind: 'confirmation' as const,
  at: closed.closedAt,
  by: 'unit',
  forCaller: false,
  isOwn: false,
  body: 'We looked at it again.',
}
const confirmed = (overrides: Partial<Tracked> = {}): Tracked => {
  const tracked = createTracked('en')
  const texts = [...tracked.texts, confirmation]
  return { ...tracked, ...closed, objections: [objection], texts, allowed: ['object'], ...overrides }
}
const open = (tracked: Tracked): string =>
  renderPage(<TrackedPage frame={frameOf({ url: '/en', language: 'en' })} tracked={tracked} />)
const findTop = (html: string): string => html.slice(0, html.indexOf('<dl'))

test('after the decision on an objection the top of the page tells it, leads to its text, and names the last objection', () => {
  const html = open(confirmed({ rating: { solved: 'no' } }))
  const top = findTop(html)
  expect(top).toContain('Your objection was decided: the answer stands.')
  expect(top).toContain('href="#decision"')
  expect(html).toMatch(/id="decision"(?:(?!<article).)*We looked at it again/s)
  expect(top).toMatch(/You can object one last time until .*10 December 2026/)
  expect(top).toContain('/26-482-170-635/object"')
  expect(top).not.toContain('You can object to the answer')
})

test('after the last decision the top names the ways of the law, and offers no objection', () => {
  const top = findTop(open(confirmed({ allowed: [] })))
  expect(top).toContain('You cannot object again here.')
  expect(top).not.toContain('/object"')
})

test('the form of an objection says which office decides: the complaint unit first, another office the last time', () => {
  const show = (tracked: Tracked): string =>
    renderPage(
      <ActPage
        frame={frameOf({ url: '/en', language: 'en' })}
        tracked={tracked}
        act="object"
        path="/en/track/x"
        fields={[]}
        idempotencyKey="x"
      />,
    )
  const first = 'Another official of the complaint unit decides'
  expect(show(createTracked('en', { objections: [] }))).toContain(first)
  const last = show(confirmed())
  expect(last).not.toContain(first)
  expect(last).toContain('An official outside the complaint unit decides this last objection.')
})
