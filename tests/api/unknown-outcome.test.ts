import { aPlatform, type Platform, until } from '../support/platform'
import { type ApiServer, anApi, fillClub, type Signed, submitted } from './server'

let platform: Platform
let api: ApiServer
let triage: Signed

beforeAll(async () => {
  platform = await aPlatform('api-unknown')
  await fillClub(platform.owner)
  const { BKM_TEMPORAL_ADDRESS: address, BKM_TEMPORAL_NAMESPACE: namespace } = platform.config
  api = await anApi({ database: platform.db, temporal: { address, namespace, deadlineMs: 3_000 } })
  triage = await api.signIn('club.triage')
}, 120_000)

afterAll(async () => {
  await api?.stop()
  await platform?.stop()
}, 120_000)

const give = (reference: string, command: string, body: object) =>
  api.askAs(triage, { method: 'POST', path: `/api/staff/applications/${reference}/commands/${command}`, body })

const typesOf = (reference: string): Promise<string[]> =>
  platform
    .owner('event')
    .join('application', 'application.id', 'application_id')
    .where({ reference })
    .orderBy('event.sequence')
    .pluck('event.type')

test('without a worker an outcome is unknown, ten wait and the eleventh is told to come back; repeating gives one event', async () => {
  const { reference } = await submitted(api)
  const body = { commandId: 'route-unknown', turn: 2, importance: 'low', pillar: 'court', entity: 'centre-court' }
  const first = await give(reference, 'route', body)
  expect([first.status, first.body]).toEqual([202, { commandId: 'route-unknown', status: 'unknown' }])
  const location = first.headers.get('location') ?? ''
  expect((await api.askAs(triage, { path: location })).body).toEqual({ commandId: 'route-unknown', status: 'unknown' })

  const remarks = await Promise.all(
    Array.from({ length: 12 }, (_, n) =>
      give(reference, 'remark', { commandId: `remark-no-${n}`, turn: 2, audience: 'staff', text: `Remark ${n}.` }),
    ),
  )
  const busy = remarks.filter(({ status }) => status === 503)
  expect(busy.length).toBeGreaterThanOrEqual(2)
  expect(new Set(busy.map(({ body: told }) => told['code']))).toEqual(new Set(['application.busy']))
  expect(Number(busy[0]?.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(remarks.filter(({ status }) => status === 202).length).toBeGreaterThan(0)

  await platform.startWorker()
  const again = await until('the repeated command is recorded', async () => {
    const answer = await give(reference, 'route', body)
    return answer.status === 200 ? answer : undefined
  })
  expect(again.body).toMatchObject({ stage: 'with_entity' })
  expect((await api.askAs(triage, { path: location })).body).toMatchObject({ status: 'recorded', outcome: again.body })
  expect((await typesOf(reference)).filter((type) => type === 'routed')).toHaveLength(1)
})
