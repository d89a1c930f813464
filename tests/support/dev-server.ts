import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { startTemporal } from '../../tools/embedded/temporal-dev-server'
import type { ServerStore, Settings } from './server-store'

/** The dev server, with its file in `folder`. */
export function devServer(folder: string, extraDynamicConfig: Settings): ServerStore {
  const store = join(folder, 'store')
  let port: number | undefined
  const erase = async () => rmSync(store, { recursive: true, force: true })
  return {
    async serve() {
      mkdirSync(store, { recursive: true })
      const server = await startTemporal({
        binary: process.env['BKM_TEST_TEMPORAL_CLI'] ?? '',
        dbFile: join(store, 'temporal.db'),
        markFile: join(folder, 'temporal.json'),
        extraDynamicConfig,
        ...(port !== undefined && { port }),
      })
      port = Number(server.address.split(':')[1])
      return server
    },
    erase,
    async keep() {
      const kept = mkdtempSync(join(folder, 'kept-'))
      cpSync(store, kept, { recursive: true })
      return async () => {
        await erase()
        cpSync(kept, store, { recursive: true })
      }
    },
  }
}
