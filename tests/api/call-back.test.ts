import { until } from '../support/until'
import { readApplicantStatus, sendApplicantCommand } from './applicant-requests'
import { type ApiServer, createSubmission, submitApplication } from './start-api'
import { type ApiOnPlatform, startApiOnPlatform } from './start-api-on-platform'
import type { StaffClient } from './staff-client'

let apiOnPlatform: ApiOnPlatform
let api: ApiServer
let staff: StaffClient

beforeAll(async () => {
  apiOnPlatform = await startApiOnPlatform('api-call-back')
  ;({ api, staff } = apiOnPlatform)
}, 120_000)

afterAll(() => apiOnPlatform?.stop(), 120_000)

const HOUR_SECONDS = 3_600

type Task = { countsFrom?: string; reference: string; kind: string; seat: string; dueAt: string; openedAt: string }
type View = {
  stage: string
  dueAt: string
  allowed: string[]
  why: string[]
  unreached?: true
  history: { type: string; facts: object }[]
  callBack: { countsNow: boolean; countsFrom: string; tries: object[]; triesLeft: number }
}

async function listCallBacks(reference: string): Promise<Task[]> {
  const agent = await staff.getSession('club.desk')
  const { body } = await api.requestAs(agent, { path: '/api/staff/tasks?scope=mine&limit=200' })
  return (body['tasks'] as unknown as Task[]).filter((task) => task.reference === reference)
}

const readAs = async (name: string, reference: string) =>
  (await api.requestAs(await staff.getSession(name), { path: `/api/staff/applications/${reference}` })).body

const readAsAgent = async (reference: string): Promise<View> =>
  (await readAs('club.desk', reference)) as unknown as View

/** An agent writes down the complaint of a caller who has a telephone and no e-mail. */
async function submitForCaller(): Promise<string> {
  const agent = await staff.getSession('club.desk')
  const applicant = { name: 'A caller', phone: '0790000000' }
  const body = createSubmission({ channel: 'contact_centre', applicant })
  const response = await api.requestAs(agent, { method: 'POST', path: '/api/applications', body })
  expect(response.status).toBe(201)
  return String(response.body['reference'])
}

async function release(reference: string, turn: number): Promise<number> {
  const answer = { turn, outcome: 'explained', text: 'It is fine.' }
  const answered = await staff.expectRecorded('club.coach1', reference, 'answer', answer)
  return (await staff.expectRecorded('club.unit1', reference, 'release', { turn: answered.turn })).turn
}

const findId = async (reference: string): Promise<string> =>
  (await apiOnPlatform.platform.db('application').where({ reference }).first()).id

test('a caller without e-mail is called at once, may object after a late call, and their "no" keeps the case open', async () => {
  const reference = await submitForCaller()
  const turn = await release(reference, (await staff.routeToCoaches(reference)).turn)
  await until('the call-back opens', async () => (await listCallBacks(reference)).length === 1)
  expect(await listCallBacks(reference)).toMatchObject([{ kind: 'call_back', seat: 'tennis/-/contact_centre' }])
  const view = await readAsAgent(reference)
  expect(view.allowed).toEqual(expect.arrayContaining(['rate', 'object', 'call']))
  expect(view.unreached).toBe(true)
  expect(view.why[0]).toMatch(/The period begins when the message has reached the applicant/)

  // At night the club's first try is refused, too: whatever the time is now, the second one of the same minute is.
  await staff.sendCommand('club.desk', reference, 'call', { turn, result: 'not_reached' })
  const tooEarly = await staff.sendCommand('club.desk', reference, 'call', { turn, result: 'not_reached' })
  expect([tooEarly.status, tooEarly.body['code']]).toEqual([409, 'command.too_early'])
  expect(tooEarly.body['detail']).toMatch(/^A try counts from \w+day, /)
  const { callBack } = await readAsAgent(reference)
  expect(callBack.countsNow).toBe(false)
  expect(Date.parse(callBack.countsFrom)).toBeGreaterThan(Date.now())
  expect(callBack.tries.length + callBack.triesLeft).toBe(3)
  expect(await listCallBacks(reference)).toMatchObject([{ countsFrom: callBack.countsFrom }])
  expect((await listCallBacks(reference)).map(({ kind }) => kind)).toEqual(['call_back'])

  // The club's windows are one day; its outer limit is two days.
  const id = await findId(reference)
  await apiOnPlatform.platform.letTimePass(id, 47 * HOUR_SECONDS)
  expect((await readAsAgent(reference)).stage).toBe('released')
  const sendReached = (fields: object) =>
    staff.sendCommand('club.desk', reference, 'call', { turn, result: 'reached', ...fields })
  const weak = await sendReached({ verifiedBy: 'known_facts' })
  const impossible = await sendReached({ verifiedBy: 'one_time_number' })
  expect([weak, impossible].map(({ status, body }) => [status, body['code']])).toEqual([
    [409, 'command.weak_verification'],
    [409, 'command.impossible_verification'],
  ])
  // The applicant calls, at whatever hour the test runs.
  const verified = { turn, verifiedBy: 'call_back' }
  await staff.expectRecorded('club.desk', reference, 'call', { ...verified, result: 'reached' })
  expect(await listCallBacks(reference)).toEqual([])
  await staff.expectRecorded('club.desk', reference, 'rate', { ...verified, solved: 'no' })
  await apiOnPlatform.platform.letTimePass(id, 23 * HOUR_SECONDS)
  expect((await readAsAgent(reference)).stage).toBe('released')
  const objected = await staff.expectRecorded('club.desk', reference, 'object', { ...verified, reason: 'not_solved' })
  expect(objected.stage).toBe('objection')
  const { history } = await readAsAgent(reference)
  const typesAfterRelease = history
    .map(({ type }) => type)
    .slice(history.findLastIndex(({ type }) => type === 'released'))
  expect(typesAfterRelease.filter((type) => type !== 'called')).toEqual([
    'released',
    'callBackOpened',
    'rated',
    'objected',
  ])
  expect(history.findLast(({ type }) => type === 'called')?.facts).toEqual({ result: 'reached' })
  const called = (await apiOnPlatform.platform.listEvents(id)).findLast(({ type }) => type === 'called')
  expect(called?.actor).toMatchObject({ role: 'contact_centre', verifiedBy: 'call_back' })
}, 120_000)

test('who opens the application needs no call: the period begins with the first reading', async () => {
  const application = await submitApplication(api, { applicant: { name: 'A player' } })
  const { reference } = application
  await release(reference, (await staff.routeToCoaches(reference)).turn)
  await until('the call-back opens', async () => (await listCallBacks(reference)).length === 1)
  const status = await readApplicantStatus(api, application)
  expect(status.why[0]).toMatch(/You learned of it on/)
  await until('the task closes', async () => (await listCallBacks(reference)).length === 0)
  const row = await apiOnPlatform.platform.db('application').where({ reference }).first()
  expect(row.reached_at).toBeLessThanOrEqual(Date.now())
  expect(row.due_at).toBeLessThan(row.reached_at + 48 * HOUR_SECONDS * 1000)
  const agent = await staff.getSession('club.desk')
  const path = `/api/staff/applications/${reference}/commands/call`
  const ourCall = await staff.sendCommand('club.desk', reference, 'call', { turn: row.turn, result: 'reached' })
  // The application has no telephone number that somebody could have called.
  expect([ourCall.status, ourCall.body['code']]).toEqual([409, 'command.impossible_verification'])
  const body = { commandId: 'call-after-reading', turn: row.turn, result: 'reached', verifiedBy: 'identity_document' }
  const refused = await api.requestAs(agent, { method: 'POST', path, body })
  expect([refused.status, refused.body['code']]).toEqual([409, 'command.already_reached'])
  const rated = await sendApplicantCommand(api, application, 'rate', { solved: 'yes' })
  expect(rated.status).toBe(200)
  const [closed] = (await apiOnPlatform.platform.listEvents(row.id)).slice(-1)
  expect(closed).toMatchObject({ type: 'closed', body: { reachedAt: row.reached_at } })
}, 120_000)

test('who wrote for another person does not end the call to this person by opening the application', async () => {
  const applicant = { name: 'A mother', phone: '0790000667', contact: { by: 'phone' } }
  const submitter = { relation: 'relative', contacted: 'applicant' }
  const application = await submitApplication(api, { applicant, submitter })
  const { reference } = application
  const turn = await release(reference, (await staff.routeToCoaches(reference)).turn)
  await until('the call-back opens', async () => (await listCallBacks(reference)).length === 1)
  const opened = await readApplicantStatus(api, application)
  expect(opened.why[0]).toMatch(/The period begins when we reach the person concerned/)
  const id = await findId(reference)
  const readRow = () => apiOnPlatform.platform.db('application').where({ id }).first()
  await apiOnPlatform.platform.letTimePass(id, 47 * HOUR_SECONDS)
  expect(await listCallBacks(reference)).toMatchObject([{ kind: 'call_back' }])
  expect(await readRow()).toMatchObject({ stage: 'released', reached_at: null })
  // An opening that an earlier version counted is taken back: the call is not refused as one to somebody who was reached already.
  await readApplicantStatus(api, application)
  await apiOnPlatform.platform.db.raw('update application set reached_at = clock_timestamp() where id = ?', [id])
  await staff.expectRecorded('club.desk', reference, 'call', { turn, result: 'reached', verifiedBy: 'call_back' })
  expect(await listCallBacks(reference)).toEqual([])
  const called = (await apiOnPlatform.platform.listEvents(id)).findLast(({ type }) => type === 'called')
  expect((await readRow()).reached_at).toBe(called?.at)
}, 120_000)

test('for whom to ask on the telephone reads who sees the number, and no other seat', async () => {
  const applicant = { name: 'A mother', phone: '0790000667', contact: { by: 'phone' } }
  const submitter = { relation: 'relative', contacted: 'submitter', name: 'A daughter' }
  const { reference } = await submitApplication(api, { applicant, submitter })
  await release(reference, (await staff.routeToCoaches(reference)).turn)
  expect((await readAs('club.coach1', reference))['applicant']).toMatchObject({ phone: applicant.phone, submitter })
  expect((await readAs('club.unit1', reference))['applicant']).toEqual({
    name: 'A mother',
    submitter: { relation: 'relative' },
  })
}, 120_000)

/** The path of the link for the owner of the address, from a mail about this application that the mail server received. */
async function findOwnerPath(reference: string): Promise<string> {
  const { httpUrl } = apiOnPlatform.platform.inbox
  const getJson = async <T>(path: string) => (await fetch(httpUrl + path)).json() as Promise<T>
  const mails = await getJson<{ id: number; subject: string }[]>('/messages?limit=200')
  const mail = mails.find(({ subject }) => subject.includes(reference) && /answer/i.test(subject))
  const { text = '' } = mail ? await getJson<{ text?: string }>(`/messages/${mail.id}`) : {}
  const [, token] = /\/address\/([\w-]+)/.exec(text) ?? []
  if (token === undefined) throw new Error(`no link was mailed about ${reference}`)
  return `/api/addresses/${token}`
}

test('a mail to somebody who says "not mine" reached nobody: a call-back opens, and the period begins with the call', async () => {
  const applicant = { name: 'A player', phone: '0790000000', email: 'stranger@elsewhere.example' }
  const { reference } = await submitApplication(api, { applicant })
  const turn = await release(reference, (await staff.routeToCoaches(reference)).turn)
  const id = await findId(reference)
  const readRow = () => apiOnPlatform.platform.db('application').where({ id }).first()
  await until('the mail is delivered', async () => (await readRow()).reached_at !== null)
  const firstDueAt = (await readRow()).due_at
  await apiOnPlatform.platform.letTimePass(id, 20 * HOUR_SECONDS)
  expect(await listCallBacks(reference)).toEqual([])

  const answered = await fetch(api.baseUrl + (await findOwnerPath(reference)), {
    method: 'POST',
    body: new URLSearchParams({ statement: 'not_mine' }),
  })
  expect(answered.status).toBe(200)
  await until('the call-back opens', async () => (await listCallBacks(reference)).length === 1)
  expect((await readRow()).reached_at).toBeNull()

  // The club's windows are one day; by the first delivery, the application would be closed after two days at the latest.
  await apiOnPlatform.platform.letTimePass(id, 27 * HOUR_SECONDS)
  await staff.expectRecorded('club.desk', reference, 'call', { turn, result: 'reached', verifiedBy: 'call_back' })
  const called = (await apiOnPlatform.platform.listEvents(id)).findLast(({ type }) => type === 'called')
  expect(await readRow()).toMatchObject({ stage: 'released', reached_at: called?.at })
  expect((await readRow()).due_at).toBeGreaterThanOrEqual(firstDueAt + 24 * HOUR_SECONDS * 1000)
  await apiOnPlatform.platform.letTimePass(id, 23 * HOUR_SECONDS)
  expect((await readRow()).stage).toBe('released')
  await apiOnPlatform.platform.letTimePass(id, 26 * HOUR_SECONDS)
  await until('the application is closed', async () => (await readRow()).stage === 'closed')
  const events = await apiOnPlatform.platform.listEvents(id)
  expect(events.at(-1)).toMatchObject({ type: 'closed', body: { as: 'unrated', reachedAt: called?.at } })
  const { intervals } = (await readRow()).state as { intervals: { party: string; from: number }[] }
  expect(intervals.filter(({ party }) => party === 'applicant').map(({ from }) => from)).toEqual([called?.at])
}, 120_000)
