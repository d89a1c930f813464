import { setTimeout as sleep } from 'node:timers/promises'
import { createKey } from '../cli/config'
import { choosePort } from '../tools/embedded/port'
import { type BenchmarkContext, type Figures, prefixNames } from './benchmark'
import { createPageMeter } from './measure-page'
import { createRoomDatabase } from './room-database'
import { startChild } from './start-child'

const ROOM = 'city.room'
/** PostgreSQL has more to do for these pages than for others, so they are opened less often before they are measured. */
const WARM_UP_REQUESTS = 500
const READY_WITHIN_MS = 60_000

/**
 * Measures the page of the operation room and two of its lists, with an API of their own on a database with the applications of a country.
 * `reference`: of an application of the platform.
 */
export async function measureRoom({ platform, rows }: BenchmarkContext, reference: string): Promise<Figures> {
  const database = await createRoomDatabase(platform, reference)
  const port = await choosePort(undefined, 'the API')
  const base = `http://127.0.0.1:${port}`
  const api = await startChild(['cli/bkm.ts', 'api'], {
    TZ: 'UTC',
    BKM_DATABASE_URL: database.appUrl,
    BKM_TEMPORAL_ADDRESS: platform.temporal,
    BKM_TEMPORAL_NAMESPACE: platform.namespace,
    BKM_SMTP_URL: platform.smtp,
    BKM_BASE_URL: base,
    BKM_API_PORT: String(port),
    BKM_TRACKING_KEY: createKey(),
    BKM_SEALING_KEY: createKey(),
    BKM_LOG_LEVEL: 'error',
  })
  const meter = createPageMeter(platform, { base, program: api.program, rows })
  try {
    await waitUntilReady(base)
    const cookie = await meter.signIn(ROOM)
    const numbers = await meter.measure('/en/room', cookie, WARM_UP_REQUESTS)
    const atRisk = await meter.measure('/en/room/at_risk', cookie, WARM_UP_REQUESTS)
    const vacant = await meter.measure('/en/room/vacant', cookie, WARM_UP_REQUESTS)
    return {
      ...prefixNames('room', numbers),
      ...prefixNames('roomAtRisk', atRisk),
      ...prefixNames('roomVacant', vacant),
    }
  } finally {
    meter.close()
    await api.stop()
    await database.drop()
  }
}

async function waitUntilReady(base: string): Promise<void> {
  const timeoutAt = Date.now() + READY_WITHIN_MS
  while (Date.now() < timeoutAt) {
    const isReady = await fetch(`${base}/api/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    )
    if (isReady) return
    await sleep(50)
  }
  throw new Error('The API of the operation room did not start.')
}
