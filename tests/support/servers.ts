import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { Connection } from '@temporalio/client'
import { APP_ROLE } from '../../db/migrate'
import { executeSql } from './execute-sql'
import { appPassword } from './template-database'

// `url` signs in as the owner. `appUrl` signs in as the app role of the programs, which cannot change events.
export type MigratedDatabase = { url: string; appUrl: string; drop: () => Promise<void> }

// Creates a migrated database for one test file.
export async function createMigratedDatabase(name: string): Promise<MigratedDatabase> {
  const serverUrl = getVariable('BKM_TEST_PG')
  const templateName = getVariable('BKM_TEST_TEMPLATE')
  const databaseName = createUniqueName(name).replaceAll('-', '_')
  await executeSql(serverUrl, `create database ${databaseName} template ${templateName}`)
  const url = new URL(serverUrl)
  url.pathname = `/${databaseName}`
  const appUrl = new URL(url.href)
  appUrl.username = APP_ROLE
  appUrl.password = appPassword
  return {
    url: url.href,
    appUrl: appUrl.href,
    drop: () => executeSql(serverUrl, `drop database ${databaseName} with (force)`),
  }
}

// Returns the path of the bundled Workflow code, for a worker's `workflowBundle: { codePath }`.
export function getWorkflowBundlePath(): string {
  return getVariable('BKM_TEST_BUNDLE')
}

export async function createNamespace(name = 'tests'): Promise<string> {
  const namespace = createUniqueName(name)
  const connection = await Connection.connect({ address: getVariable('BKM_TEST_TEMPORAL') })
  try {
    await connection.workflowService.registerNamespace({
      namespace,
      workflowExecutionRetentionPeriod: { seconds: 86_400 as never },
    })
    await untilNamespaceUsable(connection, namespace)
  } finally {
    await connection.close()
  }
  return namespace
}

// The services of the Temporal server load a new namespace at different times. The service with the task queues is the last.
async function untilNamespaceUsable({ workflowService }: Connection, namespace: string): Promise<void> {
  const giveUpAt = Date.now() + 30_000
  for (;;) {
    try {
      await workflowService.countWorkflowExecutions({ namespace })
      await workflowService.describeTaskQueue({ namespace, taskQueue: { name: 'probe' } })
      return
    } catch (cause) {
      if (Date.now() > giveUpAt) throw cause
      await sleep(50)
    }
  }
}

function createUniqueName(name: string): string {
  return `${name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 40)}-${randomBytes(5).toString('hex')}`
}

function getVariable(name: string): string {
  const value = process.env[name]
  if (value !== undefined) return value
  throw new Error(process.env[`${name}_FAULT`] ?? `${name} is not set: \`npm test\` starts the servers and sets it.`)
}
