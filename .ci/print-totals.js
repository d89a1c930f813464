// node .ci/print-totals.js FAILED_STEPS FILE…: adds up what Jest wrote into each file with --json, and prints the last line of
// `.ci/run`: `N passed, N failed`. A file that is empty or absent stands for tests that did not run, and counts as one failure.
// The exit code is 1 when anything failed.
const { readFileSync } = require('node:fs')

const [failedSteps, ...files] = process.argv.slice(2)
const runs = files.map(readTotals)
const sum = (count) => runs.reduce((total, run) => total + count(run), 0)
const passed = sum((run) => run?.numPassedTests ?? 0)
const failed = sum((run) => (run ? run.numFailedTests + run.numRuntimeErrorTestSuites : 1))

if (Number(failedSteps) > 0) console.log(`${failedSteps} step(s) failed before or beside the tests; see above.`)
console.log(`${passed} passed, ${failed + Number(failedSteps)} failed`)
process.exit(failed + Number(failedSteps) > 0 ? 1 : 0)

function readTotals(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}
