import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/** Names of tests, `file: full name`. */
export interface Ran {
  passed: string[]
  failed: string[]
}

interface Report {
  testResults: { name: string; assertionResults: { fullName: string; status: string }[] }[]
}

/** Some breakages make a test wait until it gives up; nothing may wait longer than this. */
const LONGEST_MS = 15 * 60_000

/** Tests of the rules alone need no servers. */
const WITHOUT_SERVERS = ['--config=jest.mutants.config.js', '--roots=<rootDir>', '--testMatch=**/*.test.ts']

/** Runs test files of a copy of the tree with servers of their own where they need some. Throws what Jest says when it does not report. */
export async function runJest(tree: string, files: string[], named: string | undefined): Promise<Ran> {
  const reportFile = join(tree, 'jest-report.json')
  rmSync(reportFile, { force: true })
  const jest = join(tree, 'node_modules', 'jest', 'bin', 'jest.js')
  const chosen = named === undefined ? [] : ['--testNamePattern', named]
  const plain = files.every((file) => file.startsWith('tests/domain/')) ? WITHOUT_SERVERS : []
  const child = spawn(
    process.execPath,
    [jest, ...plain, '--runInBand', '--json', `--outputFile=${reportFile}`, ...chosen, '--runTestsByPath', ...files],
    { cwd: tree, stdio: ['ignore', 'ignore', 'pipe'], timeout: LONGEST_MS },
  )
  let said = ''
  child.stderr.on('data', (chunk) => {
    said = `${said}${String(chunk)}`.slice(-4_000)
  })
  await once(child, 'close')
  return read(reportFile, tree, said)
}

function read(reportFile: string, tree: string, said: string): Ran {
  let report: Report
  try {
    report = JSON.parse(readFileSync(reportFile, 'utf8'))
  } catch {
    throw new Error(`Jest did not report:\n${said}`)
  }
  const tests = report.testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.map(({ fullName, status }) => ({ status, name: `${name.slice(tree.length + 1)}: ${fullName}` })),
  )
  const ofStatus = (wanted: string) => tests.filter(({ status }) => status === wanted).map(({ name }) => name)
  return { passed: ofStatus('passed'), failed: ofStatus('failed') }
}
