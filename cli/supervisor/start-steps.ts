import { bringUpToDate, loadPacks } from '../load-packs'
import { eraseData, makeDataFolder, stopLeftovers } from './data-folder'
import { refuseFullDisk } from './disk-space'
import { readKeys } from './keys'
import { findServer, runApis, runDevInbox, runPostgres, runTemporal, runWorkers } from './services'
import type { Platform } from './platform'
import { chooseApiPorts } from './ports'
import { findProductionServer, runProductionServer } from './production-services'
import type { Step } from './show-steps'
import { listDemoSignIns, writeDemoSignIns } from './demo-sign-ins'
import { keepTopology, type TopologyName } from './topology'

/** Where the topologies differ: how Temporal is found, and how it and PostgreSQL come up. */
const SERVERS: Record<
  TopologyName,
  {
    find: (platform: Platform, say: (line: string) => void) => Promise<void>
    run: (platform: Platform) => Promise<void>[]
  }
> = {
  embedded: { find: findServer, run: (platform) => [runPostgres(platform), runTemporal(platform)] },
  production: {
    find: findProductionServer,
    run: (platform) => [runPostgres(platform).then(() => runProductionServer(platform))],
  },
}

/** What a start does, in order. */
export function listSteps(platform: Platform): Step[] {
  const { find, run } = SERVERS[platform.topology]
  return [
    { title: 'Room on the disk, port of the API, remains of an earlier start', run: () => prepare(platform) },
    { title: 'Temporal server found', run: (say) => find(platform, say) },
    {
      title: 'PostgreSQL, Temporal and the dev inbox',
      run: () => together(...run(platform), runDevInbox(platform)),
    },
    { title: 'Tables, packs and demo sign-ins', run: () => fill(platform) },
    { title: 'Worker and API', run: () => runPrograms(platform) },
  ]
}

/** Waits for all of them before it throws: what has begun meanwhile must be known to be stopped. */
async function together(...starts: Promise<void>[]): Promise<void> {
  const failed = (await Promise.allSettled(starts)).find(({ status }) => status === 'rejected')
  if (failed?.status === 'rejected') throw failed.reason
}

async function prepare(platform: Platform): Promise<void> {
  const { folder, isFresh, topology, isRehearsal } = platform
  await stopLeftovers(folder)
  if (isFresh) {
    eraseData(folder)
    makeDataFolder(folder)
  }
  keepTopology(folder, topology, isRehearsal)
  refuseFullDisk(folder.path)
  platform.keys = readKeys(folder)
  if (platform.wantedPort !== 0) await giveApisPorts(platform)
}

/** Asked for by number a port that is taken is told at once; any is chosen late, so that no other program takes it meanwhile. */
async function giveApisPorts(platform: Platform): Promise<void> {
  const { record, wantedPort, apis } = platform
  platform.apiPorts = await chooseApiPorts(wantedPort, apis)
  record.apis = platform.apiPorts.map((port) => `http://127.0.0.1:${port}`)
  record.api = record.apis[0] ?? ''
}

async function runPrograms(platform: Platform): Promise<void> {
  if (platform.wantedPort === 0) await giveApisPorts(platform)
  await together(runWorkers(platform), runApis(platform))
}

async function fill({ record, keys, packs, folder }: Platform): Promise<void> {
  await bringUpToDate({ url: record.postgresOwner, appPassword: keys.appPassword })
  await loadPacks(record.postgresOwner, packs, true)
  writeDemoSignIns(folder.signIns, listDemoSignIns(packs))
}
