import { join } from 'node:path'
import { hashPassword } from '../../../api/passwords'
import { createCalendarReader } from '../../../db/calendars'
import { createImport } from '../../../db/ledger/import-events'
import { createReferences } from '../../../db/references'
import { getCalendarInForce } from '../../../db/tables/calendar-versions'
import { createPolicyReader } from '../../../db/tables/policies'
import { insertSignIns } from '../../../db/tables/sign-ins'
import { createTrackingCodes } from '../../../db/tracking-codes'
import { readPack } from '../../../programmes/read-pack'
import { insertSample } from '../../../tools/rehearsal/sample/insert-sample'
import { createPages } from '../../../web/create-pages'
import { createStaffClient } from '../../api/staff-client'
import { type ApiServer, startApi, submitApplication } from '../../api/start-api'
import { createTestPlatform, type Platform } from '../../support/platform'
import { until } from '../../support/until'

const pack = readPack(join(__dirname, '..', '..', '..', 'programmes', 'bekhedmetkom'))

/** The names of all demo sign-ins. */
export const SIGN_INS = pack.signIns.map(({ name }) => name)

export interface FilledPlatform {
  api: ApiServer
  /** what opens an application of the platform for its applicant */
  receipt: { reference: string; trackingCode: string }
  /** moves the clock of the pages, which stands still */
  setClock(aheadMs: number): void
  stop(): Promise<void>
}

/** More applications than anybody counts. */
const MANY = 101

/**
 * Starts the platform with its invented applications, which stand in every situation, and more for one ministry than anybody counts. What
 * no course of theirs leads to is done by real acts. Then its worker stops and the clock of the pages stands still, so that nothing changes
 * between a number and its list.
 */
export async function startFilledPlatform(): Promise<FilledPlatform> {
  const platform = await createTestPlatform('web-numbers', undefined, pack)
  await insertSignIns(platform.ownerDb, pack.signIns, hashPassword)
  await insertInvented(platform)
  let now = Date.now
  const pages = createPages()
  const { BKM_TEMPORAL_ADDRESS: address, BKM_TEMPORAL_NAMESPACE: namespace } = platform.config
  const api = await startApi({
    database: platform.db,
    temporal: { address, namespace, deadlineMs: 20_000 },
    pages,
    settings: { programme: pack.code, proxyCount: 1 },
    linkKey: platform.config.BKM_TRACKING_KEY,
    now: () => now(),
  })
  const worker = await platform.startWorker()
  const receipt = await submitMany(api)
  await act(api, platform)
  await until('the outbox is empty', async () => (await platform.db('outbox').first('id')) === undefined, 60_000)
  await worker.stop()
  const startedAt = Date.now()
  return {
    api,
    receipt,
    setClock(aheadMs) {
      now = () => startedAt + aheadMs
    },
    async stop() {
      await api.stop()
      await platform.stop()
    },
  }
}

async function insertInvented({ db }: Platform): Promise<void> {
  const calendarReader = createCalendarReader((programme, code) => getCalendarInForce(db, programme, code))
  const issued = { tracking: createTrackingCodes('key of the tests'), references: createReferences('key') }
  const importApplication = createImport(db, calendarReader, issued)
  await insertSample({ db, policyReader: createPolicyReader(db), calendarReader, importApplication }, pack, Date.now())
}

const submit = (api: ApiServer, fields: object = {}) =>
  submitApplication(api, { text: 'No doctor came for two weeks.', sector: 'health', entity: 'health', ...fields })

async function submitMany(api: ApiServer): Promise<FilledPlatform['receipt']> {
  const receipt = await submit(api)
  await Promise.all(
    Array.from({ length: 4 }, async () => {
      for (let sent = 0; sent < MANY / 4; sent += 1) await submit(api)
    }),
  )
  return receipt
}

/** What the invented applications lack: something taken by the operation room, a note about a page, and a mail that was given up. */
async function act(api: ApiServer, { ownerDb }: Platform): Promise<void> {
  const staff = createStaffClient(api)
  const { reference } = await submit(api)
  const route = { turn: 2, importance: 'low', pillar: 'service_quality', entity: 'health' }
  await staff.expectRecorded('triage.health', reference, 'route', route)
  const [{ id }] = await ownerDb('application').where({ reference }).select('id')
  await until(
    'a mail was written',
    async () => (await ownerDb('notification').where({ application_id: id })).length > 0,
  )
  await ownerDb('notification').where({ application_id: id }).update({ status: 'given_up', next_try_at: null })
}
