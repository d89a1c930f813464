import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { createHttp } from '../tools/rehearsal/replay/http-client'
import type { PlatformRecord } from '../cli/supervisor/platform-file'
import { backUp } from '../db/backup/backup'
import type { Manifest } from '../db/backup/backup-folder'
import { createDatabase } from '../db/connection'
import { restore } from '../db/backup/restore'
import { verify } from '../db/ledger/verify'
import { aPlan } from './replay-plan'
import type { Benchmark } from './benchmark'
import { inLanes } from './run-concurrently'

const CLIENTS = 32
const PER_ROW = 5

/** All tables to a folder while the platform runs, and into a second database of the same server. */
export const backup: Benchmark = {
  name: 'backup',
  what: 'a backup of some submissions beside whatever the benchmarks before have left, and its restoration',
  async run({ platform, rows, say }) {
    const work = mkdtempSync(join(tmpdir(), 'bkm-bench-backup-'))
    const folder = join(work, 'backup')
    try {
      say('  submissions …')
      await fill(platform.api, rows * PER_ROW)
      const saved = await timed(() => backUp(platform.postgresOwner, folder))
      say('  restoring …')
      return { ...sizeOf(saved.value), backupSeconds: saved.seconds, ...(await bringBack(platform, folder)) }
    } finally {
      rmSync(work, { recursive: true, force: true })
    }
  },
}

async function fill(base: string, count: number): Promise<void> {
  const http = createHttp({ base, connections: CLIENTS, patienceMs: 60_000 })
  try {
    await inLanes(count, CLIENTS, async () => {
      const { key, submission } = aPlan(randomUUID())
      const headers = { 'idempotency-key': `${key}-submit` }
      const { status } = await http.send({ method: 'POST', path: '/api/applications', headers, body: submission })
      if (status !== 201) throw new Error(`A submission was answered by ${status}.`)
    })
  } finally {
    http.close()
  }
}

function sizeOf({ tables }: Manifest) {
  const applications = tables.find(({ name }) => name === 'application')?.rows ?? 0
  const sum = (of: 'rows' | 'bytes') => tables.reduce((total, table) => total + table[of], 0)
  return { applications, rows: sum('rows'), bytes: sum('bytes'), bytesPerApplication: sum('bytes') / applications }
}

async function bringBack({ postgresOwner, postgresApp }: PlatformRecord, folder: string) {
  const url = new URL(postgresOwner)
  const name = `restored_${randomUUID().replaceAll('-', '')}`
  const server = new Client({ connectionString: postgresOwner })
  await server.connect()
  try {
    await server.query(`create database ${name}`)
    url.pathname = `/${name}`
    // The role is the whole server's: the running platform keeps its password.
    const appPassword = decodeURIComponent(new URL(postgresApp).password)
    const loaded = await timed(() => restore({ url: url.href, appPassword }, folder))
    const db = createDatabase(url.href, { poolMax: 2, statementTimeoutMs: 120_000, applicationName: 'bench' })
    const counted = await timed(() => verify(db).finally(() => db.destroy()))
    if (counted.value.failed > 0) throw new Error(`The restored tables have ${counted.value.failed} failures.`)
    return { restoreSeconds: loaded.seconds, verifySeconds: counted.seconds }
  } finally {
    await server.query(`drop database if exists ${name} with (force)`)
    await server.end()
  }
}

async function timed<T>(work: () => Promise<T>): Promise<{ value: T; seconds: number }> {
  const beganAt = performance.now()
  const value = await work()
  return { value, seconds: (performance.now() - beganAt) / 1000 }
}
