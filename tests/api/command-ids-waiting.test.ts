import { randomUUID } from 'node:crypto'
import { createTestPlatform, type Platform } from '../support/platform'
import { until } from '../support/until'
import { sendApplicantCommand } from './applicant-requests'
import { type ApiResponse, type ApiServer, insertTennisClub, startApi, submitApplication } from './start-api'

let platform: Platform
let api: ApiServer

beforeAll(async () => {
  platform = await createTestPlatform('api-ids-waiting')
  await insertTennisClub(platform.ownerDb)
  const { BKM_TEMPORAL_ADDRESS: address, BKM_TEMPORAL_NAMESPACE: namespace } = platform.config
  api = await startApi({ database: platform.db, temporal: { address, namespace, deadlineMs: 3_000 } })
}, 120_000)

afterAll(async () => {
  await api?.stop()
  await platform?.stop()
}, 120_000)

const repeatUntilDecided = (send: () => Promise<ApiResponse>) =>
  until('the command is decided', async () => {
    const response = await send()
    return response.status === 202 ? undefined : response
  })

const listTexts = (bodies: string[]) => platform.ownerDb('text').whereIn('body', bodies)

test('while no worker runs, texts are stored; then one of two acts with one id is recorded, and no words are exchanged', async () => {
  const application = await submitApplication(api)
  const lone = () => sendApplicantCommand(api, application, 'remark', { text: 'A lone act.' }, 'stored-not-recorded')
  const key = randomUUID()
  const acts = ['First words.', 'Second words.'].map(
    (text) => () => sendApplicantCommand(api, application, 'remark', { text }, key),
  )
  const waiting = await Promise.all([lone(), ...acts.map((act) => act())])
  expect(waiting.map(({ status }) => status)).toEqual([202, 202, 202])
  expect((await listTexts(['A lone act.', 'First words.', 'Second words.'])).length).toBe(3)

  await platform.startWorker()
  expect((await repeatUntilDecided(lone)).status).toBe(200)
  expect(await listTexts(['A lone act.'])).toHaveLength(1)
  const decided = await Promise.all(acts.map(repeatUntilDecided))
  expect(decided.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 422])
  const winner = ['First words.', 'Second words.'][decided.findIndex(({ status }) => status === 200)]
  const [row] = await listTexts([String(winner)])
  const remarks = await platform.ownerDb('event').where({ application_id: row.application_id, type: 'remarked' })
  const command = remarks.find(({ command_id: id }) => id === `applicant-${key}`)
  expect(command?.body.text.id).toBe(row.id)
  expect(remarks).toHaveLength(2)
}, 60_000)
