import { REHEARSAL_SETTINGS } from '../../tools/embedded/rehearsal-settings'
import { makeServerDatabases } from '../../tools/embedded/temporal-production-databases'
import { findServerPrograms } from '../../tools/embedded/temporal-production-programs'
import {
  chooseServerPorts,
  startTemporalServer,
  updateServerSchema,
} from '../../tools/embedded/temporal-production-server'
import { findServer, makeNamespace } from './services'
import { keepPart, openLog, type Platform } from './platform'

/** The server is built, where it is not in the cache; the dev server comes along for its `temporal` command. */
export async function findProductionServer(platform: Platform, say: (line: string) => void): Promise<void> {
  await findServer(platform, say)
  platform.serverPrograms = await findServerPrograms(say)
}

/** The server of Temporal on the platform's PostgreSQL, in two databases and with a role of its own. */
export async function runProductionServer(platform: Platform): Promise<void> {
  const { record, folder, serverPrograms: programs } = platform
  if (!programs) throw new Error('The production server has not been looked for yet.')
  const onLine = openLog(platform, 'temporal')
  const database = await makeServerDatabases(record.postgresOwner, 'temporal')
  await updateServerSchema(programs, database, onLine)
  const ports = await chooseServerPorts(platform.wantedPort === 0 ? undefined : 7233)
  const settings = platform.isRehearsal ? REHEARSAL_SETTINGS : {}
  const markFile = folder.temporalMark
  const start = () => startTemporalServer({ programs, database, markFile, ports, settings, onLine })
  await keepPart(platform, 'temporal', start, ({ address }) => {
    record.temporal = address
  })
  await makeNamespace(record)
}
