import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/** Names of tests in the form `file: full name`. */
export interface TestResults {
  passed: string[]
  failed: string[]
}

interface JestReport {
  testResults: { name: string; assertionResults: { fullName: string; status: string }[] }[]
}

/** Some breakages make a test wait until its own limit. Jest is stopped after this time at the latest. */
const TIMEOUT_MS = 15 * 60_000

/** Jest options without servers, for tests that need none: those whose paths begin so. */
const WITHOUT_SERVERS = ['--config=jest.serverless.config.js']
const SERVERLESS = ['tests/domain/', 'tests/web/desk-parts']

/**
 * Runs test files of a copy of the tree, with their own servers if they need any. Throws Jest's output if Jest writes no
 * report.
 */
export async function runJest(
  treeFolder: string,
  files: string[],
  testNamePattern: string | undefined,
): Promise<TestResults> {
  const reportFile = join(treeFolder, 'jest-report.json')
  rmSync(reportFile, { force: true })
  const jest = join(treeFolder, 'node_modules', 'jest', 'bin', 'jest.js')
  const nameOptions = testNamePattern === undefined ? [] : ['--testNamePattern', testNamePattern]
  const configOptions = files.every((file) => SERVERLESS.some((path) => file.startsWith(path))) ? WITHOUT_SERVERS : []
  const child = spawn(
    process.execPath,
    [
      jest,
      ...configOptions,
      '--runInBand',
      // A breakage may leave a connection open: Jest would wait for it after its last test.
      '--forceExit',
      '--json',
      `--outputFile=${reportFile}`,
      ...nameOptions,
      '--runTestsByPath',
      ...files,
    ],
    { cwd: treeFolder, stdio: ['ignore', 'ignore', 'pipe'], timeout: TIMEOUT_MS },
  )
  let errorOutput = ''
  child.stderr.on('data', (chunk) => {
    errorOutput = `${errorOutput}${String(chunk)}`.slice(-4_000)
  })
  await once(child, 'close')
  return readReport(reportFile, treeFolder, errorOutput)
}

function readReport(reportFile: string, treeFolder: string, errorOutput: string): TestResults {
  let report: JestReport
  try {
    report = JSON.parse(readFileSync(reportFile, 'utf8'))
  } catch {
    throw new Error(`Jest wrote no report:\n${errorOutput}`)
  }
  const tests = report.testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.map(({ fullName, status }) => ({
      status,
      name: `${name.slice(treeFolder.length + 1)}: ${fullName}`,
    })),
  )
  const namesWithStatus = (status: string) => tests.filter((test) => test.status === status).map(({ name }) => name)
  return { passed: namesWithStatus('passed'), failed: namesWithStatus('failed') }
}
