import { aPlatform, type Platform, until } from '../support/platform'
import { type Answer, type ApiServer, anApi, fillClub, from, type Signed, submitted } from './server'

let platform: Platform
let api: ApiServer
const people = new Map<string, Signed>()

beforeAll(async () => {
  platform = await aPlatform('api-commands')
  await fillClub(platform.owner)
  await platform.startWorker()
  const { BKM_TEMPORAL_ADDRESS: address, BKM_TEMPORAL_NAMESPACE: namespace } = platform.config
  api = await anApi({ database: platform.db, temporal: { address, namespace, deadlineMs: 20_000 } })
}, 120_000)

afterAll(async () => {
  await api?.stop()
  await platform?.stop()
}, 120_000)

async function as(name: string): Promise<Signed> {
  const known = people.get(name) ?? (await api.signIn(name))
  people.set(name, known)
  return known
}

let number = 0
const aCommandId = () => `command-${++number}`

async function give(name: string, reference: string, command: string, body: object): Promise<Answer> {
  const path = `/api/staff/applications/${reference}/commands/${command}`
  return api.askAs(await as(name), { method: 'POST', path, body: { commandId: aCommandId(), ...body } })
}

async function expectGiven(name: string, reference: string, command: string, body: object): Promise<Standing> {
  const answer = await give(name, reference, command, body)
  expect([command, answer.status, answer.body]).toEqual([
    command,
    200,
    expect.objectContaining({ stage: expect.any(String) }),
  ])
  return answer.body as unknown as Standing
}

interface Standing {
  sequence: number
  stage: string
  turn: number
}

const routeBody = (turn: number) => ({ turn, importance: 'low', pillar: 'court', entity: 'centre-court' })

/** An application that stands with the coaches of the centre court. */
async function routed(): Promise<{ reference: string; trackingCode: string; turn: number }> {
  const mine = await submitted(api)
  const { stage, turn } = await expectGiven('club.triage', mine.reference, 'route', routeBody(2))
  expect(stage).toBe('with_entity')
  return { ...mine, turn }
}

const act = (
  { reference, trackingCode }: { reference: string; trackingCode: string },
  name: string,
  body: object,
  key?: string,
) =>
  api.ask({
    method: 'POST',
    path: `/api/applications/${reference}/${name}`,
    body,
    headers: { 'tracking-code': trackingCode, ...(key && { 'idempotency-key': key }), ...from() },
  })

const track = async ({ reference, trackingCode }: { reference: string; trackingCode: string }) =>
  (await api.ask({ path: `/api/applications/${reference}`, headers: { 'tracking-code': trackingCode, ...from() } }))
    .body as unknown as {
    stage: string
    holder: string
    why: string[]
    onSilence: string
    allowed: string[]
    texts: { kind: string; body: string; by: string }[]
  }

test('a complaint lives from its receipt to its closing over HTTP alone', async () => {
  const mine = await routed()
  const before = await track(mine)
  expect(before).toMatchObject({ stage: 'with_entity', holder: 'Coach, Centre court', allowed: ['withdraw', 'remark'] })
  expect(before.why.join(' ')).toMatch(/due on/)

  const answered = await expectGiven('club.coach1', mine.reference, 'answer', {
    turn: mine.turn,
    outcome: 'done',
    text: 'The net is new.',
  })
  expect(answered.stage).toBe('quality_review')
  expect(JSON.stringify(await track(mine))).not.toContain('The net is new.')

  const released = await expectGiven('club.unit1', mine.reference, 'release', {
    turn: answered.turn,
    scores: { clear: 4 },
  })
  expect(released.stage).toBe('released')
  const seen = await track(mine)
  expect(seen.texts).toContainEqual(
    expect.objectContaining({ kind: 'answer', body: 'The net is new.', by: 'Coach, Centre court' }),
  )
  expect(seen.allowed).toEqual(['rate', 'object', 'withdraw', 'remark'])

  const rated = await act(mine, 'rate', { solved: 'yes', treatedWell: true }, 'the-one-rating')
  expect([rated.status, rated.body['stage']]).toEqual([200, 'closed'])
  expect((await act(mine, 'rate', { solved: 'yes', treatedWell: true }, 'the-one-rating')).body).toEqual(rated.body)
  expect((await act(mine, 'rate', { solved: 'no' })).status).toBe(409)
  const types = await platform
    .owner('event')
    .join('application', 'application.id', 'application_id')
    .where({ reference: mine.reference })
    .orderBy('event.sequence')
    .pluck('event.type')
  expect(types).toEqual(['received', 'accepted', 'categorised', 'routed', 'answered', 'released', 'rated', 'closed'])

  const admin = await api.askAs(await as('club.admin'), { path: `/api/admin/applications/${mine.reference}/workflow` })
  expect(admin.body).toMatchObject({ engine: 'found', stage: 'closed' })
  expect((admin.body['story'] as unknown as { type: string }[]).map(({ type }) => type)).toEqual(types)
  expect((admin.body['events'] as unknown as { type: string }[])[0]).toMatchObject({
    id: 1,
    type: 'workflowExecutionStarted',
    name: 'applicationWorkflow',
  })
  expect(JSON.stringify(admin.body)).not.toMatch(/The net|A player|\+962/)
})

test('of two answers at once one wins and one is told what is allowed now; the winner’s command repeated gets the same answer', async () => {
  const mine = await routed()
  const commands = ['club.coach1', 'club.coach2'].map((name) => ({
    name,
    body: { commandId: aCommandId(), turn: mine.turn, outcome: 'done', text: `By ${name}.` },
  }))
  const answers = await Promise.all(commands.map(({ name, body }) => give(name, mine.reference, 'answer', body)))
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
  const lost = answers.find(({ status }) => status === 409)
  expect(lost?.body).toMatchObject({
    code: 'application.changed',
    stage: 'quality_review',
    turn: mine.turn + 1,
    allowed: expect.any(Array),
  })
  const winner = commands[answers.findIndex(({ status }) => status === 200)]
  const again = await give(winner?.name ?? '', mine.reference, 'answer', winner?.body ?? {})
  expect(again.body).toEqual(answers.find(({ status }) => status === 200)?.body)
  const told = await api.askAs(await as(winner?.name ?? ''), { path: `/api/staff/commands/${winner?.body.commandId}` })
  expect(told.body).toEqual({ commandId: winner?.body.commandId, status: 'recorded', outcome: again.body })
  const count = await platform
    .owner('event')
    .join('application', 'application.id', 'application_id')
    .where({ reference: mine.reference, 'event.type': 'answered' })
    .count('* as n')
    .first()
  expect(Number(count?.['n'])).toBe(1)
})

test('an agent acts for a caller only when it is said how the caller was verified; the event says so', async () => {
  const mine = await routed()
  const asked = await expectGiven('club.coach1', mine.reference, 'ask', { turn: mine.turn, text: 'Which net?' })
  expect((await track(mine)).texts).toContainEqual(expect.objectContaining({ kind: 'question', body: 'Which net?' }))
  const reply = { turn: asked.turn, text: 'The one in the middle.' }
  const unverified = await give('club.desk', mine.reference, 'reply', reply)
  expect([unverified.status, unverified.body['code']]).toEqual([409, 'command.not_allowed'])
  const ownWords = await give('club.desk', mine.reference, 'reply', { ...reply, verifiedBy: 'knew the number' })
  expect([ownWords.status, ownWords.body['errors']]).toMatchObject([
    422,
    [{ pointer: '/verifiedBy', code: 'field.enum' }],
  ])
  await expectGiven('club.desk', mine.reference, 'reply', { ...reply, verifiedBy: 'known_facts' })
  expect((await track(mine)).texts).toContainEqual({
    kind: 'reply',
    at: expect.any(String),
    by: 'the applicant',
    body: 'The one in the middle.',
  })
  const event = await platform
    .owner('event')
    .join('application', 'application.id', 'application_id')
    .where({ reference: mine.reference, 'event.type': 'replied' })
    .first('actor')
  expect(event.actor).toMatchObject({
    role: 'contact_centre',
    for: 'applicant',
    verifiedBy: 'known_facts',
    seatId: 'tennis/-/contact_centre',
  })
  const { body: seen } = await api.askAs(await as('club.unit1'), { path: `/api/staff/applications/${mine.reference}` })
  expect(seen['history']).toContainEqual(
    expect.objectContaining({
      type: 'replied',
      by: expect.objectContaining({
        verifiedBy: 'known_facts',
        verifiedByName: 'Answered questions about the application',
      }),
    }),
  )
})

test('words stored before may be named by id, by their author and for that application only', async () => {
  const [mine, other] = [await routed(), await routed()]
  const write = async (name: string, reference: string) =>
    (
      await api.askAs(await as(name), {
        method: 'POST',
        path: '/api/staff/texts',
        body: { reference, text: 'Written before.' },
      })
    ).body['textId']
  const [own, elsewhere, colleagues] = [
    await write('club.coach1', mine.reference),
    await write('club.coach1', other.reference),
    await write('club.coach2', mine.reference),
  ]
  const answer = (textId: unknown) =>
    give('club.coach1', mine.reference, 'answer', { turn: mine.turn, outcome: 'done', textId })
  expect((await answer(elsewhere)).status).toBe(422)
  expect((await answer(colleagues)).status).toBe(422)
  expect((await answer(own)).status).toBe(200)
})

test('an objection is decided by another person than the reviewer, and the applicant reads why', async () => {
  const mine = await routed()
  const { turn } = await expectGiven('club.coach2', mine.reference, 'answer', {
    turn: mine.turn,
    outcome: 'explained',
    text: 'It is fine.',
  })
  await expectGiven('club.unit1', mine.reference, 'release', { turn })
  const silent = await act(mine, 'object', { text: 'It is not fine.' })
  expect([silent.status, silent.body['code']]).toEqual([422, 'command.needs_reason'])
  const objected = await act(mine, 'object', { reason: 'not_solved', text: 'It is not fine.' })
  expect([objected.status, objected.body['stage']]).toEqual([200, 'objection'])
  const now = (objected.body as unknown as Standing).turn
  const same = await give('club.unit1', mine.reference, 'confirm', { turn: now, text: 'We looked again.' })
  expect([same.status, same.body['code']]).toEqual([409, 'command.same_person'])
  await expectGiven('club.unit2', mine.reference, 'confirm', { turn: now, text: 'We looked again.' })
  expect((await track(mine)).texts.map(({ kind }) => kind)).toEqual([
    'application',
    'answer',
    'objection',
    'confirmation',
  ])
})

test('the inbox holds what a desk owes, most urgent first, page by page; the operation room sees all', async () => {
  const mine = [await routed(), await routed(), await routed()]
  const inbox = async (name: string, query: string) =>
    (await api.askAs(await as(name), { path: `/api/staff/tasks?${query}` })).body as unknown as {
      tasks: { reference: string; dueAt: string; leftMinutes: number; seatName: string }[]
      after?: string
    }
  const references: string[] = []
  for (let after: string | undefined, pages = 0; pages < 50; pages++) {
    const page: Awaited<ReturnType<typeof inbox>> = await inbox(
      'club.coach1',
      `limit=2${after ? `&after=${encodeURIComponent(after)}` : ''}`,
    )
    references.push(...page.tasks.map(({ reference }) => reference))
    after = page.after
    if (!after) break
  }
  expect(references).toEqual(expect.arrayContaining(mine.map(({ reference }) => reference)))
  expect(new Set(references).size).toBe(references.length)
  const all = await inbox('club.room', 'scope=all&programme=tennis&limit=200')
  expect(all.tasks.map(({ dueAt }) => dueAt)).toEqual(all.tasks.map(({ dueAt }) => dueAt).toSorted())
  expect((await api.askAs(await as('club.coach1'), { path: '/api/staff/tasks?scope=all' })).status).toBe(403)
  expect((await api.askAs(await as('club.coach1'), { path: '/api/staff/tasks?after=nonsense' })).status).toBe(422)
  expect((await api.askAs(await as('club.coach1'), { path: '/api/staff/tasks?limit=201' })).status).toBe(422)
})

test('an application is found by its reference or by the exact telephone number, by those who search only', async () => {
  const phone = '+962791112233'
  const { reference } = await submitted(api, { applicant: { name: 'A caller', phone } })
  const search = async (name: string, q: string) => {
    const { status, body } = await api.askAs(await as(name), { path: `/api/staff/search?q=${encodeURIComponent(q)}` })
    return [
      status,
      ((body['applications'] ?? []) as unknown as { reference: string }[]).map((found) => found.reference),
    ]
  }
  expect(await search('club.desk', '00962 79 111 2233')).toEqual([200, [reference]])
  expect(await search('club.room', reference.toLowerCase())).toEqual([200, [reference]])
  expect(await search('club.desk', '+96279111')).toEqual([200, []])
  expect(await search('club.coach1', phone)).toEqual([403, []])
})

test('an administrator sees what runs and what is overdue, page by page', async () => {
  await routed()
  const list = async (query: string) =>
    (await api.askAs(await as('club.admin'), { path: `/api/admin/workflows?${query}` })).body as unknown as {
      counts: Record<string, number>
      workflows: { reference: string; wakeAt: string; workflowId: string }[]
      after?: string
    }
  const first = await list('state=running&limit=1')
  expect(first.workflows).toHaveLength(1)
  expect(first.workflows[0]?.workflowId).toMatch(/^application\/[0-9a-f-]{36}$/)
  const second = await list(`state=running&limit=1&after=${encodeURIComponent(first.after ?? '')}`)
  expect(second.workflows[0]?.reference).not.toBe(first.workflows[0]?.reference)
  expect((await list('state=stuck')).workflows).toEqual([])
  await until(
    'Visibility has counted',
    async () => ((await list('')) as { workflowsRunning?: number }).workflowsRunning,
    30_000,
  )
})

test('when nobody is there for the present rung, the next rung acts in its place, and the act says so', async () => {
  const mine = await routed()
  const absent = await platform.owner('person').whereIn('name', ['club.coach1', 'club.coach2']).pluck('id')
  await platform.owner('absence').insert(
    absent.map((person_id: string) => ({
      person_id,
      from_on: platform.owner.raw('current_date'),
      to_on: platform.owner.raw('current_date'),
    })),
  )
  try {
    const coach = await as('club.coach1')
    const look = () => api.askAs(coach, { path: `/api/staff/applications/${mine.reference}` })
    await until('the absent coach has no seat', async () => (await look()).status === 404)
    await expectGiven('club.committee', mine.reference, 'answer', {
      turn: mine.turn,
      outcome: 'done',
      text: 'For the coach.',
    })
  } finally {
    await platform.owner('absence').delete()
  }
  const event = await platform
    .owner('event')
    .join('application', 'application.id', 'application_id')
    .where({ reference: mine.reference, 'event.type': 'answered' })
    .first('actor')
  expect(event.actor).toMatchObject({
    seatId: 'tennis/centre-court/coach',
    rung: 0,
    standInFor: 'tennis/centre-court/coach',
  })
})
