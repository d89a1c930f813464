// bench/: how fast the platform is, measured on throwaway servers in one run; one file per benchmark.
// No rule of the platform and no test lives here: a goal that is missed is told, it fails nothing.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { DefaultLogger, Runtime } from '@temporalio/worker'
import { backup } from './backup'
import type { Benchmark, Result } from './benchmark'
import { coldStart } from './cold-start'
import { inbox } from './inbox'
import { intake } from './intake'
import { type Judged, judge } from './goals'
import { lifecycle } from './lifecycle'
import { describeMachine } from './machine'
import { memory } from './memory'
import { startPlatform } from './platform'
import { rawLoop } from './raw-loop'
import { storm } from './storm'
import { update } from './update'

/** In order: a later one may set its numbers beside those of an earlier one. */
const BENCHMARKS: Benchmark[] = [rawLoop, lifecycle, intake, update, storm, inbox, coldStart, memory, backup]

const usualFile = join(__dirname, '..', '.bkm', 'bench.json')

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      rows: { type: 'string', default: '200' },
      only: { type: 'string' },
      out: { type: 'string', default: usualFile },
    },
  })
  const rows = Number(values.rows)
  if (!Number.isInteger(rows) || rows < 1) throw new Error('--rows wants a whole number from 1 on.')
  const chosen = BENCHMARKS.filter(({ name }) => values.only === undefined || values.only.split(',').includes(name))
  if (chosen.length === 0) throw new Error(`--only wants some of ${BENCHMARKS.map(({ name }) => name).join(',')}.`)
  const say = (line: string) => process.stdout.write(`${line}\n`)
  Runtime.install({ logger: new DefaultLogger('WARN') })
  say('Starting throwaway servers …')
  const { record, stop } = await startPlatform()
  const results = new Map<string, Result>()
  const goals: Judged[] = []
  try {
    for (const benchmark of chosen) {
      say(`\n${benchmark.name}: ${benchmark.what}`)
      const result = await benchmark.run({ platform: record, rows, before: results, say })
      results.set(benchmark.name, result)
      for (const [name, value] of Object.entries(result)) say(`  ${name.padEnd(32)} ${rounded(value)}`)
      const judged = judge(benchmark, result)
      goals.push(...judged)
      for (const { figure, goal, isMet } of judged) say(`  goal: ${figure} ${goal}: ${isMet ? 'met' : 'MISSED'}`)
      // Each time anew: what was measured is not lost when a later one fails.
      write(values.out, { at: new Date().toISOString(), rows, results: Object.fromEntries(results), goals })
    }
  } finally {
    await stop()
  }
  say(`\nWritten to ${values.out}`)
}

function write(file: string, figures: object): void {
  mkdirSync(join(file, '..'), { recursive: true })
  writeFileSync(file, `${JSON.stringify({ machine: describeMachine(), ...figures }, null, 2)}\n`)
}

const rounded = (value: number): string => (Number.isInteger(value) ? String(value) : value.toFixed(2))

main().then(
  () => process.exit(0),
  (error: Error) => {
    process.stderr.write(`${error.stack ?? error.message}\n`)
    process.exit(1)
  },
)
