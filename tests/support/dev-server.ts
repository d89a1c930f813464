import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { startTemporalDevServer } from '../../tools/embedded/temporal-dev-server'
import type { DynamicConfig, TestServer } from './test-server'

/** Creates a dev server of Temporal, whose data is a file in `folder`. */
export function createDevServer(folder: string, extraDynamicConfig: DynamicConfig): TestServer {
  const dataFolder = join(folder, 'store')
  let port: number | undefined
  const deleteData = async () => rmSync(dataFolder, { recursive: true, force: true })
  return {
    async start() {
      mkdirSync(dataFolder, { recursive: true })
      const server = await startTemporalDevServer({
        binary: process.env['BKM_TEST_TEMPORAL_CLI'] ?? '',
        dbFile: join(dataFolder, 'temporal.db'),
        pidFile: join(folder, 'temporal.json'),
        extraDynamicConfig,
        ...(port !== undefined && { port }),
      })
      port = Number(server.address.split(':')[1])
      return server
    },
    deleteData,
    async copyData() {
      const copyFolder = mkdtempSync(join(folder, 'kept-'))
      cpSync(dataFolder, copyFolder, { recursive: true })
      return async () => {
        await deleteData()
        cpSync(copyFolder, dataFolder, { recursive: true })
      }
    },
  }
}
