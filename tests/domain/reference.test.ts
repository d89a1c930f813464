import fc from 'fast-check'
import {
  formatReference,
  formatTrackingCode,
  parseReference,
  parseTrackingCode,
  REFERENCES_PER_YEAR,
} from '../../domain/reference'
import { MAC_KEYS, typeWith, WINDOWS_KEYS } from '../support/arabic-keyboards'

const RUNS = { numRuns: 2000 }
const CHARACTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const tenBytes = fc.uint8Array({ minLength: 10, maxLength: 10 })
const removeDashes = (text: string) => text.replaceAll('-', '')

/** References as they were issued before references had digits only. Some of them have only digits by chance. */
const EARLIER_REFERENCES = [
  '26-P1PF-3D3',
  '26-C3CY-6T9',
  '26-253D-A7S',
  '26-MK9Y-EV5',
  '26-78GQ-H7Q',
  '26-G000-00W',
  '26-9Y9G-WKR',
  '26-0V7H-PG1',
  '26-8620-312',
  '26-4771-780',
]
const anyNumber = fc.nat(REFERENCES_PER_YEAR - 1)

describe('reference', () => {
  it('has the year, eight digits and a check digit, in groups that are easy to say', () => {
    expect(formatReference(0, 2026)).toMatch(/^26-000-000-00\d$/)
    expect(formatReference(48_217_063, 2026)).toMatch(/^26-482-170-63\d$/)
    expect(formatReference(99_999_999, 2105)).toMatch(/^05-999-999-99\d$/)
  })

  it.each([-1, 0.5, 100_000_000, Number.NaN])('is not made from the number %d', (number) => {
    expect(() => formatReference(number, 2026)).toThrow('reference.number_out_of_range')
  })

  it('differs for two numbers, and is parsed as itself', () => {
    fc.assert(
      fc.property(anyNumber, anyNumber, (a, b) => {
        expect(parseReference(formatReference(a, 2026))).toBe(formatReference(a, 2026))
        return a === b || formatReference(a, 2026) !== formatReference(b, 2026)
      }),
      RUNS,
    )
  })

  it('is parsed from spaces, any dashes and dots, Arabic and Persian digits, and letters that look like digits', () => {
    const reference = formatReference(40_217_163, 2026)
    const arabic = reference.replace(/\d/g, (digit) => String.fromCharCode(0x0660 + Number(digit)))
    const persian = reference.replace(/\d/g, (digit) => String.fromCharCode(0x06f0 + Number(digit)))
    for (const typed of [
      ` ${removeDashes(reference)} `,
      reference.replaceAll('-', '–'),
      reference.replaceAll('-', '.'),
      reference.split('').join(' '),
      `#${reference}`,
      `${reference}،`,
      `(${reference}`.replace('(', '# '),
      arabic,
      persian,
      reference.replaceAll('0', 'o').replaceAll('1', 'l'),
      reference.replaceAll('0', 'O').replaceAll('1', 'I'),
      `\u200f${reference}\u200e`,
      reference.split('').join('\u200b'),
      reference.replace(/\d/g, (digit) => String.fromCharCode(0x0966 + Number(digit))),
      reference.replaceAll('0', 'О').replaceAll('1', 'І'),
    ]) {
      expect(parseReference(typed)).toBe(reference)
    }
  })

  it('is not parsed with another length, or with a letter that does not look like a digit', () => {
    expect(parseReference(formatTrackingCode(new Uint8Array(10)))).toBeUndefined()
    for (const check of CHARACTERS) {
      expect(parseReference(`A6-482-170-63${check}`)).toBeUndefined()
      expect(parseReference(`26-482-17B-63${check}`)).toBeUndefined()
      expect(parseReference(`26-482-170-6${check}`)).toBeUndefined()
      expect(parseReference(`26-482-170-63${check}0`)).toBeUndefined()
    }
  })

  it('is parsed from at most 100 characters, including spaces', () => {
    const reference = formatReference(1, 2026)
    expect(parseReference(reference.padEnd(100, ' '))).toBe(reference)
    expect(parseReference(reference.padEnd(101, ' '))).toBeUndefined()
  })

  it('detects every single wrong digit and every swap of two neighbours, in the year too', () => {
    for (const number of [0, 1, 12_345_678, 48_217_063, 99_999_999]) {
      expect(listUndetectedErrors(removeDashes(formatReference(number, 2026)), parseReference, 0)).toEqual([])
    }
  })

  it.each(['', '26', '26-482-170', 'U6-482-170-635', '26-482-170-635-1', '../../etc', 'x'.repeat(1_000_000)])(
    'is not parsed from %.20s',
    (typed) => {
      expect(parseReference(typed)).toBeUndefined()
    },
  )
})

describe('a reference that was issued before references had digits only', () => {
  it.each(EARLIER_REFERENCES)('%s is parsed as itself, in any spelling', (reference) => {
    const arabic = reference.replace(/\d/g, (digit) => String.fromCharCode(0x0660 + Number(digit)))
    const lookAlike = reference.slice(0, 3) + reference.slice(3).replaceAll('0', 'o').replaceAll('1', 'l')
    for (const typed of [reference, reference.toLowerCase(), ` ${removeDashes(reference)} `, arabic, lookAlike])
      expect(parseReference(typed)).toBe(reference)
  })

  it('never has the shape of a new one', () => {
    const lengths = EARLIER_REFERENCES.map((reference) => removeDashes(reference).length)
    expect(new Set(lengths)).toEqual(new Set([9]))
    fc.assert(
      fc.property(anyNumber, (number) => removeDashes(formatReference(number, 2026)).length === 11),
      RUNS,
    )
  })

  it('with a wrong character or two swapped neighbours after the year is not parsed', () => {
    for (const reference of EARLIER_REFERENCES)
      expect(listUndetectedErrors(removeDashes(reference), parseReference, 2)).toEqual([])
  })

  it('is not parsed without a year, for any check character', () => {
    for (const check of CHARACTERS) {
      expect(parseReference(`A6-4F7K-9Q${check}`)).toBeUndefined()
      expect(parseReference(`AB-1234-56${check}`)).toBeUndefined()
      expect(parseReference(`26-4F*K-9Q${check}`)).toBeUndefined()
    }
  })
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
    for (const reference of [formatReference(1, 2026), ...EARLIER_REFERENCES])
      expect(parseTrackingCode(reference)).toBeUndefined()
    expect(parseTrackingCode('0000-0000-0000-*000-0')).toBeUndefined()
  })

  it('is parsed with the mark behind it that ends a sentence or a part of it, in Latin and in Arabic', () => {
    fc.assert(
      fc.property(tenBytes, fc.constantFrom('،', '؛', ',', '.', '۔', ' ، '), (random, mark) => {
        const code = formatTrackingCode(random)
        expect(parseTrackingCode(code + mark)).toBe(code)
      }),
      RUNS,
    )
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

describe('typed while the keyboard is set to Arabic', () => {
  it.each([
    ['of Windows', WINDOWS_KEYS],
    ['of macOS', MAC_KEYS],
  ])('every tracking code is itself or is refused, on the keyboard %s; hardly any is refused', (_name, layout) => {
    let refusedCount = 0
    fc.assert(
      fc.property(tenBytes, (bytes) => {
        const code = formatTrackingCode(bytes)
        const parsed = parseTrackingCode(typeWith(layout, code))
        if (parsed === undefined) refusedCount += 1
        return parsed === undefined || parsed === code
      }),
      RUNS,
    )
    expect(refusedCount).toBeLessThan(RUNS.numRuns / 20)
  })

  it('a code typed with Shift, Arabic digits and the ligature of lam and alef, is itself', () => {
    const code = formatTrackingCode(new Uint8Array([0x5a, 0xd6, 0x2f, 0x18, 0xe7, 0xb5, 0xac, 0x41, 0x33, 0x9d]))
    expect(code).toBe('BBB2-Y677-PPP4-2CWX-5')
    const typed = 'لالالا٢-غ٦٧٧-ححح٤-٢ؤصء-٥'
    expect(parseTrackingCode(typed)).toBe(code)
    expect(parseTrackingCode(typed.replaceAll('لا', 'ﻻ'))).toBe(code)
    expect(parseTrackingCode('لآلآلآ2-إ677-؛؛؛4-2}\u064b\u0652-5')).toBe(code)
  })

  it.each(['،', '؛', ' ، '])(
    'a code with the mark behind it that ends a sentence or a part of it is itself: %s',
    (mark) => {
      const code = '0000-0000-0000-0000-0'
      const other = formatTrackingCode(new Uint8Array([0x5a, 0xd6, 0x2f, 0x18, 0xe7, 0xb5, 0xac, 0x41, 0x33, 0x9d]))
      for (const each of [code, other]) expect(parseTrackingCode(typeWith(WINDOWS_KEYS, each) + mark)).toBe(each)
      // With Shift, the key of K types a comma.
      const withComma = Array.from(CHARACTERS, (check) => `KA00-0000-0000-0000-${check}`).find(parseTrackingCode) ?? ''
      expect(parseTrackingCode(`${withComma.replace('KA', '،ش')}${mark}`)).toBe(withComma)
    },
  )

  it('a code that is valid with either of the two letters of its keys is refused, because nobody knows which was meant', () => {
    const complete = (start: string) =>
      Array.from(CHARACTERS, (check) => `${start}-${check}`).find((text) => parseTrackingCode(text)) ?? ''
    const codes = [complete('N00N-0N00-0000-0000'), complete('V00V-0V00-0000-0000')]
    expect(codes.map((code) => parseTrackingCode(code))).toEqual(codes)
    expect(codes.map((code) => code.replaceAll(/[NV]/g, 'ر'))).toEqual(Array(2).fill(codes[0]?.replaceAll('N', 'ر')))
    expect(parseTrackingCode(codes[0]?.replaceAll('N', 'ر') ?? '')).toBeUndefined()
  })

  it('one key types what two other keys type: the check character tells which were meant', () => {
    const codes = ['GH00-0000-0000-0000', 'B000-0000-0000-0000']
    for (const start of codes) {
      const code = Array.from(CHARACTERS, (check) => `${start}-${check}`).find((text) => parseTrackingCode(text)) ?? ''
      expect(parseTrackingCode(typeWith(WINDOWS_KEYS, code))).toBe(code)
    }
  })

  it('an earlier reference is itself', () => {
    for (const reference of EARLIER_REFERENCES)
      for (const layout of [WINDOWS_KEYS, MAC_KEYS]) expect(parseReference(typeWith(layout, reference))).toBe(reference)
  })

  it('a text of many letters that two keys type is refused at once', () => {
    expect(parseTrackingCode('لا'.repeat(50))).toBeUndefined()
    expect(parseTrackingCode('ر'.repeat(17))).toBeUndefined()
  })
})
