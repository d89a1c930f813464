import { randomUUID } from 'node:crypto'
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createHttp } from '../tools/rehearsal/replay/http-client'
import { aPlan } from './replay-plan'
import type { Bench, Benchmark, Result } from './benchmark'
import { submit, untilSettled } from './submit-applications'
import { inLanes } from './run-concurrently'
import { startPlatform } from './platform'
import { openPool } from './pool'

const CLIENTS = 32
const PER_ROW = 50
/** As `cli/worker/run-worker.ts` has it. */
const CACHED = 2_000
const PROBE = 'tell-memory.cjs'

/** What a worker holds while many cases are open. */
export const memory: Benchmark = {
  name: 'memory',
  what: `the worker of a platform of its own with many open cases, ${CACHED} of them cached, after collecting garbage`,
  async run({ rows, say }) {
    const folder = mkdtempSync(join(tmpdir(), 'bkm-bench-memory-'))
    copyFileSync(join(__dirname, PROBE), join(folder, PROBE))
    const { record, stop } = await startPlatform({ env: { NODE_OPTIONS: `--require ${join(folder, PROBE)}` } })
    try {
      return await measure(record, folder, rows * PER_ROW, say)
    } finally {
      await stop()
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

async function measure(platform: Bench['platform'], folder: string, count: number, say: Bench['say']): Promise<Result> {
  const worker = platform.programs.worker?.pid ?? 0
  const http = createHttp({ base: platform.api, connections: CLIENTS, patienceMs: 60_000 })
  const pool = openPool(platform.postgresOwner, 2)
  const open = async (cases: number) => {
    await inLanes(cases, CLIENTS, () => submit(http, randomUUID(), aPlan(randomUUID()).submission))
    await untilSettled(pool, 60_000 + cases * 200)
  }
  try {
    // The first cases pay for code and connections.
    await open(CLIENTS)
    const empty = await ask(folder, worker)
    say(`  ${count} cases are opened …`)
    await open(count - CLIENTS)
    const full = await ask(folder, worker)
    const cached = Math.min(count, CACHED) - CLIENTS
    const bytesPerCase = (part: keyof Held) => Math.max(0, full[part] - empty[part]) / cached
    return {
      openCases: count,
      rssBytesBefore: empty.rss,
      rssBytes: full.rss,
      mainHeapBytes: full.mainHeap,
      workflowHeapBytesBefore: empty.workflowHeap,
      workflowHeapBytes: full.workflowHeap,
      rssBytesPerCachedCase: bytesPerCase('rss'),
      heapBytesPerCachedCase: bytesPerCase('workflowHeap'),
    }
  } finally {
    http.close()
    await pool.end()
  }
}

interface Held {
  rss: number
  mainHeap: number
  /** of the thread in which Workflows run */
  workflowHeap: number
}

let asked = 0

/** What the program with this pid holds; each of its threads answers for itself. */
async function ask(folder: string, pid: number): Promise<Held> {
  asked += 1
  writeFileSync(join(folder, 'ask'), String(asked))
  for (const giveUpAt = Date.now() + 30_000; Date.now() < giveUpAt; ) {
    await sleep(500)
    const answers = readdirSync(folder)
      .filter((name) => name.startsWith(`${pid}-`) && name.endsWith('.json'))
      .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Answer)
    const main = answers.find(({ threadId }) => threadId === 0)
    const threads = answers.filter(({ threadId }) => threadId !== 0)
    if (main && threads.length > 0 && answers.every((answer) => answer.asked === String(asked))) {
      const workflowHeap = threads.reduce((sum, { heapUsed }) => sum + heapUsed, 0)
      return { rss: Math.max(...answers.map(({ rss }) => rss)), mainHeap: main.heapUsed, workflowHeap }
    }
  }
  throw new Error('The worker did not say what it holds.')
}

interface Answer {
  asked: string
  threadId: number
  rss: number
  heapUsed: number
}
