import fc from 'fast-check'
import { createAddressLinks } from '../../db/address-links'

const links = createAddressLinks('key of the tests')
const AT = Date.UTC(2026, 10, 2)
const DAY_MS = 86_400_000

const link = {
  applicationId: '3f0f2bd4-4e0e-4f0b-9d5f-0a4c5b1f6a77',
  addressKey: links.hashAddress('ada@example.org'),
}

describe('the token of a link', () => {
  it('says which application and address it is about, for a year', () => {
    const token = links.issueToken(link, AT)
    expect(links.readToken(token, AT)).toEqual(link)
    expect(links.readToken(token, AT + 366 * DAY_MS)).toEqual(link)
    expect(links.readToken(token, AT + 367 * DAY_MS)).toBeUndefined()
  })

  it('is refused when one character differs, when another key signed it, and when it is no token', () => {
    const token = links.issueToken(link, AT)
    fc.assert(
      fc.property(fc.nat(token.length - 1), fc.constantFrom('A', 'b', '1', '-', '_'), (index, character) => {
        fc.pre(token[index] !== character)
        const changed = token.slice(0, index) + character + token.slice(index + 1)
        expect(links.readToken(changed, AT)).toBeUndefined()
      }),
    )
    expect(createAddressLinks('another key').readToken(token, AT)).toBeUndefined()
    for (const other of ['', 'x', `${token}A`, `${token}=`, '%', 'x'.repeat(10_000)])
      expect(links.readToken(other, AT)).toBeUndefined()
  })

  it('contains no address, and the hash of an address depends on the key', () => {
    expect(Buffer.from(links.issueToken(link, AT), 'base64url').toString('latin1')).not.toMatch(/ada|example/)
    expect(createAddressLinks('another key').hashAddress('ada@example.org')).not.toBe(link.addressKey)
  })
})

describe('two spellings of an address', () => {
  it('are the same for statements only if they differ in the case of the domain', () => {
    expect(links.hashAddress('ada@EXAMPLE.org')).toBe(link.addressKey)
    for (const other of ['Ada@example.org', 'a.da@example.org', 'ada+x@example.org'])
      expect(links.hashAddress(other)).not.toBe(link.addressKey)
  })

  it('are the same for counting if many hosts deliver them to one mailbox', () => {
    const folded = links.hashFolded('ada@example.org')
    for (const other of ['ADA@Example.org', 'a.d.a@example.org', 'ada+news@example.org'])
      expect(links.hashFolded(other)).toBe(folded)
    for (const other of ['ada@example.com', 'adam@example.org']) expect(links.hashFolded(other)).not.toBe(folded)
  })
})
