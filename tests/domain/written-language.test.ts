import { findOtherLanguage, findWrittenLanguage } from '../../domain/written-language'

test.each([
  ['المياه مقطوعة منذ 3 أيام.', 'ar'],
  ['The water has been off for 3 days.', 'en'],
  // Names in the other letters do not change the language of a text.
  ['راجعت مكتب Orange في شارع الجامعة ولم يجب أحد.', 'ar'],
  ['I went to the office of وزارة الصحة and nobody answered.', 'en'],
  // Short vowels are no letters.
  ['مُدَرِّسَةٌ abcd', 'ar'],
  ['مُدَرِّسَةٌ abcdef', 'en'],
  ['Où est-ce ?', 'en'],
  ['ﻻ ﻷ', 'ar'],
  ['26-482-170-635', undefined],
  ['٠٧٩٠', undefined],
  ['', undefined],
  ['نعم yes', undefined],
  ['Вода отключена', undefined],
  ['水が止まっています', undefined],
  // A letter of two UTF-16 units is one letter.
  ['ab 𐎠𐎡', undefined],
  ['ab 𐎠', 'en'],
  ['Cafés', 'en'],
])('“%s” is written in %s', (text, language) => {
  expect(findWrittenLanguage(text)).toBe(language)
})

test('words are in another language when no paragraph of them is in that of the reader', () => {
  expect(findOtherLanguage('The lamp works again.', 'ar')).toBe('en')
  expect(findOtherLanguage('المصباح يعمل.', 'en')).toBe('ar')
  expect(findOtherLanguage('المصباح يعمل.\n\nThe lamp works again, as before.', 'ar')).toBeUndefined()
  expect(findOtherLanguage('26-482', 'ar')).toBeUndefined()
})
