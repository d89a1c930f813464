import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { createHttpClient } from '../tools/rehearsal/replay/http-client'
import type { PlatformFile } from '../cli/supervisor/platform-file'
import { writeBackup } from '../db/backup/backup'
import type { Manifest } from '../db/backup/backup-folder'
import { createDatabase } from '../db/connection'
import { restoreBackup } from '../db/backup/restore'
import { verifyApplications } from '../db/ledger/verify'
import { createPlan } from './create-plan'
import type { Benchmark } from './benchmark'
import { measureConcurrently } from './measure-concurrently'

const CLIENTS = 32
const SUBMISSIONS_PER_ROW = 5

/**
 * Measures a backup of all tables while the platform runs, its restoration into a second database of the same server, and the
 * verification of the restored tables.
 */
export const backup: Benchmark = {
  name: 'backup',
  description: 'a backup of new submissions and of all rows of the earlier benchmarks, and its restoration',
  async run({ platform, rows, print }) {
    const temporaryFolder = mkdtempSync(join(tmpdir(), 'bkm-bench-backup-'))
    const folder = join(temporaryFolder, 'backup')
    try {
      print('  submissions …')
      await submitApplications(platform.api, rows * SUBMISSIONS_PER_ROW)
      const backupRun = await measureTime(() => writeBackup(platform.postgresOwner, folder))
      print('  restoring …')
      return {
        ...computeSizes(backupRun.value),
        backupSeconds: backupRun.seconds,
        ...(await measureRestore(platform, folder)),
      }
    } finally {
      rmSync(temporaryFolder, { recursive: true, force: true })
    }
  },
}

async function submitApplications(base: string, count: number): Promise<void> {
  const http = createHttpClient({ base, connections: CLIENTS, retryForMs: 60_000 })
  try {
    await measureConcurrently(count, CLIENTS, async () => {
      const { key, submission } = createPlan(randomUUID())
      const headers = { 'idempotency-key': `${key}-submit` }
      const { status } = await http.send({ method: 'POST', path: '/api/applications', headers, body: submission })
      if (status !== 201) throw new Error(`A submission got the status ${status}.`)
    })
  } finally {
    http.close()
  }
}

function computeSizes({ tables }: Manifest) {
  const applications = tables.find(({ name }) => name === 'application')?.rows ?? 0
  const sum = (column: 'rows' | 'bytes') => tables.reduce((total, table) => total + table[column], 0)
  return { applications, rows: sum('rows'), bytes: sum('bytes'), bytesPerApplication: sum('bytes') / applications }
}

async function measureRestore({ postgresOwner, postgresApp }: PlatformFile, folder: string) {
  const url = new URL(postgresOwner)
  const databaseName = `restored_${randomUUID().replaceAll('-', '')}`
  const server = new Client({ connectionString: postgresOwner })
  await server.connect()
  try {
    await server.query(`create database ${databaseName}`)
    url.pathname = `/${databaseName}`
    // The app role belongs to the whole server, so it must keep the password that the running platform uses.
    const appPassword = decodeURIComponent(new URL(postgresApp).password)
    const restoration = await measureTime(() => restoreBackup({ url: url.href, appPassword }, folder))
    const db = createDatabase(url.href, { poolMax: 2, statementTimeoutMs: 120_000, applicationName: 'bench' })
    const verification = await measureTime(() => verifyApplications(db).finally(() => db.destroy()))
    if (verification.value.failed > 0)
      throw new Error(`The restored tables have ${verification.value.failed} failures.`)
    return { restoreSeconds: restoration.seconds, verifySeconds: verification.seconds }
  } finally {
    await server.query(`drop database if exists ${databaseName} with (force)`)
    await server.end()
  }
}

async function measureTime<T>(work: () => Promise<T>): Promise<{ value: T; seconds: number }> {
  const startedAt = performance.now()
  const value = await work()
  return { value, seconds: (performance.now() - startedAt) / 1000 }
}
