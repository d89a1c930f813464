import { join } from 'node:path'
import { loopback, reservePorts } from '../../tools/embedded/port'
import { findTemporalUiProgram } from '../../tools/embedded/temporal-ui-program'
import { makeTemporalUiFiles, startTemporalUiServer } from '../../tools/embedded/temporal-ui-server'
import { type LocalPlatform, openLog, startService } from './local-platform'
import { choosePreferredPort } from './ports'

/** Finds or builds the web UI of Temporal, when it was asked for. */
export async function findEngineUi(platform: LocalPlatform, onProgress: (line: string) => void): Promise<void> {
  if (platform.hasTemporalUi) platform.engineUiProgram = await findTemporalUiProgram(onProgress)
}

/**
 * Starts the web UI of Temporal, when it was asked for, and chooses the address of the door before it. The first API is the door. The
 * UI itself has a port that nobody is told, and a certificate that only this API trusts.
 */
export async function startEngineUiService(platform: LocalPlatform): Promise<void> {
  const { engineUiProgram: program, folder, fileContent } = platform
  if (program === undefined) return
  const [port = 0] = await reservePorts(1)
  const doorPort = await choosePreferredPort(platform.apiPort, 8233, 'the door before the screens of Temporal')
  const files = makeTemporalUiFiles(join(folder.temporal, 'ui'))
  const onLine = openLog(platform, 'engine-ui')
  const { temporal, namespace } = fileContent
  const pidFile = folder.engineUiPidFile
  const start = () => startTemporalUiServer({ program, temporal, namespace, port, files, pidFile, onLine })
  await startService(platform, 'ui', start)
  // A cookie belongs to a name and not to a port. The pages are at 127.0.0.1, so their cookies never reach this name.
  fileContent.temporalUi = `http://localhost:${doorPort}`
  platform.doorEnvironment = {
    BKM_ENGINE_UI: `https://${loopback}:${port}`,
    BKM_ENGINE_UI_CA: files.cert,
    BKM_ENGINE_DOOR: fileContent.temporalUi,
    BKM_ENGINE_DOOR_PORT: String(doorPort),
  }
}
