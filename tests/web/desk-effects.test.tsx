import { renderToString } from 'preact-render-to-string'
import { createFrames } from '../../web/frames'
import { buildAssets } from '../../web/assets'
import { showDeskAct } from './desk-fixture'

// What the form of an act says about its dates: nothing that is wrong for what is chosen in it.

const effectOf = (command: string, values: object, sentence: string) => ({ command, values, sentences: [sentence] })
const cell = (importance: string, dueAt: string) => ({
  importance,
  pillar: 'one',
  offices: [{ targetMinutes: 600 }],
  roundTheClock: false,
  dueAt,
})
const frameOf = createFrames(buildAssets())

const render = (act: 'route' | 'sendBack' | 'return' | 'redirect', language: 'ar' | 'en' = 'en', ruling = false) =>
  renderToString(
    showDeskAct(frameOf({ url: `/${language}/desk`, language }), act, {
      timeZone: 'Asia/Amman',
      ruling,
      targets: {
        entity: 'one',
        why: 'applicant',
        suggested: { importance: 'low', pillar: 'one' },
        cells: [cell('low', '2026-12-08T12:00:00.000Z'), cell('high', '2026-12-02T12:00:00.000Z')],
      },
      effects: [
        effectOf('route', { importance: 'low', pillar: 'one' }, 'They answer by the eighth.'),
        effectOf('route', { importance: 'high', pillar: 'one' }, 'They answer by the second.'),
        effectOf('sendBack', { reason: 'unclear' }, 'It goes to the first office.'),
        effectOf('sendBack', { reason: 'no_answer' }, 'It goes to the first office.'),
        effectOf('sendBack', { reason: 'impolite' }, 'It goes to the second office.'),
      ],
    } as never),
  )

test('a route without script says no date below the grid, because each cell says its own', () => {
  const page = render('route')
  expect(page).toMatch(/<p hidden data-when="cell=low%2Fone&amp;entity=[^"]+">They answer by the eighth\.</)
  expect(page).toMatch(/<p hidden data-when="cell=high%2Fone&amp;entity=[^"]+">They answer by the second\.</)
  expect(page).toContain('The cell that you choose says by when the body must answer.')
  expect(page).toMatch(/<strong>8 Dec<\/strong><span[^>]*>15:00/)
  expect(page).toMatch(/<strong>2 Dec<\/strong><span[^>]*>15:00/)
})

test('a route says in both languages that the dates are those of the suggested body', () => {
  expect(render('route')).toContain('Another body may have other offices and working days.')
  expect(render('route', 'ar')).toContain('وقد تكون للجهة الأخرى مكاتب وأيام عمل أخرى')
})

test('an act whose effect depends on a choice names the choices of each line, for the eye and for the script', () => {
  const page = render('sendBack')
  expect(page).toMatch(/<li data-when="reason=unclear reason=no_answer">.*It goes to the first office\./)
  expect(page).toMatch(/<li data-when="reason=impolite">.*It goes to the second office\./)
})

test('a withdrawal names the reasons for which the officer on duty decides, in the words of the programme', () => {
  const page = renderToString(
    showDeskAct(frameOf({ url: '/en/desk', language: 'en' }), 'withdraw', {
      choices: [
        {
          command: 'withdraw',
          codes: [
            { code: 'solved', name: 'It was solved' },
            { code: 'asked_by_official', name: 'An official asked' },
          ],
        },
      ],
      effects: [
        effectOf('withdraw', { reason: 'solved' }, 'Closes the application.'),
        effectOf('withdraw', { reason: 'asked_by_official' }, 'The officer on duty examines it.'),
      ],
    } as never),
  )
  expect(page).toMatch(/data-when="reason=solved"><strong>It was solved:<\/strong> Closes the application\./)
  expect(page).toMatch(/data-when="reason=asked_by_official"><strong>An official asked:<\/strong> The officer on duty/)
})

test('a route begins with the suggested body and cell; a ruling, which cannot be returned, with nothing', () => {
  const countChosen = (page: string) => [
    page.match(/<input[^>]* name="entity"[^>]* value="[^"]+"/g)?.length ?? 0,
    page.match(/<input[^>]* name="cell"[^>]* checked/g)?.length ?? 0,
  ]
  expect(countChosen(render('route'))).toEqual([1, 1])
  expect(countChosen(render('route', 'en', true))).toEqual([0, 0])
  expect(render('route', 'en', true)).toContain('Nothing is chosen yet.')
})

test('the key Enter sends no form of an act but that of a reviewer: its first button does nothing', () => {
  const firstButton = (page: string) => /<form id="act".*?(<button[^>]*>)/s.exec(page)?.[1]
  for (const act of ['route', 'return', 'redirect'] as const)
    expect(firstButton(render(act))).toBe('<button hidden formmethod="dialog">')
  expect(firstButton(render('sendBack'))).toContain('name="opens"')
})

test('a cell names the month of its date, and the time of an office says that it is working time', () => {
  const arabic = render('route', 'ar')
  expect(arabic).toContain('<strong>8 كانون الأول</strong>')
  expect(arabic).not.toMatch(/\d+\/\d+/)
  expect(arabic).toContain('10 ساعات من وقت العمل')
  expect(render('route')).toContain('10 hours of working time')
})
