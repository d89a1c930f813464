import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { Connection } from '@temporalio/client'
import { APP_ROLE } from '../../db/migrate'
import { execute } from './execute'
import { appPassword } from './template'

// As its owner, and as the role the programs use, which cannot change events.
export type FreshDatabase = { url: string; appUrl: string; drop: () => Promise<void> }

// A migrated database of its own for each test file.
export async function freshDatabase(name: string): Promise<FreshDatabase> {
  const server = given('BKM_TEST_PG')
  const template = given('BKM_TEST_TEMPLATE')
  const database = unique(name).replaceAll('-', '_')
  await execute(server, `create database ${database} template ${template}`)
  const url = new URL(server)
  url.pathname = `/${database}`
  const appUrl = new URL(url.href)
  appUrl.username = APP_ROLE
  appUrl.password = appPassword
  return { url: url.href, appUrl: appUrl.href, drop: () => execute(server, `drop database ${database} with (force)`) }
}

// The file with the bundled Workflow code, for a worker's `workflowBundle: { codePath }`.
export function workflowBundle(): string {
  return given('BKM_TEST_BUNDLE')
}

export async function freshNamespace(name = 'tests'): Promise<string> {
  const namespace = unique(name)
  const connection = await Connection.connect({ address: given('BKM_TEST_TEMPORAL') })
  try {
    await connection.workflowService.registerNamespace({
      namespace,
      workflowExecutionRetentionPeriod: { seconds: 86_400 as never },
    })
    await untilUsable(connection, namespace)
  } finally {
    await connection.close()
  }
  return namespace
}

// The parts of the server learn of a namespace one after the other; the one that keeps the queues is the last.
async function untilUsable({ workflowService }: Connection, namespace: string): Promise<void> {
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

function unique(name: string): string {
  return `${name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 40)}-${randomBytes(5).toString('hex')}`
}

function given(name: string): string {
  const value = process.env[name]
  if (value !== undefined) return value
  throw new Error(process.env[`${name}_FAULT`] ?? `${name} is not set: \`npm test\` starts the servers and sets it.`)
}
