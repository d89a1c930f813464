// tests/ci/: what `.ci/run` prints.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const program = join(__dirname, '..', '..', '.ci', 'print-totals.js')
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bkm-totals-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Writes a file as Jest does with `--json`: tests passed, tests failed, files that could not run. Returns its path. */
function writeRun(name: string, passed: number, failed = 0, brokenFiles = 0): string {
  const run = { numPassedTests: passed, numFailedTests: failed, numRuntimeErrorTestSuites: brokenFiles }
  writeFileSync(join(folder, name), JSON.stringify(run))
  return join(folder, name)
}

function printTotals(failedSteps: number, ...files: string[]) {
  const { status, stdout } = spawnSync(process.execPath, [program, String(failedSteps), ...files], { encoding: 'utf8' })
  return { status, lines: stdout.trimEnd().split('\n') }
}

test('the last line adds up the tests of all runs', () => {
  expect(printTotals(0, writeRun('all', 4000), writeRun('browser', 40))).toEqual({
    status: 0,
    lines: ['4040 passed, 0 failed'],
  })
})

test('failed tests and files that could not run count as failures', () => {
  expect(printTotals(0, writeRun('all', 4000, 2, 1), writeRun('browser', 39, 1))).toEqual({
    status: 1,
    lines: ['4039 passed, 4 failed'],
  })
})

test('a run that wrote nothing, and one that wrote half a file, are a failure each', () => {
  const half = join(folder, 'half')
  writeFileSync(half, '{"numPassedTests": 12')
  expect(printTotals(0, writeRun('all', 4000), join(folder, 'absent'), half)).toEqual({
    status: 1,
    lines: ['4000 passed, 2 failed'],
  })
})

test('a failed step is told, counts as a failure, and the line is still printed', () => {
  const { status, lines } = printTotals(1, writeRun('all', 4000), writeRun('browser', 40))
  expect(status).toBe(1)
  expect(lines).toEqual([expect.stringContaining('1 step(s) failed'), '4040 passed, 1 failed'])
})
