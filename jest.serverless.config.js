const { globalSetup: _setup, globalTeardown: _teardown, ...serverless } = require('./jest.config')

// Runs tests that need no servers, such as those of domain/.
module.exports = serverless
