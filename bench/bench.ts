// bench/: measures the speed and the memory of the platform, on throwaway servers in one run; one file for each benchmark.
// It contains no rule of the platform and no test: a missed goal is printed, but the run does not fail.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { DefaultLogger, Runtime } from '@temporalio/worker'
import { backup } from './backup'
import type { Benchmark, Figures } from './benchmark'
import { coldStart } from './cold-start'
import { inbox } from './inbox'
import { intake } from './intake'
import { type GoalResult, compareWithGoals } from './compare-with-goals'
import { lifecycle } from './lifecycle'
import { live } from './live'
import { describeMachine } from './describe-machine'
import { memory } from './memory'
import { startPlatform } from './start-platform'
import { rawLoop } from './raw-loop'
import { storm } from './storm'
import { update } from './update'
import { web } from './web'

/** All benchmarks in order of execution. A later benchmark may compute ratios to the figures of an earlier one. */
const BENCHMARKS: Benchmark[] = [rawLoop, lifecycle, intake, update, storm, inbox, coldStart, memory, backup, web, live]

const defaultFile = join(__dirname, '..', '.bkm', 'bench.json')

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      rows: { type: 'string', default: '200' },
      only: { type: 'string' },
      out: { type: 'string', default: defaultFile },
    },
  })
  const rows = Number(values.rows)
  if (!Number.isInteger(rows) || rows < 1) throw new Error('--rows needs a whole number of at least 1.')
  const chosen = BENCHMARKS.filter(({ name }) => values.only === undefined || values.only.split(',').includes(name))
  if (chosen.length === 0)
    throw new Error(`--only needs one or more of ${BENCHMARKS.map(({ name }) => name).join(',')}.`)
  const print = (line: string) => process.stdout.write(`${line}\n`)
  Runtime.install({ logger: new DefaultLogger('WARN') })
  print('Starting throwaway servers …')
  const { platform, stop } = await startPlatform()
  const results = new Map<string, Figures>()
  const goals: GoalResult[] = []
  try {
    for (const benchmark of chosen) {
      print(`\n${benchmark.name}: ${benchmark.description}`)
      const result = await benchmark.run({ platform, rows, earlierResults: results, print })
      results.set(benchmark.name, result)
      for (const [name, value] of Object.entries(result)) print(`  ${name.padEnd(32)} ${formatFigure(value)}`)
      const goalResults = compareWithGoals(benchmark, result)
      goals.push(...goalResults)
      for (const { figure, goal, isMet } of goalResults) print(`  goal: ${figure} ${goal}: ${isMet ? 'met' : 'MISSED'}`)
      // The file is written after each benchmark, so that the figures are kept if a later benchmark fails.
      writeFigures(values.out, { at: new Date().toISOString(), rows, results: Object.fromEntries(results), goals })
    }
  } finally {
    await stop()
  }
  print(`\nWritten to ${values.out}`)
}

function writeFigures(file: string, figures: object): void {
  mkdirSync(join(file, '..'), { recursive: true })
  writeFileSync(file, `${JSON.stringify({ machine: describeMachine(), ...figures }, null, 2)}\n`)
}

const formatFigure = (value: number): string => (Number.isInteger(value) ? String(value) : value.toFixed(2))

main().then(
  () => process.exit(0),
  (error: Error) => {
    process.stderr.write(`${error.stack ?? error.message}\n`)
    process.exit(1)
  },
)
