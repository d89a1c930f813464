// Bundles the tests of domain/, and domain/ itself, into two files. Jest loads hundreds of files for each mutant, and that took
// longer than the tests. Stryker calls this after it has changed domain/.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { buildSync } from 'esbuild'

/** Tests that try many values or read a pack are slow, so they run only against mutants that survive every example. */
const PROPERTY_TESTS =
  /^(accepted-codes|calendar-properties|daily-caps|events-of-pack|fold-words|future|reach-properties|reference|secrecy|sequences|verdicts|whose-days|withdrawal|withheld-texts)\.test\.ts$/

const domainTests = readdirSync(join(__dirname, '..', 'domain')).filter((file) => file.endsWith('.test.ts'))

/** `prelude`: the file that prepares the tests, loaded before them. */
function bundle(name: string, prelude: string, files: readonly string[]): void {
  const imports = [`./${prelude}`, ...files.map((file) => `../domain/${file}`)]
  buildSync({
    stdin: { contents: imports.map((path) => `import '${path}'`).join('\n'), resolveDir: __dirname, loader: 'ts' },
    // In this folder, because tests find their packs from their own place.
    outfile: join(__dirname, `${name}.built.js`),
    // Stryker links the packages into its copy of the tree only after this program; see stryker.config.cjs.
    nodePaths: process.env['NODE_PATH'] ? [process.env['NODE_PATH']] : [],
    bundle: true,
    platform: 'node',
    target: 'node20',
  })
}

bundle(
  'examples',
  'stop-at-failure',
  domainTests.filter((file) => !PROPERTY_TESTS.test(file)),
)
bundle(
  'properties',
  'same-examples',
  domainTests.filter((file) => PROPERTY_TESTS.test(file)),
)
