import { listNumberVerifications, listPossibleVerifications } from '../../domain/verification'

describe('the ways to verify a caller', () => {
  it('include a call back where a telephone number is stored', () => {
    expect(listPossibleVerifications({ phone: '+962790000000' })).toEqual([
      'call_back',
      'known_facts',
      'identity_document',
    ])
  })

  it('without a telephone number are no call back; never a one-time number, which nothing sends to a caller', () => {
    for (const contact of [{}, { phone: '' }, { phone: '', email: 'a@example.org' }])
      expect(listPossibleVerifications(contact)).toEqual(['known_facts', 'identity_document'])
  })
})

test('a new telephone number is recorded for nobody who is known by facts alone, nor by a number that was wrong', () => {
  const contact = { phone: '+962790000000' }
  expect(listNumberVerifications(contact, false)).toEqual(['call_back', 'identity_document'])
  expect(listNumberVerifications(contact, true)).toEqual(['identity_document'])
  expect(listNumberVerifications({}, false)).toEqual(['identity_document'])
})
