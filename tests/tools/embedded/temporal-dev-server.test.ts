import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Connection } from '@temporalio/client'
import { running } from '../../../tools/embedded/running-process'
import { startTemporal } from '../../../tools/embedded/temporal-dev-server'
import { freshDatabase, freshNamespace } from '../../support/servers'

const binary = process.env.BKM_TEST_TEMPORAL_CLI ?? ''
let dir: string
let markFile: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'bkm-temporal-'))
  markFile = join(dir, 'running.json')
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

test('a namespace in a file is there after a stop and a start, and a stop leaves no process', async () => {
  const dbFile = join(dir, 'temporal.db')
  const first = await startTemporal({ binary, dbFile, markFile, namespaces: ['kept'] })
  await first.stop()
  expect(running(first.pid)).toBeUndefined()
  const second = await startTemporal({ binary, dbFile, markFile })
  const connection = await Connection.connect({ address: second.address })
  const { namespaceInfo } = await connection.workflowService.describeNamespace({ namespace: 'kept' })
  expect(namespaceInfo?.name).toBe('kept')
  await connection.close()
  await second.stop()
})

test('what the server keeps for itself lies in its folder, not where other accounts of the machine write', async () => {
  const server = await startTemporal({ binary, markFile })
  await server.stop()
  expect(readdirSync(join(dir, '.config/temporalio'))).not.toEqual([])
})

test('a port in use is one clear sentence', async () => {
  const port = Number(process.env.BKM_TEST_TEMPORAL?.split(':')[1])
  await expect(startTemporal({ binary, markFile, port })).rejects.toThrow(`Port ${port} for Temporal is in use`)
})

test('a server that ends at once says why', async () => {
  const start = startTemporal({ binary, markFile, extraDynamicConfig: { 'not a key': undefined } })
  await expect(start).rejects.toThrow('ended at once')
})

test('every test file gets a namespace and a database of its own, usable at once', async () => {
  const namespace = await freshNamespace('one file')
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
  const [one, other] = await Promise.all([freshDatabase('one file'), freshDatabase('one file')])
  expect(one.url).not.toBe(other.url)
  await Promise.all([one.drop(), other.drop()])
})
