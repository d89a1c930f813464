import { randomUUID } from 'node:crypto'
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createHttpClient } from '../tools/rehearsal/replay/http-client'
import { createPlan } from './create-plan'
import type { BenchmarkContext, Benchmark, Figures } from './benchmark'
import { submitApplication, waitUntilIdle } from './submit-application'
import { measureConcurrently } from './measure-concurrently'
import { startPlatform } from './start-platform'
import { createPool } from './create-pool'

const CLIENTS = 32
const CASES_PER_ROW = 50
/** The same number as in `cli/worker/start-worker.ts`. */
const CACHED_WORKFLOWS = 2_000
const MEMORY_SCRIPT = 'report-memory.cjs'

/** Measures the memory of a worker while many cases are open. */
export const memory: Benchmark = {
  name: 'memory',
  description: `the worker of a separate platform with many open cases, ${CACHED_WORKFLOWS} of them cached, after garbage collection`,
  async run({ rows, print }) {
    const folder = mkdtempSync(join(tmpdir(), 'bkm-bench-memory-'))
    copyFileSync(join(__dirname, MEMORY_SCRIPT), join(folder, MEMORY_SCRIPT))
    const { platform, stop } = await startPlatform({
      env: { NODE_OPTIONS: `--require ${join(folder, MEMORY_SCRIPT)}` },
    })
    try {
      return await measure(platform, folder, rows * CASES_PER_ROW, print)
    } finally {
      await stop()
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

async function measure(
  platform: BenchmarkContext['platform'],
  folder: string,
  count: number,
  print: BenchmarkContext['print'],
): Promise<Figures> {
  const workerPid = platform.programs.worker?.pid ?? 0
  const http = createHttpClient({ base: platform.api, connections: CLIENTS, retryForMs: 60_000 })
  const pool = createPool(platform.postgresOwner, 2)
  const openCases = async (cases: number) => {
    await measureConcurrently(cases, CLIENTS, () =>
      submitApplication(http, randomUUID(), createPlan(randomUUID()).submission),
    )
    await waitUntilIdle(pool, 60_000 + cases * 200)
  }
  try {
    // The first cases are not measured, because the worker loads code and opens connections for them.
    await openCases(CLIENTS)
    const memoryBefore = await readMemory(folder, workerPid)
    print(`  ${count} cases are being opened …`)
    await openCases(count - CLIENTS)
    const memoryAfter = await readMemory(folder, workerPid)
    const cachedCases = Math.min(count, CACHED_WORKFLOWS) - CLIENTS
    const bytesPerCase = (field: keyof MemoryUse) => Math.max(0, memoryAfter[field] - memoryBefore[field]) / cachedCases
    return {
      openCases: count,
      rssBytesBefore: memoryBefore.rss,
      rssBytes: memoryAfter.rss,
      mainHeapBytes: memoryAfter.mainHeap,
      workflowHeapBytesBefore: memoryBefore.workflowHeap,
      workflowHeapBytes: memoryAfter.workflowHeap,
      rssBytesPerCachedCase: bytesPerCase('rss'),
      heapBytesPerCachedCase: bytesPerCase('workflowHeap'),
    }
  } finally {
    http.close()
    await pool.end()
  }
}

/** Memory in bytes. */
interface MemoryUse {
  rss: number
  mainHeap: number
  /** heaps of all threads but the main one; these run the Workflows */
  workflowHeap: number
}

let requestNumber = 0

/**
 * Reads the memory use of the program with this pid. Each of its threads runs report-memory.cjs and answers each new request
 * number. Throws when they have not all answered within 30 s.
 */
async function readMemory(folder: string, pid: number): Promise<MemoryUse> {
  requestNumber += 1
  writeFileSync(join(folder, 'request'), String(requestNumber))
  for (const timeoutAt = Date.now() + 30_000; Date.now() < timeoutAt; ) {
    await sleep(500)
    const threads = readdirSync(folder)
      .filter((name) => name.startsWith(`${pid}-`) && name.endsWith('.json'))
      .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as ThreadMemory)
    const main = threads.find(({ threadId }) => threadId === 0)
    const workflowThreads = threads.filter(({ threadId }) => threadId !== 0)
    if (main && workflowThreads.length > 0 && threads.every((thread) => thread.request === String(requestNumber))) {
      const workflowHeap = workflowThreads.reduce((sum, { heapUsed }) => sum + heapUsed, 0)
      return { rss: Math.max(...threads.map(({ rss }) => rss)), mainHeap: main.heapUsed, workflowHeap }
    }
  }
  throw new Error('The worker did not report its memory use.')
}

interface ThreadMemory {
  request: string
  threadId: number
  rss: number
  heapUsed: number
}
