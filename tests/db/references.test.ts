import fc from 'fast-check'
import { createReferences } from '../../db/references'
import { parseReference, REFERENCES_PER_YEAR } from '../../domain/reference'

const KEY = 'key of the tests'
const references = createReferences(KEY)

/** The eight digits between the year and the check digit. */
const readNumber = (reference: string): number => Number(reference.replaceAll('-', '').slice(2, 10))

/** Numbers of the first `count` references of 2026. */
const listNumbers = (count: number, key = KEY): number[] => {
  const keyed = createReferences(key)
  return Array.from({ length: count }, (_, index) => readNumber(keyed.issueReference(index + 1, 2026)))
}

describe('references', () => {
  it('are all different, and valid', () => {
    const issued = Array.from({ length: 10_000 }, (_, index) => references.issueReference(index + 1, 2026))
    expect(issued.filter((reference) => parseReference(reference) !== reference)).toEqual([])
    expect(new Set(issued).size).toBe(10_000)
  })

  it('are different for any two numbers of a year, wherever they lie in the range', () => {
    const anyNumber = fc.nat(REFERENCES_PER_YEAR - 1)
    const gap = fc.constantFrom(1, 9_999, 10_000, 10_001, REFERENCES_PER_YEAR / 2, REFERENCES_PER_YEAR - 1)
    fc.assert(
      fc.property(anyNumber, fc.oneof(gap, fc.integer({ min: 1, max: REFERENCES_PER_YEAR - 1 })), (n, distance) => {
        const other = (n + distance) % REFERENCES_PER_YEAR
        expect(references.issueReference(n, 2026)).not.toBe(references.issueReference(other, 2026))
      }),
      { numRuns: 2_000 },
    )
  })

  it('are the same with the same key, in every API and after a restore, and others with another key or year', () => {
    expect(listNumbers(50)).toEqual(listNumbers(50))
    expect(listNumbers(50)).not.toEqual(listNumbers(50, 'another key'))
    expect(readNumber(references.issueReference(1, 2026))).not.toBe(readNumber(references.issueReference(1, 2027)))
    expect(references.issueReference(1, 2026)).toBe('26-865-925-374')
  })

  it('do not tell how many applications lie between two of them', () => {
    const numbers = listNumbers(5_000)
    const gaps = numbers.slice(1).map((number, index) => number - (numbers[index] ?? 0))
    // Neither the order nor the distance of neighbours tells anything: half of the gaps go down, and no gap comes twice.
    const falling = gaps.filter((gap) => gap < 0).length
    expect(falling).toBeGreaterThan(2_350)
    expect(falling).toBeLessThan(2_650)
    expect(new Set(gaps).size).toBeGreaterThan(4_990)
    // Fits to a straight line as badly as random numbers do: |r| < 4 / sqrt(n).
    expect(Math.abs(computeCorrelation(numbers))).toBeLessThan(0.06)
    // Each final digit is equally frequent, whatever the parity of n: chi-squared with 9 degrees of freedom, p = 0.0001.
    for (const parity of [0, 1]) {
      const half = numbers.filter((_, index) => index % 2 === parity)
      const counts = Array.from({ length: 10 }, (_, digit) => half.filter((number) => number % 10 === digit).length)
      const expected = half.length / 10
      expect(counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)).toBeLessThan(33.7)
    }
  })
})

/** Correlation of the numbers with their order. */
function computeCorrelation(numbers: readonly number[]): number {
  const mean = numbers.reduce((sum, number) => sum + number, 0) / numbers.length
  const middle = (numbers.length - 1) / 2
  const sums = numbers.reduce(
    ({ both, order, value }, number, index) => ({
      both: both + (index - middle) * (number - mean),
      order: order + (index - middle) ** 2,
      value: value + (number - mean) ** 2,
    }),
    { both: 0, order: 0, value: 0 },
  )
  return sums.both / Math.sqrt(sums.order * sums.value)
}
