const { globalSetup: _start, globalTeardown: _stop, ...usual } = require('./jest.config')

// The rules alone, without servers: the tests that every mutant of domain/ meets. Few roots, because each run reads them anew.
module.exports = {
  ...usual,
  roots: ['<rootDir>/domain', '<rootDir>/tests/mutants'],
  testMatch: ['<rootDir>/tests/mutants/examples.ts', '<rootDir>/tests/mutants/properties.ts'],
  testSequencer: '<rootDir>/tests/mutants/examples-first.js',
}
