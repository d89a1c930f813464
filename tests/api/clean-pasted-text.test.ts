import fc from 'fast-check'
import { cleanPastedText } from '../../api/commands/clean-pasted-text'

test.each([
  [
    'the bullets of symbol fonts',
    '\uf0b7\tFirst\n\uf0a7  Second\n• Third\no\tFourth',
    '- First\n- Second\n- Third\n- Fourth',
  ],
  ['the tab behind a number', '1.\tFirst\n٢-\tثانيًا', '1. First\n٢- ثانيًا'],
  ['spaces that do not break', 'Article\u00a012\u202fof the law', 'Article 12 of the law'],
  ['soft hyphens and byte order marks', '\ufeffreg\u00adu\u00adlation', 'regulation'],
  ['line ends inside a paragraph', 'One\u000bTwo\u2028Three\r\nFour\rFive', 'One\nTwo\nThree\nFour\nFive'],
  ['spaces at the ends of lines, and empty lines around', '\n\n First  \t\nSecond \u00a0\n\n', ' First\nSecond'],
])('a pasted text loses %s', (_what, pasted, cleaned) => {
  expect(cleanPastedText(pasted)).toBe(cleaned)
})

test.each([
  'السيّدة «سمر»، نُفيدكم أنّ رقم المعاملة 12-345.',
  'می\u200cخواهم ‏(أ) \u200fABC\u200e',
  'o dear: 3 · 4 = 12, a–b, “quoted”, it’s',
  'First paragraph.\n\nSecond paragraph.',
  '- a list\n- of two',
])('words, marks and empty lines between paragraphs stay: %s', (text) => {
  expect(cleanPastedText(text)).toBe(text)
})

test('a cleaned text is clean, and no letter or number is lost', () => {
  const letters = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '')
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const cleaned = cleanPastedText(text)
      expect(cleanPastedText(cleaned)).toBe(cleaned)
      expect(letters(cleaned).length).toBeGreaterThanOrEqual(letters(text).length - (text.match(/o\t/g)?.length ?? 0))
    }),
  )
})
