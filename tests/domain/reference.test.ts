import fc from 'fast-check'
import { formatReference, formatTrackingCode, parseReference, parseTrackingCode } from '../../domain/reference'

const RUNS = { numRuns: 2000 }
const CHARACTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const tenBytes = fc.uint8Array({ minLength: 10, maxLength: 10 })
const removeDashes = (text: string) => text.replaceAll('-', '')

describe('reference', () => {
  it('has two digits, four characters and three characters', () => {
    expect(formatReference(1, 2026)).toMatch(/^26-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{3}$/)
    expect(formatReference(1, 2105)).toMatch(/^05-/)
  })

  it('is unique', () => {
    const references = new Set<string>()
    for (let n = 1; n <= 200_000; n++) references.add(formatReference(n, 2026))
    expect(references.size).toBe(200_000)
  })

  it('differs from its neighbour in at least three characters', () => {
    for (let n = 1; n < 500; n++) {
      const [a, b] = [removeDashes(formatReference(n, 2026)), removeDashes(formatReference(n + 1, 2026))]
      expect(a.split('').filter((character, index) => character !== b[index]).length).toBeGreaterThan(2)
    }
  })

  it('is parsed from lower case, spaces, any dashes, Arabic and Persian digits, and letters that look like digits', () => {
    const reference = formatReference(4_711, 2026)
    const arabic = reference.replace(/\d/g, (digit) => String.fromCharCode(0x0660 + Number(digit)))
    const persian = reference.replace(/\d/g, (digit) => String.fromCharCode(0x06f0 + Number(digit)))
    const lookAlike = reference.slice(0, 3) + reference.slice(3).replaceAll('0', 'o').replaceAll('1', 'l')
    for (const typed of [
      reference.toLowerCase(),
      ` ${removeDashes(reference)} `,
      reference.replaceAll('-', '–'),
      arabic,
      persian,
      lookAlike,
    ]) {
      expect(parseReference(typed)).toBe(reference)
    }
    expect(parseReference(`\u200f${reference}\u200e`)).toBe(reference)
  })

  it('is parsed with O as zero, and I and L as one', () => {
    const reference = Array.from({ length: 5_000 }, (_, n) => formatReference(n, 2026)).find((candidate) =>
      /^26.*0.*1/.test(candidate),
    )
    const typed = reference?.slice(2) ?? ''
    expect(typed).toMatch(/0.*1/)
    for (const letter of ['I', 'L', 'i', 'l']) {
      expect(parseReference(`26${typed.replaceAll('0', 'O').replaceAll('1', letter)}`)).toBe(reference)
    }
  })

  it('is not parsed with another length, without a year or with a wrong character, for any check character', () => {
    expect(parseReference(formatTrackingCode(new Uint8Array(10)))).toBeUndefined()
    for (const check of CHARACTERS) {
      expect(parseReference(`A6-4F7K-9Q${check}`)).toBeUndefined()
      expect(parseReference(`AB-1234-56${check}`)).toBeUndefined()
      expect(parseReference(`26-4F*K-9Q${check}`)).toBeUndefined()
    }
  })

  it('is parsed from at most 100 characters, including spaces', () => {
    const reference = formatReference(1, 2026)
    expect(parseReference(reference.padEnd(100, ' '))).toBe(reference)
    expect(parseReference(reference.padEnd(101, ' '))).toBeUndefined()
  })

  it('detects every single wrong character and every swap of two neighbours, if they are after the year', () => {
    for (const n of [1, 99, 123_456, 2 ** 29]) {
      expect(listUndetectedErrors(removeDashes(formatReference(n, 2026)), parseReference, 2)).toEqual([])
    }
  })

  it.each(['', '26', '26-4F7K-9Q', 'U6-4F7K-9Q2', '26-4F7K-9Q2-1', '../../etc', 'x'.repeat(1_000_000)])(
    'is not parsed from %.20s',
    (typed) => {
      expect(parseReference(typed)).toBeUndefined()
    },
  )
})

describe('tracking code', () => {
  it('holds all 80 bits in groups of four, with a check character', () => {
    expect(formatTrackingCode(new Uint8Array(10))).toBe('0000-0000-0000-0000-0')
    fc.assert(
      fc.property(tenBytes, tenBytes, (a, b) => {
        fc.pre(Buffer.compare(a, b) !== 0)
        return formatTrackingCode(a) !== formatTrackingCode(b)
      }),
      RUNS,
    )
  })

  it('is not parsed from a reference or with a wrong character', () => {
    expect(parseTrackingCode(formatReference(1, 2026))).toBeUndefined()
    expect(parseTrackingCode('0000-0000-0000-*000-0')).toBeUndefined()
  })

  it('is parsed from lower case and spaces', () => {
    fc.assert(
      fc.property(tenBytes, (random) => {
        const code = formatTrackingCode(random)
        expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]$/)
        expect(parseTrackingCode(code.toLowerCase().replaceAll('-', ' '))).toBe(code)
      }),
      RUNS,
    )
  })

  it('detects every single wrong character and every swap of two neighbours', () => {
    const code = formatTrackingCode(Uint8Array.from([1, 22, 133, 4, 250, 6, 77, 8, 199, 10]))
    expect(listUndetectedErrors(removeDashes(code), parseTrackingCode, 0)).toEqual([])
  })

  it('throws for another number of bytes', () => {
    expect(() => formatTrackingCode(new Uint8Array(9))).toThrow('tracking_code.wrong_length')
  })
})

/** Returns all wrong spellings that `parse` accepts. Spellings differ from `right` at or after the character `from`. */
function listUndetectedErrors(right: string, parse: (typed: string) => string | undefined, from: number): string[] {
  const wrongSpellings: string[] = []
  for (let at = from; at < right.length; at++) {
    const before = right.slice(0, at)
    for (const other of CHARACTERS) wrongSpellings.push(before + other + right.slice(at + 1))
    wrongSpellings.push(before + right.charAt(at + 1) + right.charAt(at) + right.slice(at + 2))
  }
  return wrongSpellings.filter((wrong) => wrong !== right && parse(wrong) !== undefined)
}
