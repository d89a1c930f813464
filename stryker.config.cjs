// Mutants of domain/: all by `npm run mutants`, one file by `npm run mutants -- --mutate domain/find-next-tick.ts` (docs/mutants.md).
const { tmpdir } = require('node:os')
const { join } = require('node:path')

// A property tries few examples per mutant unless BKM_TEST_RUNS is set, because there are many mutants.
process.env.BKM_TEST_RUNS ??= '5'
// Stryker links the packages into its copy of the tree only after the build command.
process.env.NODE_PATH = join(__dirname, 'node_modules')

module.exports = {
  mutate: ['domain/**/*.ts'],
  testRunner: 'jest',
  buildCommand: 'tsx tests/mutants/bundle-tests.ts',
  jest: { configFile: 'jest.mutants.config.js', enableFindRelatedTests: false },
  coverageAnalysis: 'perTest',
  incremental: true,
  incrementalFile: '.bkm/mutants/incremental.json',
  // Outside the tree, because tools that read the whole tree would read the copies too.
  tempDirName: join(tmpdir(), 'bkm-mutants'),
  ignorePatterns: ['.bkm', 'bench', 'docs', 'tests/histories', 'tools'],
  // Stryker rewrites a tsconfig with TypeScript's JavaScript API, which TypeScript 7 lacks. swc reads no tsconfig.
  tsconfigFile: 'none',
  concurrency: 2,
  // Each run of jest leaves an AsyncLocalStorage behind, and every promise then visits all of them.
  maxTestRunnerReuse: 40,
  // Long, because Stryker counts a timeout as killed and the machine may be busy. The factor is of the first run, which counts what
  // each test covers and is slower than a run of a mutant.
  timeoutMS: 30_000,
  timeoutFactor: 0.5,
  thresholds: { high: 95, low: 90, break: 90 },
  reporters: ['clear-text', 'progress-append-only', 'json'],
  jsonReporter: { fileName: '.bkm/mutants/report.json' },
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  allowConsoleColors: false,
}
