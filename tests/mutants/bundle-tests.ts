// Bundles the tests of domain/, and domain/ itself, into one file, because each mutant loads them anew (`in-process-runner.mts`).
// Stryker calls this after it has changed domain/.
import { readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { type BuildOptions, buildSync } from 'esbuild'

/** Tests that try many values or read a pack are slow, so they run only against mutants that survive every example. */
const PROPERTY_TESTS =
  /^(accepted-codes|calendar-properties|daily-caps|events-of-pack|fold-words|future|reach-properties|reference|secrecy|sequences|verdicts|whose-days|withdrawal|withheld-texts)\.test\.ts$/

const root = join(__dirname, '..', '..')
const isProperty = (file: string) => PROPERTY_TESTS.test(file)
const testFiles = readdirSync(join(root, 'tests', 'domain')).filter((file) => file.endsWith('.test.ts'))
/** In the order in which they run. */
const ordered = [...testFiles.filter((file) => !isProperty(file)), ...testFiles.filter(isProperty)]
const requireFile = (file: string) => `require(${JSON.stringify(join(root, file))})`

/** What the tests share: domain/ and their support. It is loaded before the tests, because it belongs to none of them. */
function listShared(): string[] {
  const { metafile } = build(ordered.map((file) => requireFile(`tests/domain/${file}`)).join('\n'), { write: false })
  const inputs = Object.keys(metafile?.inputs ?? {}).map((file) => relative(root, join(process.cwd(), file)))
  return inputs.filter((file) => /^(domain|tests)\/.*\.ts$/.test(file) && !file.endsWith('.test.ts'))
}

function build(contents: string, options: BuildOptions) {
  return buildSync({
    stdin: { contents, resolveDir: __dirname, loader: 'ts' },
    // In this folder, because tests find their packs from their own place.
    outfile: join(__dirname, 'tests.built.js'),
    // Stryker links the packages into its copy of the tree only after this program; see stryker.config.mjs.
    nodePaths: process.env['NODE_PATH'] ? [process.env['NODE_PATH']] : [],
    bundle: true,
    metafile: true,
    platform: 'node',
    target: 'node20',
    ...options,
  })
}

build(
  `exports.loadShared = () => {
    ${['tests/mutants/same-examples.ts', ...listShared()].map(requireFile).join('\n')}
  }
  exports.files = [
    ${ordered.map((file) => `['${file}', () => ${requireFile(`tests/domain/${file}`)}],`).join('\n')}
  ]`,
  {},
)
