import type { Language } from '../../locales/language'
import { Future } from '../../web/pages/track/future'
import { TrackedPage } from '../../web/pages/track/tracked-page'
import { Standing } from '../../web/pages/track/standing'
import type { Tracked } from '../../web/pages/track/tracked'
import { renderPage } from '../../web/render-page'
import { frameOf, renderParts } from './render'
import { createTracked } from './tracked-fixture'

const { release: _release, ...open } = createTracked('en')

/** The facts of an application with a body, read at 10:00 in Amman on 26 November. */
const show = (overrides: Partial<Tracked>, language: Language = 'en', tracked: Tracked = open): string =>
  renderParts(<Standing tracked={{ ...tracked, stage: 'with_entity', ...overrides }} />, language).replaceAll(
    /<[^>]+>/g,
    '|',
  )

test('a promised day counts until it is over', () => {
  expect(show({ promisedOn: '2026-11-26' })).toContain('We promise an answer by')
  expect(show({ promisedOn: '2026-11-26' })).not.toContain('late by')
})

test('a promised day that is over is told as past, with the whole days since its end', () => {
  const onTheDayAfter = show({ promisedOn: '2026-11-25' })
  expect(onTheDayAfter).toMatch(/We promised an answer by\|+Wednesday, .*25/)
  expect(onTheDayAfter).not.toContain('late by')
  expect(show({ promisedOn: '2026-11-24' })).toMatch(/We promised an answer by\|+Tuesday, .*24.*late by 1 day/)
  const arabic = show({ promisedOn: '2026-11-23' }, 'ar')
  expect(arabic).toMatch(/كان موعد الجواب الذي وعدناك به.*متأخر منذ يومين/)
  expect(arabic).not.toContain('نعدك')
})

test('a due instant that has passed is told as past, with the time since', () => {
  expect(show({ dueAt: '2026-11-26T08:00:00.000Z' })).toContain('Present step due')
  expect(show({ dueAt: '2026-11-25T05:00:00.000Z' })).toMatch(
    /Present step was due\|+Wednesday.*late by 1 day and 2 hours/,
  )
  expect(show({ dueAt: '2026-11-26T06:00:00.000Z' }, 'ar')).toMatch(/كان موعد الخطوة الحالية.*متأخر منذ ساعة واحدة/)
})

test('a time to object or to take a withdrawal back that is over is told as past', () => {
  const release = { ...createTracked('en').release!, objectUntil: '2026-11-25T20:59:00.000Z' }
  expect(show({ stage: 'released', release })).toContain('You could object until')
  expect(show({ stage: 'closed', reinstateUntil: '2026-11-25T20:59:00.000Z' })).toContain(
    'You could undo the withdrawal until',
  )
  expect(show({ stage: 'closed', reinstateUntil: '2026-11-27T20:59:00.000Z' })).toContain(
    'You can undo the withdrawal until',
  )
})

test('a step of the clock that is overdue is due now, and has no date as if it were planned', () => {
  const steps = open.future.steps.map((step) => ({ ...step, kind: 'breach' as const, at: open.asOf }))
  const html = renderParts(<Future tracked={{ ...open, future: { ...open.future, steps: steps.slice(1) } }} />)
  expect(html).toContain('Due now')
  expect(html).not.toContain('26 November')
})

test('an application that was sent elsewhere is not asked whether the matter is solved', () => {
  const tracked = createTracked('en')
  if (!tracked.release) throw new Error('The application has no answer.')
  const open = (outcome: 'done' | 'out_of_scope') =>
    renderPage(
      <TrackedPage
        frame={frameOf({ url: '/en', language: 'en' })}
        tracked={{ ...tracked, release: { ...tracked.release!, outcome } }}
      />,
    )
  expect(open('done')).toContain('Is the matter solved?')
  const redirected = open('out_of_scope')
  expect(redirected).toContain('This platform cannot decide your application.')
  expect(redirected).not.toContain('matter is solved')
  expect(redirected).not.toContain('Is the matter solved?')
  expect(redirected).not.toContain('Waiting for your')
  expect(redirected).toContain('Object to this decision')
  expect(redirected).not.toContain('Object to the answer')
})

test('while the applicant is asked, the page says until when we wait, as their own last day and not as a step that is due', () => {
  const asked = show({ stage: 'awaiting_applicant', dueAt: '2026-12-03T20:59:00.000Z' })
  expect(asked).toMatch(/Waiting for your reply until\|+Thursday, 3 December 2026/)
  expect(show({ stage: 'awaiting_applicant', dueAt: '2026-12-03T20:59:00.000Z' }, 'ar')).toMatch(/ننتظر ردّك حتى/)
  expect(show({ stage: 'awaiting_applicant', dueAt: '2026-11-25T20:59:00.000Z' })).toMatch(
    /We waited for your reply until\|+Wednesday/,
  )
  for (const words of ['Now with', 'step due', 'late by']) expect(asked).not.toContain(words)
})

test('after an answer the page says until when we wait for an opinion, and after a rating when the application is closed', () => {
  const { release } = createTracked('en')
  const released = { stage: 'released', release: release!, dueAt: '2026-12-03T20:59:00.000Z' } as const
  expect(show(released)).toMatch(/Waiting for your opinion until\|+Thursday, 3 December/)
  // Until the same instant they can object, which says more.
  const once = show({ ...released, rating: { solved: 'no' }, dueAt: release!.objectUntil! })
  expect(once).not.toContain('closed on')
  expect(once).toContain('You can object until')
  expect(show({ ...released, rating: { solved: 'no' } })).toMatch(/The application is closed on\|+Thursday, 3 December/)
  expect(show({ ...released, release: { ...release!, outcome: 'out_of_scope' } })).toMatch(/is closed on\|+Thursday/)
})

test('the title of an application stands with its text, as one writing', () => {
  const { texts, ...tracked } = createTracked('en')
  const title = { ...texts[0]!, kind: 'title' as const, body: 'No doctor since May' }
  const html = renderPage(
    <TrackedPage frame={frameOf({ url: '/en', language: 'en' })} tracked={{ ...tracked, texts: [title, ...texts] }} />,
  )
  const written = [...html.matchAll(/<article.*?<\/article>/gs)].map(([article]) => article)
  expect(written).toHaveLength(texts.length)
  expect(written.at(-1)).toMatch(/Your application.*<blockquote.*No doctor since May.*1 &lt; 2/s)
})

test('a step that repeats without end is told once, with its first date, and that it repeats', () => {
  const [first] = open.future.steps
  const steps = (['breach', 'list', 'list', 'list'] as const).map((kind, index) => ({
    ...first!,
    kind,
    at: `2026-12-0${index + 1}T07:00:00.000Z`,
    sentence: `Step ${kind}.`,
  }))
  const future = { steps, end: 'repeats' as const, repeats: ['list' as const] }
  const html = renderParts(<Future tracked={{ ...open, future }} />)
  const shown = html.slice(0, html.indexOf('<details'))
  expect(shown.match(/Step list/g)).toHaveLength(2)
  expect(shown).toContain('2 December 2026')
  expect(shown).toContain('This is repeated until somebody acts: Step list.')
  expect(html.slice(html.indexOf('<details')).match(/Step list/g)).toHaveLength(3)
})

test('the end of the page lists every act, also the one that its top asks for', () => {
  const html = renderPage(
    <TrackedPage
      frame={frameOf({ url: '/en', language: 'en' })}
      tracked={createTracked('en', { allowed: ['rate', 'object', 'remark'] })}
    />,
  )
  const end = html.slice(html.indexOf('id="acts"'))
  for (const act of ['rate', 'object', 'remark']) expect(end).toContain(`/26-482-170-635/${act}"`)
})
