import { loadPacks, migrateDatabase } from '../load-packs'
import { eraseData, makeDataFolder, stopLeftovers } from './data-folder'
import { listDemoSignIns, writeDemoSignIns } from './demo-sign-ins'
import { startDevInboxService } from './dev-inbox-service'
import { refuseFullDisk } from './disk-space'
import { findEngineUi, startEngineUiService } from './engine-ui-service'
import { readOrCreateKeys } from './keys'
import type { LocalPlatform } from './local-platform'
import { chooseApiPorts } from './ports'
import { startPostgresService } from './postgres-service'
import { findProductionServer, startProductionTemporalService } from './production-temporal-service'
import { startApis, startWorkers } from './program-services'
import { insertSampleApplications } from './sample'
import type { Step } from './show-steps'
import { findDevServer, startTemporalService } from './temporal-service'
import { requireSameTopology, type TopologyName } from './topology'

/** The differences between the topologies: how the Temporal server is found, and how Temporal and PostgreSQL start. */
const SERVERS: Record<
  TopologyName,
  {
    find: (platform: LocalPlatform, onProgress: (line: string) => void) => Promise<void>
    start: (platform: LocalPlatform) => Promise<void>[]
  }
> = {
  embedded: {
    find: findDevServer,
    start: (platform) => [startPostgresService(platform), startTemporalService(platform)],
  },
  production: {
    find: findProductionServer,
    start: (platform) => [startPostgresService(platform).then(() => startProductionTemporalService(platform))],
  },
}

/** Lists the steps of `bkm start`, in order. */
export function listStartSteps(platform: LocalPlatform): Step[] {
  const { find, start } = SERVERS[platform.topology]
  return [
    { title: 'Disk space, port of the API, leftovers of an earlier start', run: () => prepareFolder(platform) },
    {
      title: 'Temporal server found',
      run: async (printLine) => {
        await find(platform, printLine)
        await findEngineUi(platform, printLine)
      },
    },
    {
      title: 'PostgreSQL, Temporal and the dev inbox',
      run: () => waitForAll(...start(platform), startDevInboxService(platform)),
    },
    { title: 'Tables, packs and demo sign-ins', run: () => loadTables(platform) },
    ...(platform.hasSample ? [{ title: 'Invented applications', run: () => insertSampleApplications(platform) }] : []),
    { title: 'Worker and API', run: () => startPrograms(platform) },
  ]
}

/** Waits until every start has ended and then throws the first error. So every service that has started can be stopped. */
async function waitForAll(...starts: Promise<void>[]): Promise<void> {
  const failed = (await Promise.allSettled(starts)).find(({ status }) => status === 'rejected')
  if (failed?.status === 'rejected') throw failed.reason
}

async function prepareFolder(platform: LocalPlatform): Promise<void> {
  const { folder, isFresh, topology, isRehearsal } = platform
  await stopLeftovers(folder)
  if (isFresh) {
    eraseData(folder)
    makeDataFolder(folder)
  }
  requireSameTopology(folder, topology, isRehearsal)
  refuseFullDisk(folder.path)
  platform.keys = readOrCreateKeys(folder)
  // A requested API port is checked before the servers start, so that a port in use is reported at once.
  if (platform.apiPort !== 0) await assignApiPorts(platform)
}

async function assignApiPorts(platform: LocalPlatform): Promise<void> {
  const { fileContent, apiPort, apis } = platform
  platform.apiPorts = await chooseApiPorts(apiPort, apis)
  fileContent.apis = platform.apiPorts.map((port) => `http://127.0.0.1:${port}`)
  fileContent.api = fileContent.apis[0] ?? ''
}

async function startPrograms(platform: LocalPlatform): Promise<void> {
  // A free API port is chosen as late as possible, so that other programs have little time to take it before the API listens.
  if (platform.apiPort === 0) await assignApiPorts(platform)
  await startEngineUiService(platform)
  await waitForAll(startWorkers(platform), startApis(platform))
}

async function loadTables({ fileContent, keys, packs, folder }: LocalPlatform): Promise<void> {
  await migrateDatabase({ url: fileContent.postgresOwner, appPassword: keys.appPassword })
  await loadPacks(fileContent.postgresOwner, packs, true)
  writeDemoSignIns(folder.signIns, listDemoSignIns(packs))
}
