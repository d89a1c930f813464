import type { Pack } from '../../domain/programme'
import { createTestPlatform, type Platform } from '../support/platform'
import { readClub } from '../support/tennis-club'
import { createStaffClient, type StaffClient } from './staff-client'
import { type ApiOptions, type ApiServer, insertTennisClub, startApi } from './start-api'

export interface ApiOnPlatform {
  platform: Platform
  api: ApiServer
  staff: StaffClient
  /** stops the API and the platform */
  stop(): Promise<void>
}

/** Starts the API of the tennis club on a test platform with a worker and a relay. */
export async function startApiOnPlatform(
  name: string,
  { pages, settings, pack = readClub() }: Pick<ApiOptions, 'pages' | 'settings'> & { pack?: Pack } = {},
): Promise<ApiOnPlatform> {
  const platform = await createTestPlatform(name, undefined, pack)
  await insertTennisClub(platform.ownerDb, pack)
  await platform.startWorker()
  const { BKM_TEMPORAL_ADDRESS: address, BKM_TEMPORAL_NAMESPACE: namespace } = platform.config
  const api = await startApi({
    database: platform.db,
    linkKey: platform.config.BKM_TRACKING_KEY,
    temporal: { address, namespace, deadlineMs: 20_000 },
    ...(pages && { pages }),
    ...(settings && { settings }),
  })
  return {
    platform,
    api,
    staff: createStaffClient(api),
    async stop() {
      await api.stop()
      await platform.stop()
    },
  }
}
