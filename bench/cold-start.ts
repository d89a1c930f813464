import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Benchmark, Result } from './benchmark'
import { startPlatform } from './platform'

/** How long somebody waits for `npm start`. */
export const coldStart: Benchmark = {
  name: 'cold-start',
  what: '`bkm start` on an empty folder until it is ready, and again on the same folder, with the seconds at each step',
  async run({ say }) {
    const folder = mkdtempSync(join(tmpdir(), 'bkm-bench-'))
    try {
      say('  empty folder …')
      const first = await start(folder, 'first')
      say('  again …')
      return { ...first, ...(await start(folder, 'again')) }
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

async function start(folder: string, name: string): Promise<Result> {
  const result: Result = {}
  const beganAt = performance.now()
  const seconds = () => (performance.now() - beganAt) / 1000
  const { stop } = await startPlatform({
    folder,
    onLine(line) {
      // "✔ Tables, packs and demo sign-ins" is told when it is done.
      const [, step] = /^✔ (\w+)/.exec(line) ?? []
      if (step) result[`${name}${step}DoneSeconds`] = seconds()
    },
  })
  result[`${name}ReadySeconds`] = seconds()
  const stopsAt = performance.now()
  await stop()
  result[`${name}StopSeconds`] = (performance.now() - stopsAt) / 1000
  return result
}
