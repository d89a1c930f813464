import { bringUpToDate, loadPacks } from '../load-packs'
import { eraseData, makeDataFolder, stopLeftovers } from './data-folder'
import { refuseFullDisk } from './disk'
import { readKeys } from './keys'
import { findServer, runApi, runDevInbox, runPostgres, runTemporal, runWorker } from './parts'
import type { Platform } from './platform'
import { chooseApiPort } from './ports'
import type { Step } from './screen'
import { listDemoSignIns, writeDemoSignIns } from './sign-ins'

/** What a start does, in order. */
export function listSteps(platform: Platform): Step[] {
  return [
    { title: 'Room on the disk, port of the API, remains of an earlier start', run: () => prepare(platform) },
    { title: 'Temporal server found', run: (say) => findServer(platform, say) },
    {
      title: 'PostgreSQL, Temporal and the dev inbox',
      run: () => together(runPostgres(platform), runTemporal(platform), runDevInbox(platform)),
    },
    { title: 'Tables, packs and demo sign-ins', run: () => fill(platform) },
    { title: 'Worker and API', run: () => together(runWorker(platform), runApi(platform)) },
  ]
}

/** Waits for all of them before it throws: what has begun meanwhile must be known to be stopped. */
async function together(...starts: Promise<void>[]): Promise<void> {
  const failed = (await Promise.allSettled(starts)).find(({ status }) => status === 'rejected')
  if (failed?.status === 'rejected') throw failed.reason
}

async function prepare(platform: Platform): Promise<void> {
  const { folder, wantedPort, isFresh } = platform
  await stopLeftovers(folder)
  if (isFresh) {
    eraseData(folder)
    makeDataFolder(folder)
  }
  refuseFullDisk(folder.path)
  platform.keys = readKeys(folder)
  platform.apiPort = await chooseApiPort(wantedPort)
  platform.record.api = `http://127.0.0.1:${platform.apiPort}`
}

async function fill({ record, keys, packs, folder }: Platform): Promise<void> {
  await bringUpToDate({ url: record.postgresOwner, appPassword: keys.appPassword })
  await loadPacks(record.postgresOwner, packs, true)
  writeDemoSignIns(folder.signIns, listDemoSignIns(packs))
}
