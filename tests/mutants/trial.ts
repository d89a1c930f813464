import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import type { Breakage } from './breakages'
import { type Ran, runJest } from './run-jest'

export const root = join(__dirname, '..', '..')
const NOT_COPIED = ['node_modules', '.git', '.bkm', 'coverage']

/**
 * Makes each breakage in a copy of the tree, one at a time, and gives the names of those that no test noticed. Throws where a
 * line is not in its file any more, no test ran, or one is red before anything was broken.
 */
export async function tryBreakages(chosen: Breakage[], say: (line: string) => void): Promise<string[]> {
  const copy = realpathSync(mkdtempSync(join(tmpdir(), 'bkm-breakages-')))
  try {
    cpSync(root, copy, { recursive: true, filter: (path) => !NOT_COPIED.includes(basename(path)) })
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
    const green = await listGreen(copy, chosen)
    say(`control   ${green.size} tests are green while nothing is broken`)
    const survivors: string[] = []
    for (const breakage of chosen) {
      const killer = await findKiller(copy, breakage, green)
      if (killer === undefined) survivors.push(breakage.name)
      say(killer === undefined ? `SURVIVED  ${breakage.name}` : `killed    ${breakage.name}\n          by: ${killer}`)
    }
    return survivors
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
}

/** The control: names of the tests that pass on the tree as it is; only these can kill. */
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
  return new Set(runs.flatMap((run) => run.passed))
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

export function withBreakage(whole: string, { name, file, line, becomes }: Breakage): string {
  const [before, after, ...more] = whole.split(line)
  if (before === undefined || after === undefined || more.length > 0) {
    throw new Error(`${name}: its line does not stand once in ${file}. Bring tests/mutants/breakages.ts up to date.`)
  }
  return `${before}${becomes}${after}`
}
