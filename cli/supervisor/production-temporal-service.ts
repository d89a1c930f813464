import { REHEARSAL_SETTINGS } from '../../tools/embedded/rehearsal-settings'
import { createTemporalDatabases } from '../../tools/embedded/temporal-production-databases'
import { findTemporalServerPrograms } from '../../tools/embedded/temporal-production-programs'
import {
  chooseTemporalPorts,
  startTemporalProductionServer,
  updateTemporalSchema,
} from '../../tools/embedded/temporal-production-server'
import { type LocalPlatform, openLog, startService } from './local-platform'
import { createNamespace, findDevServer } from './temporal-service'

/** Finds or builds the production server of Temporal. Also finds the `temporal` program, because `bkm env` prints its path. */
export async function findProductionServer(platform: LocalPlatform, onProgress: (line: string) => void): Promise<void> {
  await findDevServer(platform, onProgress)
  platform.serverPrograms = await findTemporalServerPrograms(onProgress)
}

/**
 * Starts the production server of Temporal on the platform's PostgreSQL server, where Temporal has two databases and a role of
 * its own. Creates the namespace.
 */
export async function startProductionTemporalService(platform: LocalPlatform): Promise<void> {
  const { fileContent, folder, serverPrograms: programs } = platform
  if (!programs) throw new Error('The programs of the production server have not been found yet.')
  const onLine = openLog(platform, 'temporal')
  const database = await createTemporalDatabases(fileContent.postgresOwner, 'temporal')
  await updateTemporalSchema(programs, database, onLine)
  const ports = await chooseTemporalPorts(platform.apiPort === 0 ? undefined : 7233)
  const settings = platform.isRehearsal ? REHEARSAL_SETTINGS : {}
  const pidFile = folder.temporalPidFile
  const start = () => startTemporalProductionServer({ programs, database, pidFile, ports, settings, onLine })
  await startService(platform, 'temporal', start, ({ address }) => {
    fileContent.temporal = address
  })
  await createNamespace(fileContent)
}
