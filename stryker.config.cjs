// Mutants of domain/: `npm run mutants`, or one file by `npm run mutants -- --mutate domain/next-tick.ts` (docs/mutants.md).
const { tmpdir } = require('node:os')
const { join } = require('node:path')

// Properties are for many values, not for many mutants: few of them, unless told otherwise.
process.env.BKM_TEST_RUNS ??= '5'

module.exports = {
  mutate: ['domain/**/*.ts'],
  testRunner: 'jest',
  jest: { configFile: 'jest.mutants.config.js', enableFindRelatedTests: false },
  coverageAnalysis: 'perTest',
  incremental: true,
  incrementalFile: '.bkm/mutants/incremental.json',
  // Outside, because a copy of the tree inside of it is seen by every tool that walks the tree.
  tempDirName: join(tmpdir(), 'bkm-mutants'),
  ignorePatterns: ['.bkm', 'bench', 'docs', 'tests/histories', 'tools'],
  // Stryker rewrites a tsconfig by TypeScript's JavaScript API, which TypeScript 7 does not have; swc reads none.
  tsconfigFile: 'none',
  concurrency: 2,
  maxTestRunnerReuse: 300,
  // Generous, for a busy machine: what times out counts as killed.
  timeoutMS: 30_000,
  thresholds: { high: 95, low: 90, break: 90 },
  reporters: ['clear-text', 'progress-append-only', 'json'],
  jsonReporter: { fileName: '.bkm/mutants/report.json' },
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  allowConsoleColors: false,
}
