import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Connection } from '@temporalio/client'
import { startChildProcess } from '../../../tools/embedded/child-process'
import { reservePorts } from '../../../tools/embedded/port'
import { STOP_STEPS } from '../../../tools/embedded/stop-process'
import { renderDevServerArguments } from '../../../tools/embedded/temporal-dev-arguments'
import { waitUntilServing } from '../../../tools/embedded/temporal-ready'
import { findRunningProcess } from '../../../tools/embedded/running-process'
import { startTemporalDevServer } from '../../../tools/embedded/temporal-dev-server'
import { createMigratedDatabase, createNamespace } from '../../support/servers'

const binary = process.env.BKM_TEST_TEMPORAL_CLI ?? ''
let dir: string
let pidFile: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'bkm-temporal-'))
  pidFile = join(dir, 'running.json')
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

test('a namespace in a file survives a stop and a start, and a stop leaves no process running', async () => {
  const dbFile = join(dir, 'temporal.db')
  const firstServer = await startTemporalDevServer({ binary, dbFile, pidFile, namespaces: ['kept'] })
  await firstServer.stop()
  expect(findRunningProcess(firstServer.pid)).toBeUndefined()
  const secondServer = await startTemporalDevServer({ binary, dbFile, pidFile })
  const connection = await Connection.connect({ address: secondServer.address })
  const { namespaceInfo } = await connection.workflowService.describeNamespace({ namespace: 'kept' })
  expect(namespaceInfo?.name).toBe('kept')
  await connection.close()
  await secondServer.stop()
})

test('the server writes its own settings into its folder, not where other accounts of the machine write', async () => {
  const server = await startTemporalDevServer({ binary, pidFile })
  await server.stop()
  expect(readdirSync(join(dir, '.config/temporalio'))).not.toEqual([])
})

test('the error for a port in use is one clear sentence', async () => {
  const port = Number(process.env.BKM_TEST_TEMPORAL?.split(':')[1])
  await expect(startTemporalDevServer({ binary, pidFile, port })).rejects.toThrow(`Port ${port} for Temporal is in use`)
})

test('a server of another program that took the port meanwhile does not count as the own one', async () => {
  const port = Number(process.env.BKM_TEST_TEMPORAL?.split(':')[1])
  const [httpPort = 0, metricsPort = 0] = await reservePorts(2)
  const child = await startChildProcess({
    file: binary,
    args: renderDevServerArguments({ port, httpPort, metricsPort }),
    cwd: '/',
    env: { PATH: '/usr/bin:/bin', HOME: dir },
    stopSteps: STOP_STEPS,
    ownSession: true,
  })
  const waiting = waitUntilServing(child, {
    address: `127.0.0.1:${port}`,
    ownPort: httpPort,
    namespace: 'default',
    withinMs: 30_000,
  })
  await expect(waiting).rejects.toThrow('ended at once')
})

test('the error for a server that ends at once says so', async () => {
  const start = startTemporalDevServer({ binary, pidFile, extraDynamicConfig: { 'not a key': undefined } })
  await expect(start).rejects.toThrow('ended at once')
})

test('every test file gets a namespace and a database of its own, which it can use at once', async () => {
  const namespace = await createNamespace('one file')
  const connection = await Connection.connect({ address: process.env.BKM_TEST_TEMPORAL ?? '' })
  const { runId } = await connection.workflowService.startWorkflowExecution({
    namespace,
    requestId: 'once',
    workflowId: 'first',
    workflowType: { name: 'any' },
    taskQueue: { name: 'any' },
  })
  expect(runId).toBeTruthy()
  await connection.close()
  const [firstDatabase, secondDatabase] = await Promise.all([
    createMigratedDatabase('one file'),
    createMigratedDatabase('one file'),
  ])
  expect(firstDatabase.url).not.toBe(secondDatabase.url)
  await Promise.all([firstDatabase.drop(), secondDatabase.drop()])
})
