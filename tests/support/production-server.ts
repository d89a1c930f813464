import { join } from 'node:path'
import { escapeIdentifier } from 'pg'
import { REHEARSAL_SETTINGS } from '../../tools/embedded/rehearsal-settings'
import { databasesOf, makeServerDatabases } from '../../tools/embedded/temporal-production-databases'
import { findServerPrograms } from '../../tools/embedded/temporal-production-programs'
import {
  chooseServerPorts,
  type ServerPorts,
  startTemporalServer,
  updateServerSchema,
} from '../../tools/embedded/temporal-production-server'
import { execute } from './execute'
import type { ServerStore, Settings } from './server-store'

interface ProductionServerOptions {
  /** of its role and databases */
  name: string
  folder: string
  /** the PostgreSQL it stands on, as its owner */
  postgres: string
  settings: Settings
}

const tell = (line: string) => void process.stderr.write(`${line}\n`)
const quiet = () => undefined

/** The production server as a rehearsal, in databases of its own. */
export function productionServer({ name, folder, postgres, settings }: ProductionServerOptions): ServerStore {
  const names = Object.values(databasesOf(name))
  const onEach = async (sql: (database: string, kept: string) => string) => {
    for (const each of names) await execute(postgres, sql(escapeIdentifier(each), escapeIdentifier(`kept_${each}`)))
  }
  const erase = () => onEach((database) => `drop database if exists ${database} with (force)`)
  let ports: ServerPorts | undefined
  return {
    async serve() {
      const programs = await findServerPrograms(tell)
      const database = await makeServerDatabases(postgres, name)
      await updateServerSchema(programs, database, quiet)
      ports ??= await chooseServerPorts()
      return startTemporalServer({
        programs,
        database,
        markFile: join(folder, 'temporal.json'),
        ports,
        settings: { ...REHEARSAL_SETTINGS, ...settings },
        onLine: quiet,
      })
    },
    erase,
    async keep() {
      const owner = escapeIdentifier(name)
      await onEach((database, kept) => `create database ${kept} template ${database} owner ${owner}`)
      return async () => {
        await erase()
        await onEach((database, kept) => `alter database ${kept} rename to ${database}`)
      }
    },
  }
}
