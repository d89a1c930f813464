import { join } from 'node:path'
import { escapeIdentifier } from 'pg'
import { REHEARSAL_SETTINGS } from '../../tools/embedded/rehearsal-settings'
import { getTemporalDatabaseNames, createTemporalDatabases } from '../../tools/embedded/temporal-production-databases'
import { findTemporalServerPrograms } from '../../tools/embedded/temporal-production-programs'
import {
  chooseTemporalPorts,
  type TemporalPorts,
  startTemporalProductionServer,
  updateTemporalSchema,
} from '../../tools/embedded/temporal-production-server'
import { executeSql } from './execute-sql'
import type { DynamicConfig, TestServer } from './test-server'

interface ProductionServerOptions {
  /** name of its role, and the start of the names of its databases */
  name: string
  folder: string
  /** URL of the PostgreSQL server that stores its data, as a user who may create databases */
  postgresUrl: string
  dynamicConfig: DynamicConfig
}

const printProgress = (line: string) => void process.stderr.write(`${line}\n`)
const ignore = () => undefined

/** Creates a production server of Temporal with the settings of a rehearsal. Its data is in its own databases. */
export function createProductionServer({
  name,
  folder,
  postgresUrl,
  dynamicConfig,
}: ProductionServerOptions): TestServer {
  const databaseNames = Object.values(getTemporalDatabaseNames(name))
  const executeForEach = async (createSql: (database: string, copy: string) => string) => {
    for (const databaseName of databaseNames) {
      await executeSql(postgresUrl, createSql(escapeIdentifier(databaseName), escapeIdentifier(`kept_${databaseName}`)))
    }
  }
  const deleteData = () => executeForEach((database) => `drop database if exists ${database} with (force)`)
  let ports: TemporalPorts | undefined
  return {
    async start() {
      const programs = await findTemporalServerPrograms(printProgress)
      const database = await createTemporalDatabases(postgresUrl, name)
      await updateTemporalSchema(programs, database, ignore)
      ports ??= await chooseTemporalPorts()
      return startTemporalProductionServer({
        programs,
        database,
        pidFile: join(folder, 'temporal.json'),
        ports,
        settings: { ...REHEARSAL_SETTINGS, ...dynamicConfig },
        onLine: ignore,
      })
    },
    deleteData,
    async copyData() {
      const owner = escapeIdentifier(name)
      await executeForEach((database, copy) => `create database ${copy} template ${database} owner ${owner}`)
      return async () => {
        await deleteData()
        await executeForEach((database, copy) => `alter database ${copy} rename to ${database}`)
      }
    },
  }
}
