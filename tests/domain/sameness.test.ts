import { computeSameness } from '../../domain/sameness'

const ANSWER = 'We sent a team on Sunday and the pipe is mended now.'

test('the same words are the same, however they are written', () => {
  expect(computeSameness(ANSWER, ANSWER)).toBe(1)
  expect(computeSameness(ANSWER, ANSWER.toUpperCase().replaceAll(' ', '\n'))).toBe(1)
  expect(computeSameness('أُصلح الخطُّ المكسور اليوم.', 'اصلح الخط المكسور اليوم')).toBe(1)
})

test('a text that stands in a longer one is the same, and the longer one is only partly', () => {
  const longer = `${ANSWER} The water came back at noon, and we thank you for telling us about it.`
  expect(computeSameness(ANSWER, longer)).toBe(1)
  expect(computeSameness(longer, ANSWER)).toBeCloseTo(10 / 25)
})

test('another order of the same words is another text', () => {
  expect(computeSameness('one two three four', 'four three two one')).toBe(0)
})

test('a greeting alone does not make two answers the same', () => {
  const greeting = 'Dear citizen, thank you for your complaint.'
  expect(
    computeSameness(`${greeting} ${ANSWER}`, `${greeting} Your card is ready at the desk on Monday.`),
  ).toBeLessThan(0.5)
})

test('a text of fewer than three words is compared as a whole, and one without words is like no other', () => {
  expect(computeSameness('Done.', 'done')).toBe(1)
  expect(computeSameness('Done.', 'It is done')).toBe(0)
  expect(computeSameness('…', '…')).toBe(0)
})
