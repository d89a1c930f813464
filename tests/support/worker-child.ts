// A worker in a process of its own, so that it can be killed. Told by its environment; faults by files of its folder:
// `die-after-commit` holds a commandId: once that command is committed, and before Temporal learns of it, kill -9.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { WorkflowClient, Connection } from '@temporalio/client'
import { wireActivities } from '../../cli/worker/wire-activities'
import { readConfig } from '../../cli/config'
import { createLog } from '../../cli/log'
import { installRuntime } from '../../cli/worker/sdk-log'
import { startWork } from '../../cli/worker/run-worker'
import { createDatabase } from '../../db/connection'
import { QUEUE, startRelayOf } from './platform'

async function main(): Promise<void> {
  const config = readConfig(process.env)
  const folder = process.env['BKM_TEST_FAULTS'] ?? ''
  installRuntime(createLog('worker', 'info'))
  const db = createDatabase(config.BKM_DATABASE_URL, {
    poolMax: 20,
    statementTimeoutMs: 5_000,
    applicationName: 'test-worker',
  })
  const address = config.BKM_TEMPORAL_ADDRESS
  const namespace = config.BKM_TEMPORAL_NAMESPACE
  const connection = await Connection.connect({ address })
  const client = new WorkflowClient({ connection, namespace })
  const activities = wireActivities(db, config, client)
  await startWork({
    address,
    namespace,
    taskQueue: QUEUE,
    bundlePath: process.env['BKM_TEST_BUNDLE'] ?? '',
    activities: {
      ...activities,
      async record(...call) {
        const recording = await activities.record(...call)
        if (recording.kind === 'appended' && fatal(folder) === call[2]) process.kill(process.pid, 'SIGKILL')
        return recording
      },
    },
  })
  await startRelayOf({ client, db, config })
  process.stdout.write('working\n')
}

function fatal(folder: string): string | undefined {
  const file = join(folder, 'die-after-commit')
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined
}

void main()
