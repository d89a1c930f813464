import type { CommandName } from '../../domain/arguments'
import { LANGUAGES } from '../../locales/language'
import { DESK_COMMANDS, findOpenAct } from '../../web/desk/staff-act-fields'
import { nameButton } from '../../web/pages/desk/name-act'
import { renderPage } from '../../web/render-page'
import { createOpened, showDeskAct, showDeskSearch } from './desk-fixture'
import { frameOf } from './render'

// Which form stands open, and what its button says.

test('no form for an objection is open before the reviewer chose: confirming it would be one key away', () => {
  expect(findOpenAct({ allowed: ['confirm', 'reopen', 'remark'] })).toBeUndefined()
  expect(findOpenAct({ allowed: ['release', 'sendBack'] })).toBe('release')
  const frame = frameOf({ url: '/en', language: 'en' })
  const html = renderPage(showDeskAct(frame, undefined, { allowed: ['confirm', 'reopen'] }))
  expect(html).toContain('Then choose here what you decide.')
  expect(html).not.toContain('<form id="act"')
})

test.each(LANGUAGES)('each act has a button of its own words: %s', (language) => {
  const { translator } = frameOf({ url: `/${language}`, language })
  const opened = createOpened(language, {})
  const names = DESK_COMMANDS.map((name) => nameButton(translator, opened, name))
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
})

describe('a form whose words or whose answer the applicant gets', () => {
  const show = (act: CommandName, words: string, language: 'ar' | 'en' = 'ar') =>
    renderPage(
      showDeskAct(
        frameOf({ url: '/en', language: 'en' }),
        act,
        { language, texts: [{ kind: 'answer', body: words, at: '2026-11-23T07:00:00.000Z', by: {} }] } as never,
        { text: words },
      ),
    )
  const isWarned = (html: string) => html.includes('<p class="notice warning">The text is in')

  test.each(['answer', 'ask', 'confirm', 'redirect'] as const)('says in which language to write: %s', (act) => {
    expect(show(act, 'Yes', 'en')).toContain('The applicant reads pages and mails in English. Write in English.')
    expect(show('remark', 'Yes', 'en')).not.toContain('Write in English.')
  })

  test.each(['answer', 'ask', 'release', 'sendBack'] as const)('warns of words in another language: %s', (act) => {
    expect(isWarned(show(act, 'The lamp works again.'))).toBe(true)
    expect(isWarned(show(act, 'المصباح يعمل من جديد.', 'en'))).toBe(true)
    for (const words of ['المصباح يعمل من جديد.', 'المصباح يعمل.\n\nThe lamp works again, as it did before.', '26-482'])
      expect(isWarned(show(act, words))).toBe(false)
  })
})

test('a result of a search tells the name that came with it, and when the application arrived', () => {
  const html = renderPage(showDeskSearch(frameOf({ url: '/en', language: 'en' }), 3))
  expect(html.match(/>رنا</g)).toHaveLength(1)
  expect(html.match(/received Monday, 23 November 2026 at 10:00/g)).toHaveLength(3)
})
