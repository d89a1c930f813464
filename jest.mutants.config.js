const { globalSetup: _setup, globalTeardown: _teardown, ...serverless } = require('./jest.config')

// Runs the tests of domain/ without servers, for every mutant. tests/mutants/bundle-tests.ts makes
// the two files.
module.exports = {
  ...serverless,
  roots: ['<rootDir>/tests/mutants'],
  testMatch: ['<rootDir>/tests/mutants/*.built.js'],
  runner: '<rootDir>/tests/mutants/examples-first-runner.ts',
}
