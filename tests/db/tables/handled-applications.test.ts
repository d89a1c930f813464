import { buildHandledQuery, listHandledApplications } from '../../../db/tables/handled-applications'
import { insertTestApplication, openTestLedger, type TestLedger } from '../test-ledger'

const APPLICATIONS = 2_000
const page = { programmes: ['tennis'], limit: 20 }

type QueryPlan = Record<string, unknown> & { Plans?: QueryPlan[] }
const listPlans = (plan: QueryPlan): QueryPlan[] => [plan, ...(plan.Plans ?? []).flatMap(listPlans)]

let ledger: TestLedger
beforeAll(async () => {
  ledger = await openTestLedger('handled')
  const { applicationId } = await insertTestApplication(ledger)
  // Of each application: events 2 to 4, of which `often` gave all, `once` one in every 50th application, and `chatty` thirty more in the last.
  await ledger.owner.raw(
    `with copied as (
       insert into application select copy.* from application template
       cross join generate_series(1, ?) n cross join lateral jsonb_populate_record(template, jsonb_build_object(
         'id', gen_random_uuid(), 'reference', 'copy-' || n)) as copy
       where template.id = ? returning id, substr(reference, 6)::integer as n)
     insert into event (application_id, sequence, type, v, at, recorded_at, actor, command_id, policy_version, body, previous_hash, hash)
     select id, sequence, 'remarked', 1, now(), now(), jsonb_build_object('role', case when who = 'clock' then who else 'entity' end,
       'personId', who, 'seatId', 'seat'), 'c', 1, '{}', '', '' from (
         select id, n, sequence, 'often' as who from copied cross join generate_series(2, 4) sequence
         union all select id, n, 5, 'once' from copied where n % 50 = 0
         union all select id, n, 6, 'clock' from copied
         union all select id, n, sequence, 'chatty' from copied cross join generate_series(7, 36) sequence where n > ? - 9
       ) as acts order by sequence, n`,
    [APPLICATIONS, applicationId, APPLICATIONS],
  )
  await ledger.owner.raw('analyze event, application')
}, 120_000)
afterAll(() => ledger.drop())

async function listAll(personId: string) {
  const [numbers, sizes]: [number[], number[]] = [[], []]
  let after: string | undefined
  do {
    const found = await listHandledApplications(ledger.db, { ...page, personId, after })
    numbers.push(...found.applications.map(({ reference }) => Number(reference.slice(5))))
    sizes.push(found.applications.length)
    after = found.after
  } while (after !== undefined)
  return { numbers, sizes }
}

test('lists what one person handled, the newest act first, page by page, each application once', async () => {
  const down = (step: number) => Array.from({ length: APPLICATIONS / step }, (_, index) => APPLICATIONS - index * step)
  expect((await listAll('often')).numbers).toEqual(down(1))
  expect((await listAll('once')).numbers).toEqual(down(50))
  expect((await listAll('nobody')).numbers).toEqual([])
  expect((await listAll('clock')).numbers).toEqual([])
})

test('who acted many times in few applications gets short pages, and still each application once', async () => {
  const { numbers, sizes } = await listAll('chatty')
  expect(numbers).toEqual(Array.from({ length: 9 }, (_, index) => APPLICATIONS - index))
  expect(sizes.length).toBeLessThanOrEqual((9 * 30) / (4 * page.limit) + 1)
})

test('names the act and where the application is now, and leaves other programmes out', async () => {
  const { applications } = await listHandledApplications(ledger.db, { ...page, personId: 'once' })
  expect(applications[0]).toMatchObject({
    act: { type: 'remarked', at: expect.any(Number) },
    owner: expect.stringMatching(/^tennis\//),
    dueAt: expect.any(Number),
    state: { stage: 'triage' },
  })
  expect(await listHandledApplications(ledger.db, { ...page, personId: 'once', programmes: ['croquet'] })).toEqual({
    applications: [],
  })
})

test('reads a bounded number of acts by the index of the person, on the first page and on later ones', async () => {
  for (const after of [undefined, `${Date.now() + 60_000}~3000`]) {
    const { sql, values } = buildHandledQuery({ ...page, limit: 2, personId: 'often', after })
    const { rows } = await ledger.db.raw(`explain (analyze, format json) ${sql}`, values as string[])
    const [scan, ...others] = listPlans(rows[0]['QUERY PLAN'][0].Plan).filter(
      (plan) => plan['Index Name'] === 'event_of_staff',
    )
    expect([scan?.['Actual Rows'], scan?.['Actual Loops'], others]).toEqual([8, 1, []])
  }
})

test('an act that was imported late stands where its instant is', async () => {
  const [newest, older] = await ledger
    .owner('application')
    .where('reference', 'like', 'copy-1_')
    .orderBy('reference')
    .limit(2)
  const insert = (application_id: string, at: string) =>
    ledger.owner('event').insert({
      application_id,
      sequence: 90,
      type: 'remarked',
      v: 1,
      at,
      recorded_at: at,
      command_id: 'c',
      policy_version: 1,
      actor: { role: 'entity', personId: 'imported', seatId: 'seat' },
      body: {},
      previous_hash: '',
      hash: '',
    })
  await insert(newest.id, '2026-05-02T10:00:00Z')
  await insert(older.id, '2026-05-01T10:00:00Z')
  expect((await listAll('imported')).numbers).toEqual(
    [newest, older].map(({ reference }) => Number(reference.slice(5))),
  )
})

test('refuses a malformed cursor', async () => {
  await expect(listHandledApplications(ledger.db, { ...page, personId: 'once', after: '1;' })).rejects.toMatchObject({
    message: 'page.malformed_cursor',
  })
})
