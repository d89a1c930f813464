import { computeSameness } from '../../domain/sameness'
import { containsWords, splitSearch } from '../../domain/search-words'
import { parseReference } from '../../domain/reference'
import { markDigitGroups } from '../../locales/digit-groups'

const REFERENCE = '26-631-640-672'
const ANSWER = `نجيبكم عن طلبكم رقم ${REFERENCE}. الهاتف 06-5501234.`
const MARKED = `نجيبكم عن طلبكم رقم \u200e${REFERENCE}. الهاتف \u200e06-5501234.`

describe('the groups of a number that is filled into a field of plain text', () => {
  test('keep their order after an Arabic word, by one mark however often it is asked', () => {
    expect(markDigitGroups(ANSWER)).toBe(MARKED)
    expect(markDigitGroups(MARKED)).toBe(MARKED)
  })

  test('need no mark in English, at the start of a line, in one group, or in Arabic digits', () => {
    for (const text of [`Your application ${REFERENCE}.`, `نعم\n${REFERENCE} طلبكم`, 'رقم 672', 'يوم ٣٠-١١-٢٠٢٦'])
      expect(markDigitGroups(text)).toBe(text)
  })

  test('are found, compared and read as without the mark', () => {
    expect(computeSameness(MARKED, ANSWER)).toBe(1)
    expect(containsWords(MARKED, splitSearch(REFERENCE))).toBe(true)
    expect(parseReference(`\u200e${REFERENCE}`)).toBe(REFERENCE)
  })
})
