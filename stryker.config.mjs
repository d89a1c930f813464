// Mutants of domain/: all by `npm run mutants`, one file by `npm run mutants -- --mutate domain/find-next-tick.ts` (docs/mutants.md).
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { register } from 'tsx/esm/api'

// A property tries few examples per mutant unless BKM_TEST_RUNS is set, because there are many mutants.
process.env.BKM_TEST_RUNS ??= '5'
// Stryker links the packages into its copy of the tree only after the build command.
process.env.NODE_PATH = join(import.meta.dirname, 'node_modules')

// Stryker loads the plugin in this process and in those that it starts.
register()
process.env.NODE_OPTIONS = `--import ${import.meta.resolve('tsx')}`

export default {
  mutate: ['domain/**/*.ts'],
  plugins: ['./tests/mutants/in-process-runner.mts'],
  testRunner: 'in-process',
  buildCommand: 'tsx tests/mutants/bundle-tests.ts',
  coverageAnalysis: 'perTest',
  incremental: true,
  incrementalFile: '.bkm/mutants/incremental.json',
  // Outside the tree, because tools that read the whole tree would read the copies too.
  tempDirName: join(tmpdir(), 'bkm-mutants'),
  ignorePatterns: ['.bkm', 'bench', 'docs', 'tests/histories', 'tools'],
  // Stryker rewrites a tsconfig with TypeScript's JavaScript API, which TypeScript 7 lacks. swc reads no tsconfig.
  tsconfigFile: 'none',
  concurrency: 2,
  // A process that loaded the tests so often has much to forget.
  maxTestRunnerReuse: 400,
  // Long, because Stryker counts a timeout as killed and the machine may be busy.
  timeoutMS: 20_000,
  timeoutFactor: 1,
  dryRunTimeoutMinutes: 15,
  thresholds: { high: 98, low: 97, break: 97 },
  reporters: ['clear-text', 'progress-append-only', 'json'],
  jsonReporter: { fileName: '.bkm/mutants/report.json' },
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  allowConsoleColors: false,
}
