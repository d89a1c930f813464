import { createHmac } from 'node:crypto'
import { formatReference, REFERENCES_PER_YEAR } from '../domain/reference'

/** As in FF1 of NIST SP 800-38G. */
const ROUNDS = 10
/** A Feistel network halves the eight digits of a reference. */
const HALF = Math.sqrt(REFERENCES_PER_YEAR)

/**
 * Creates the references of new applications from the numbers of the sequence `reference_number`. A Feistel network, keyed and
 * different for each year, permutes the numbers: no two numbers of a year below REFERENCES_PER_YEAR get the same reference, and
 * without the key two references do not tell how many applications lie between them.
 * All APIs must have the same key and keep it for ever.
 */
export function createReferences(key: string | Uint8Array) {
  const computeRound = (year: number, round: number, half: number): number =>
    createHmac('sha256', key).update(`${year}/${round}/${half}`, 'utf8').digest().readUIntBE(0, 6) % HALF

  return {
    /** Returns the reference for the `n`-th application (from 1), received in this year. */
    issueReference(n: number, year: number): string {
      const number = n % REFERENCES_PER_YEAR
      let [left, right] = [Math.floor(number / HALF), number % HALF]
      for (let round = 0; round < ROUNDS; round++)
        [left, right] = [right, (left + computeRound(year, round, right)) % HALF]
      return formatReference(left * HALF + right, year)
    },
  }
}

export type References = ReturnType<typeof createReferences>
