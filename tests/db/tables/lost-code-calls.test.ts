import { randomUUID } from 'node:crypto'
import { verifyApplications } from '../../../db/ledger/verify'
import { endOldCalls, recordCallTry } from '../../../db/tables/lost-code-calls'
import { insertCallRequest, takeCallRequest } from '../../../db/tables/lost-code-requests'
import { actors, getLoadedApplication, insertTestApplication, openTestLedger, recordCommand } from '../test-ledger'
import type { TestLedger } from '../test-ledger'

let ledger: TestLedger
beforeAll(async () => {
  ledger = await openTestLedger('lost_code_calls')
})
afterAll(() => ledger.drop())

const NOON = Date.UTC(2031, 5, 2, 12)
const DAY_MS = 86_400_000
let phoneCount = 0
const newPhone = () => `+96279${String(5_000_000 + (phoneCount += 1))}`

const insert = async (phone: string, text?: string): Promise<string> =>
  (await insertTestApplication(ledger, { applicant: { phone }, ...(text && { text }) })).applicationId

/** Asks for a call and takes every request, as the worker does. */
async function ask(phone: string, callBy = NOON) {
  await insertCallRequest(ledger.db, { phone, callBy })
  while (await takeCallRequest(ledger.db));
}

/** Lets the Workflow's nudge update the tasks. Returns the open tasks of this kind. */
async function listCalls(ids: string[]) {
  for (const id of ids) {
    const { state } = await getLoadedApplication(ledger, id)
    await ledger.record(id, state.sequence, 'nudge', [], state.at)
  }
  const tasks = await ledger
    .db('task')
    .whereIn('application_id', ids)
    .where({ kind: 'lost_code' })
    .whereNull('closed_at')
  return tasks.map((task) => [ids.indexOf(task.application_id), task.desk, task.due_at])
}

const centre = 'tennis/-/contact_centre'
const duty = expect.stringMatching(/^tennis\/-\/(night_porter|umpire)$/)

const createTry = (applicationId: string, changes: object = {}) => ({
  applicationId,
  commandIds: [randomUUID()] as const,
  seatId: centre,
  personId: 'p-agent',
  result: 'not_reached' as const,
  at: NOON,
  ...changes,
})

test('one call is owed for all applications of a number, at the newest one, and asking again does not make two', async () => {
  const phone = newPhone()
  const ids = [await insert(phone), await insert(phone), await insert(newPhone())]
  await ask(phone, NOON)
  expect(await listCalls(ids)).toEqual([[1, centre, NOON]])
  ids.push(await insert(phone))
  await ask(`0${phone.slice(4)}`, NOON + DAY_MS)
  expect(await listCalls(ids)).toEqual([[1, centre, NOON]])
  await ask(phone, NOON - DAY_MS)
  expect(await listCalls(ids)).toEqual([[1, centre, NOON - DAY_MS]])
})

test('a number that no application has opens nothing, and every number is forgotten', async () => {
  const before = await ledger.db('lost_code_call').count()
  await ask(newPhone())
  expect(await ledger.db('lost_code_call').count()).toEqual(before)
  expect(await ledger.db('lost_code_request')).toEqual([])
})

test('a call is owed for a closed application too, and `verify` finds nothing wrong before and after its task opens', async () => {
  const phone = newPhone()
  const id = await insert(phone)
  await recordCommand(ledger, id, 'withdraw', actors.applicant, { reason: 'solved' })
  await ask(phone)
  expect((await verifyApplications(ledger.db)).failures).toEqual([])
  expect(await listCalls([id])).toEqual([[0, centre, NOON]])
  expect((await verifyApplications(ledger.db)).failures).toEqual([])
})

test('a secret application of the number has a call of its own, which only the duty seat owes', async () => {
  const phone = newPhone()
  const ids = [await insert(phone), await insert(phone, 'Lightning has struck.')]
  await ask(phone)
  expect(await listCalls(ids)).toEqual(
    expect.arrayContaining([
      [0, centre, NOON],
      [1, duty, NOON],
    ]),
  )
  const tasks = await ledger.db('task').whereIn('application_id', ids).where({ kind: 'lost_code' }).orderBy('secret')
  expect(tasks.map(({ desk, secret }) => [desk, secret])).toEqual([
    [centre, false],
    [duty, true],
  ])
})

test('a result ends the call or moves it; repeating it changes nothing, and another result under its id is refused', async () => {
  const phone = newPhone()
  const id = await insert(phone)
  await ask(phone)
  const first = createTry(id)
  const next = NOON + 3_600_000
  const record = (made: typeof first, decision: Parameters<typeof recordCallTry>[2] = () => ({ nextCallBy: next })) =>
    recordCallTry(ledger.db, made, decision)
  expect(await record(first)).toEqual({ kind: 'recorded', nextCallBy: next })
  expect(await listCalls([id])).toEqual([[0, centre, next]])
  const last = createTry(id, { result: 'reached', at: NOON + DAY_MS })
  const seen: unknown[] = []
  const end = (call: unknown) => {
    seen.push(call)
    return { endedAs: 'reached' as const }
  }
  expect(await record(last, end)).toEqual({ kind: 'recorded' })
  expect(seen).toEqual([{ askedAt: expect.any(Number), tries: [NOON] }])
  expect(await listCalls([id])).toEqual([])
  expect(await record(first, end)).toEqual({ kind: 'recorded', nextCallBy: next })
  expect(await record(last, end)).toEqual({ kind: 'recorded' })
  expect(await record({ ...last, result: 'not_reached' })).toEqual({ kind: 'conflict' })
  expect(await record({ ...first, personId: 'p-other' })).toEqual({ kind: 'conflict' })
  expect(await record(createTry(id), end)).toEqual({ kind: 'not_owed' })
  expect(seen).toHaveLength(1)
})

test('two results at once are recorded one after the other', async () => {
  const phone = newPhone()
  const id = await insert(phone)
  await ask(phone)
  const made = Array.from({ length: 4 }, () => createTry(id, { result: 'reached' }))
  const results = await Promise.all(
    made.map((each) => recordCallTry(ledger.db, each, () => ({ endedAs: 'reached' as const }))),
  )
  expect(results.map(({ kind }) => kind).sort()).toEqual(['not_owed', 'not_owed', 'not_owed', 'recorded'])
})

test('a refused result is not recorded', async () => {
  const phone = newPhone()
  const id = await insert(phone)
  await ask(phone)
  const refused = await recordCallTry(ledger.db, createTry(id), () => 'command.too_early' as const)
  expect(refused).toEqual({ kind: 'refused', code: 'command.too_early' })
  expect(await listCalls([id])).toEqual([[0, centre, NOON]])
  expect(
    await ledger
      .db('lost_code_try')
      .join('lost_code_call', 'lost_code_call.id', 'call_id')
      .where({ application_id: id }),
  ).toEqual([])
})

test('a call that was asked for more than so many days ago ends, and its task closes', async () => {
  const ids: string[] = []
  for (const days of [15, 13]) {
    const phone = newPhone()
    const id = await insert(phone)
    ids.push(id)
    await ask(phone)
    const askedAt = ledger.owner.raw('clock_timestamp() - make_interval(days => ?)', [days])
    await ledger.owner('lost_code_call').where({ application_id: id }).update({ asked_at: askedAt })
  }
  expect(await listCalls(ids)).toHaveLength(2)
  await ledger.owner('outbox').delete()
  expect(await endOldCalls(ledger.db, 14)).toBe(1)
  expect(await ledger.db('outbox').pluck('application_id')).toEqual([ids[0]])
  expect(await listCalls(ids)).toEqual([[1, centre, NOON]])
  const ended = await ledger.db('lost_code_call').whereIn('application_id', ids).whereNotNull('ended_at')
  expect(ended.map(({ ended_as: endedAs }) => endedAs)).toEqual(['expired'])
  expect(await endOldCalls(ledger.db, 14)).toBe(0)
})
