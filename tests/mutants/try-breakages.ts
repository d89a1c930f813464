// `npm run breakages`: each breakage is made in a copy of the tree, one at a time, and the tests named with it must turn red.
// A run that starts no test, or a line that is not there any more, is a fault of the list and ends with exit code 1 too.
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { BREAKAGES, type Breakage } from './breakages'
import { type Ran, runJest } from './run-jest'

const root = join(__dirname, '..', '..')
const NOT_COPIED = ['node_modules', '.git', '.bkm', 'coverage']

const say = (line: string) => process.stdout.write(`${line}\n`)

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { only: { type: 'string' } } })
  const chosen = BREAKAGES.filter(({ name }) => name.includes(values.only ?? ''))
  if (chosen.length === 0) throw new Error('--only wants a part of the name of a breakage.')
  // An interrupt reaches Jest too; it stops its servers, and the copy goes with the failed run.
  process.on('SIGINT', () => undefined)
  const copy = realpathSync(mkdtempSync(join(tmpdir(), 'bkm-breakages-')))
  try {
    cpSync(root, copy, { recursive: true, filter: (path) => !NOT_COPIED.includes(basename(path)) })
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
    const green = await listGreen(copy, chosen)
    let killed = 0
    for (const breakage of chosen) {
      const killer = await findKiller(copy, breakage, green)
      if (killer !== undefined) killed += 1
      say(killer === undefined ? `SURVIVED  ${breakage.name}` : `killed    ${breakage.name}\n          by: ${killer}`)
    }
    say(`${killed} killed, ${chosen.length - killed} survived`)
    return killed === chosen.length ? 0 : 1
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
}

/** The control: names of the tests that pass on the tree as it is; only these can kill. All of them have to pass. */
async function listGreen(copy: string, chosen: Breakage[]): Promise<Set<string>> {
  const whole = new Set(chosen.filter(({ named }) => named === undefined).flatMap(({ tests }) => tests))
  const parts = chosen.filter(({ tests }) => tests.some((file) => !whole.has(file)))
  const named = parts.flatMap((breakage) => breakage.named ?? []).join('|')
  const runs = [
    whole.size > 0 ? await runJest(copy, [...whole], undefined) : NOTHING,
    named !== '' ? await runJest(copy, [...new Set(parts.flatMap(({ tests }) => tests))], named) : NOTHING,
  ]
  const failed = runs.flatMap((run) => run.failed)
  if (failed.length > 0) throw new Error(`Red before anything was broken:\n${failed.join('\n')}`)
  const green = new Set(runs.flatMap((run) => run.passed))
  say(`control   ${green.size} tests are green while nothing is broken`)
  return green
}

const NOTHING: Ran = { passed: [], failed: [] }

/** The first test that turns red, or undefined when the breakage survives. */
async function findKiller(copy: string, breakage: Breakage, green: Set<string>): Promise<string | undefined> {
  const file = join(copy, breakage.file)
  const whole = readFileSync(file, 'utf8')
  writeFileSync(file, withBreakage(whole, breakage))
  try {
    const { passed, failed } = await runJest(copy, breakage.tests, breakage.named)
    if (passed.length + failed.length === 0) throw new Error(`${breakage.name}: no test ran.`)
    return failed.find((name) => green.has(name))
  } finally {
    writeFileSync(file, whole)
  }
}

function withBreakage(whole: string, { name, file, line, becomes }: Breakage): string {
  const [before, after, ...more] = whole.split(line)
  if (before === undefined || after === undefined || more.length > 0) {
    throw new Error(
      `${name}: its line does not stand once in ${file} any more. Bring tests/mutants/breakages.ts up to date.`,
    )
  }
  return `${before}${becomes}${after}`
}

main().then(
  (code) => process.exit(code),
  (error: Error) => {
    process.stderr.write(`${error.message}\n`)
    process.exit(1)
  },
)
