import { randomUUID } from 'node:crypto'
import { createCalendarReader } from '../../../db/calendars'
import { createImport, type ImportedApplication } from '../../../db/ledger/import-events'
import { verifyApplications } from '../../../db/ledger/verify'
import { createReferences } from '../../../db/references'
import { getCalendarInForce } from '../../../db/tables/calendar-versions'
import { createText } from '../../../db/tables/texts'
import { decideFirstEvents } from '../../../domain/first-events'
import { numberEvents } from '../../../domain/record-protocol'
import { actors, openTestLedger, tennis, type TestLedger } from '../test-ledger'

const HOUR_MS = 3_600_000

let ledger: TestLedger
let importApplication: ReturnType<typeof createImport>

beforeAll(async () => {
  ledger = await openTestLedger('import')
  const { db, tracking } = ledger
  const calendarReader = createCalendarReader((programme, code) => getCalendarInForce(db, programme, code))
  importApplication = createImport(db, calendarReader, { tracking, references: createReferences('key of the tests') })
})
afterAll(() => ledger.drop())

/** An application received at this instant, in triage since then. */
async function createReceived(at: number): Promise<ImportedApplication> {
  const id = randomUUID()
  const policy = await ledger.policyReader.getPolicy('tennis', 1, 'complaint')
  const text = createText({ applicationId: id, authorKind: 'applicant', body: 'The roller is lost.' })
  const decided = decideFirstEvents(
    {
      type: 'complaint',
      channel: 'post',
      words: 'The roller is lost.',
      text: text.ref,
      submittedBy: 'applicant',
      promisedAt: at + 72 * HOUR_MS,
    },
    tennis,
    actors.applicant,
    at,
  )
  return {
    id,
    policy,
    events: numberEvents(decided, { sequence: 0, commandId: 'earlier-1', policyVersion: 1, nowMs: at }),
    texts: [{ row: text.row, at }],
    applicant: { name: 'Ada Baseline', email: 'ada@applicants.example' },
    language: 'en',
    theirReference: 'OLD-17',
    reach: {},
    issuesTrackingCode: false,
  }
}

describe('the import of a past application', () => {
  it('keeps its instants, sends nothing about the past, and lets its Workflow start', async () => {
    const at = Date.now() - 5 * HOUR_MS
    const application = await createReceived(at)
    expect(await importApplication(application)).toEqual({ kind: 'imported', reference: expect.any(String) })
    const { id } = application
    const row = await ledger.db('application').where({ id }).first()
    expect(row).toMatchObject({ stage: 'triage', received_at: at, send_at: null, their_reference: 'OLD-17' })
    expect(await ledger.db('event').where({ application_id: id }).pluck('recorded_at')).toEqual([at, at])
    const notifications = await ledger.db('notification').where({ application_id: id })
    expect(notifications.map(({ status, next_try_at }) => ({ status, next_try_at }))).toEqual([
      { status: 'superseded', next_try_at: null },
    ])
    expect(await ledger.db('outbox').where({ application_id: id }).pluck('kind')).toEqual(['start'])
    expect(await verifyApplications(ledger.db)).toMatchObject({ failed: 0 })
  })

  it('happens once for each id', async () => {
    const application = await createReceived(Date.now() - HOUR_MS)
    expect((await importApplication(application)).kind).toBe('imported')
    expect(await importApplication(application)).toEqual({ kind: 'known' })
    expect(await ledger.db('event').where({ application_id: application.id })).toHaveLength(2)
  })

  it('refuses an event that is later than the clock of PostgreSQL, and stores nothing', async () => {
    const application = await createReceived(Date.now() + HOUR_MS)
    await expect(importApplication(application)).rejects.toMatchObject({ code: 'import.not_past' })
    expect(await ledger.db('application').where({ id: application.id })).toEqual([])
  })

  it('refuses events that cannot follow each other', async () => {
    const application = await createReceived(Date.now() - HOUR_MS)
    const events = application.events.toReversed()
    await expect(importApplication({ ...application, events })).rejects.toMatchObject({ code: 'event.out_of_sequence' })
  })
})
