import { listNumberVerifications, listPossibleVerifications } from '../../domain/verification'
import { VERIFIED_BY } from '../../domain/vocabulary'

const WITHOUT_CONTACT = VERIFIED_BY.filter((way) => way !== 'call_back' && way !== 'one_time_number')

describe('the ways to verify a caller', () => {
  it('without a stored contact are neither a call back nor a one-time number', () => {
    expect(WITHOUT_CONTACT.length).toBeGreaterThan(0)
    expect(listPossibleVerifications({})).toEqual(WITHOUT_CONTACT)
    expect(listPossibleVerifications({ phone: '', email: '' })).toEqual(WITHOUT_CONTACT)
  })

  it('with a stored telephone number include a call back', () => {
    expect(listPossibleVerifications({ phone: '+962790000000' })).toEqual(
      VERIFIED_BY.filter((way) => way !== 'one_time_number'),
    )
  })

  it('with a stored e-mail address include a one-time number', () => {
    expect(listPossibleVerifications({ email: 'a@example.org' })).toEqual(
      VERIFIED_BY.filter((way) => way !== 'call_back'),
    )
  })
})

test('a new telephone number is recorded for nobody who is known by facts alone, nor by a number that was wrong', () => {
  const contact = { phone: '+962790000000', email: 'a@b.example' }
  expect(listNumberVerifications(contact, false)).toEqual(['call_back', 'one_time_number', 'identity_document'])
  expect(listNumberVerifications(contact, true)).toEqual(['one_time_number', 'identity_document'])
  expect(listNumberVerifications({}, false)).toEqual(['identity_document'])
})
