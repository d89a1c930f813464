import { openTestLedger, type TestLedger } from '../test-ledger'

describe('two stored numbers are one telephone', () => {
  let ledger: TestLedger
  beforeAll(async () => {
    ledger = await openTestLedger('same_phone')
  })
  afterAll(() => ledger.drop())

  it.each([
    ['as they are', '0791234567', '0791234567', true],
    ['with and without the code of the country', '0791234567', '+962791234567', true],
    ['with a code without its sign', '962791234567', '+962791234567', true],
    ['without any zero', '791234567', '0791234567', true],
    ['short, when they are equal', '065001', '065001', true],
    ['not with another last digit', '0791234567', '0791234568', false],
    ['not with another network', '0781234567', '+962791234567', false],
    ['not with another country', '+41791234567', '+962791234567', false],
    ['not when one is only the end of the other', '1234567', '+962791234567', false],
    ['not with four digits in front', '+9999791234567', '0791234567', false],
    ['not when one is empty', '', '0791234567', false],
    ['not when one has zeros only', '0000', '0791234567', false],
  ])('%s', async (_rule, one, other, expected) => {
    const { rows } = await ledger.db.raw('select is_same_phone(:one, :other) as a, is_same_phone(:other, :one) as b', {
      one,
      other,
    })
    expect(rows).toEqual([{ a: expected, b: expected }])
  })
})
