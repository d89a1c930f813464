import { findPhoneState, toDialledNumber } from '../../domain/contact'

const SPANS = [
  [100, 200],
  [200, 250],
  [400, 500],
] as const

test.each([
  [50, { isOpen: false, opensAt: 100 }],
  [100, { isOpen: true, until: 250 }],
  [199, { isOpen: true, until: 250 }],
  [200, { isOpen: true, until: 250 }],
  [250, { isOpen: false, opensAt: 400 }],
  [499, { isOpen: true, until: 500 }],
  [500, undefined],
])('at %d the telephone is answered or not, and spans that touch are one', (now, state) => {
  expect(findPhoneState(SPANS, now)).toEqual(state)
})

test('day and night never ends', () => {
  expect(findPhoneState('always', 0)).toEqual({ isOpen: true })
})

test('a number is dialled without its spaces', () => {
  expect([toDialledNumber('06 000 0000'), toDialledNumber('+962 6 000')]).toEqual(['060000000', '+9626000'])
})
