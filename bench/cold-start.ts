import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Benchmark, Figures } from './benchmark'
import { startPlatform } from './start-platform'

/** Measures how long `bkm start` takes, each of its steps, and its stop. */
export const coldStart: Benchmark = {
  name: 'cold-start',
  description:
    '`bkm start` on an empty folder until it is ready, and again on the same folder, with the seconds at each step',
  async run({ print }) {
    const folder = mkdtempSync(join(tmpdir(), 'bkm-bench-'))
    try {
      print('  empty folder …')
      const first = await measureStart(folder, 'first')
      print('  again …')
      return { ...first, ...(await measureStart(folder, 'again')) }
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

async function measureStart(folder: string, name: string): Promise<Figures> {
  const result: Figures = {}
  const startedAt = performance.now()
  const seconds = () => (performance.now() - startedAt) / 1000
  const { stop } = await startPlatform({
    folder,
    onLine(line) {
      // `bkm start` prints a line such as "✔ Tables, packs and demo sign-ins" after each finished step.
      const [, step] = /^✔ (\w+)/.exec(line) ?? []
      if (step) result[`${name}${step}DoneSeconds`] = seconds()
    },
  })
  result[`${name}ReadySeconds`] = seconds()
  const stopStartedAt = performance.now()
  await stop()
  result[`${name}StopSeconds`] = (performance.now() - stopStartedAt) / 1000
  return result
}
