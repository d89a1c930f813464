import { findNextTick } from '../../../domain/find-next-tick'
import {
  createCommand,
  recordCommand,
  decideCommand,
  getLoadedApplication,
  openTestLedger,
  recordNextTick,
  actors,
  type TestLedger,
  insertTestApplication,
  routeToCentreCourt,
  insertStaffText,
} from '../test-ledger'

describe('record', () => {
  let ledger: TestLedger
  beforeAll(async () => {
    ledger = await openTestLedger('record')
  })
  afterAll(() => ledger.drop())

  it('updates row, tasks, outcome and notifications from the events, and returns what it committed', async () => {
    const { applicationId: id } = await insertTestApplication(ledger)
    const { state } = await getLoadedApplication(ledger, id)
    const result = await recordCommand(ledger, id, 'route', actors.triage, routeToCentreCourt)

    expect(result.events.map(({ type, sequence }) => [sequence, type])).toEqual([
      [3, 'categorised'],
      [4, 'routed'],
    ])
    const row = await ledger.db('application').where({ id }).first()
    expect(row).toMatchObject({
      stage: 'with_entity',
      entity: 'centre-court',
      importance: 'normal',
      sequence: 4,
      visit: 1,
    })
    expect(row.owner_seat).toBe('tennis/centre-court/coach')
    expect(row.due_at).toBe(result.dues.dueAt)
    expect(row.wake_at).toBe(result.dues.wakes[0]?.at)
    expect(result.outcome).toEqual({ sequence: 4, stage: 'with_entity', turn: state.turn + 1, dueAt: row.due_at })
    expect(await listOpenTasks(id)).toEqual([['tennis/centre-court/coach', 'decide', row.due_at]])
    expect((await getLoadedApplication(ledger, id)).state).toEqual(row.state)
    expect(result.nextSendAt).toBe(row.send_at)
  })

  it('runs at most six statements, including BEGIN and COMMIT, for each command of a usual application', async () => {
    const { applicationId: id } = await insertTestApplication(ledger)
    const text = await insertStaffText(ledger, id, 'Raised.')
    const counts: Record<string, number> = {}
    let statements: string[] = []
    const countStatement = ({ sql }: { sql: string }) => {
      // The BEGIN of record separates its statements from the queries of the test.
      statements = sql === 'BEGIN;' ? [sql] : [...statements, sql]
      if (sql === 'COMMIT;') counts[currentStep] = statements.length
    }
    let currentStep = ''
    const countStep = async (name: string, runStep: () => Promise<unknown>) => {
      currentStep = name
      await runStep()
    }
    ledger.db.on('query', countStatement)
    await countStep('route', () => recordCommand(ledger, id, 'route', actors.triage, routeToCentreCourt))
    await countStep('claim', () => recordCommand(ledger, id, 'claim', actors.coach, {}))
    await countStep('tick', () => recordNextTick(ledger, id))
    await countStep('answer', () => recordCommand(ledger, id, 'answer', actors.coach, { text, outcome: 'done' }))
    await countStep('release', () => recordCommand(ledger, id, 'release', actors.unit, { scores: { clear: 5 } }))
    await countStep('rate', () => recordCommand(ledger, id, 'rate', actors.applicant, { solved: 'yes' }))
    ledger.db.off('query', countStatement)
    console.log(`statements of one record: ${JSON.stringify(counts)}`)
    expect(Object.values(counts)).toHaveLength(6)
    expect(Math.max(...Object.values(counts))).toBeLessThanOrEqual(6)
  })

  it('appends nothing when called without events', async () => {
    const { applicationId: id } = await insertTestApplication(ledger)
    const rowBefore = await ledger.db('application').where({ id }).first()
    expect(await ledger.record(id, 0, 'nudge', [], rowBefore.wake_at + 1)).toMatchObject({
      kind: 'behind',
      events: [{ type: 'received' }, { type: 'accepted' }],
    })
    expect(await ledger.record(id, rowBefore.sequence, 'nudge', [], rowBefore.wake_at + 1)).toMatchObject({
      kind: 'appended',
      events: [],
    })
    expect(await ledger.db('application').where({ id }).first()).toEqual(rowBefore)
  })

  it('returns `moved` while a step of the clock is due at or before the command', async () => {
    const { applicationId: id } = await insertTestApplication(ledger)
    const { state, dues } = await getLoadedApplication(ledger, id)
    const wakeAt = dues.wakes[0]?.at ?? 0
    const command = createCommand('route', actors.triage, routeToCentreCourt, state.turn)
    const events = await decideCommand(ledger, id, command, wakeAt)
    expect(await ledger.record(id, state.sequence, command.commandId, events, wakeAt)).toMatchObject({
      kind: 'moved',
      events: [],
    })
    expect(await countEvents(id, 'routed')).toBe(0)

    const eventsInTime = await decideCommand(ledger, id, command, wakeAt - 1)
    expect(await ledger.record(id, state.sequence, command.commandId, eventsInTime, wakeAt - 1)).toMatchObject({
      kind: 'appended',
    })
  })

  it('appends no step of the clock that is early, unknown or repeated', async () => {
    const { applicationId: id } = await insertTestApplication(ledger)
    const { state, dues } = await getLoadedApplication(ledger, id)
    const at = dues.wakes[0]?.at ?? 0
    const tick = findNextTick(state, dues, at)
    if (!tick) throw new Error('no step of the clock is due')
    const events = await decideCommand(ledger, id, tick, at)
    expect(await ledger.record(id, state.sequence, tick.commandId, events, at - 1)).toMatchObject({ kind: 'moved' })
    expect(await ledger.record(id, state.sequence, 'tick/0/0/0/other', events, at)).toMatchObject({ kind: 'moved' })
    expect(await ledger.record(id, state.sequence, tick.commandId, events, at)).toMatchObject({ kind: 'appended' })
    expect(await ledger.record(id, state.sequence, tick.commandId, events, at)).toMatchObject({ kind: 'duplicate' })
    expect(await countEvents(id, 'warned')).toBe(1)
  })

  it('opens a task for the rung above at a climb, keeps one for the lower rung, and closes all at the end', async () => {
    const { applicationId: id } = await insertTestApplication(ledger)
    await recordCommand(ledger, id, 'route', actors.triage, routeToCentreCourt)
    while ((await recordNextTick(ledger, id)).rung === 0);
    const dueAt = (await ledger.db('application').where({ id }).first('due_at')).due_at
    expect(await listOpenTasks(id)).toEqual([
      ['tennis/-/committee', 'decide', dueAt],
      ['tennis/centre-court/coach', 'may_answer', dueAt],
    ])
    await recordCommand(ledger, id, 'withdraw', actors.applicant, { reason: 'solved' })
    expect(await listOpenTasks(id)).toEqual([])
    const closedRow = await ledger.db('application').where({ id }).first()
    expect(closedRow).toMatchObject({ stage: 'closed', owner_seat: null, wake_at: null, closed_as: 'withdrawn' })
  })

  it('sets recordedAt to the later of the commit and the decision', async () => {
    const { applicationId: id } = await insertTestApplication(ledger)
    const { state } = await getLoadedApplication(ledger, id)
    const first = await recordCommand(
      ledger,
      id,
      'remark',
      actors.applicant,
      { text: await insertStaffText(ledger, id, 'Hm.'), audience: 'staff' },
      state.at,
    )
    expect(first.events[0]?.at).toBe(state.at)
    expect(first.events[0]?.recordedAt).toBeGreaterThanOrEqual(state.recordedAt)
    const futureAt = state.at + 20_000
    const second = await recordCommand(
      ledger,
      id,
      'remark',
      actors.applicant,
      { text: await insertStaffText(ledger, id, 'So.'), audience: 'staff' },
      futureAt,
    )
    expect(second.events[0]).toMatchObject({ at: futureAt, recordedAt: futureAt })
  })

  it('refuses a caller with more events than the database, an unknown id, and an event before the previous one', async () => {
    const { applicationId: id } = await insertTestApplication(ledger)
    const { state } = await getLoadedApplication(ledger, id)
    const command = createCommand('route', actors.triage, routeToCentreCourt, state.turn)
    const events = await decideCommand(ledger, id, command, state.at)
    const earlierEvents = events.map((event) => ({ ...event, at: state.at - 1 }))
    await expect(ledger.record(id, 99, 'x', [], state.at)).rejects.toMatchObject({ code: 'application.history_lost' })
    await expect(ledger.record(id, state.sequence, 'x', earlierEvents, state.at)).rejects.toMatchObject({
      code: 'event.before_predecessor',
    })
    const unknownId = '00000000-0000-4000-8000-000000000000'
    await expect(ledger.record(unknownId, 0, 'x', [], 0)).rejects.toMatchObject({ code: 'application.unknown' })
    expect(await ledger.load(unknownId)).toBeUndefined()
  })

  it('writes nothing when PostgreSQL refuses an event', async () => {
    const { applicationId: id } = await insertTestApplication(ledger)
    const rowsBefore = await readRows(id)
    const { state } = await getLoadedApplication(ledger, id)
    const command = createCommand('route', actors.triage, routeToCentreCourt, state.turn)
    const [first] = await decideCommand(ledger, id, command, state.at)
    // The fold accepts this event, but PostgreSQL refuses it: jsonb cannot contain NUL.
    const unstorable = { ...first, actor: { ...actors.triage, personId: '\u0000' } } as never
    await expect(ledger.record(id, state.sequence, command.commandId, [unstorable], state.at)).rejects.toMatchObject({
      code: 'database.text_not_storable',
    })
    expect(await readRows(id)).toEqual(rowsBefore)
  })

  const listOpenTasks = async (id: string) => {
    const rows = await ledger.db('task').where({ application_id: id }).whereNull('closed_at').orderBy('desk')
    return rows.map(({ desk, kind, due_at }) => [desk, kind, due_at])
  }
  const countEvents = async (id: string, type: string) =>
    (await ledger.db('event').where({ application_id: id, type })).length
  const readRows = (id: string) =>
    Promise.all([
      ledger.db('application').where({ id }),
      ...['event', 'task', 'notification', 'command'].map((table) =>
        ledger.db(table).where({ application_id: id }).orderBy(1),
      ),
    ])
})
