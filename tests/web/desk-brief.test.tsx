import { renderToString } from 'preact-render-to-string'
import type { Language } from '../../locales/language'
import { beginsWithBrief } from '../../web/desk/case-brief'
import type { StaffApplication } from '../../web/desk/desk-facts'
import { DeskPage } from '../../web/pages/desk/desk-page'
import { createDesk, createOpened } from './desk-fixture'
import { frameOf } from './render'

const NOW = '2026-11-23T07:00:00.000Z'
const LADDER = ['The focal point', 'The secretary general', 'The minister'].map((seatName, rung) => ({
  name: `rung${rung}`,
  seat: `seat-${rung}`,
  seatName,
}))
const CLOCK = { seat: 'clock', seatName: 'The clock' }

const createLine = (type: string, at: string, facts: object = {}, by: object = CLOCK) => ({ type, at, facts, by })
const ofRung = (rung: number) => ({ seat: `seat-${rung}`, seatName: LADDER[rung]?.seatName, rung })

const HISTORY = [
  createLine('routed', '2026-11-01T07:00:00.000Z'),
  createLine('remarked', '2026-11-02T07:00:00.000Z', { textId: 'remark' }, ofRung(0)),
  createLine('breached', '2026-11-05T07:00:00.000Z', { rung: 0, dueAt: '2026-11-05T07:00:00.000Z' }),
  createLine('climbed', '2026-11-05T07:00:00.000Z', { rung: 1 }),
  createLine('breached', '2026-11-20T07:00:00.000Z', { rung: 1, dueAt: '2026-11-20T07:00:00.000Z' }),
  createLine('climbed', '2026-11-20T07:00:00.000Z', { rung: 2 }),
]

/** The words of the page of an application for whoever came from the page of their body. */
function show(overrides: object, language: Language = 'en', from: 'body' | 'list' = 'body'): string {
  const desk = { ...createDesk(), filter: { scope: 'mine' as const, ...(from === 'body' && { from }) } }
  const application = {
    asOf: NOW,
    overran: false,
    stage: 'with_entity',
    holder: 'The minister',
    ladder: LADDER,
    history: HISTORY,
    allowed: ['answer', 'ask', 'remark'],
    claimed: undefined,
    tasks: [],
    texts: [{ id: 'remark', kind: 'remark', at: NOW, by: ofRung(0), body: 'We wait for the part.' }],
    ...overrides,
  } as unknown as Partial<StaffApplication>
  const frame = frameOf({ url: `/${language}/desk`, language })
  const page = renderToString(<DeskPage frame={frame} desk={desk} opened={createOpened(language, application)} />)
  const [, brief = ''] = /<div class="brief">(.*?)<\/div>/s.exec(page) ?? []
  return brief
    .replaceAll(/<\/?bdi[^>]*>/g, '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/[\u2068\u2069]/g, '')
    .replaceAll(/\s+/g, ' ')
}

test('the page begins with who has it since when, which office missed its date last, and how many did before', () => {
  const shown = show({})
  expect(shown).toContain('with The minister since 20 Nov 2026, 10:00')
  expect(shown).toContain('The secretary general did not answer by 20 Nov 2026, 10:00, 3 days ago.')
  expect(shown).toContain('One other office missed its date before.')
  expect(show({}, 'ar')).toContain('كان موعد The secretary general')
})

test('dates that were missed before the last route count no more', () => {
  const history = [...HISTORY, createLine('routed', '2026-11-21T07:00:00.000Z')]
  expect(show({ history })).toContain('no office has missed its date')
  expect(show({ history })).toContain('no office of the body has written anything')
})

test('it says what the body did last, with its words, and who writes now', () => {
  expect(show({})).toMatch(/A remark was added\. · The focal point · 2 Nov 2026, 10:00 We wait for the part\./)
  expect(show({ claimed: { byMe: false, person: 'Rana' } })).toContain('Rana')
})

test('of the acts it offers to answer and to write to the offices that are told, and only what the reader may', () => {
  expect(show({ remarkGoesTo: ['The focal point'] })).toMatch(/Answer Write to the office Read all/)
  expect(show({ remarkGoesTo: ['The head', 'The focal point'] })).toMatch(/Answer Write to the offices Read all/)
  expect(show({ remarkGoesTo: [] })).toContain('Answer Remark Read all')
  expect(show({ allowed: ['raise'] })).toContain('Go to the form Read all')
  expect(show({ allowed: [] })).toContain('does not wait for anything from you')
})

test('who acts for the office that has it reads that nobody is there', () => {
  const actsFor = [{ command: 'answer', seatName: 'The minister' }]
  expect(show({ actsFor })).toContain('Nobody acts for The minister, so it is with you.')
  expect(show({ actsFor, tasks: [{ kind: 'decide' }] })).not.toContain('Nobody acts')
})

test('it stands on the page for higher offices, and for whoever came from the page of the body, and for nobody else', () => {
  const seats = (...isHigher: boolean[]) => ({ seats: isHigher.map((each) => ({ isHigher: each })) }) as never
  expect(beginsWithBrief(seats(true), { scope: 'mine' })).toBe(true)
  expect(beginsWithBrief(seats(true, false), { scope: 'mine' })).toBe(false)
  expect(beginsWithBrief(seats(), { scope: 'mine' })).toBe(false)
  expect(beginsWithBrief(seats(false), { scope: 'unit', from: 'body' })).toBe(true)
  expect(show({}, 'en', 'list')).toBe('')
})
