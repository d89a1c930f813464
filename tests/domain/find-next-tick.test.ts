import { findNextTick } from '../../domain/find-next-tick'
import { actors } from '../support/builders'
import { at, endOf } from '../support/harbour-calendar'
import { answeredLife, routedLife, startLife } from '../support/harbour-lives'

describe('findNextTick', () => {
  it('returns a step from its instant on, and nothing before', () => {
    const { state, dues } = startLife()
    expect(findNextTick(state, dues, at(1, 10, 30) - 1)).toBeUndefined()
    expect(findNextTick(state, dues, at(1, 10, 30))).toEqual({
      name: 'tick',
      commandId: 'tick/0/2/0/warn.desk',
      wake: { at: at(1, 10, 30), kind: 'warn', step: 'warn.desk', track: 'stage', targetMinutes: 120, percent: 75 },
      skipped: [],
      calendar: 'harbour/1',
    })
  })

  it('skips reminders of the same track only; a step of another track comes first', () => {
    const { state, dues } = routedLife().advanceTo(at(2, 10)).giveCommand('ask', actors.focalPoint)
    const tick = findNextTick(state, dues, endOf(9))
    expect(tick).toMatchObject({ wake: { step: 'breach' }, skipped: [] })
    const routedApplication = routedLife()
    const overdueDues = {
      ...routedApplication.dues,
      wakes: [
        ...routedApplication.dues.wakes.slice(0, 1),
        ...startLife().dues.wakes.slice(1),
        ...routedApplication.dues.wakes.slice(1),
      ],
    }
    expect(findNextTick(routedApplication.state, overdueDues, at(70, 0))).toMatchObject({
      wake: { step: 'breach' },
      skipped: ['remind.50', 'remind.75', 'remind.90'],
    })
  })

  it('takes a call-back before the closing, even long after both', () => {
    const life = answeredLife()
    life.delivered = false
    const { state, dues } = life.giveCommand('release', actors.complaintUnit)
    expect(findNextTick(state, dues, at(40, 0))).toMatchObject({ wake: { step: 'callBack' }, skipped: [] })
  })

  it('skips a warning if the step after it is overdue too', () => {
    const { state, dues } = startLife()
    expect(findNextTick(state, dues, at(1, 12))).toMatchObject({ wake: { step: 'handOver' }, skipped: ['warn.desk'] })
  })
})
