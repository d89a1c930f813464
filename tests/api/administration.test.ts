import { ROUTES } from '../../api/routes'
import { workflowIdOf } from '../../workflows/messages'
import type { Platform } from '../support/platform'
import { type AdministrationClient, createAdministrationClient, REASON } from './administration-client'
import { type ApiServer, startApi, type StaffSession } from './start-api'
import { type ApiOnPlatform, startApiOnPlatform } from './start-api-on-platform'
import type { StaffClient } from './staff-client'

jest.setTimeout(240_000)

let apiOnPlatform: ApiOnPlatform
let platform: Platform
let api: ApiServer
let staff: StaffClient
let admin: StaffSession
let administration: AdministrationClient

beforeAll(async () => {
  apiOnPlatform = await startApiOnPlatform('api-administration')
  ;({ platform, api, staff } = apiOnPlatform)
  admin = await staff.getSession('club.admin')
  administration = createAdministrationClient(platform, api, admin)
})

afterAll(() => apiOnPlatform?.stop())

const CANARY = 'canary-2207'

/** The fields of the response of `GET /api/admin/applications/{reference}/at/{sequence}` that tests read. */
interface CaseAtEvent {
  of: number
  standing: { stage: string; barred: string[]; used: Record<string, number>; intervals: object[] }
  seats: { seat: string; commands: { command: string; allowed: boolean; why?: string }[] }[]
  next?: { type: string; by: { seat: string }; commands: { command: string; allowed: boolean; code?: string }[] }
}
const readAtEvent = async (reference: string, sequence: number) =>
  (await administration.read(`applications/${reference}/at/${sequence}`)).body as unknown as CaseAtEvent

test('the case at each event: the next command was allowed to its actor, and a refused command has its reason', async () => {
  const { reference } = await administration.submitAndWaitForWorkflow()
  const { turn } = await staff.routeToCoaches(reference)
  await staff.expectRecorded('club.coach1', reference, 'claim', { turn })
  const { turn: turnAfterAnswer } = await staff.expectRecorded('club.coach1', reference, 'answer', {
    turn,
    outcome: 'done',
    text: 'Mended.',
  })
  await staff.expectRecorded('club.unit1', reference, 'release', { turn: turnAfterAnswer })
  const commandOfEvent: Record<string, string> = {
    categorised: 'route',
    claimed: 'claim',
    answered: 'answer',
    released: 'release',
  }
  const { of } = await readAtEvent(reference, 1)
  const stages: string[] = []
  const refusedCommands: string[] = []
  for (let n = 1; n <= of; n++) {
    const atEvent = await readAtEvent(reference, n)
    stages.push(atEvent.standing.stage)
    const command = commandOfEvent[atEvent.next?.type ?? '']
    const verdict = atEvent.next?.commands.find((commandAtEvent) => commandAtEvent.command === command)
    if (command && !verdict?.allowed) refusedCommands.push(`${command} at ${n}`)
  }
  expect(refusedCommands).toEqual([])
  expect(stages).toEqual(['screening', 'triage', 'triage', 'with_entity', 'with_entity', 'quality_review', 'released'])
  const withEntity = await readAtEvent(reference, 4)
  const coach = withEntity.seats.find(({ seat }) => seat === 'tennis/centre-court/coach')
  const unit = withEntity.seats.find(({ seat }) => seat === 'tennis/-/complaint_unit')
  expect(coach?.commands).toContainEqual({ command: 'answer', name: 'Answer the application', allowed: true })
  expect(unit?.commands).toContainEqual({
    command: 'release',
    name: 'Release the answer to the applicant',
    allowed: false,
    code: 'command.not_allowed',
    why: 'Nobody could do this at this stage.',
    for: 'stage',
  })
  expect(unit?.commands.find(({ command }) => command === 'answer')?.why).toBe('A seat of this kind may never do this.')
  for (const n of [of + 1, 999_999])
    expect((await administration.read(`applications/${reference}/at/${n}`)).status).toBe(404)
  for (const n of ['0', '-1', 'x', '1e3'])
    expect((await administration.read(`applications/${reference}/at/${n}`)).status).toBe(422)
})

test('the timeline lists the party of each interval; Temporal describes the run and gives its raw events in pages', async () => {
  const { id, reference } = await administration.submitAndWaitForWorkflow()
  await staff.routeToCoaches(reference)
  const { body } = await administration.read(`applications/${reference}/workflow?limit=3`)
  const timeline = body['timeline'] as unknown as { intervals: { party: string; minutes: number; to?: string }[] }
  expect(timeline.intervals.map(({ party }) => party)).toEqual(['triage', 'entity'])
  expect(timeline).toMatchObject({ budget: { targetMinutes: 1, running: true }, dueAt: expect.any(String) })
  expect((timeline as unknown as { why: string[] }).why.join(' ')).toMatch(/due on/)
  expect((timeline as unknown as { wakes: { step: string }[] }).wakes.map(({ step }) => step)).toContain('breach')
  const workflowDescription = await platform.client.getHandle(workflowIdOf(id)).describe()
  expect(body['run']).toMatchObject({
    runId: workflowDescription.runId,
    status: 'running',
    historyBytes: expect.any(Number),
    details: expect.stringContaining('with_entity'),
  })
  const events = body['events'] as unknown as { id: number }[]
  expect(events.map((event) => event.id)).toEqual([1, 2, 3])
  const nextPage = await administration.read(
    `applications/${reference}/workflow?limit=2&eventsAfter=${String(body['eventsAfter'])}`,
  )
  expect((nextPage.body['events'] as unknown as { id: number }[]).map((event) => event.id)).toEqual([4, 5])
})

test('while Temporal is unavailable, the history and the case list are shown, and a restart answers `unknown`', async () => {
  const { id, reference } = await administration.submitAndWaitForWorkflow()
  const apiWithoutTemporal = await startApi({
    database: platform.db,
    temporal: { address: '127.0.0.1:1', namespace: 'none', deadlineMs: 1_000 },
  })
  try {
    const session = await apiWithoutTemporal.signIn('club.admin')
    const send = (path: string, body?: object) =>
      apiWithoutTemporal.requestAs(session, { path: `/api/admin/${path}`, ...(body && { method: 'POST', body }) })
    const detail = await send(`applications/${reference}/workflow`)
    expect(detail.body).toMatchObject({ engine: 'unavailable', story: [{ type: 'received' }, { type: 'accepted' }] })
    expect((await send('workflows?state=stuck')).status).toBe(200)
    const restartResponse = await send(`applications/${reference}/workflow/restart`, { reason: REASON })
    expect([restartResponse.status, restartResponse.body]).toEqual([202, { status: 'unknown' }])
    expect((await send('orphans')).status).toBe(503)
    expect(await administration.listLogOf(reference)).toHaveLength(1)
    const [outboxKind] = await platform.ownerDb('outbox').where({ application_id: id }).pluck('kind')
    expect(outboxKind).toBe('nudge')
  } finally {
    await apiWithoutTemporal.stop()
  }
})

test('an administrator reads no text of an application, and neither name nor contact of the applicant', async () => {
  const { reference } = await administration.submitAndWaitForWorkflow({
    text: `${CANARY} stands here.`,
    title: `${CANARY} title`,
    applicant: { name: CANARY, phone: '+962 79 000 2207', email: `${CANARY}@club.example` },
  })
  const { turn } = await staff.routeToCoaches(reference)
  const { turn: turnAfterQuestion } = await staff.expectRecorded('club.coach1', reference, 'ask', {
    turn,
    text: `${CANARY}?`,
  })
  const replyFields = { turn: turnAfterQuestion, text: CANARY }
  const responseToFreeText = await staff.sendCommand('club.desk', reference, 'reply', {
    ...replyFields,
    verifiedBy: `${CANARY} knew the number`,
  })
  expect(responseToFreeText.status).toBe(422)
  const { turn: turnAfterReply } = await staff.expectRecorded('club.desk', reference, 'reply', {
    ...replyFields,
    verifiedBy: 'known_facts',
  })
  await staff.expectRecorded('club.coach1', reference, 'answer', {
    turn: turnAfterReply,
    outcome: 'done',
    text: CANARY,
  })
  const paths = [
    'workflows?limit=200',
    'log',
    'orphans',
    `applications/${reference}/workflow`,
    ...Array.from({ length: 7 }, (_, n) => `applications/${reference}/at/${n + 1}`),
  ]
  for (const path of paths) {
    const { status, body } = await administration.read(path)
    expect([path, status]).toEqual([path, 200])
    expect(JSON.stringify(body)).not.toMatch(/canary|000 ?2207/)
  }
})

test('every route of administration refuses a focal point before it checks the body', async () => {
  const coach = await staff.getSession('club.coach1')
  const adminRoutes = ROUTES.filter(({ audience }) => audience === 'administrator')
  expect(adminRoutes.length).toBeGreaterThanOrEqual(9)
  for (const { method, path } of adminRoutes) {
    const filledPath = path.replace('{reference}', '26-AAAA-AAA').replace('{sequence}', '1')
    const { status } = await api.requestAs(coach, { method, path: filledPath, ...(method === 'POST' && { body: {} }) })
    expect([path, status]).toEqual([path, 403])
  }
})
