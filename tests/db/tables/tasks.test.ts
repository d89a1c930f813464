import { listOpenTasks, type OpenTask, buildTaskQuery } from '../../../db/tables/tasks'
import { openTestLedger, type TestLedger, insertTestApplication } from '../test-ledger'

const DESK = 'tennis/sector.no_idea/main_focal_point'
const OTHER_DESKS = ['tennis/7/coach', 'tennis/8/coach']

type QueryPlan = Record<string, unknown> & { Plans?: QueryPlan[] }
const listScans = (plan: QueryPlan): QueryPlan[] => [plan, ...(plan.Plans ?? []).flatMap(listScans)]

describe('the inbox of open tasks', () => {
  let ledger: TestLedger
  beforeAll(async () => {
    ledger = await openTestLedger('tasks')
    const { applicationId: id } = await insertTestApplication(ledger)
    await insertTestApplication(ledger)
    // Inserts 30,000 tasks of 98 desks: one third closed, some without a due instant.
    await ledger.owner.raw(
      `insert into task (application_id, programme, desk, kind, turn, opened_at, due_at, closed_at)
       select ?, 'tennis', case when n % 50 = 0 then ? else 'tennis/' || n % 97 || '/coach' end, 'kind' || n, 1, now(),
         case when n % 150 = 0 then 'infinity' else now() + make_interval(mins => n % 40) end, case when n % 3 = 1 then now() end
       from generate_series(1, 30000) n`,
      [id, DESK],
    )
    await ledger.owner.raw('analyze task')
  })
  afterAll(() => ledger.drop())

  it.each([
    ['one desk', [DESK]],
    ['several desks', [DESK, ...OTHER_DESKS]],
  ])('lists the open tasks of %s, most urgent first, page by page, each exactly once', async (_, desks) => {
    const listedTasks: OpenTask[] = []
    let after: string | undefined
    do {
      const page = await listOpenTasks(ledger.db, { desks, limit: 50, ...(after && { after }) })
      listedTasks.push(...page.tasks)
      after = page.after
    } while (after)
    const openRows = await ledger.db('task').whereIn('desk', desks).whereNull('closed_at')
    expect(listedTasks.map(({ id }) => id).toSorted((a, b) => a - b)).toEqual(
      openRows.map(({ id }) => id).toSorted((a, b) => a - b),
    )
    const dues = listedTasks.map(({ dueAt }) => dueAt ?? Infinity)
    expect(dues).toEqual(dues.toSorted((a, b) => a - b))
    expect(dues).toContain(Infinity)
    expect(listedTasks.find(({ kind }) => kind === 'decide')).toMatchObject({
      desk: DESK,
      type: 'complaint',
      stage: 'triage',
    })
    expect(listedTasks[0]?.reference).toMatch(/^\d\d-/)
  })

  it('uses the partial index of open tasks, for the first and later pages, for a desk and a programme', async () => {
    const { after } = await listOpenTasks(ledger.db, { desks: [DESK], limit: 50 })
    expect(await explain({ desks: [DESK], limit: 50 })).toContain('task_inbox')
    const laterPagePlan = await explain({ desks: [DESK], limit: 50, after: after ?? '' })
    expect(laterPagePlan).toMatch(/task_inbox[\s\S]*Index Cond: .*ROW\(due_at, id\) > ROW/)
    expect(await explain({ programme: 'tennis', limit: 50 })).toContain('task_programme_inbox')
  })

  it('reads at most one page per desk, however many tasks are open', async () => {
    const desks = [DESK, ...OTHER_DESKS]
    const { sql, bindings } = buildTaskQuery(ledger.db, { desks, limit: 50 }).toSQL()
    const { rows } = await ledger.db.raw(`explain (analyze, format json) ${sql}`, bindings as string[])
    const scans = listScans(rows[0]['QUERY PLAN'][0].Plan).filter((scan) => scan['Index Name'] === 'task_inbox')
    const rowsRead = scans.reduce((sum, scan) => sum + Number(scan['Actual Rows']) * Number(scan['Actual Loops']), 0)
    expect(rowsRead).toBeGreaterThan(0)
    expect(rowsRead).toBeLessThanOrEqual(50 * desks.length)
  })

  it('refuses a malformed cursor', async () => {
    await expect(
      listOpenTasks(ledger.db, { desks: [DESK], limit: 50, after: `1~1'; drop table task` }),
    ).rejects.toMatchObject({
      code: 'page.malformed_cursor',
    })
  })

  const explain = async (query: Parameters<typeof buildTaskQuery>[1]): Promise<string> => {
    const { sql, bindings } = buildTaskQuery(ledger.db, query).toSQL()
    const { rows } = await ledger.db.raw(`explain ${sql}`, bindings as string[])
    return rows.map((row: Record<string, string>) => row['QUERY PLAN']).join('\n')
  }
})
