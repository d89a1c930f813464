import { callerWakes, getDueAt, getFirstDueAt } from '../../domain/withdrawal-dues'
import { actors } from '../support/builders'
import { at, createHarbourCalendar } from '../support/harbour-calendar'
import { startLife } from '../support/harbour-lives'

// Working hours are Sunday to Thursday 08:00-16:00; day 1 is a Monday. Ten working hours from Monday 09:00 end on Tuesday at 11:00.
const calendar = createHarbourCalendar()
const tenHours = { targetMinutes: 600, roundTheClock: false }

describe('the due instant of a rung that was withdrawn and taken back', () => {
  it('stays where it was, if the time was used up before the withdrawal', () => {
    const spans = [{ from: at(1, 9), to: at(2, 11) }, { from: at(3, 9) }]
    expect(getFirstDueAt(calendar, { ...tenHours, spans })).toBe(at(2, 11))
  })

  it('moves by the time withdrawn, if a minute was left', () => {
    const spans = [{ from: at(1, 9), to: at(2, 10, 59) }, { from: at(3, 9) }]
    expect(getFirstDueAt(calendar, { ...tenHours, spans })).toBe(at(3, 9, 1))
  })

  it.each([
    ['that names the span with which it began', { floorSpan: 1 }],
    ['of an older run, which does not name it', {}],
  ])('is the one of the second try, not of the first one: a second try %s', (_case, floorSpan) => {
    const spans = [{ from: at(1, 9), to: at(2, 12) }, { from: at(3, 9) }]
    expect(getFirstDueAt(calendar, { ...tenHours, spans, floorMinutes: 90, ...floorSpan })).toBe(at(3, 10, 30))
  })
})

test('a clock that stands has no due instant', () => {
  const spans = [{ from: at(1, 9), to: at(1, 10) }]
  expect(() => getDueAt(calendar, { ...tenHours, spans })).toThrow('budget.not_running')
})

test('the next duty seat is called half an hour after the caller began to wait, also at night, and again after that', () => {
  const life = startLife({ flags: ['danger'] })
    .giveCommand('accept', actors.duty)
    .advanceTo(at(1, 20))
  life.tryCommand('withdraw', actors.agent)
  const { sequence } = life.lastEvent('withdrawalRefused')
  const listWakes = () => callerWakes(life.state, life.policy, calendar)
  const wake = { kind: 'ringForCaller', track: 'overall', targetMinutes: 30 }
  expect(listWakes()).toEqual([{ ...wake, at: at(1, 20, 30), step: `caller.${sequence}.1` }])
  life.advanceTo(at(1, 20, 30))
  expect(listWakes()).toEqual([{ ...wake, at: at(1, 21), step: `caller.${sequence}.2` }])
})
