import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Connection } from '@temporalio/client'
import { ensureNamespace } from '../../temporal/namespace'
import { devServer } from './dev-server'
import { productionServer } from './production-server'
import type { ServerStore, Serving, Settings } from './server-store'
import { topology } from './topology'

/** A Temporal server of one test file, of the kind the run is on. */
export interface OwnServer {
  /** the same however often it is started */
  address: string
  start(): Promise<void>
  stop(): Promise<void>
  /** kill -9 */
  kill(): Promise<void>
  /** Only while it is stopped: nothing is left of what it stored. */
  erase(): Promise<void>
  /** Only while it is stopped: keeps what it stored; the returned function, called while it is stopped, goes back to it. */
  keep(): Promise<() => Promise<void>>
  /** stops it and removes what it stored */
  remove(): Promise<void>
}

/** Starts one, with one namespace in it. */
export async function ownServer(namespace: string, settings: Settings = {}): Promise<OwnServer> {
  // In the run's folder: should this run be killed, the next one ends what it left.
  const folder = mkdtempSync(join(process.env['BKM_TEST_FOLDER'] ?? '', `${namespace}-`))
  const store = storeOf(namespace, folder, settings)
  let server: Serving = await store.serve()
  const { address } = server
  const connection = await Connection.connect({ address })
  await ensureNamespace(connection, namespace).finally(() => connection.close())
  return {
    address,
    async start() {
      server = await store.serve()
    },
    stop: () => server.stop(),
    async kill() {
      process.kill(server.pid, 'SIGKILL')
      await server.exited
    },
    erase: () => store.erase(),
    keep: () => store.keep(),
    async remove() {
      await server.stop()
      await store.erase()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function storeOf(namespace: string, folder: string, settings: Settings): ServerStore {
  if (topology === 'embedded') return devServer(folder, settings)
  const name = `temporal_${namespace}_${randomBytes(3).toString('hex')}`
  return productionServer({ name, folder, postgres: process.env['BKM_TEST_PG'] ?? '', settings })
}
