import TestRunner, { type Test, type TestRunnerOptions, type TestWatcher } from 'jest-runner'

/**
 * Runs the file of the examples before the file of the properties, because examples kill a mutant sooner. It runs no further file
 * once a test has failed. Stryker switches jest's own `bail` off, because that ends the whole process.
 */
export default class ExamplesFirstRunner extends TestRunner {
  override async runTests(tests: Test[], watcher: TestWatcher, options: TestRunnerOptions): Promise<void> {
    let hasFailed = false
    this.on('test-file-success', ([, result]) => {
      hasFailed ||= result.numFailingTests > 0 || result.testExecError !== undefined
    })
    this.on('test-file-failure', () => {
      hasFailed = true
    })
    for (const test of tests.toSorted((a, b) => (a.path < b.path ? -1 : 1))) {
      if (!hasFailed) await super.runTests([test], watcher, { ...options, serial: true })
    }
  }
}
