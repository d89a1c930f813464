// Mutants of domain/: `npm run mutants`, or one file by `npm run mutants -- --mutate domain/tick.ts` (docs/mutants.md).
module.exports = {
  mutate: ['domain/**/*.ts'],
  testRunner: 'jest',
  jest: { configFile: 'jest.mutants.config.js', enableFindRelatedTests: false },
  coverageAnalysis: 'perTest',
  incremental: true,
  incrementalFile: '.bkm/mutants/incremental.json',
  tempDirName: '.bkm/mutants/trees',
  ignorePatterns: ['.bkm', 'bench', 'docs', 'tests/histories', 'tools'],
  // Stryker rewrites a tsconfig by TypeScript's JavaScript API, which TypeScript 7 does not have; swc reads none.
  tsconfigFile: 'none',
  concurrency: 2,
  maxTestRunnerReuse: 300,
  timeoutMS: 10_000,
  thresholds: { high: 95, low: 90, break: 90 },
  reporters: ['clear-text', 'progress-append-only', 'json'],
  jsonReporter: { fileName: '.bkm/mutants/report.json' },
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  allowConsoleColors: false,
}
