import { chmodSync, existsSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stopLeftoverPostgres } from '../../tools/embedded/postgres-folder'
import { isRunning, readPidFile, writePidFile } from '../../tools/embedded/running-process'
import { STOP_STEPS, stopLeftoverProcess } from '../../tools/embedded/stop-process'

const PID_FILE = 'run.json'

/** Marks the folder of a test run with the process that owns it. */
export function markTestRun(folder: string): void {
  chmodSync(folder, 0o755)
  writePidFile(join(folder, PID_FILE), process.pid)
}

/** Stops the servers of earlier test runs that were killed, and deletes their folders. */
export async function removeDeadTestRuns(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    const folder = join(tmpdir(), name)
    if (name.startsWith('bkm-tests-') && hasRunEnded(folder)) await removeRun(folder)
  }
}

async function removeRun(folder: string): Promise<void> {
  // The folder itself holds the Temporal server of the test run. Subfolders hold the servers of single test files.
  for (const subfolder of ['.', ...readdirSync(folder)]) {
    await stopLeftoverProcess(
      join(folder, subfolder, 'temporal.json'),
      'A Temporal server of an earlier run',
      STOP_STEPS,
    )
  }
  if (existsSync(join(folder, 'postgres'))) await stopLeftoverPostgres(join(folder, 'postgres'))
  rmSync(folder, { recursive: true, force: true })
}

/**
 * Returns true for a folder whose run has ended. A run marks its folder in its first second, so a folder without a mark is
 * unused after 60 s.
 */
function hasRunEnded(folder: string): boolean {
  const pidFile = readPidFile(join(folder, PID_FILE))
  return pidFile ? !isRunning(pidFile.owner) : Date.now() - statSync(folder).mtimeMs > 60_000
}
