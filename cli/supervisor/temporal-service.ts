import { join } from 'node:path'
import { Connection } from '@temporalio/client'
import { ensureNamespace } from '../../temporal/namespace'
import { findTemporalCli } from '../../tools/embedded/temporal-cli'
import { startTemporalDevServer } from '../../tools/embedded/temporal-dev-server'
import { type LocalPlatform, openLog, startService } from './local-platform'
import type { PlatformFile } from './platform-file'
import { choosePreferredPort } from './ports'

/** Finds, downloads or builds the `temporal` program, which contains the dev server. */
export async function findDevServer(platform: LocalPlatform, onProgress: (line: string) => void): Promise<void> {
  platform.fileContent.temporalCli = await findTemporalCli({ onProgress })
}

/** Starts the dev server of Temporal and creates the namespace. */
export async function startTemporalService(platform: LocalPlatform): Promise<void> {
  const onLine = openLog(platform, 'temporal')
  const port = await choosePreferredPort(platform.apiPort, 7233, 'Temporal')
  const { folder, fileContent } = platform
  const dbFile = join(folder.temporal, 'temporal.db')
  const pidFile = folder.temporalPidFile
  const start = () => startTemporalDevServer({ binary: fileContent.temporalCli, dbFile, pidFile, port, onLine })
  await startService(platform, 'temporal', start, ({ address }) => {
    fileContent.temporal = address
  })
  await createNamespace(fileContent)
}

/** Creates the namespace of the platform when it is absent. */
export async function createNamespace({ temporal: address, namespace }: PlatformFile): Promise<void> {
  const connection = await Connection.connect({ address })
  try {
    await ensureNamespace(connection, namespace)
  } finally {
    await connection.close()
  }
}
