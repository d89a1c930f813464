import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Connection } from '@temporalio/client'
import { ensureNamespace } from '../../temporal/namespace'
import { createDevServer } from './dev-server'
import { createProductionServer } from './production-server'
import type { DynamicConfig, RunningServer, TestServer } from './test-server'
import { topology } from './topology'

/** A Temporal server for one test file, of the topology that the test run has. */
export interface OwnServer {
  /** host:port; the same after each start */
  address: string
  start(): Promise<void>
  stop(): Promise<void>
  /** ends it with SIGKILL */
  kill(): Promise<void>
  /** deletes its data; call it only while the server is stopped */
  deleteData(): Promise<void>
  /** copies its data; the returned function restores the copy; call both only while the server is stopped */
  copyData(): Promise<() => Promise<void>>
  /** stops it and deletes its data */
  remove(): Promise<void>
}

/** Starts a server and creates one namespace in it. */
export async function startOwnServer(namespace: string, dynamicConfig: DynamicConfig = {}): Promise<OwnServer> {
  // The folder is inside the folder of the test run, so that the next run can stop the server if this run is killed.
  const folder = mkdtempSync(join(process.env['BKM_TEST_FOLDER'] ?? '', `${namespace}-`))
  const server = createServer(namespace, folder, dynamicConfig)
  let runningServer: RunningServer = await server.start()
  const { address } = runningServer
  const connection = await Connection.connect({ address })
  await ensureNamespace(connection, namespace).finally(() => connection.close())
  return {
    address,
    async start() {
      runningServer = await server.start()
    },
    stop: () => runningServer.stop(),
    async kill() {
      process.kill(runningServer.pid, 'SIGKILL')
      await runningServer.exited
    },
    deleteData: () => server.deleteData(),
    copyData: () => server.copyData(),
    async remove() {
      await runningServer.stop()
      await server.deleteData()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function createServer(namespace: string, folder: string, dynamicConfig: DynamicConfig): TestServer {
  if (topology === 'embedded') return createDevServer(folder, dynamicConfig)
  const name = `temporal_${namespace}_${randomBytes(3).toString('hex')}`
  return createProductionServer({ name, folder, postgresUrl: process.env['BKM_TEST_PG'] ?? '', dynamicConfig })
}
