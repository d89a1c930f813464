import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { stopAtFirstFailure } from './stop-at-failure'

const domainTestFolder = join(__dirname, '..', 'domain')

/**
 * Tests that try many values or read a pack are slow to load and to run, so they run only against mutants that survive every
 * example.
 */
const PROPERTY_TESTS =
  /^(accepted-codes|calendar-properties|daily-caps|disclosure|events-of-pack|fold-words|intervals|reach-properties|reference|secrecy|sequences|verdicts|withdrawal|withheld-texts)\.test\.ts$/

/**
 * Loads the examples or the properties of tests/domain/ into the calling test file. Jest loads the rules once for each test
 * file, and loading takes longer than the tests, so there are only two test files.
 */
export function requireTests(testKind: 'examples' | 'properties'): void {
  stopAtFirstFailure()
  const files = readdirSync(domainTestFolder).filter(
    (file) => PROPERTY_TESTS.test(file) === (testKind === 'properties'),
  )
  for (const file of files.filter((name) => name.endsWith('.test.ts'))) require(join(domainTestFolder, file))
}
