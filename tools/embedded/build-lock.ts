import { rmSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { tryLock } from './lock-file'

// Runs `work` while this program holds the lock `file`. Waits while another program holds it. See `tryLock`.
export async function runWithBuildLock<T>(
  file: string,
  onProgress: (line: string) => void,
  work: () => Promise<T>,
): Promise<T> {
  let hasReported = false
  while (!tryLock(file)) {
    if (!hasReported) onProgress('Another program is building the Temporal server: waiting for it.')
    hasReported = true
    await sleep(250)
  }
  try {
    return await work()
  } finally {
    rmSync(file, { force: true })
  }
}
