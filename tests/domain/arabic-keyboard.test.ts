import { listLatinSpellings } from '../../domain/arabic-keyboard'

test('each Arabic character becomes the Latin keys that type it; other characters stay', () => {
  expect(listLatinSpellings('ض-ص٧')).toEqual(['Q-W٧'])
  expect(listLatinSpellings('ر').sort()).toEqual(['N', 'V'])
})

test('lam and alef are one key or two, also at the beginning', () => {
  expect(listLatinSpellings('لا').sort()).toEqual(['B', 'GH'])
  expect(listLatinSpellings('سلا').sort()).toEqual(['SB', 'SGH'])
})

test('a text without Arabic letters has no other spelling', () => {
  expect(listLatinSpellings('QW-12')).toEqual([])
  expect(listLatinSpellings('')).toEqual([])
})

test('a text of six characters that two keys type has 64 spellings; a longer one is given up', () => {
  expect(new Set(listLatinSpellings('رررررر')).size).toBe(64)
  expect(listLatinSpellings('ررررررر')).toEqual([])
})
