const { globalSetup: _setup, globalTeardown: _teardown, ...serverless } = require('./jest.config')

// Runs the tests of domain/ without servers, for every mutant. It has few roots, because each run reads all files below them.
module.exports = {
  ...serverless,
  roots: ['<rootDir>/domain', '<rootDir>/tests/mutants'],
  testMatch: ['<rootDir>/tests/mutants/examples.ts', '<rootDir>/tests/mutants/properties.ts'],
  testSequencer: '<rootDir>/tests/mutants/examples-first.js',
}
