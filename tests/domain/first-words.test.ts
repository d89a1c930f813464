import { findFirstWords, MAX_FIRST_WORDS } from '../../domain/first-words'

const WORD = 'سبعة '

test('a short text stays whole, in one line', () => {
  expect(findFirstWords('  The net\r\n\r\nhas\ta\u2028hole. ')).toBe('The net has a hole.')
})

test.each([
  ['Latin', 'word '.repeat(60)],
  ['Arabic', WORD.repeat(60)],
  ['pictures of two units', '🎾🎾🎾 '.repeat(60)],
])('a long text in %s is cut after a word, with a mark, and has no more characters than allowed', (_, text) => {
  const words = findFirstWords(text) ?? ''
  expect(Array.from(words).length).toBeLessThanOrEqual(MAX_FIRST_WORDS)
  expect(Array.from(words).length).toBeGreaterThan(MAX_FIRST_WORDS - 10)
  expect(words.endsWith('…')).toBe(true)
  expect(text.startsWith(`${words.slice(0, -1)} `)).toBe(true)
})

test('a cut that falls exactly between two words loses none of them', () => {
  const first = 'a'.repeat(MAX_FIRST_WORDS - 1)
  expect(findFirstWords(`${first} next`)).toBe(`${first}…`)
  expect(findFirstWords(`${first}b`)).toBe(`${first}b`)
  expect(findFirstWords(`two ${first}`)).toBe('two…')
})

test('one endless word is cut inside, and no character in half', () => {
  expect(findFirstWords('🎾'.repeat(500))).toBe(`${'🎾'.repeat(MAX_FIRST_WORDS - 1)}…`)
})

test('no mark or override of the direction reaches a list, from the beginning, the middle or the end', () => {
  for (const mark of '\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069')
    expect(findFirstWords(`${mark}abc${mark} ${mark} def${mark}`)).toBe('abc def')
})

test('joiners stay, because some words are written with them', () => {
  expect(findFirstWords('می\u200cخواهم')).toBe('می\u200cخواهم')
})

test('a text in which nobody sees anything has no first words', () => {
  for (const text of ['', ' \n', '\u200b\u2060', '\u202e\u202c']) expect(findFirstWords(text)).toBeUndefined()
})

test('a long text tells its first words also when its beginning is invisible or full of blanks', () => {
  const words = WORD.repeat(60)
  const expected = findFirstWords(words)
  for (const gap of [' ', '\u202e', '\n\r']) expect(findFirstWords(`${gap.repeat(470)}${words}`)).toBe(expected)
  expect(findFirstWords(`${'\u200b'.repeat(600)}abc`)).toContain('\u200b')
  expect(findFirstWords(`${'one' + ' '.repeat(600)}two`)).toBe('one two')
})
