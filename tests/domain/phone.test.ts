import { isPhoneNumber, lastDigitsOf, normalisePhone } from '../../domain/phone'

describe('a telephone number', () => {
  it.each([
    ['+962 79 123 4567', '+962791234567'],
    ['00962-79-123-4567', '+962791234567'],
    ['(079) 123 4567', '0791234567'],
    ['٠٧٩ ١٢٣ ٤٥٦٧', '0791234567'],
    ['0790012345', '0790012345'],
  ])('%s is stored as %s', (typed, stored) => {
    expect(normalisePhone(typed)).toBe(stored)
  })

  it('is found by its last eight digits, with and without the code of the country', () => {
    expect(lastDigitsOf('+962791234567')).toBe('91234567')
    expect(lastDigitsOf('0791234567')).toBe('91234567')
    expect(lastDigitsOf('+1234567')).toBe('1234567')
  })

  it.each([
    ['0791234567', true],
    ['+962 (79) 123-4567', true],
    [' 079 123 4567 ', true],
    ['06123456', true],
    ['079 123', false],
    ['٠٧٩ ١٢٣', false],
    ['079 1234', false],
    ['00962 791 234', true],
    ['00962 79 12', false],
    ['+962 79 12', false],
    ['call me', false],
    ['0791234567x', false],
  ])('is %j: %s', (typed, expected) => {
    expect(isPhoneNumber(typed)).toBe(expected)
  })
})
