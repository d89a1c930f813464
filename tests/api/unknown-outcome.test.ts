import { createTestPlatform, type Platform } from '../support/platform'
import { until } from '../support/until'
import { type ApiServer, startApi, insertTennisClub, type StaffSession, submitApplication } from './start-api'

let platform: Platform
let api: ApiServer
let triageSession: StaffSession

beforeAll(async () => {
  platform = await createTestPlatform('api-unknown')
  await insertTennisClub(platform.ownerDb)
  const { BKM_TEMPORAL_ADDRESS: address, BKM_TEMPORAL_NAMESPACE: namespace } = platform.config
  api = await startApi({ database: platform.db, temporal: { address, namespace, deadlineMs: 3_000 } })
  triageSession = await api.signIn('club.triage')
}, 120_000)

afterAll(async () => {
  await api?.stop()
  await platform?.stop()
}, 120_000)

const sendCommand = (reference: string, command: string, body: object) =>
  api.requestAs(triageSession, {
    method: 'POST',
    path: `/api/staff/applications/${reference}/commands/${command}`,
    body,
  })

const listEventTypes = (reference: string): Promise<string[]> =>
  platform
    .ownerDb('event')
    .join('application', 'application.id', 'application_id')
    .where({ reference })
    .orderBy('event.sequence')
    .pluck('event.type')

test('without a worker the outcome is unknown, and too many commands get 503; a repeat later records one event', async () => {
  const { reference } = await submitApplication(api)
  const body = { commandId: 'route-unknown', turn: 2, importance: 'low', pillar: 'court', entity: 'centre-court' }
  const firstResponse = await sendCommand(reference, 'route', body)
  expect([firstResponse.status, firstResponse.body]).toEqual([202, { commandId: 'route-unknown', status: 'unknown' }])
  const location = firstResponse.headers.get('location') ?? ''
  expect((await api.requestAs(triageSession, { path: location })).body).toEqual({
    commandId: 'route-unknown',
    status: 'unknown',
  })

  const remarkResponses = await Promise.all(
    Array.from({ length: 12 }, (_, n) =>
      sendCommand(reference, 'remark', {
        commandId: `remark-no-${n}`,
        turn: 2,
        audience: 'staff',
        text: `Remark ${n}.`,
      }),
    ),
  )
  const refusedResponses = remarkResponses.filter(({ status }) => status === 503)
  expect(refusedResponses.length).toBeGreaterThanOrEqual(2)
  expect(new Set(refusedResponses.map(({ body: received }) => received['code']))).toEqual(new Set(['application.busy']))
  expect(Number(refusedResponses[0]?.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(remarkResponses.filter(({ status }) => status === 202).length).toBeGreaterThan(0)

  await platform.startWorker()
  const repeatedResponse = await until('the repeated command is recorded', async () => {
    const response = await sendCommand(reference, 'route', body)
    return response.status === 200 ? response : undefined
  })
  expect(repeatedResponse.body).toMatchObject({ stage: 'with_entity' })
  expect((await api.requestAs(triageSession, { path: location })).body).toMatchObject({
    status: 'recorded',
    outcome: repeatedResponse.body,
  })
  expect((await listEventTypes(reference)).filter((type) => type === 'routed')).toHaveLength(1)
})
