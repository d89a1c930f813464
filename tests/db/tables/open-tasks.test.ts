import {
  buildTaskQuery,
  listOpenTasks,
  MAX_SCANNED,
  type OpenTask,
  type TaskFilter,
} from '../../../db/tables/open-tasks'
import { listEventsOfRows } from '../../../db/tables/events'
import { countOpenTasks } from '../../../db/tables/task-counts'
import type { TaskSelection } from '../../../db/tables/task-selection'
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
    // Inserts 30,000 tasks of 98 desks, of 1,500 applications: one third closed, some without a due instant. No desk has two tasks of one.
    await ledger.owner.raw(
      `with copied as (
         insert into application select copy.* from application template
         cross join generate_series(0, 1499) n cross join lateral jsonb_populate_record(template, jsonb_build_object(
           'id', gen_random_uuid(), 'reference', '26-' || n)) as copy
         where template.id = ? returning id, substr(reference, 4)::integer as n)
       insert into task (application_id, programme, desk, kind, turn, opened_at, due_at, closed_at)
       select copied.id, 'tennis', case when task.n % 50 = 0 then ? else 'tennis/' || task.n % 97 || '/coach' end, 'kind' || task.n, 1,
         now(), case when task.n % 150 = 0 then 'infinity' else now() + make_interval(mins => task.n % 40) end,
         case when task.n % 3 = 1 then now() end
       from generate_series(1, 30000) as task (n) join copied on copied.n = (task.n / 50 + task.n % 50 * 613) % 1500`,
      [id, DESK],
    )
    await ledger.owner.raw('analyze task')
  })
  afterAll(() => ledger.drop())

  it.each([
    ['one desk', [DESK]],
    ['several desks', [DESK, ...OTHER_DESKS]],
  ])(
    'lists the applications with open tasks of %s, most urgent first, page by page, each exactly once',
    async (_, desks) => {
      const listedTasks: OpenTask[] = []
      let after: string | undefined
      do {
        const page = await listOpenTasks(ledger.db, { desks, limit: 50, ...(after && { after }) })
        listedTasks.push(...page.tasks)
        after = page.after
      } while (after)
      const rows: { id: number; application_id: string; desk: string; kind: string; due_at: number }[] = await ledger
        .db('task')
        .whereIn('desk', desks)
        .whereNull('closed_at')
        .orderByRaw(`due_at, kind <> 'decide', id`)
      const rowsByApplication = new Map<string, typeof rows>()
      for (const row of rows)
        rowsByApplication.set(row.application_id, [...(rowsByApplication.get(row.application_id) ?? []), row])
      expect(rowsByApplication.size < rows.length).toBe(desks.length > 1)
      const listed = listedTasks.map(({ id, others }) => ({ id, others }))
      const expected = [...rowsByApplication.values()].map(([first, ...others]) => ({
        id: first?.id,
        others: others.map(({ desk, kind }) => ({ desk, kind })),
      }))
      const byId = (one: { id?: number | undefined }, two: { id?: number | undefined }) =>
        Number(one.id) - Number(two.id)
      expect(listed.toSorted(byId)).toEqual(expected.toSorted(byId))
      const counts = await countOpenTasks(ledger.db, { listed: { desks } }, 10_000)
      expect(counts.listed).toBe(rowsByApplication.size)
      const dues = listedTasks.map(({ dueAt }) => dueAt ?? Infinity)
      expect(dues).toEqual(dues.toSorted((a, b) => a - b))
      expect(dues).toContain(Infinity)
      expect(listedTasks.find(({ kind }) => kind === 'decide')).toMatchObject({
        desk: DESK,
        type: 'complaint',
        stage: 'triage',
      })
      expect(listedTasks[0]?.reference).toMatch(/^\d\d-/)
    },
  )

  it('uses the partial index of open tasks, for the first and later pages, for a desk and a programme', async () => {
    const { after } = await listOpenTasks(ledger.db, { desks: [DESK], limit: 50 })
    expect(await explain({ desks: [DESK], limit: 50 })).toContain('task_inbox')
    const laterPagePlan = await explain({ desks: [DESK], limit: 50, after: after ?? '' })
    expect(laterPagePlan).toMatch(/task_inbox[\s\S]*Index Cond: .*ROW\(due_at, id\) > ROW/)
    expect(await explain({ programme: 'tennis', limit: 50 })).toContain('task_programme_inbox')
  })

  it('lists the task of an own desk in place of a more urgent one of a colleague, and counts only what it lists', async () => {
    const { applicationId } = await insertTestApplication(ledger)
    const open = (desk: string, kind: string, minutes: number) => ({
      application_id: applicationId,
      programme: 'ranks',
      desk,
      kind,
      turn: 1,
      opened_at: new Date(),
      due_at: new Date(Date.parse('2031-01-01') + minutes * 60_000),
    })
    const [boss, coach, porter] = ['ranks/1/boss', 'ranks/1/coach', 'ranks/-/porter']
    await ledger
      .owner('task')
      .insert([
        open(coach, 'may_answer', 5),
        open(boss, 'decide', 5),
        open(boss, 'examine', 9),
        open(porter, 'call_back', 1),
      ])
    const list = async (selection: TaskSelection) => {
      const { tasks } = await listOpenTasks(ledger.db, { ...selection, limit: 50 })
      const { count } = await countOpenTasks(ledger.db, { count: selection }, 50)
      expect(count).toBe(tasks.length)
      return tasks.map(({ desk, kind, others }) => [desk, kind, ...others.map((other) => other.kind)].join(' '))
    }
    const desks = [boss, coach]
    expect(await list({ desks })).toEqual([`${boss} decide may_answer examine`])
    expect(await list({ desks, ownDesks: [coach] })).toEqual([`${coach} may_answer decide examine`])
    expect(await list({ desks: [boss] })).toEqual([`${boss} decide examine`])
    expect(await list({ desks, kind: 'examine' })).toEqual([`${boss} examine`])
    expect(await list({ programme: 'ranks' })).toEqual([`${porter} call_back decide may_answer examine`])
    const late = { isBefore: false, instant: Date.parse('2031-01-01T00:06:00Z') }
    expect(await list({ desks, ownDesks: [coach], due: late })).toEqual([`${boss} examine`])
  })

  it('reads at most two pages per desk and the other tasks of what it lists, however many tasks are open', async () => {
    const desks = [DESK, ...OTHER_DESKS]
    const rowsRead = await countRead({ desks, limit: 50 })
    expect(rowsRead).toBeGreaterThan(0)
    expect(rowsRead).toBeLessThanOrEqual(2 * 50 * desks.length)
    expect(await countRead({ desks: [DESK], limit: 50 })).toBeLessThanOrEqual(50)
    expect(await countRead({ desks, limit: 50 }, OF_APPLICATION)).toBeLessThanOrEqual(2 * 50 * desks.length)
  })

  it('brings the events that decide who reads the first texts, as a query of their own would', async () => {
    const { tasks } = await listOpenTasks(ledger.db, { desks: [DESK], limit: 500 })
    const events = await listEventsOfRows(
      ledger.db,
      tasks.map(({ applicationId }) => applicationId),
    )
    expect(events.size).toBeGreaterThan(0)
    const withEvents = tasks.filter(({ rowEvents }) => rowEvents.length > 0)
    expect(new Map(withEvents.map(({ applicationId, rowEvents }) => [applicationId, rowEvents]))).toEqual(events)
  })

  it('tells of each task whether it is unread, only to a reader', async () => {
    const list = (readerId?: string) =>
      listOpenTasks(ledger.db, { desks: [DESK], limit: 1, ...(readerId && { readerId }) })
    expect((await list('somebody')).tasks).toMatchObject([{ isUnread: true }])
    expect((await list()).tasks[0]).not.toHaveProperty('isUnread')
  })

  it('refuses a malformed cursor', async () => {
    await expect(
      listOpenTasks(ledger.db, { desks: [DESK], limit: 50, after: `1~1'; drop table task` }),
    ).rejects.toMatchObject({
      code: 'page.malformed_cursor',
    })
  })

  /** The index by which the other tasks of an application are found. */
  const OF_APPLICATION = 'task_open_once'

  /** The rows that a query reads of the table of tasks, of each desk or programme, or of what `index` finds. */
  const countRead = async (filter: TaskFilter, index?: string): Promise<number> => {
    const { sql, values } = buildTaskQuery(filter)
    const { rows } = await ledger.db.raw(`explain (analyze, format json) ${sql}`, values as string[])
    const scans = listScans(rows[0]['QUERY PLAN'][0].Plan).filter((scan) => {
      const name = String(scan['Index Name'])
      return index === undefined ? name.startsWith('task_') && name !== OF_APPLICATION : name === index
    })
    expect(scans.length).toBeGreaterThan(0)
    const countRows = (scan: QueryPlan) =>
      (Number(scan['Actual Rows']) + Number(scan['Rows Removed by Filter'] ?? 0)) * Number(scan['Actual Loops'])
    return scans.reduce((sum, scan) => sum + countRows(scan), 0)
  }

  describe('with a filter', () => {
    const now = Date.parse('2031-01-01')
    const FILTERED = 'tennis/filtered/coach'
    const filtered = [FILTERED]
    const TASKS = 6_000

    beforeAll(async () => {
      // One task in 400 is important, one in 250 claimed, one in 300 of another kind; each is due a minute after the one before.
      await ledger.owner.raw(
        `with copied as (
           insert into application select copy.* from application template
           cross join generate_series(1, ?) n cross join lateral jsonb_populate_record(template, jsonb_build_object(
             'id', gen_random_uuid(), 'reference', 'copy-' || n, 'importance', case when n % 400 = 0 then 'high' else 'low' end,
             'due_at', ?::timestamptz + make_interval(mins => n - 700),
             'state', template.state || jsonb_build_object('claimedBy', case when n % 250 = 0 then 'me' end))) as copy
           where template.id = (select min(id::text)::uuid from application)
           returning id, due_at, substr(reference, 6)::integer as n)
         insert into task (application_id, programme, desk, kind, turn, opened_at, due_at)
         select id, 'filter', ?, case when n % 300 = 0 then 'lost_code' else 'decide' end, 1, now(), due_at from copied`,
        [TASKS, new Date(now), FILTERED],
      )
      await ledger.owner.raw('analyze task, application')
    })

    const listAll = async (filter: Omit<TaskFilter, 'limit'>, limit = 2) => {
      const found: OpenTask[] = []
      let [after, pages]: [string | undefined, number] = [undefined, 0]
      do {
        const page = await listOpenTasks(ledger.db, { ...filter, limit, ...(after && { after }) })
        expect(page.tasks.length).toBeLessThanOrEqual(limit)
        found.push(...page.tasks)
        after = page.after
        pages += 1
      } while (after && pages < TASKS)
      return { numbers: found.map(({ reference }) => Number(reference.slice(5))), pages }
    }

    const multiplesOf = (step: number) => Array.from({ length: TASKS / step }, (_, index) => (index + 1) * step)
    it.each([
      ['importance', { importance: 'high' }, multiplesOf(400)],
      ['who claimed it', { claimedBy: 'me' }, multiplesOf(250)],
      ['kind', { kind: 'lost_code' }, multiplesOf(300)],
    ] as const)(
      'by %s, lists each match once and in order, for a desk and for a programme',
      async (_, wanted, numbers) => {
        for (const place of [{ desks: filtered }, { programme: 'filter' }])
          expect((await listAll({ ...place, ...wanted })).numbers).toEqual(numbers)
      },
    )

    it('that nothing matches, ends after as many pages as there are tasks to look at', async () => {
      const { numbers, pages } = await listAll({ desks: filtered, stage: 'closed' })
      expect([numbers, pages]).toEqual([[], TASKS / MAX_SCANNED + 1])
      expect(await listAll({ desks: ['tennis/nobody'], stage: 'closed' })).toEqual({ numbers: [], pages: 1 })
    })

    it('by what nobody claimed, leaves the claimed ones out', async () => {
      const { tasks } = await listOpenTasks(ledger.db, { desks: filtered, claimedBy: null, limit: 200 })
      expect(tasks.map(({ reference }) => reference).slice(0, 2)).toEqual(['copy-1', 'copy-2'])
      expect((await listAll({ programme: 'filter', claimedBy: null }, 200)).numbers).toHaveLength(TASKS - TASKS / 250)
    })

    it('by the instant at which a task is due, begins or ends with it', async () => {
      const due = (isBefore: boolean) => ({ desks: filtered, due: { isBefore, instant: now }, limit: 1 })
      expect((await listOpenTasks(ledger.db, due(true))).tasks[0]?.reference).toBe('copy-1')
      expect((await listOpenTasks(ledger.db, due(false))).tasks[0]?.reference).toBe('copy-700')
      expect((await listAll({ desks: filtered, due: { isBefore: true, instant: now } }, 200)).numbers).toHaveLength(699)
    })

    it('reads no more than its bound, whatever it looks for, and one page where an index knows it', async () => {
      const desks = [...filtered, DESK]
      for (const wanted of [{ importance: 'critical' }, { stage: 'closed' }, { claimedBy: 'nobody' }] as const) {
        expect(await countRead({ desks, ...wanted, limit: 2 })).toBeLessThanOrEqual(MAX_SCANNED * desks.length)
        expect(await countRead({ programme: 'filter', ...wanted, limit: 2 })).toBeLessThanOrEqual(MAX_SCANNED)
      }
      expect(await countRead({ programme: 'filter', kind: 'examine', limit: 2 })).toBeLessThanOrEqual(MAX_SCANNED)
      for (const wanted of [{ kind: 'lost_code' }, { due: { isBefore: false, instant: now } }] as const)
        expect(await countRead({ desks, ...wanted, limit: 2 })).toBeLessThanOrEqual(2 * 2 * desks.length)
    })

    it('counts each list up to a number and no further, in one statement', async () => {
      const statements: string[] = []
      const watch = ({ sql }: { sql: string }) => void statements.push(sql)
      ledger.db.on('query', watch)
      const counts = await countOpenTasks(
        ledger.db,
        {
          all: { programme: 'filter' },
          lost: { desks: filtered, kind: 'lost_code' },
          late: { desks: filtered, due: { isBefore: true, instant: now - 600 * 60_000 } },
          none: { desks: [] },
        },
        100,
      )
      ledger.db.off('query', watch)
      expect(counts).toEqual({ all: 100, lost: 20, late: 99, none: 0 })
      expect(statements).toHaveLength(1)
    })

    it('looks up the other tasks of each counted application, and never reads those of all desks to join them', async () => {
      const counted = { selections: { unit: { desks: [DESK, ...OTHER_DESKS] } }, atMost: 20 }
      expect(await countRead({ desks: filtered, counted, limit: 1 }, OF_APPLICATION)).toBeLessThanOrEqual(2 * 20)
      expect(await explain({ desks: filtered, counted, limit: 1 })).not.toContain('Anti Join')
    })

    it('counts lists with a page in one statement, also with a page that has nothing', async () => {
      const lost = { desks: filtered, kind: 'lost_code' as const }
      const counted = { selections: { lost, all: { programme: 'filter' } }, atMost: 15 }
      for (const desks of [filtered, ['tennis/nobody'], []]) {
        const { tasks, counts } = await listOpenTasks(ledger.db, { desks, counted, readerId: 'somebody', limit: 2 })
        expect([counts, tasks.length]).toEqual([{ lost: 15, all: 15 }, desks === filtered ? 2 : 0])
      }
      expect((await listOpenTasks(ledger.db, { desks: filtered, limit: 2 })).counts).toEqual({})
    })
  })

  const explain = async (query: TaskFilter): Promise<string> => {
    const { sql, values } = buildTaskQuery(query)
    const { rows } = await ledger.db.raw(`explain ${sql}`, values as string[])
    return rows.map((row: Record<string, string>) => row['QUERY PLAN']).join('\n')
  }
})
