import fc from 'fast-check'
import { formatReference, formatTrackingCode, parseReference, parseTrackingCode } from '../../domain/reference'

const RUNS = { numRuns: 2000 }
const CHARACTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const bytes = fc.uint8Array({ minLength: 10, maxLength: 10 })
const plain = (text: string) => text.replaceAll('-', '')

describe('reference', () => {
  it('has the shape people are told to look for', () => {
    expect(formatReference(1, 2026)).toMatch(/^26-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{3}$/)
    expect(formatReference(1, 2105)).toMatch(/^05-/)
  })

  it('is never given twice', () => {
    const seen = new Set<string>()
    for (let n = 1; n <= 200_000; n++) seen.add(formatReference(n, 2026))
    expect(seen.size).toBe(200_000)
  })

  it('looks different for neighbours, so that a slip of the pen names nobody else', () => {
    for (let n = 1; n < 500; n++) {
      const [a, b] = [plain(formatReference(n, 2026)), plain(formatReference(n + 1, 2026))]
      expect(a.split('').filter((character, index) => character !== b[index]).length).toBeGreaterThan(2)
    }
  })

  it('comes back from lower case, spaces, dashes of any kind, Arabic and Persian digits, and letters that look like digits', () => {
    const reference = formatReference(4_711, 2026)
    const arabic = reference.replace(/\d/g, (digit) => String.fromCharCode(0x0660 + Number(digit)))
    const persian = reference.replace(/\d/g, (digit) => String.fromCharCode(0x06f0 + Number(digit)))
    const letters = reference.slice(0, 3) + reference.slice(3).replaceAll('0', 'o').replaceAll('1', 'l')
    for (const typed of [
      reference.toLowerCase(),
      ` ${plain(reference)} `,
      reference.replaceAll('-', '–'),
      arabic,
      persian,
      letters,
    ]) {
      expect(parseReference(typed)).toBe(reference)
    }
    expect(parseReference(`\u200f${reference}\u200e`)).toBe(reference)
  })

  it('reads O as zero, I and L as one', () => {
    const reference = Array.from({ length: 5_000 }, (_, n) => formatReference(n, 2026)).find((it) =>
      /^26.*0.*1/.test(it),
    )
    const typed = reference?.slice(2) ?? ''
    expect(typed).toMatch(/0.*1/)
    for (const one of ['I', 'L', 'i', 'l']) {
      expect(parseReference(`26${typed.replaceAll('0', 'O').replaceAll('1', one)}`)).toBe(reference)
    }
  })

  it('is nothing of another length, without a year in front or with an odd sign in it, whatever its check character', () => {
    expect(parseReference(formatTrackingCode(new Uint8Array(10)))).toBeUndefined()
    for (const check of CHARACTERS) {
      expect(parseReference(`A6-4F7K-9Q${check}`)).toBeUndefined()
      expect(parseReference(`AB-1234-56${check}`)).toBeUndefined()
      expect(parseReference(`26-4F*K-9Q${check}`)).toBeUndefined()
    }
  })

  it('may be typed with as many as a hundred signs, spaces among them', () => {
    const reference = formatReference(1, 2026)
    expect(parseReference(reference.padEnd(100, ' '))).toBe(reference)
    expect(parseReference(reference.padEnd(101, ' '))).toBeUndefined()
  })

  it('finds every single wrong character and every two neighbours that changed places', () => {
    for (const n of [1, 99, 123_456, 2 ** 29]) {
      expect(slipsNotFound(plain(formatReference(n, 2026)), parseReference, 2)).toEqual([])
    }
  })

  it.each(['', '26', '26-4F7K-9Q', 'U6-4F7K-9Q2', '26-4F7K-9Q2-1', '../../etc', 'x'.repeat(1_000_000)])(
    'refuses %.20s',
    (typed) => {
      expect(parseReference(typed)).toBeUndefined()
    },
  )
})

describe('tracking code', () => {
  it('carries all 80 bits, in fours, with a check character', () => {
    expect(formatTrackingCode(new Uint8Array(10))).toBe('0000-0000-0000-0000-0')
    fc.assert(
      fc.property(bytes, bytes, (a, b) => {
        fc.pre(Buffer.compare(a, b) !== 0)
        return formatTrackingCode(a) !== formatTrackingCode(b)
      }),
      RUNS,
    )
  })

  it('is no reference, and nothing with an odd sign in it', () => {
    expect(parseTrackingCode(formatReference(1, 2026))).toBeUndefined()
    expect(parseTrackingCode('0000-0000-0000-*000-0')).toBeUndefined()
  })

  it('comes back from what people type', () => {
    fc.assert(
      fc.property(bytes, (random) => {
        const code = formatTrackingCode(random)
        expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]$/)
        expect(parseTrackingCode(code.toLowerCase().replaceAll('-', ' '))).toBe(code)
      }),
      RUNS,
    )
  })

  it('finds every single wrong character and every two neighbours that changed places', () => {
    const code = formatTrackingCode(Uint8Array.from([1, 22, 133, 4, 250, 6, 77, 8, 199, 10]))
    expect(slipsNotFound(plain(code), parseTrackingCode, 0)).toEqual([])
  })

  it('refuses any other number of bytes', () => {
    expect(() => formatTrackingCode(new Uint8Array(9))).toThrow('tracking_code.wrong_length')
  })
})

/** Every wrong spelling that `parse` takes all the same. */
function slipsNotFound(right: string, parse: (typed: string) => string | undefined, from: number): string[] {
  const slips: string[] = []
  for (let at = from; at < right.length; at++) {
    const before = right.slice(0, at)
    for (const other of CHARACTERS) slips.push(before + other + right.slice(at + 1))
    slips.push(before + right.charAt(at + 1) + right.charAt(at) + right.slice(at + 2))
  }
  return slips.filter((slip) => slip !== right && parse(slip) !== undefined)
}
