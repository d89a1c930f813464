const { transform } = require('./jest.config.js')

/** The tests in a real browser: one worker, because there is one platform and a browser uses a core of its own. */
module.exports = {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/tests/browser/**/*.test.ts'],
  transform,
  maxWorkers: 1,
  testTimeout: 60_000,
  setupFilesAfterEnv: ['<rootDir>/tests/browser/clear-desks-after.ts'],
  globalSetup: '<rootDir>/tests/browser/global-setup.ts',
  globalTeardown: '<rootDir>/tests/browser/global-teardown.ts',
}
