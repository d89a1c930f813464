import { readdirSync } from 'node:fs'
import { join } from 'node:path'

const folder = join(__dirname, '..', 'domain')

/** Property tests try many values and are slow, so they run only against mutants that survive every example. */
const PROPERTY_TESTS = /^(sequences|calendar-properties|intervals|reference)\.test\.ts$/

/** Loads all tests of `domain/` into one test file. Two files load the rules twice only, and loading costs more than the tests. */
export function requireTests(which: 'examples' | 'properties'): void {
  const files = readdirSync(folder).filter((file) => PROPERTY_TESTS.test(file) === (which === 'properties'))
  for (const file of files.filter((name) => name.endsWith('.test.ts'))) require(join(folder, file))
}
