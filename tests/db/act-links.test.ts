import fc from 'fast-check'
import { createActLinks } from '../../db/act-links'

const links = createActLinks('key of the tests')
const link = { applicationId: '3f0f2bd4-4e0e-4f0b-9d5f-0a4c5b1f6a77', occasion: 'question', number: 7 } as const
const issued = links.issue(link)

test('a handle says which question it is about, and two programs with one key issue the same link', () => {
  expect(links.readHandle(issued.handle)).toEqual(link)
  expect(createActLinks('key of the tests').issue(link)).toEqual(issued)
})

test('secret and digits open only their own question, and follow from nothing but the key', () => {
  expect([links.isSecret(link, issued.secret), links.isDigits(link, issued.digits)]).toEqual([true, true])
  const others = [
    { ...link, number: 8 },
    { ...link, occasion: 'answer' } as const,
    { ...link, applicationId: '3f0f2bd4-4e0e-4f0b-9d5f-0a4c5b1f6a78' },
  ]
  for (const other of others) {
    expect([links.isSecret(other, issued.secret), links.isDigits(other, issued.digits)]).toEqual([false, false])
    expect(links.issue(other).handle).not.toBe(issued.handle)
  }
  const stranger = createActLinks('another key')
  expect([stranger.readHandle(issued.handle), stranger.isSecret(link, issued.secret)]).toEqual([undefined, false])
})

test('a handle of which one character differs is refused, and what is no handle too', () => {
  fc.assert(
    fc.property(fc.nat(issued.handle.length - 1), fc.constantFrom('A', 'b', '1', '-', '_'), (index, character) => {
      fc.pre(issued.handle[index] !== character)
      expect(
        links.readHandle(issued.handle.slice(0, index) + character + issued.handle.slice(index + 1)),
      ).toBeUndefined()
    }),
  )
  for (const other of ['', 'x', `${issued.handle}A`, `${issued.handle}=`, 'x'.repeat(10_000)])
    expect(links.readHandle(other)).toBeUndefined()
})

test('digits are six, also when they begin with zero', () => {
  fc.assert(
    fc.property(fc.nat(100_000), (number) => {
      expect(links.issue({ ...link, number }).digits).toMatch(/^\d{6}$/)
    }),
  )
})
