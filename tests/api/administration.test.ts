import { randomUUID } from 'node:crypto'
import { recordRestart } from '../../db/ledger/interventions'
import { insertOperation } from '../../db/tables/operators-log'
import { ROUTES } from '../../api/routes'
import { APPLICATION_WORKFLOW, workflowIdOf } from '../../workflows/messages'
import { aPlatform, type Platform, until } from '../support/platform'
import { type Answer, type ApiServer, anApi, fillClub, type Signed, submitted } from './server'

jest.setTimeout(240_000)

const CANARY = 'canary-2207'
const REASON = 'The worker lost it in the outage of Monday.'

let platform: Platform
let api: ApiServer
let admin: Signed
const people = new Map<string, Signed>()
/** its clock will fail for ever: nobody is left whom silence could route it to */
let poisoned: { id: string; reference: string; plantedAt: number }
/** whoever restarted it died after the terminate */
let halfRestarted: string

beforeAll(async () => {
  platform = await aPlatform('api-administration')
  await fillClub(platform.owner)
  await platform.startWorker()
  const { BKM_TEMPORAL_ADDRESS: address, BKM_TEMPORAL_NAMESPACE: namespace } = platform.config
  api = await anApi({ database: platform.db, temporal: { address, namespace, deadlineMs: 20_000 } })
  admin = await api.signIn('club.admin')
  poisoned = await plantPoison()
  halfRestarted = await plantHalfRestart()
})

afterAll(async () => {
  await api?.stop()
  await platform?.stop()
})

async function as(name: string): Promise<Signed> {
  const known = people.get(name) ?? (await api.signIn(name))
  people.set(name, known)
  return known
}

const look = (path: string, who = admin) => api.askAs(who, { path: `/api/admin/${path}` })
const cure = (reference: string, act: string, body: object = { reason: REASON }, who = admin) =>
  api.askAs(who, { method: 'POST', path: `/api/admin/applications/${reference}/workflow/${act}`, body })

async function give(name: string, reference: string, command: string, body: object): Promise<Answer> {
  const path = `/api/staff/applications/${reference}/commands/${command}`
  return api.askAs(await as(name), { method: 'POST', path, body: { commandId: randomUUID(), ...body } })
}

async function expectGiven(name: string, reference: string, command: string, body: object): Promise<number> {
  const { status, body: told } = await give(name, reference, command, body)
  expect([command, status, told]).toEqual([command, 200, expect.objectContaining({ turn: expect.any(Number) })])
  return Number(told['turn'])
}

const idOf = async (reference: string): Promise<string> => {
  const [id] = await platform.owner('application').where({ reference }).pluck('id')
  return id
}

async function running(more: object = {}): Promise<{ id: string; reference: string; trackingCode: string }> {
  const mine = await submitted(api, more)
  const id = await idOf(mine.reference)
  await until('its Workflow runs', async () => (await platform.statusOf(id)) === 'RUNNING')
  return { ...mine, id }
}

const route = (reference: string) =>
  expectGiven('club.triage', reference, 'route', {
    turn: 2,
    importance: 'low',
    pillar: 'court',
    entity: 'centre-court',
  })

async function anOrphan(): Promise<string> {
  const workflowId = workflowIdOf(randomUUID())
  // No worker looks at this queue, so it runs on.
  await platform.client.start(APPLICATION_WORKFLOW, { workflowId, taskQueue: 'nobody', args: [{ applicationId: 'x' }] })
  return workflowId
}

const listOrphans = async () =>
  ((await look('orphans')).body['orphans'] as unknown as { workflowId: string }[]).map(({ workflowId }) => workflowId)

const endOrphan = (workflowId: string) =>
  api.askAs(admin, { method: 'POST', path: '/api/admin/orphans/terminate', body: { workflowId, reason: REASON } })

const terminate = (id: string) => platform.client.getHandle(workflowIdOf(id)).terminate('planted')

async function plantPoison() {
  const { id, reference } = await running()
  const state = platform.owner.raw(`jsonb_set(state, '{fallbacks}', '[]') #- '{suggestion,entity}'`)
  await platform.owner('application').where({ id }).update({ state })
  expect((await cure(reference, 'restart')).body).toEqual({ status: 'done' })
  return { id, reference, plantedAt: Date.now() }
}

async function plantHalfRestart(): Promise<string> {
  const { id } = await running()
  await recordRestart(platform.db, id, { personId: 'bkm/nobody', target: workflowIdOf(id), reason: REASON }, 30_000)
  await terminate(id)
  return id
}

interface Line {
  reference: string
  failure?: string
  status?: string
  engine?: string
  cure?: { act: string; by: string; reason: string }
}
const listOf = async (state: string, query = '') =>
  (await look(`workflows?state=${state}${query}`)).body as unknown as {
    workflows: Line[]
    counts: Record<string, number>
    after?: string
  }
const logOf = async (reference: string) =>
  (
    (await look('log?limit=200')).body['log'] as unknown as {
      reference?: string
      reason: string
      act: string
      by: string
    }[]
  ).filter((line) => line.reference === reference)

test('restart starts a terminated one anew, and log and list say who, what and why', async () => {
  const { id, reference } = await running()
  await terminate(id)
  expect((await look(`applications/${reference}/workflow`)).body).toMatchObject({
    engine: 'found',
    run: { status: 'terminated' },
  })
  const answer = await cure(reference, 'restart')
  expect([answer.status, answer.body]).toEqual([200, { status: 'done' }])
  expect(await platform.statusOf(id)).toBe('RUNNING')
  expect(await logOf(reference)).toMatchObject([{ act: 'restart', reason: REASON, by: expect.stringMatching(/\w/) }])
  const { workflows, counts } = await listOf('restarted')
  expect(workflows.find((line) => line.reference === reference)?.cure).toMatchObject({ act: 'restart', reason: REASON })
  expect(counts['restarted']).toBeGreaterThanOrEqual(2)
  await cure(reference, 'restart')
  await route(reference)
  const first = await listOf('restarted', '&limit=1')
  const second = await listOf('restarted', `&limit=1&after=${first.after}`)
  expect(first.workflows[0]?.reference).not.toBe(second.workflows[0]?.reference)
  expect((await look('workflows?state=restarted&after=nonsense')).status).toBe(422)
})

test('a nudge starts a Workflow that does not run', async () => {
  const { id, reference } = await running()
  await terminate(id)
  const answer = await cure(reference, 'nudge')
  expect([answer.status, answer.body]).toEqual([202, { status: 'owed' }])
  await until('it runs again', async () => (await platform.statusOf(id)) === 'RUNNING')
})

test('a mail that was given up is shown with its error, tried again on demand, and then has left', async () => {
  const { id, reference } = await running()
  const mail = () => platform.owner('notification').where({ application_id: id, template: 'received' }).first()
  await until('the receipt was mailed', async () => (await mail())?.status === 'sent')
  const given_up = { status: 'given_up', sent_at: null, next_try_at: null, error_code: 'mail.refused', attempts: 7 }
  await platform.owner('notification').where({ application_id: id, template: 'received' }).update(given_up)
  const timeline = (await look(`applications/${reference}/workflow`)).body['timeline']
  expect(timeline).toMatchObject({
    mails: [
      { template: 'received', audience: 'applicant', status: 'given_up', attempts: 7, errorCode: 'mail.refused' },
    ],
  })
  const answer = await cure(reference, 'deliver')
  expect([answer.status, answer.body]).toEqual([202, { status: 'owed', mails: 1 }])
  await until('it was mailed again', async () => (await mail())?.status === 'sent')
  expect((await cure(reference, 'deliver')).body).toEqual({ status: 'owed', mails: 0 })
})

test('without a reason of ten characters nothing is done and nothing is logged', async () => {
  const { reference } = await running()
  for (const body of [{}, { reason: 'short' }, { reason: `${' '.repeat(20)}no` }, { reason: 'x'.repeat(501) }]) {
    for (const act of ['restart', 'nudge', 'deliver']) expect((await cure(reference, act, body)).status).toBe(422)
  }
  expect(await logOf(reference)).toEqual([])
})

test('a focal point is turned away, and who administers another programme finds nothing', async () => {
  const { reference } = await running()
  const coach = await as('club.coach1')
  expect((await cure(reference, 'restart', { reason: REASON }, coach)).status).toBe(403)
  // Who sees the application through another seat administers it none the more.
  const seat = 'rowing/-/administrator'
  const [person_id] = await platform.owner('person').where({ name: 'club.unit2' }).pluck('id')
  await platform.owner('seat').insert({ id: seat, programme: 'rowing', role: 'administrator', desk: seat })
  await platform.owner('holding').insert({ seat_id: seat, person_id })
  const other = await api.signIn('club.unit2')
  expect((await look('workflows', other)).body).toMatchObject({ counts: { running: 0, restarted: 0 }, workflows: [] })
  for (const path of [`applications/${reference}/workflow`, `applications/${reference}/at/1`])
    expect((await look(path, other)).status).toBe(404)
  expect((await cure(reference, 'restart', { reason: REASON }, other)).status).toBe(404)
  expect((await look('log', other)).body['log']).toEqual([])
  expect(await logOf(reference)).toEqual([])
})

test('an orphan is the platform’s: who administers one programme of several neither sees nor ends it, nor reads of it', async () => {
  const orphan = await anOrphan()
  await until('the orphan is listed', async () => (await listOrphans()).includes(orphan))
  await insertOperation(platform.db, { personId: 'bkm/nobody', act: 'terminate', target: orphan, reason: REASON })
  const targets = async () =>
    ((await look('log?limit=200')).body['log'] as unknown as { target: string }[]).map(({ target }) => target)
  expect(await targets()).toContain(orphan)
  expect((await look('workflows')).body).toHaveProperty('workflowsRunning')
  await platform.owner('policy_version').insert({
    programme: 'rowing',
    version: 1,
    pack: JSON.stringify({ code: 'rowing' }),
    digest: '0',
    instrument: 'none',
    author: 'nobody',
    effective_on: '2020-01-01',
  })
  try {
    const ended = await endOrphan(orphan)
    expect([ended.status, ended.body['code']]).toEqual([403, 'access.denied'])
    expect((await look('orphans')).status).toBe(403)
    expect(await platform.client.getHandle(orphan).describe()).toMatchObject({ status: { name: 'RUNNING' } })
    expect(await targets()).not.toContain(orphan)
    expect((await look('workflows')).body).not.toHaveProperty('workflowsRunning')
  } finally {
    await platform.owner('policy_version').where({ programme: 'rowing' }).delete()
  }
  expect((await endOrphan(orphan)).body).toEqual({ status: 'done' })
})

test('an orphan is listed and may be ended; a Workflow that an application knows, or of another kind, may not', async () => {
  const { id, reference } = await running()
  const orphan = await anOrphan()
  await platform.client.start('otherWorkflow', { workflowId: 'other', taskQueue: 'nobody', args: [] })
  await until('the orphan is listed', async () => (await listOrphans()).includes(orphan))
  expect(await listOrphans()).toEqual([orphan])
  const known = await endOrphan(workflowIdOf(id))
  expect([known.status, known.body['code']]).toEqual([409, 'orphan.known'])
  expect(await platform.statusOf(id)).toBe('RUNNING')
  expect((await endOrphan('other')).status).toBe(404)
  expect((await endOrphan(workflowIdOf(randomUUID()))).status).toBe(404)
  expect(await logOf(reference)).toEqual([])
  expect((await endOrphan(orphan)).body).toEqual({ status: 'done' })
  expect(await listOrphans()).toEqual([])
  const log = (await look('log')).body['log'] as unknown as { target: string; act: string }[]
  expect(log[0]).toMatchObject({ target: orphan, act: 'terminate' })
  expect((await look('orphans?after=nonsense')).status).toBe(422)
})

interface Then {
  of: number
  standing: { stage: string; barred: string[]; used: Record<string, number>; intervals: object[] }
  seats: { seat: string; commands: { command: string; allowed: boolean; why?: string }[] }[]
  next?: { type: string; by: { seat: string }; commands: { command: string; allowed: boolean; code?: string }[] }
}
const at = async (reference: string, sequence: number) =>
  (await look(`applications/${reference}/at/${sequence}`)).body as unknown as Then

test('the case as it stood at each event: who acted next could, by name of seat, and who could not is told why', async () => {
  const { reference } = await running()
  const turn = await route(reference)
  await expectGiven('club.coach1', reference, 'claim', { turn })
  const reviewed = await expectGiven('club.coach1', reference, 'answer', { turn, outcome: 'done', text: 'Mended.' })
  await expectGiven('club.unit1', reference, 'release', { turn: reviewed })
  const commandOf: Record<string, string> = {
    categorised: 'route',
    claimed: 'claim',
    answered: 'answer',
    released: 'release',
  }
  const { of } = await at(reference, 1)
  const stages: string[] = []
  const refused: string[] = []
  for (let n = 1; n <= of; n++) {
    const then = await at(reference, n)
    stages.push(then.standing.stage)
    const command = commandOf[then.next?.type ?? '']
    const verdict = then.next?.commands.find((one) => one.command === command)
    if (command && !verdict?.allowed) refused.push(`${command} at ${n}`)
  }
  expect(refused).toEqual([])
  expect(stages).toEqual(['screening', 'triage', 'triage', 'with_entity', 'with_entity', 'quality_review', 'released'])
  const withEntity = await at(reference, 4)
  const coach = withEntity.seats.find(({ seat }) => seat === 'tennis/centre-court/coach')
  const unit = withEntity.seats.find(({ seat }) => seat === 'tennis/-/complaint_unit')
  expect(coach?.commands).toContainEqual({ command: 'answer', allowed: true })
  expect(unit?.commands).toContainEqual({
    command: 'release',
    allowed: false,
    code: 'command.not_allowed',
    why: 'You cannot do this while the application is at its present stage.',
    for: 'stage',
  })
  expect(unit?.commands.find(({ command }) => command === 'answer')?.why).toBe('This is not for this seat to do here.')
  for (const n of [of + 1, 999_999]) expect((await look(`applications/${reference}/at/${n}`)).status).toBe(404)
  for (const n of ['0', '-1', 'x', '1e3']) expect((await look(`applications/${reference}/at/${n}`)).status).toBe(422)
})

test('the timeline measures each interval, and the engine tells of its run and its events, page by page', async () => {
  const { id, reference } = await running()
  await route(reference)
  const { body } = await look(`applications/${reference}/workflow?limit=3`)
  const timeline = body['timeline'] as unknown as { intervals: { party: string; minutes: number; to?: string }[] }
  expect(timeline.intervals.map(({ party }) => party)).toEqual(['triage', 'entity'])
  expect(timeline).toMatchObject({ budget: { targetMinutes: 1, running: true }, dueAt: expect.any(String) })
  expect((timeline as unknown as { why: string[] }).why.join(' ')).toMatch(/due on/)
  expect((timeline as unknown as { wakes: { step: string }[] }).wakes.map(({ step }) => step)).toContain('breach')
  const described = await platform.client.getHandle(workflowIdOf(id)).describe()
  expect(body['run']).toMatchObject({
    runId: described.runId,
    status: 'running',
    historyBytes: expect.any(Number),
    details: expect.stringContaining('with_entity'),
  })
  const events = body['events'] as unknown as { id: number }[]
  expect(events.map((event) => event.id)).toEqual([1, 2, 3])
  const next = await look(`applications/${reference}/workflow?limit=2&eventsAfter=${String(body['eventsAfter'])}`)
  expect((next.body['events'] as unknown as { id: number }[]).map((event) => event.id)).toEqual([4, 5])
})

test('while Temporal is away everything else is told, and a restart says that it must be asked for again', async () => {
  const { id, reference } = await running()
  const alone = await anApi({
    database: platform.db,
    temporal: { address: '127.0.0.1:1', namespace: 'none', deadlineMs: 1_000 },
  })
  try {
    const signed = await alone.signIn('club.admin')
    const ask = (path: string, body?: object) =>
      alone.askAs(signed, { path: `/api/admin/${path}`, ...(body && { method: 'POST', body }) })
    const seen = await ask(`applications/${reference}/workflow`)
    expect(seen.body).toMatchObject({ engine: 'unavailable', story: [{ type: 'received' }, { type: 'accepted' }] })
    expect((await ask('workflows?state=stuck')).status).toBe(200)
    const restarted = await ask(`applications/${reference}/workflow/restart`, { reason: REASON })
    expect([restarted.status, restarted.body]).toEqual([202, { status: 'unknown' }])
    expect((await ask('orphans')).status).toBe(503)
    expect(await logOf(reference)).toHaveLength(1)
    const [owed] = await platform.owner('outbox').where({ application_id: id }).pluck('kind')
    expect(owed).toBe('nudge')
  } finally {
    await alone.stop()
  }
})

test('no word of anybody is in any answer to an administrator', async () => {
  const { reference } = await running({
    text: `${CANARY} stands here.`,
    title: `${CANARY} title`,
    applicant: { name: CANARY, phone: '+962 79 000 2207', email: `${CANARY}@club.example` },
  })
  const turn = await route(reference)
  const asked = await expectGiven('club.coach1', reference, 'ask', { turn, text: `${CANARY}?` })
  const reply = { turn: asked, text: CANARY }
  const ownWords = await give('club.desk', reference, 'reply', { ...reply, verifiedBy: `${CANARY} knew the number` })
  expect(ownWords.status).toBe(422)
  const replied = await expectGiven('club.desk', reference, 'reply', { ...reply, verifiedBy: 'known_facts' })
  await expectGiven('club.coach1', reference, 'answer', { turn: replied, outcome: 'done', text: CANARY })
  const paths = [
    'workflows?limit=200',
    'log',
    'orphans',
    `applications/${reference}/workflow`,
    ...Array.from({ length: 7 }, (_, n) => `applications/${reference}/at/${n + 1}`),
  ]
  for (const path of paths) {
    const { status, body } = await look(path)
    expect([path, status]).toEqual([path, 200])
    expect(JSON.stringify(body)).not.toMatch(/canary|000 ?2207/)
  }
})

test('every route of administration turns a focal point away before it reads what was sent', async () => {
  const coach = await as('club.coach1')
  const closed = ROUTES.filter(({ audience }) => audience === 'administrator')
  expect(closed.length).toBeGreaterThanOrEqual(9)
  for (const { method, path } of closed) {
    const there = path.replace('{reference}', '26-AAAA-AAA').replace('{sequence}', '1')
    const { status } = await api.askAs(coach, { method, path: there, ...(method === 'POST' && { body: {} }) })
    expect([path, status]).toEqual([path, 403])
  }
})

test('whoever dies between terminate and start leaves a row with which the relay finishes the restart', async () => {
  const isRunning = async () => (await platform.statusOf(halfRestarted)) === 'RUNNING'
  expect(await until('the relay has started it', isRunning, 60_000)).toBe(true)
})

test('a poisoned one is listed as stuck with the code of its failure, and cured by a restart once the poison is gone', async () => {
  const { id, reference } = poisoned
  const listed = async () => (await listOf('stuck')).workflows.find((line) => line.reference === reference)
  const line = await until('it is listed as stuck', listed, 150_000)
  expect(line).toMatchObject({ engine: 'found', status: 'running', failure: 'policy.no_default_entity' })
  const { body } = await look(`applications/${reference}/workflow`)
  expect(body['run']).toMatchObject({
    workflowTask: { attempt: expect.any(Number), failure: 'policy.no_default_entity' },
  })
  const healthy = await platform.owner('application').whereNot({ id }).first('state')
  const state = platform.owner.raw(`jsonb_set(state, '{fallbacks}', ?)`, [JSON.stringify(healthy.state.fallbacks)])
  await platform.owner('application').where({ id }).update({ state })
  expect((await cure(reference, 'restart')).body).toEqual({ status: 'done' })
  await until('silence has routed it', async () => (await platform.stageOf(id)) === 'with_entity')
  expect((await platform.eventsOf(id)).map(({ type }) => type)).toContain('routed')
  await until('it is stuck no more', async () => !(await listed()), 60_000)
})
