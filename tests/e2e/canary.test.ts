import { execFileSync } from 'node:child_process'
import { nudge, workflowIdOf } from '../../workflows/messages'
import { type ApiServer, anApi, fillClub, from, type Signed, submitted } from '../api/server'
import { execute } from '../support/execute'
import { aPlatform, type Platform, until } from '../support/platform'
import { startWorkerProcess, type WorkerProcess } from '../support/worker-process'

// What a person wrote or is, in words that occur nowhere else.
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
const told: string[] = []

beforeAll(async () => {
  platform = await aPlatform('canary')
  await fillClub(platform.owner)
  const { BKM_TEMPORAL_ADDRESS: address, BKM_TEMPORAL_NAMESPACE: namespace } = platform.config
  api = await anApi({ database: platform.db, temporal: { address, namespace, deadlineMs: 20_000 } })
  worker = await startWorkerProcess(platform)
}, 60_000)

afterAll(async () => {
  await worker?.kill()
  await api?.stop()
  await platform?.stop()
}, 60_000)

const database = () => new URL(platform.config.BKM_DATABASE_URL).pathname.slice(1)
const server = (sql: string) => execute(process.env['BKM_TEST_PG'] ?? '', sql)

async function away(act: () => Promise<unknown>): Promise<void> {
  await server(`alter database ${database()} allow_connections false`)
  await server(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${database()}'`)
  try {
    await act()
  } finally {
    await server(`alter database ${database()} allow_connections true`)
  }
}

async function give(signed: Signed, reference: string, command: string, body: object): Promise<number> {
  const path = `/api/staff/applications/${reference}/commands/${command}`
  const commandId = `canary-${command}`
  const answer = await api.askAs(signed, { method: 'POST', path, body: { commandId, ...body } })
  if (answer.status >= 400) told.push(JSON.stringify(answer.body))
  return answer.status
}

const turnOf = async (id: string) => ({ turn: await platform.turnOf(id) })

it('a person’s words and name never leave the tables, not even when everything fails', async () => {
  platform.inbox.failWith(({ address }) => ({ status: 550, text: `No mailbox for ${CANARIES.name} <${address}>` }))
  const { title, text, name, phone, email } = CANARIES
  const mine = await submitted(api, { title, text, applicant: { name, phone, email } })
  const id = (await platform.db('application').where({ reference: mine.reference }).first('id')).id as string
  const [triage, coach, unit] = [
    await api.signIn('club.triage'),
    await api.signIn('club.coach1'),
    await api.signIn('club.unit1'),
  ]

  const route = { importance: 'low', pillar: 'court', entity: 'centre-court' }
  await until(
    'it is routed',
    async () => (await give(triage, mine.reference, 'route', { ...route, ...(await turnOf(id)) })) === 200,
  )
  await give(coach, mine.reference, 'ask', { ...(await turnOf(id)), text: CANARIES.question })
  await api.ask({
    method: 'POST',
    path: `/api/applications/${mine.reference}/reply`,
    body: { text: `${text} again` },
    headers: { 'tracking-code': mine.trackingCode, ...from() },
  })
  await until('the reply is there', async () => (await platform.stageOf(id)) === 'with_entity')
  const answer = { ...(await turnOf(id)), outcome: 'done', text: CANARIES.answer }
  await away(async () => {
    expect(await give(coach, mine.reference, 'answer', answer)).toBe(503)
    const refused = await api.ask({
      method: 'POST',
      path: '/api/applications',
      body: { type: 'complaint', channel: 'web', language: 'en', title, text, applicant: { name, phone, email } },
      headers: from(),
    })
    expect(refused.status).toBe(503)
    told.push(JSON.stringify(refused.body))
    await platform.client.getHandle(workflowIdOf(id)).signal(nudge)
    await until('the worker told of its failure', async () => worker.output().includes('Activity failed'))
  })
  await until('the answer is in', async () => (await give(coach, mine.reference, 'answer', answer)) === 200)
  expect(await give(coach, mine.reference, 'answer', { ...answer, commandId: 'canary-late-answer' })).toBe(409)
  await until('it is released', async () => (await give(unit, mine.reference, 'release', await turnOf(id))) === 200)
  await until(
    'a mail was refused',
    async () => (await platform.db('notification').where({ application_id: id }).whereNotNull('error_code')).length > 0,
  )

  const history = temporal('workflow', 'show', '--workflow-id', workflowIdOf(id), '--output', 'json')
  const described = temporal('workflow', 'describe', '--workflow-id', workflowIdOf(id), '--output', 'json')
  const notices = await platform.db('notification').where({ application_id: id })
  const rejected = await platform.db('rejected_command').where({ application_id: id })
  const places = {
    history: decoded(history),
    described: decoded(described),
    workerOutput: worker.output(),
    apiLog: JSON.stringify(api.logged),
    problems: told.join('\n'),
    notices: JSON.stringify(notices),
    rejected: JSON.stringify(rejected),
    events: JSON.stringify(await platform.eventsOf(id)),
  }
  expect(history.length).toBeGreaterThan(5_000)
  expect(places.workerOutput).toContain('database.unavailable')
  expect(told.length).toBeGreaterThanOrEqual(2)
  for (const [place, content] of Object.entries(places)) {
    const found = Object.values(CANARIES).filter((canary) => content.includes(canary))
    expect({ place, found }).toEqual({ place, found: [] })
  }
}, 180_000)

function temporal(...words: string[]): string {
  const at = ['--address', platform.config.BKM_TEMPORAL_ADDRESS, '--namespace', platform.config.BKM_TEMPORAL_NAMESPACE]
  return execFileSync(process.env['BKM_TEST_TEMPORAL_CLI'] ?? '', [...words, ...at], { encoding: 'utf8' })
}

/** As printed, and with everything that looks like base64 read too. */
function decoded(printed: string): string {
  const hidden = [...printed.matchAll(/"([A-Za-z0-9+/]{16,}={0,2})"/g)].map(([, text = '']) =>
    Buffer.from(text, 'base64').toString('utf8'),
  )
  return [printed, ...hidden].join('\n')
}
