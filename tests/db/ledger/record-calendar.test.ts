import { findNextTick } from '../../../domain/find-next-tick'
import { decideCommand, getLoadedApplication, openTestLedger, insertTestApplication } from '../test-ledger'

describe('record after a change of calendar', () => {
  it('returns `moved` when a step is no longer due, and updates the due instants of the application row and its tasks', async () => {
    const ledger = await openTestLedger('record_calendar')
    const { applicationId: id } = await insertTestApplication(ledger)
    const { state, dues } = await getLoadedApplication(ledger, id)
    const at = dues.wakes[0]?.at ?? 0
    const tick = findNextTick(state, dues, at)
    if (!tick) throw new Error('no step of the clock is due')
    const events = await decideCommand(ledger, id, tick, at)
    const rules = (await ledger.owner('calendar_version').where({ programme: 'tennis', code: 'always' }).first('rules'))
      .rules
    await ledger.owner('calendar_version').insert({
      programme: 'tennis',
      code: 'always',
      version: '2',
      author: 'test',
      instrument: 'test',
      effective_on: '2026-01-01',
      rules: { ...rules, version: '2', week: removeWeekday(rules.week, state.receivedAt, rules.timeZone) },
    })

    const movedResult = await ledger.record(id, state.sequence, tick.commandId, events, at)
    expect(movedResult).toMatchObject({ kind: 'moved', events: [] })
    expect(movedResult.dues.calendar).toBe('always/2')
    expect(movedResult.dues.dueAt).toBeGreaterThan(dues.dueAt ?? 0)
    const row = await ledger.db('application').where({ id }).first()
    expect([row.due_at, row.wake_at]).toEqual([movedResult.dues.dueAt, movedResult.dues.wakes[0]?.at])
    expect((await ledger.db('task').where({ application_id: id }).first()).due_at).toBe(movedResult.dues.dueAt)
    expect((await ledger.record(id, state.sequence, 'nudge', [], at)).dues).toEqual(movedResult.dues)
    await ledger.drop()
  })

  /** Removes the weekday of the receipt from the working week. */
  function removeWeekday(week: Record<string, unknown>, at: number, timeZone: string): Record<string, unknown> {
    const weekday = new Intl.DateTimeFormat('en', { weekday: 'short', timeZone }).format(at)
    const weekdayNumber = String(['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(weekday) + 1)
    return Object.fromEntries(Object.entries(week).filter(([day]) => day !== weekdayNumber))
  }
})
