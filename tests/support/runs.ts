import { chmodSync, existsSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stopLeftoverPostgres } from '../../tools/embedded/postgres-folder'
import { isRunning, readMark, writeMark } from '../../tools/embedded/running-process'
import { politely, stopLeftover } from '../../tools/embedded/stop-process'

const markName = 'run.json'

export function markRun(folder: string): void {
  chmodSync(folder, 0o755)
  writeMark(join(folder, markName), process.pid)
}

// A run killed with -9 leaves servers behind; the next run ends them.
export async function clearDeadRuns(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    const folder = join(tmpdir(), name)
    if (name.startsWith('bkm-tests-') && isDead(folder)) await clearRun(folder)
  }
}

async function clearRun(folder: string): Promise<void> {
  // The run's own server, and those of single test files.
  for (const place of ['.', ...readdirSync(folder)]) {
    await stopLeftover(join(folder, place, 'temporal.json'), 'A Temporal server of an earlier run', politely)
  }
  if (existsSync(join(folder, 'postgres'))) await stopLeftoverPostgres(join(folder, 'postgres'))
  rmSync(folder, { recursive: true, force: true })
}

// A run is unmarked for its first instant only.
function isDead(folder: string): boolean {
  const mark = readMark(join(folder, markName))
  return mark ? !isRunning(mark.owner) : Date.now() - statSync(folder).mtimeMs > 60_000
}
