import { listTasks, type OpenTask, taskQuery } from '../../../db/tables/tasks'
import { openRoom, type Room, submit } from '../recorded-application'

const DESK = 'tennis/sector.no_idea/main_focal_point'
const OTHERS = ['tennis/7/coach', 'tennis/8/coach']

type Plan = Record<string, unknown> & { Plans?: Plan[] }
const scansOf = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(scansOf)]

describe('inbox', () => {
  let room: Room
  beforeAll(async () => {
    room = await openRoom('tasks')
    const { applicationId: id } = await submit(room)
    await submit(room)
    // many applications' worth of tasks of many desks, most of them closed, some with nobody due
    await room.owner.raw(
      `insert into task (application_id, programme, desk, kind, turn, opened_at, due_at, closed_at)
       select ?, 'tennis', case when n % 50 = 0 then ? else 'tennis/' || n % 97 || '/coach' end, 'kind' || n, 1, now(),
         case when n % 150 = 0 then 'infinity' else now() + make_interval(mins => n % 40) end, case when n % 3 = 1 then now() end
       from generate_series(1, 30000) n`,
      [id, DESK],
    )
    await room.owner.raw('analyze task')
  })
  afterAll(() => room.drop())

  it.each([
    ['a desk its', [DESK]],
    ['several desks their', [DESK, ...OTHERS]],
  ])('shows %s open tasks, most urgent first, page by page, none twice and none left out', async (_, desks) => {
    const seen: OpenTask[] = []
    let after: string | undefined
    do {
      const page = await listTasks(room.db, { desks, limit: 50, ...(after && { after }) })
      seen.push(...page.tasks)
      after = page.after
    } while (after)
    const open = await room.db('task').whereIn('desk', desks).whereNull('closed_at')
    expect(seen.map(({ id }) => id).toSorted((a, b) => a - b)).toEqual(
      open.map(({ id }) => id).toSorted((a, b) => a - b),
    )
    const dues = seen.map(({ dueAt }) => dueAt ?? Infinity)
    expect(dues).toEqual(dues.toSorted((a, b) => a - b))
    expect(dues).toContain(Infinity)
    expect(seen.find(({ kind }) => kind === 'decide')).toMatchObject({ desk: DESK, type: 'complaint', stage: 'triage' })
    expect(seen[0]?.reference).toMatch(/^\d\d-/)
  })

  it('finds a page by the partial index of open tasks, first and later, for a desk and for a programme', async () => {
    const { after } = await listTasks(room.db, { desks: [DESK], limit: 50 })
    expect(await planOf({ desks: [DESK], limit: 50 })).toContain('task_inbox')
    const later = await planOf({ desks: [DESK], limit: 50, after: after ?? '' })
    expect(later).toMatch(/task_inbox[\s\S]*Index Cond: .*ROW\(due_at, id\) > ROW/)
    expect(await planOf({ programme: 'tennis', limit: 50 })).toContain('task_programme_inbox')
  })

  it('reads a page of each desk, however much is open', async () => {
    const desks = [DESK, ...OTHERS]
    const { sql, bindings } = taskQuery(room.db, { desks, limit: 50 }).toSQL()
    const { rows } = await room.db.raw(`explain (analyze, format json) ${sql}`, bindings as string[])
    const read = scansOf(rows[0]['QUERY PLAN'][0].Plan).filter((scan) => scan['Index Name'] === 'task_inbox')
    const rowsRead = read.reduce((sum, scan) => sum + Number(scan['Actual Rows']) * Number(scan['Actual Loops']), 0)
    expect(rowsRead).toBeGreaterThan(0)
    expect(rowsRead).toBeLessThanOrEqual(50 * desks.length)
  })

  it('refuses a cursor it did not give', async () => {
    await expect(
      listTasks(room.db, { desks: [DESK], limit: 50, after: `1~1'; drop table task` }),
    ).rejects.toMatchObject({
      code: 'page.malformed_cursor',
    })
  })

  const planOf = async (query: Parameters<typeof taskQuery>[1]): Promise<string> => {
    const { sql, bindings } = taskQuery(room.db, query).toSQL()
    const { rows } = await room.db.raw(`explain ${sql}`, bindings as string[])
    return rows.map((row: Record<string, string>) => row['QUERY PLAN']).join('\n')
  }
})
