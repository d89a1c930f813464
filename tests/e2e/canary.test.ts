import { execFileSync } from 'node:child_process'
import { nudge, workflowIdOf } from '../../workflows/messages'
import {
  type ApiServer,
  startApi,
  insertTennisClub,
  newClientAddress,
  type StaffSession,
  submitApplication,
} from '../api/start-api'
import { executeSql } from '../support/execute-sql'
import { createTestPlatform, type Platform } from '../support/platform'
import { until } from '../support/until'
import { startWorkerProcess, type WorkerProcess } from '../support/worker-process'

// Personal data in words that occur nowhere else. When the test finds one of these words where it searches, data have leaked.
const CANARIES = {
  text: 'canary-text-zarqa',
  title: 'canary-title-zarqa',
  name: 'Canaryname Zarqawi',
  phone: '0799911223',
  email: 'canary.zarqa@applicant.example',
  answer: 'canary-answer-zarqa',
  question: 'canary-question-zarqa',
  reason: 'canary-objection-zarqa',
}

let platform: Platform
let api: ApiServer
let worker: WorkerProcess
/** Bodies of the error responses of the API. */
const errorBodies: string[] = []

beforeAll(async () => {
  platform = await createTestPlatform('canary')
  await insertTennisClub(platform.ownerDb)
  const { BKM_TEMPORAL_ADDRESS: address, BKM_TEMPORAL_NAMESPACE: namespace } = platform.config
  api = await startApi({ database: platform.db, temporal: { address, namespace, deadlineMs: 20_000 } })
  worker = await startWorkerProcess(platform)
}, 60_000)

afterAll(async () => {
  await worker?.kill()
  await api?.stop()
  await platform?.stop()
}, 60_000)

const getDatabaseName = () => new URL(platform.config.BKM_DATABASE_URL).pathname.slice(1)
/** Executes one statement as the superuser of PostgreSQL. */
const executeAsSuperuser = (sql: string) => executeSql(process.env['BKM_TEST_PG'] ?? '', sql)

/** Runs `callback` while PostgreSQL refuses connections to the platform's database. */
async function withoutDatabase(callback: () => Promise<unknown>): Promise<void> {
  await executeAsSuperuser(`alter database ${getDatabaseName()} allow_connections false`)
  await executeAsSuperuser(
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${getDatabaseName()}'`,
  )
  try {
    await callback()
  } finally {
    await executeAsSuperuser(`alter database ${getDatabaseName()} allow_connections true`)
  }
}

/** Gives a command as staff and returns the HTTP status. */
async function giveCommand(session: StaffSession, reference: string, command: string, body: object): Promise<number> {
  const path = `/api/staff/applications/${reference}/commands/${command}`
  const commandId = `canary-${command}`
  const response = await api.requestAs(session, { method: 'POST', path, body: { commandId, ...body } })
  if (response.status >= 400) errorBodies.push(JSON.stringify(response.body))
  return response.status
}

const getTurn = async (id: string) => ({ turn: await platform.getTurn(id) })

it('histories, logs, errors, mail rows, refused commands and events hold no personal data, even when services fail', async () => {
  platform.inbox.failWith(({ address }) => ({ status: 550, text: `No mailbox for ${CANARIES.name} <${address}>` }))
  const { title, text, name, phone, email } = CANARIES
  const receipt = await submitApplication(api, { title, text, applicant: { name, phone, email } })
  const id = (await platform.db('application').where({ reference: receipt.reference }).first('id')).id as string
  const [triage, coach, unit] = [
    await api.signIn('club.triage'),
    await api.signIn('club.coach1'),
    await api.signIn('club.unit1'),
  ]

  const routeBody = { importance: 'low', pillar: 'court', entity: 'centre-court' }
  await until('the application is routed', async () => {
    const status = await giveCommand(triage, receipt.reference, 'route', { ...routeBody, ...(await getTurn(id)) })
    return status === 200
  })
  await giveCommand(coach, receipt.reference, 'ask', { ...(await getTurn(id)), text: CANARIES.question })
  await api.request({
    method: 'POST',
    path: `/api/applications/${receipt.reference}/reply`,
    body: { text: `${text} again` },
    headers: { 'tracking-code': receipt.trackingCode, ...newClientAddress() },
  })
  await until('the reply is recorded', async () => (await platform.getStage(id)) === 'with_entity')
  const answerBody = { ...(await getTurn(id)), outcome: 'done', text: CANARIES.answer }
  await withoutDatabase(async () => {
    expect(await giveCommand(coach, receipt.reference, 'answer', answerBody)).toBe(503)
    const submissionResponse = await api.request({
      method: 'POST',
      path: '/api/applications',
      body: { type: 'complaint', channel: 'web', language: 'en', title, text, applicant: { name, phone, email } },
      headers: newClientAddress(),
    })
    expect(submissionResponse.status).toBe(503)
    errorBodies.push(JSON.stringify(submissionResponse.body))
    await platform.client.getHandle(workflowIdOf(id)).signal(nudge)
    await until('the worker has logged its failure', async () => worker.output().includes('Activity failed'))
  })
  await until(
    'the answer is recorded',
    async () => (await giveCommand(coach, receipt.reference, 'answer', answerBody)) === 200,
  )
  const lateAnswerBody = { ...answerBody, commandId: 'canary-late-answer' }
  expect(await giveCommand(coach, receipt.reference, 'answer', lateAnswerBody)).toBe(409)
  await until(
    'the answer is released',
    async () => (await giveCommand(unit, receipt.reference, 'release', await getTurn(id))) === 200,
  )
  await until(
    'a mail was refused',
    async () => (await platform.db('notification').where({ application_id: id }).whereNotNull('error_code')).length > 0,
  )

  const history = runTemporalCli('workflow', 'show', '--workflow-id', workflowIdOf(id), '--output', 'json')
  const description = runTemporalCli('workflow', 'describe', '--workflow-id', workflowIdOf(id), '--output', 'json')
  const notifications = await platform.db('notification').where({ application_id: id })
  const rejectedCommands = await platform.db('rejected_command').where({ application_id: id })
  const textByPlace = {
    history: decodePayloads(history),
    description: decodePayloads(description),
    workerOutput: worker.output(),
    apiLog: JSON.stringify(api.logLines),
    errorBodies: errorBodies.join('\n'),
    notifications: JSON.stringify(notifications),
    rejectedCommands: JSON.stringify(rejectedCommands),
    events: JSON.stringify(await platform.listEvents(id)),
  }
  expect(history.length).toBeGreaterThan(5_000)
  expect(textByPlace.workerOutput).toContain('database.unavailable')
  expect(errorBodies.length).toBeGreaterThanOrEqual(2)
  for (const [place, text] of Object.entries(textByPlace)) {
    const leakedCanaries = Object.values(CANARIES).filter((canary) => text.includes(canary))
    expect({ place, leakedCanaries }).toEqual({ place, leakedCanaries: [] })
  }
}, 180_000)

function runTemporalCli(...args: string[]): string {
  const server = [
    '--address',
    platform.config.BKM_TEMPORAL_ADDRESS,
    '--namespace',
    platform.config.BKM_TEMPORAL_NAMESPACE,
  ]
  return execFileSync(process.env['BKM_TEST_TEMPORAL_CLI'] ?? '', [...args, ...server], { encoding: 'utf8' })
}

/** Returns the output of `temporal`, followed by the decoded form of every part that looks like base64. */
function decodePayloads(output: string): string {
  const decodedParts = [...output.matchAll(/"([A-Za-z0-9+/]{16,}={0,2})"/g)].map(([, text = '']) =>
    Buffer.from(text, 'base64').toString('utf8'),
  )
  return [output, ...decodedParts].join('\n')
}
