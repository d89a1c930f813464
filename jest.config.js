/** TSX is not the syntax of every file, because in TSX `<T>(value: T) => value` is markup. */
const transformWith = (parser, transform) => [
  '@swc/jest',
  { jsc: { parser: { syntax: 'typescript', ...parser }, target: 'es2022', transform }, module: { type: 'commonjs' } },
]

module.exports = {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/tests/**/*.test.ts', '<rootDir>/tests/**/*.test.tsx'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/tests/browser/'],
  transform: {
    '^.+\\.ts$': transformWith({}, {}),
    '^.+\\.tsx$': transformWith({ tsx: true }, { react: { runtime: 'automatic', importSource: 'preact' } }),
  },
  maxWorkers: 2,
  testTimeout: 60_000,
  globalSetup: '<rootDir>/tests/support/global-setup.ts',
  globalTeardown: '<rootDir>/tests/support/global-teardown.ts',
}
