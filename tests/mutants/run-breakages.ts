import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import type { Breakage } from './breakage'
import { type TestResults, runJest } from './run-jest'

export const repositoryFolder = join(__dirname, '..', '..')
const NOT_COPIED = ['node_modules', '.git', '.bkm', 'coverage']

/**
 * Makes each breakage in a copy of the tree, one at a time, and returns the names of those that survive. Throws if a file
 * does not contain the line of its breakage, if no test runs, or if a test fails on the unchanged copy.
 */
export async function runBreakages(chosen: Breakage[], print: (line: string) => void): Promise<string[]> {
  const copyFolder = realpathSync(mkdtempSync(join(tmpdir(), 'bkm-breakages-')))
  try {
    cpSync(repositoryFolder, copyFolder, { recursive: true, filter: (path) => !NOT_COPIED.includes(basename(path)) })
    symlinkSync(join(repositoryFolder, 'node_modules'), join(copyFolder, 'node_modules'))
    const passingTests = await listPassingTests(copyFolder, chosen)
    print(`control   ${passingTests.size} tests pass on the unchanged copy`)
    const survivors: string[] = []
    for (const breakage of chosen) {
      const killingTest = await findKillingTest(copyFolder, breakage, passingTests)
      if (killingTest === undefined) survivors.push(breakage.name)
      print(
        killingTest === undefined
          ? `SURVIVED  ${breakage.name}`
          : `killed    ${breakage.name}\n          by: ${killingTest}`,
      )
    }
    return survivors
  } finally {
    rmSync(copyFolder, { recursive: true, force: true })
  }
}

/** Returns the names of the tests that pass on the unchanged copy. Only the failure of such a test kills a breakage. */
async function listPassingTests(copyFolder: string, chosen: Breakage[]): Promise<Set<string>> {
  const wholeFiles = new Set(
    chosen.filter(({ testNamePattern }) => testNamePattern === undefined).flatMap(({ tests }) => tests),
  )
  const breakagesWithPattern = chosen.filter(({ tests }) => tests.some((file) => !wholeFiles.has(file)))
  const testNamePattern = breakagesWithPattern.flatMap((breakage) => breakage.testNamePattern ?? []).join('|')
  const runs = [
    wholeFiles.size > 0 ? await runJest(copyFolder, [...wholeFiles], undefined) : NO_RESULTS,
    testNamePattern !== ''
      ? await runJest(copyFolder, [...new Set(breakagesWithPattern.flatMap(({ tests }) => tests))], testNamePattern)
      : NO_RESULTS,
  ]
  const failed = runs.flatMap((run) => run.failed)
  if (failed.length > 0) throw new Error(`These tests fail on the unchanged copy:\n${failed.join('\n')}`)
  return new Set(runs.flatMap((run) => run.passed))
}

const NO_RESULTS: TestResults = { passed: [], failed: [] }

/** Returns the first test that fails because of the breakage, or undefined if the breakage survives. */
async function findKillingTest(
  copyFolder: string,
  breakage: Breakage,
  passingTests: Set<string>,
): Promise<string | undefined> {
  const file = join(copyFolder, breakage.file)
  const source = readFileSync(file, 'utf8')
  writeFileSync(file, applyBreakage(source, breakage))
  try {
    const { passed, failed } = await runJest(copyFolder, breakage.tests, breakage.testNamePattern)
    if (passed.length + failed.length === 0) throw new Error(`${breakage.name}: no test ran.`)
    return failed.find((name) => passingTests.has(name))
  } finally {
    writeFileSync(file, source)
  }
}

/** Returns the source with the breakage made. Throws unless the source contains the line exactly once. */
export function applyBreakage(source: string, { name, file, line, replacement }: Breakage): string {
  const [before, after, ...more] = source.split(line)
  if (before === undefined || after === undefined || more.length > 0) {
    throw new Error(`${name}: ${file} does not contain its line exactly once. Update tests/mutants/breakages.ts.`)
  }
  return `${before}${replacement}${after}`
}
