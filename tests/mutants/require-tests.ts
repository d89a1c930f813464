import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'

const domainTestFolder = join(__dirname, '..', 'domain')

/** Property tests try many values and are slow, so they run only against mutants that survive every example. */
const PROPERTY_TESTS =
  /^(calendar-properties|fold-words|intervals|reach-properties|reference|secrecy|sequences|verdicts|withdrawal)\.test\.ts$/

/** Every mutant meets the same random examples, so that a second run finds the same survivors. */
const SEED = 1

/**
 * Loads the examples or the properties of tests/domain/ into the calling test file. Jest loads the rules once for each test
 * file, and loading takes longer than the tests, so there are only two test files.
 */
export function requireTests(testKind: 'examples' | 'properties'): void {
  fc.configureGlobal({ seed: SEED })
  const files = readdirSync(domainTestFolder).filter(
    (file) => PROPERTY_TESTS.test(file) === (testKind === 'properties'),
  )
  for (const file of files.filter((name) => name.endsWith('.test.ts'))) require(join(domainTestFolder, file))
}
