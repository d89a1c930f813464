import { readTypedDate } from '../../../web/forms/typed-date'

const read = (day: string, month: string, year: string) => readTypedDate({ day, month, year })

test.each([
  ['23', '11', '2026'],
  ['٢٣', '١١', '٢٠٢٦'],
  ['۲۳', '۱۱', '۲۰۲۶'],
  [' 23 ', 'November', '2026'],
  ['23', 'تشرين الثاني', '2026'],
  ['23', 'نوفمبر', '٢٠٢٦'],
  ['23', 'Nov', '2026'],
  ['23', 'NOV.', '2026'],
])('%s / %s / %s is 23 November 2026', (day, month, year) => {
  expect(read(day, month, year)).toEqual({ on: '2026-11-23' })
})

test.each(['Sep', 'Sept', 'sept.'])('the short month %s is September', (month) => {
  expect(read('23', month, '2026')).toEqual({ on: '2026-09-23' })
})

test('a first word that two months share is no month', () => {
  expect(read('23', 'تشرين', '2026')).toEqual({ mistake: 'no_number', wrongParts: ['month'] })
})

test('the last day of February depends on the year', () => {
  expect(read('29', '2', '2028')).toEqual({ on: '2028-02-29' })
  expect(read('29', '2', '2026')).toEqual({ mistake: 'impossible', wrongParts: ['day'] })
})

test.each([
  [{}, 'empty', ['day', 'month', 'year']],
  [{ day: ' ', month: '\u200f', year: '' }, 'empty', ['day', 'month', 'year']],
  [{ day: '1', year: '2026' }, 'incomplete', ['month']],
  [{ day: 'one', month: '1', year: '2026' }, 'no_number', ['day']],
  [{ day: '1', month: '1', year: '26' }, 'no_number', ['year']],
  [{ day: '1', month: '13', year: '2026' }, 'impossible', ['month']],
  [{ day: '0', month: '1', year: '2026' }, 'impossible', ['day']],
  [{ day: '31', month: '4', year: '2026' }, 'impossible', ['day']],
  [{ day: '1', month: '0', year: '2026' }, 'impossible', ['month']],
  [{ day: '-1', month: '1e1', year: '0x7d' }, 'no_number', ['day', 'month', 'year']],
])('%j is %s in %j', (typed, mistake, wrongParts) => {
  expect(readTypedDate(typed)).toEqual({ mistake, wrongParts })
})
