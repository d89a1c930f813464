import type { StaffApplication } from '../../web/desk/desk-facts'
import { renderPage } from '../../web/render-page'
import { showDeskAct } from './desk-fixture'
import { frameOf } from './render'

type Line = StaffApplication['history'][number]

const AT = '2026-11-23T07:00:00.000Z'
const line = (type: Line['type'], facts: Line['facts'], by: Partial<Line['by']> = {}): Line => ({
  sequence: 1,
  type,
  at: AT,
  recordedAt: AT,
  by: { seat: 'tennis/a/b', seatName: 'the coach', ...by },
  facts,
})
const ROUTED = line('routed', { by: 'triage', entity: 'one' })

/** The lines of the list, without marks. */
function listLines(history: Line[]): string[] {
  const html = renderPage(showDeskAct(frameOf({ url: '/en', language: 'en' }), 'route', { history }))
  const [, list = ''] = /id="past-title".*?<ol[^>]*>(.*?)<\/ol>/s.exec(html) ?? []
  const text = (item: string) => item.replace(/<[^>]*>/g, '').replace(/\s+/g, ' ')
  return list
    .split('<li>')
    .slice(1)
    .map((item) => text(item))
}

test('nothing is told of an application that was routed once', () => {
  expect(listLines([line('received', {}), ROUTED])).toEqual([])
})

test('each return says its reason, the seat, the body that it named, and whether a ruling follows', () => {
  const [last, first] = listLines([
    ROUTED,
    line('returned', { reasonName: 'Not ours', ruling: false }, { person: 'Rana' }),
    line('returned', { reasonName: 'Elsewhere', entity: 'one', ruling: true }),
  ])
  expect(first).toMatch(/^Returned: Not ours\. the coach \(Rana\) · /)
  expect(last).toMatch(/^Returned: Elsewhere\. They named 1\. The next route needs a ruling\. the coach · /)
})

test('the words of a return stand beside it, and not among the texts', () => {
  const texts = [
    { id: 'why', kind: 'return' as const, at: AT, by: { seat: 'a/b', seatName: 'the coach' }, body: 'Ask the pool.' },
  ]
  const history = [line('returned', { reasonName: 'Elsewhere', ruling: false, textId: 'why' })]
  const html = renderPage(showDeskAct(frameOf({ url: '/en', language: 'en' }), 'route', { history, texts }))
  expect(html.match(/Ask the pool\./g)).toHaveLength(1)
  expect(html).toMatch(/id="past-title".*?<blockquote class="written"[^>]*><p[^>]*>Ask the pool\./s)
  expect(html).not.toContain('#text-why')
})

test('a ruling is told as one, and a route by the clock as one', () => {
  const [ruling, byClock] = listLines([
    line('routed', { by: 'default', entity: 'one' }, { seat: 'clock', seatName: 'the platform' }),
    line('routed', { by: 'ruling', entity: 'one' }, { seatName: 'the operation room' }),
  ])
  expect(ruling).toMatch(/^Ruling: 1 is responsible and cannot return it\. the operation room · /)
  expect(byClock).toMatch(/^Nobody routed it in time, so it went to 1\. the platform · /)
})

test('a decision about an answer or an objection leads to its words, if the reader may read them', () => {
  const history = [line('sentBack', { reasonName: 'Not clear', textId: 'answer' })]
  const html = renderPage(showDeskAct(frameOf({ url: '/en', language: 'en' }), 'answer', { history }))
  expect(html).toContain('<a href="#text-answer">')
  expect(html).toContain('<section id="text-answer">')
  expect(
    listLines([
      line('reopened', { bySilence: true, textId: 'hidden' }, { seat: 'clock', seatName: 'the platform' }),
    ])[0],
  ).toMatch(/^It was reopened, because nobody decided the objection in time\. the platform/)
})

test('the whole history says too why an application was opened again', () => {
  const history = [
    line('reopened', { bySilence: true }, { seat: 'clock', seatName: 'the platform' }),
    line('reopened', { bySilence: false }),
  ]
  const html = renderPage(showDeskAct(frameOf({ url: '/en', language: 'en' }), 'route', { history }))
  const [, list = ''] = /<ol class="history"[^>]*>(.*?)<\/ol>/s.exec(html) ?? []
  expect(list).toMatch(/reopened after the objection\..*reopened, because nobody decided the objection in time\./s)
})

test('calls of the clock that follow one another are one line of the history with their number; other events are told one by one', () => {
  const called = Array.from({ length: 337 }, (_, index) =>
    line('dutyCalled', { textId: String(index) }, { seatName: 'the clock' }),
  )
  const remarks = [line('remarked', {}), line('remarked', {})]
  const history = [ROUTED, ...called.slice(0, 1), ...remarks, ...called.slice(1)]
  const html = renderPage(showDeskAct(frameOf({ url: '/en', language: 'en' }), 'route', { history }))
  expect(html.match(/The officer on duty was called/g)).toHaveLength(2)
  expect(html.match(/336 times since/g)).toHaveLength(1)
  expect(html.match(/A remark was added/g)).toHaveLength(2)
})
