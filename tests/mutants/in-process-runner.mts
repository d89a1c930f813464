// Runs the bundled tests of domain/ for Stryker in the process that Stryker starts. Jest needs more than a second for each mutant,
// because it makes an environment and reports a thousand tests; here most mutants take a tenth of that.
import { join } from 'node:path'
import { INSTRUMENTER_CONSTANTS, type CoverageData, type InstrumenterContext } from '@stryker-mutator/api/core'
import { declareFactoryPlugin, PluginKind } from '@stryker-mutator/api/plugin'
import {
  determineHitLimitReached,
  type DryRunOptions,
  type DryRunResult,
  DryRunStatus,
  type MutantRunOptions,
  type MutantRunResult,
  type TestResult,
  type TestRunner,
  TestStatus,
  toMutantRunResult,
} from '@stryker-mutator/api/test-runner'
import { type BundledFile, type BundledTest, compileBundle } from './test-bundle.js'

type Context = { [K in keyof InstrumenterContext]: InstrumenterContext[K] | undefined }

/** The place where mutated code reads which mutant is active, and counts what it runs. */
const context: Context = ((globalThis as Record<string, unknown>)[INSTRUMENTER_CONSTANTS.NAMESPACE] ??= {})

class InProcessRunner implements TestRunner {
  private readonly load = compileBundle(join(process.cwd(), 'tests', 'mutants', 'tests.built.js'))

  /** Each run loads the tests and the domain anew. */
  capabilities() {
    return { reloadEnvironment: true }
  }

  /**
   * Runs all tests, and notes which mutants each of them runs. What a file runs while it registers its tests counts for each of its
   * tests. What the shared code runs while it loads counts for all tests.
   */
  async dryRun(_options: DryRunOptions): Promise<DryRunResult> {
    const perTest: Record<string, CoverageData> = {}
    const mutantCoverage = { static: {}, perTest }
    context.mutantCoverage = mutantCoverage
    const { loadShared, files } = this.load()
    loadShared()
    const results: TestResult[] = []
    for (const { name, register } of files) {
      context.currentTestId = name
      const tests = register()
      for (const test of tests) {
        context.currentTestId = test.id
        results.push(await runTest(test))
      }
      context.currentTestId = undefined
      for (const { id } of tests) perTest[id] = sumCoverage(perTest[id], perTest[name])
      delete perTest[name]
    }
    return { status: DryRunStatus.Complete, tests: results, mutantCoverage }
  }

  /** Runs the tests that run the mutant, until one fails. Without a filter these are all tests. */
  async mutantRun({ activeMutant, testFilter, hitLimit }: MutantRunOptions): Promise<MutantRunResult> {
    const chosen = testFilter && new Set(testFilter)
    const chosenFiles = testFilter && new Set(testFilter.map((id) => id.split(' › ')[0]))
    Object.assign(context, { activeMutant: activeMutant.id, hitLimit, hitCount: hitLimit === undefined ? undefined : 0 })
    try {
      const { loadShared, files } = this.load()
      loadShared()
      const results: TestResult[] = []
      for (const file of files) {
        if (chosenFiles && !chosenFiles.has(file.name)) continue
        results.push(...(await runFile(file, chosen)))
        if (results.some(({ status }) => status === TestStatus.Failed)) break
      }
      return describeRun({ status: DryRunStatus.Complete, tests: results })
    } catch (error) {
      return describeRun({ status: DryRunStatus.Error, errorMessage: String(error) })
    } finally {
      context.activeMutant = undefined
    }
  }
}

/** An endless loop in mutated code ends with an error, which a test may take for its own failure. */
const describeRun = (result: DryRunResult): MutantRunResult =>
  toMutantRunResult(determineHitLimitReached(context.hitCount, context.hitLimit) ?? result)

function sumCoverage(first: CoverageData = {}, second: CoverageData = {}): CoverageData {
  const sum = { ...first }
  for (const [mutant, hits] of Object.entries(second)) sum[mutant] = (sum[mutant] ?? 0) + hits
  return sum
}

/** Runs the chosen tests of a file until one fails. A file that cannot even register its tests fails as one. */
async function runFile({ name, register }: BundledFile, chosen: ReadonlySet<string> | undefined): Promise<TestResult[]> {
  let tests: BundledTest[] = []
  const registered = await runTest({ id: name, run: () => (tests = register()) })
  if (registered.status === TestStatus.Failed) return [registered]
  const results: TestResult[] = []
  for (const test of tests) {
    if (chosen && !chosen.has(test.id)) continue
    const result = await runTest(test)
    results.push(result)
    if (result.status === TestStatus.Failed) break
  }
  return results
}

async function runTest({ id, run }: BundledTest): Promise<TestResult> {
  const startedAt = performance.now()
  const describe = () => ({ id, name: id, timeSpentMs: performance.now() - startedAt })
  try {
    await run()
    return { ...describe(), status: TestStatus.Success }
  } catch (error) {
    return { ...describe(), status: TestStatus.Failed, failureMessage: String(error) }
  }
}

export const strykerPlugins = [declareFactoryPlugin(PluginKind.TestRunner, 'in-process', () => new InProcessRunner())]
