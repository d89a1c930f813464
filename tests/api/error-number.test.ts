import { createErrorNumber } from '../../api/error-number'

test('the number of an error has eight digits in two groups, whatever the id of the request is', () => {
  expect(createErrorNumber('00000007-0000-4000-8000-000000000000')).toBe('0000-0007')
  expect(createErrorNumber('ffffffff-0000-4000-8000-000000000000')).toBe('9496-7295')
})
