import { CODED_COMMANDS, PLATFORM_CODES } from '../../domain/code-lists'
import { indexCodeNames, listNamedCodes } from '../../locales/codes'
import { LANGUAGES } from '../../locales/language'
import type { Pack } from '../../domain/programme'
import { readClub } from '../support/tennis-club'

const pack = readClub()
const { codes: _, ...packOfBefore } = pack
const packWithoutLists: Pack = packOfBefore

test.each(CODED_COMMANDS)('every code of the platform’s own list of %s has a sentence in both languages', (command) => {
  const codes = listNamedCodes(packWithoutLists, command, 'others')
  expect(codes.map(({ code }) => code)).toEqual(PLATFORM_CODES[command])
  for (const { code, names } of codes) {
    expect(names.ar).toMatch(/[\u0600-\u06FF]/)
    expect(names.en).toMatch(/^[A-Z][^\u0600-\u06FF_]+$/)
    for (const language of LANGUAGES)
      expect(indexCodeNames(packWithoutLists, language, 'others').find(command, code)).toBe(names[language])
  }
})

test('a pack’s own list replaces the platform’s', () => {
  expect(indexCodeNames(pack, 'en', 'others').find('return', 'rain')).toBe('Rain stopped play')
  expect(indexCodeNames(pack, 'ar', 'others').find('return', 'rain')).toBe('توقّف الملعب بسبب المطر')
  expect(indexCodeNames(pack, 'en', 'others').find('return', 'other_place')).toBeUndefined()
})

test('a place to go instead may also be an entity', () => {
  expect(indexCodeNames(pack, 'en', 'others').find('redirect', 'centre-court')).toBe('Centre court')
})

test('a word that is on no list has no sentence', () => {
  for (const word of ['0791234567', 'constructor', '__proto__', ''])
    expect(indexCodeNames(pack, 'en', 'others').find('withdraw', word)).toBeUndefined()
})
