import { nextTick } from '../../../domain/next-tick'
import { decided, getLoaded, openRoom, submit } from '../recorded-application'

describe('a calendar that changes', () => {
  it('moves what is not due any more, and the next catching up puts row and tasks on the new instant', async () => {
    const room = await openRoom('record_calendar')
    const { applicationId: id } = await submit(room)
    const { state, dues } = await getLoaded(room, id)
    const at = dues.wakes[0]?.at ?? 0
    const tick = nextTick(state, dues, at)
    if (!tick) throw new Error('no tick')
    const events = await decided(room, id, tick, at)
    const rules = (await room.owner('calendar_version').where({ programme: 'tennis', code: 'always' }).first('rules'))
      .rules
    await room.owner('calendar_version').insert({
      programme: 'tennis',
      code: 'always',
      version: '2',
      author: 'test',
      instrument: 'test',
      effective_on: '2026-01-01',
      rules: { ...rules, version: '2', week: withoutToday(rules.week, state.receivedAt, rules.timeZone) },
    })

    const moved = await room.record(id, state.sequence, tick.commandId, events, at)
    expect(moved).toMatchObject({ kind: 'moved', events: [] })
    expect(moved.dues.calendar).toBe('always/2')
    expect(moved.dues.dueAt).toBeGreaterThan(dues.dueAt ?? 0)
    const row = await room.db('application').where({ id }).first()
    expect([row.due_at, row.wake_at]).toEqual([moved.dues.dueAt, moved.dues.wakes[0]?.at])
    expect((await room.db('task').where({ application_id: id }).first()).due_at).toBe(moved.dues.dueAt)
    expect((await room.record(id, state.sequence, 'nudge', [], at)).dues).toEqual(moved.dues)
    await room.drop()
  })

  /** Nobody works today: the working day of the receipt is taken out. */
  function withoutToday(week: Record<string, unknown>, at: number, timeZone: string): Record<string, unknown> {
    const today = new Intl.DateTimeFormat('en', { weekday: 'short', timeZone }).format(at)
    const number = String(['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(today) + 1)
    return Object.fromEntries(Object.entries(week).filter(([day]) => day !== number))
  }
})
