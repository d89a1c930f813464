import { nextTick } from '../../../domain/next-tick'
import {
  aCommand,
  act,
  bringToRelease,
  decided,
  getLoaded,
  openRoom,
  passNext,
  people,
  type Room,
  submit,
  toCentreCourt,
  untilWaiting,
  write,
} from '../recorded-application'

describe('record', () => {
  let room: Room
  beforeAll(async () => {
    room = await openRoom('record')
  })
  afterAll(() => room.drop())

  it('brings row, tasks, outcome and messages to what the events say, and answers with what it committed', async () => {
    const { applicationId: id } = await submit(room)
    const { state } = await getLoaded(room, id)
    const recording = await act(room, id, 'route', people.triage, toCentreCourt)

    expect(recording.events.map(({ type, sequence }) => [sequence, type])).toEqual([
      [3, 'categorised'],
      [4, 'routed'],
    ])
    const row = await room.db('application').where({ id }).first()
    expect(row).toMatchObject({
      stage: 'with_entity',
      entity: 'centre-court',
      importance: 'normal',
      sequence: 4,
      visit: 1,
    })
    expect(row.owner_seat).toBe('tennis/centre-court/coach')
    expect(row.due_at).toBe(recording.dues.dueAt)
    expect(row.wake_at).toBe(recording.dues.wakes[0]?.at)
    expect(recording.outcome).toEqual({ sequence: 4, stage: 'with_entity', turn: state.turn + 1, dueAt: row.due_at })
    expect(await tasksOf(id)).toEqual([['tennis/centre-court/coach', 'decide', row.due_at]])
    expect((await getLoaded(room, id)).state).toEqual(row.state)
    expect(recording.nextSendAt).toBe(row.send_at)
  })

  it('costs at most six statements, BEGIN and COMMIT among them, at every step of a usual life', async () => {
    const { applicationId: id } = await submit(room)
    const text = await write(room, id, 'Raised.')
    const costs: Record<string, number> = {}
    let inRecord: string[] = []
    const note = ({ sql }: { sql: string }) => {
      // what the test itself reads before is told apart by the BEGIN of record
      inRecord = sql === 'BEGIN;' ? [sql] : [...inRecord, sql]
      if (sql === 'COMMIT;') costs[inStep] = inRecord.length
    }
    let inStep = ''
    const step = async (name: string, taken: () => Promise<unknown>) => {
      inStep = name
      await taken()
    }
    room.db.on('query', note)
    await step('route', () => act(room, id, 'route', people.triage, toCentreCourt))
    await step('claim', () => act(room, id, 'claim', people.coach, {}))
    await step('tick', () => passNext(room, id))
    await step('answer', () => act(room, id, 'answer', people.coach, { text, outcome: 'done' }))
    await step('release', () => act(room, id, 'release', people.unit, { scores: { clear: 5 } }))
    await step('rate', () => act(room, id, 'rate', people.applicant, { solved: 'yes' }))
    room.db.off('query', note)
    console.log(`statements of one record: ${JSON.stringify(costs)}`)
    expect(Object.values(costs)).toHaveLength(6)
    expect(Math.max(...Object.values(costs))).toBeLessThanOrEqual(6)
  })

  it('called twice at once with the same command appends once; both learn the same', async () => {
    const { applicationId: id } = await submit(room)
    const { state } = await getLoaded(room, id)
    const command = aCommand('route', people.triage, toCentreCourt, state.turn)
    const events = await decided(room, id, command, state.at)
    const call = () => room.record(id, state.sequence, command.commandId, events, state.at)
    const results = await Promise.all([call(), call()])

    expect(results.map(({ kind }) => kind).toSorted()).toEqual(['appended', 'duplicate'])
    expect(results[0]?.outcome).toEqual(results[1]?.outcome)
    expect(results[0]?.events).toEqual(results[1]?.events)
    expect(await countEvents(id, 'routed')).toBe(1)
  })

  it('after waiting for the row, answers by what was committed meanwhile and not by what it saw before', async () => {
    const { applicationId: id } = await submit(room)
    const { state } = await getLoaded(room, id)
    const command = aCommand('route', people.triage, toCentreCourt, state.turn)
    const events = await decided(room, id, command, state.at)
    const call = () => room.record(id, state.sequence, command.commandId, events, state.at)
    const held = await room.db.transaction()
    await held('application').where({ id }).forUpdate().first('id')
    const calls = [call(), call()]
    await untilWaiting(room, 2)
    await held.commit()

    const results = await Promise.all(calls)
    expect(results.map(({ kind }) => kind).toSorted()).toEqual(['appended', 'duplicate'])
    expect(results[0]?.outcome).toEqual(results[1]?.outcome)
  })

  it('called at once with two commands on one state appends one; the other is behind and gets its events', async () => {
    const { applicationId: id } = await submit(room)
    await act(room, id, 'route', people.triage, toCentreCourt)
    const { state } = await getLoaded(room, id)
    const calls = [people.coach, people.secondCoach].map(async (coach) => {
      const text = await write(room, id, `Answer of ${coach.personId}`)
      const command = aCommand('answer', coach, { text, outcome: 'done' }, state.turn)
      const events = await decided(room, id, command, state.at)
      return () => room.record(id, state.sequence, command.commandId, events, state.at)
    })
    const results = await Promise.all((await Promise.all(calls)).map((call) => call()))

    const winner = results.find(({ kind }) => kind === 'appended')
    const loser = results.find(({ kind }) => kind === 'behind')
    expect(loser?.events).toEqual(winner?.events)
    expect(loser?.dues).toEqual(winner?.dues)
    expect(await countEvents(id, 'answered')).toBe(1)
  })

  it('tells a late attempt of a finished command its outcome and everything that happened since', async () => {
    const { applicationId: id } = await submit(room)
    const { state } = await getLoaded(room, id)
    const command = aCommand('route', people.triage, toCentreCourt, state.turn)
    const events = await decided(room, id, command, state.at)
    const first = await room.record(id, state.sequence, command.commandId, events, state.at)
    await act(room, id, 'claim', people.coach, {})

    const late = await room.record(id, state.sequence, command.commandId, events, state.at)
    expect(late.kind).toBe('duplicate')
    expect(late.outcome).toEqual(first.outcome)
    expect(late.events.map(({ type }) => type)).toEqual(['categorised', 'routed', 'claimed'])
    const caughtUp = await room.record(id, state.sequence + 3, command.commandId, [], state.at)
    expect(caughtUp).toMatchObject({ kind: 'duplicate', events: [], outcome: first.outcome })
  })

  it('without events only catches up', async () => {
    const { applicationId: id } = await submit(room)
    const before = await room.db('application').where({ id }).first()
    expect(await room.record(id, 0, 'nudge', [], before.wake_at + 1)).toMatchObject({
      kind: 'behind',
      events: [{ type: 'received' }, { type: 'accepted' }],
    })
    expect(await room.record(id, before.sequence, 'nudge', [], before.wake_at + 1)).toMatchObject({
      kind: 'appended',
      events: [],
    })
    expect(await room.db('application').where({ id }).first()).toEqual(before)
  })

  it('writes nothing while a step of the clock at or before the act is not settled', async () => {
    const { applicationId: id } = await submit(room)
    const { state, dues } = await getLoaded(room, id)
    const wakeAt = dues.wakes[0]?.at ?? 0
    const command = aCommand('route', people.triage, toCentreCourt, state.turn)
    const events = await decided(room, id, command, wakeAt)
    expect(await room.record(id, state.sequence, command.commandId, events, wakeAt)).toMatchObject({
      kind: 'moved',
      events: [],
    })
    expect(await countEvents(id, 'routed')).toBe(0)

    const inTime = await decided(room, id, command, wakeAt - 1)
    expect(await room.record(id, state.sequence, command.commandId, inTime, wakeAt - 1)).toMatchObject({
      kind: 'appended',
    })
  })

  it('does not let the clock act early, out of order or twice', async () => {
    const { applicationId: id } = await submit(room)
    const { state, dues } = await getLoaded(room, id)
    const at = dues.wakes[0]?.at ?? 0
    const tick = nextTick(state, dues, at)
    if (!tick) throw new Error('no tick')
    const events = await decided(room, id, tick, at)
    expect(await room.record(id, state.sequence, tick.commandId, events, at - 1)).toMatchObject({ kind: 'moved' })
    expect(await room.record(id, state.sequence, 'tick/0/0/0/other', events, at)).toMatchObject({ kind: 'moved' })
    expect(await room.record(id, state.sequence, tick.commandId, events, at)).toMatchObject({ kind: 'appended' })
    expect(await room.record(id, state.sequence, tick.commandId, events, at)).toMatchObject({ kind: 'duplicate' })
    expect(await countEvents(id, 'warned')).toBe(1)
  })

  it('opens a task for the rung above at a climb and leaves the lower one theirs; closing closes all', async () => {
    const { applicationId: id } = await submit(room)
    await act(room, id, 'route', people.triage, toCentreCourt)
    while ((await passNext(room, id)).rung === 0);
    const due = (await room.db('application').where({ id }).first('due_at')).due_at
    expect(await tasksOf(id)).toEqual([
      ['tennis/-/committee', 'decide', due],
      ['tennis/centre-court/coach', 'may_answer', due],
    ])
    await act(room, id, 'withdraw', people.applicant, { reason: 'settled' })
    expect(await tasksOf(id)).toEqual([])
    const closed = await room.db('application').where({ id }).first()
    expect(closed).toMatchObject({ stage: 'closed', owner_seat: null, wake_at: null, closed_as: 'withdrawn' })
  })

  it('gives what is recorded late the instant of the commit, and what is decided ahead its own', async () => {
    const { applicationId: id } = await submit(room)
    const { state } = await getLoaded(room, id)
    const now = await act(
      room,
      id,
      'remark',
      people.applicant,
      { text: await write(room, id, 'Hm.'), audience: 'staff' },
      state.at,
    )
    expect(now.events[0]?.at).toBe(state.at)
    expect(now.events[0]?.recordedAt).toBeGreaterThanOrEqual(state.recordedAt)
    const ahead = state.at + 20_000
    const later = await act(
      room,
      id,
      'remark',
      people.applicant,
      { text: await write(room, id, 'So.'), audience: 'staff' },
      ahead,
    )
    expect(later.events[0]).toMatchObject({ at: ahead, recordedAt: ahead })
  })

  it('refuses a caller that knows more than the database, an unknown id, and an event before its predecessor', async () => {
    const { applicationId: id } = await submit(room)
    const { state } = await getLoaded(room, id)
    const command = aCommand('route', people.triage, toCentreCourt, state.turn)
    const events = await decided(room, id, command, state.at)
    const earlier = events.map((event) => ({ ...event, at: state.at - 1 }))
    await expect(room.record(id, 99, 'x', [], state.at)).rejects.toMatchObject({ code: 'application.history_lost' })
    await expect(room.record(id, state.sequence, 'x', earlier, state.at)).rejects.toMatchObject({
      code: 'event.before_predecessor',
    })
    const unknown = '00000000-0000-4000-8000-000000000000'
    await expect(room.record(unknown, 0, 'x', [], 0)).rejects.toMatchObject({ code: 'application.unknown' })
    expect(await room.load(unknown)).toBeUndefined()
  })

  it('leaves nothing of a record that fails on the way', async () => {
    const { applicationId: id } = await submit(room)
    const before = await snapshot(id)
    const { state } = await getLoaded(room, id)
    const command = aCommand('route', people.triage, toCentreCourt, state.turn)
    const [first] = await decided(room, id, command, state.at)
    // the fold accepts it, the table does not: jsonb knows no NUL
    const poisoned = { ...first, actor: { ...people.triage, personId: '\u0000' } } as never
    await expect(room.record(id, state.sequence, command.commandId, [poisoned], state.at)).rejects.toMatchObject({
      code: 'database.text_not_storable',
    })
    expect(await snapshot(id)).toEqual(before)
  })

  it('waits for the release to reach somebody before the window closes: a mail sent, or the applicant looked', async () => {
    for (const reached of ['sent', 'read'] as const) {
      const { applicationId: id } = await submit(room)
      const { release } = await bringToRelease(room, id)
      const undelivered = (await getLoaded(room, id)).dues
      expect(undelivered.wakes.map(({ kind }) => kind)).toContain('callBack')
      if (reached === 'sent') {
        await room
          .db('notification')
          .where({ application_id: id, sequence: release?.sequence, audience: 'applicant' })
          .update({ status: 'sent', next_try_at: null })
      } else {
        await room.db('access_log').insert({ person_id: 'applicant', application_id: id, act: 'applicant.read' })
      }
      expect((await getLoaded(room, id)).dues.wakes.map(({ kind }) => kind)).not.toContain('callBack')
    }
  })

  const tasksOf = async (id: string) => {
    const rows = await room.db('task').where({ application_id: id }).whereNull('closed_at').orderBy('desk')
    return rows.map(({ desk, kind, due_at }) => [desk, kind, due_at])
  }
  const countEvents = async (id: string, type: string) =>
    (await room.db('event').where({ application_id: id, type })).length
  const snapshot = (id: string) =>
    Promise.all([
      room.db('application').where({ id }),
      ...['event', 'task', 'notification', 'command'].map((table) =>
        room.db(table).where({ application_id: id }).orderBy(1),
      ),
    ])
})
