import { readdirSync } from 'node:fs'
import { join } from 'node:path'

const folder = join(__dirname, '..', 'domain')

/** Property tests try many values, so they are slow: they run only against mutants that every example let live. */
const PROPERTY_TESTS = /^(sequences|calendar-properties|intervals|reference)\.test\.ts$/

/** Runs all tests of domain/ from two files instead of twenty, because loading the rules again costs more than the tests. */
export function requireTests(which: 'examples' | 'properties'): void {
  const files = readdirSync(folder).filter((file) => PROPERTY_TESTS.test(file) === (which === 'properties'))
  for (const file of files.filter((name) => name.endsWith('.test.ts'))) require(join(folder, file))
}
