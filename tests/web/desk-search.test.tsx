import { formatReference } from '../../domain/reference'
import { renderPage } from '../../web/render-page'
import { showDeskSearch } from './desk-fixture'
import { frameOf } from './render'

const frame = frameOf({ url: '/en', language: 'en' })
const search = (typed: string, count = 0) => renderPage(showDeskSearch(frame, count, typed))

const REFERENCE = formatReference(77_025_807, 2026)
const WRONG = REFERENCE.replace(/.$/, (digit) => String((Number(digit) + 1) % 10))
const ADVICE = {
  reference: 'If this is a reference, compare each digit.',
  part: 'A reference is found whole or by its beginning, not by a part from its middle.',
  words: 'Try another form of the word, or fewer words.',
}

test.each([
  ['a whole reference', REFERENCE, 'reference'],
  ['one with spaces', REFERENCE.replaceAll('-', ' '), 'reference'],
  ['one with a wrong digit', WRONG, 'reference'],
  ['one of before', '26-P1PF-3D3', 'reference'],
  ['a part from its middle', '770-258-07', 'part'],
  ['Arabic digits', '٧٧٠-٢٥٨', 'part'],
  ['a telephone number', '+962 79 123 4567', 'part'],
  ['words', 'cards', 'words'],
] as const)('a search that finds nothing says for %s what else to try', (_, typed, expected) => {
  const html = search(typed)
  const said = Object.entries(ADVICE).flatMap(([name, sentence]) => (html.includes(sentence) ? [name] : []))
  expect(said).toEqual([expected])
})

test.each(['jane@people.example', 'Jane jane＠people.example'])(
  'whoever types %s reads that addresses are not searched',
  (typed) => {
    for (const count of [0, 3]) expect(search(typed, count)).toContain('E-mail addresses are not searched.')
    expect(search('jane')).not.toContain('E-mail addresses')
  },
)

test('a telephone number is never spoken of alone', () => {
  for (const typed of [REFERENCE, '770-258-07'])
    for (const [sentence] of search(typed).matchAll(/<p>Nothing was found[^<]*/g))
      expect(sentence).toMatch(/[Rr]eference.*telephone number/)
})
