import { hasVisibleText } from '../../domain/visible-text'

const INVISIBLE = {
  'nothing at all': '',
  'white space of every kind': ' \t\n\u00a0\u1680\u2003\u2028\u2029\u202f\u205f\u3000\ufeff',
  'joiners and hyphens that are shown only at a line break': '\u200b\u200c\u200d\u2060\u00ad\u034f',
  'letters of Korean that fill a place': '\u115f\u1160\u3164\uffa0',
  'the blank cell of braille': '\u2800\u2800',
  'signs of the writing direction': '\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069',
  'choices of a shape and tags': '\ufe0f\u180b\u{e0100}\u{e0041}',
  'control, private and no characters': '\u0001\u007f\u0085\ue000\ufffe\u{1ffff}',
  'vowel signs without a letter': '\u064e\u0651\u0301',
  'blanks of old scripts and of music': '\u{13441}\u{13442}\u{1d159}\u{1d173}\u{16fe4}',
  'a place that an object left': '\ufffc',
}

test.each(Object.entries(INVISIBLE))('nobody sees anything of %s', (_what, text) => {
  for (const part of [text, ` ${text}\n`, ...Array.from(text)]) expect(hasVisibleText(part)).toBe(false)
})

test('a single letter, digit, sign or picture of any script is visible, also between invisible ones', () => {
  for (const character of [
    'a',
    'ع',
    'ـ',
    '٣',
    '?',
    '.',
    '-',
    '☎',
    '❤️',
    '👩‍👧',
    '한',
    'ㅤ가',
    'न',
    '水',
    '\ufffd',
    '⠁',
    '\u00e9',
    'e\u0301',
  ])
    for (const text of [character, `\u200b\u2800${character}\u202e`])
      expect([text, hasVisibleText(text)]).toEqual([text, true])
})

test('every invisible character of a long text is passed over, in no time that a sender could use', () => {
  const startedAt = performance.now()
  expect(hasVisibleText('\u200b'.repeat(1_000_000))).toBe(false)
  expect(hasVisibleText(`${'\u2800'.repeat(1_000_000)}x`)).toBe(true)
  expect(performance.now() - startedAt).toBeLessThan(2_000)
})
