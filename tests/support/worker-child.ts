// A worker in its own process, so that a test can kill it. Its settings come from the environment. The file
// `die-after-commit` in its fault folder holds a commandId: the worker kills itself with SIGKILL when that command is committed
// and Temporal does not know it yet.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { WorkflowClient, Connection } from '@temporalio/client'
import { createWorkerActivities } from '../../cli/worker/worker-activities'
import { readConfig } from '../../cli/config'
import { createLog } from '../../cli/log'
import { installSdkRuntime } from '../../cli/worker/sdk-log'
import { startWorker } from '../../cli/worker/start-worker'
import { createDatabase } from '../../db/connection'
import { startTestRelay, TASK_QUEUE } from './platform'
import { STARTED_LINE } from './worker-process'

async function main(): Promise<void> {
  const config = readConfig(process.env)
  const faultFolder = process.env['BKM_TEST_FAULTS'] ?? ''
  installSdkRuntime(createLog('worker', 'info'))
  const db = createDatabase(config.BKM_DATABASE_URL, {
    poolMax: 20,
    statementTimeoutMs: 5_000,
    applicationName: 'test-worker',
  })
  const address = config.BKM_TEMPORAL_ADDRESS
  const namespace = config.BKM_TEMPORAL_NAMESPACE
  const connection = await Connection.connect({ address })
  const client = new WorkflowClient({ connection, namespace })
  const activities = createWorkerActivities(db, config, client)
  await startWorker({
    address,
    namespace,
    taskQueue: TASK_QUEUE,
    bundlePath: process.env['BKM_TEST_BUNDLE'] ?? '',
    activities: {
      ...activities,
      async record(...args) {
        const result = await activities.record(...args)
        const commandId = args[2]
        if (result.kind === 'appended' && readFatalCommandId(faultFolder) === commandId)
          process.kill(process.pid, 'SIGKILL')
        return result
      },
    },
  })
  await startTestRelay({ client, db, config })
  process.stdout.write(`${STARTED_LINE}\n`)
}

function readFatalCommandId(folder: string): string | undefined {
  const file = join(folder, 'die-after-commit')
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined
}

void main()
