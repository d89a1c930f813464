import { readdirSync } from 'node:fs'
import { join } from 'node:path'

const folder = join(__dirname, '..', 'domain')

/** Tests that try many values: a mutant meets them only when no example has killed it. */
const PATIENT = /^(sequences|calendar-properties|intervals|reference)\.test\.ts$/

/** All tests of domain/ in two files instead of twenty: loading the rules anew costs more than the examples themselves. */
export function requireTests(which: 'examples' | 'patient'): void {
  const files = readdirSync(folder).filter((file) => PATIENT.test(file) === (which === 'patient'))
  for (const file of files.filter((name) => name.endsWith('.test.ts'))) require(join(folder, file))
}
