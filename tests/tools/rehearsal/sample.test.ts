import { join } from 'node:path'
import { compareRuns } from '../../../activities/compare-runs'
import { createCalendarReader } from '../../../db/calendars'
import { createImport } from '../../../db/ledger/import-events'
import { nudgeOverdue } from '../../../db/ledger/overdue'
import { verifyApplications } from '../../../db/ledger/verify'
import { createReferences } from '../../../db/references'
import { findApplicationByReference } from '../../../db/tables/applications'
import { getCalendarInForce } from '../../../db/tables/calendar-versions'
import { createPolicyReader } from '../../../db/tables/policies'
import { insertSignIns } from '../../../db/tables/sign-ins'
import { listWeek } from '../../../db/tables/week-of-desks'
import { createTrackingCodes } from '../../../db/tracking-codes'
import { isOpen } from '../../../domain/application'
import type { Actor } from '../../../domain/events'
import { readPack } from '../../../programmes/read-pack'
import { createWorkflowLists } from '../../../temporal/list-workflows'
import { type InsertedApplication, insertSample } from '../../../tools/rehearsal/sample/insert-sample'
import { PLAN_COUNT } from '../../../tools/rehearsal/sample/plans'
import { createTestPlatform, type Platform } from '../../support/platform'
import { until } from '../../support/until'

const pack = readPack(join(__dirname, '..', '..', '..', 'programmes', 'bekhedmetkom'))
const WEEK_MS = 7 * 86_400_000
const tracking = createTrackingCodes('key of the tests')
let platform: Platform
let inserted: InsertedApplication[]
let startedAt: number

const insertNow = (): Promise<InsertedApplication[]> => {
  const { db } = platform
  const calendarReader = createCalendarReader((programme, code) => getCalendarInForce(db, programme, code))
  const policyReader = createPolicyReader(db)
  const importApplication = createImport(db, calendarReader, { tracking, references: createReferences('key') })
  return insertSample({ db, policyReader, calendarReader, importApplication }, pack, Date.now())
}

beforeAll(async () => {
  platform = await createTestPlatform('sample', undefined, pack)
  await insertSignIns(platform.ownerDb, pack.signIns, async () => 'no password')
  startedAt = Date.now()
  inserted = await insertNow()
}, 120_000)
afterAll(() => platform.stop(), 60_000)

const countRows = async (table: string) => Number((await platform.db(table).count('*'))[0]?.['count'])

describe('the invented applications', () => {
  it('are stored as intake and record would have stored them: verify finds no broken promise', async () => {
    expect(inserted).toHaveLength(PLAN_COUNT)
    expect(await verifyApplications(platform.db)).toEqual({ checked: PLAN_COUNT, failed: 0, failures: [] })
    const late = await platform.db('event').whereRaw('recorded_at > clock_timestamp()').count('*')
    expect(late).toEqual([{ count: 0 }])
  })

  it('are inserted once: a second call adds nothing', async () => {
    const tables = ['application', 'event', 'text', 'task', 'notification', 'command', 'applicant', 'outbox']
    const countAll = () => Promise.all(tables.map(countRows))
    const before = await countAll()
    expect(await insertNow()).toEqual([])
    expect(await countAll()).toEqual(before)
  })

  it('fill the week of the offices: what came, was answered and missed a date counts at the instant at which it happened', async () => {
    const { db } = platform
    const desks: string[] = await db('task').whereIn('kind', ['decide', 'may_answer']).distinct().pluck('desk')
    const offices = desks.filter((desk) => !/\/(-|sector\.\w+)\//.test(desk) || desk.endsWith('/prime_minister_office'))
    const week = { desks: offices, covered: [], since: startedAt - WEEK_MS, inRehearsal: true, limit: 100 }
    const readFirst = async (type: string) => {
      const order = type === 'routed' ? 'min' : 'max'
      const { rows } = await db.raw(
        `select application_id, ${order}(at) as at from event join application on application.id = application_id
         where event.type = ? and not exists (select from task where task.application_id = application.id and secret)
         group by application_id`,
        [type],
      )
      const inWeek = rows.filter(({ at }: { at: number }) => at >= week.since)
      return new Map<string, number>(
        inWeek.map((row: { application_id: string; at: number }) => [row.application_id, row.at]),
      )
    }
    const lists = { came: 'routed', answered: 'answered', missed: 'breached' } as const
    for (const [list, type] of Object.entries(lists) as [keyof typeof lists, string][]) {
      const expected = await readFirst(type)
      const { applications } = await listWeek(db, list, week)
      expect([list, expected.size > 0]).toEqual([list, true])
      expect(new Map(applications.map(({ id, at }) => [id, at]))).toEqual(expected)
    }
  })

  it('can be opened with their tracking codes, except the one that an agent typed', async () => {
    const withCode = inserted.filter(({ trackingCode }) => trackingCode !== undefined)
    expect(inserted.length - withCode.length).toBeGreaterThanOrEqual(1)
    for (const { reference, trackingCode = '' } of withCode) {
      const row = await findApplicationByReference(platform.db, reference)
      expect(tracking.isCodeValid(reference, trackingCode, row?.trackingHash ?? null)).toBe(true)
    }
  })

  it('go on by themselves: each open one gets a Workflow, nothing is overdue, and no mail about the past is sent', async () => {
    await platform.startWorker()
    await until('the outbox is empty', async () => (await countRows('outbox')) === 0, 60_000)
    const runs = createWorkflowLists(platform.client)
    const comparison = await compareRuns({ db: platform.db, runs, graceMs: 30_000 })
    const open = (await platform.db('application').whereNot({ stage: 'closed' })).length
    expect(comparison).toEqual({ open, running: open, faults: [] })
    expect(await nudgeOverdue(platform.db, 100)).toEqual([])
    const mailsOfThePast = platform.db('notification').where('send_after', '<=', new Date(startedAt))
    expect(await mailsOfThePast.whereNot({ status: 'superseded' })).toEqual([])
  })

  it('take commands like any other', async () => {
    const found = inserted.find(({ course }) => course === 'answer in review')
    const row = await findApplicationByReference(platform.db, found?.reference ?? '')
    if (!row || !isOpen(row.state)) throw new Error('application not found')
    const unit: Actor = { role: 'complaint_unit', personId: 'somebody', seatId: 'bekhedmetkom/-/complaint_unit-3' }
    await platform.giveCommand(row.id, 'release', unit, { scores: {} })
    expect(await platform.getStage(row.id)).toBe('released')
    expect(await verifyApplications(platform.db)).toMatchObject({ failed: 0 })
  })
})
