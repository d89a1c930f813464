import { toCommandOutcome } from '../../domain/record-protocol'
import { actors } from '../support/builders'
import { at, endOf } from '../support/harbour-calendar'
import { releasedLife, routedLife } from '../support/harbour-lives'

describe('the confirmation of a command', () => {
  it('tells the state, and by when the owner must act', () => {
    const { state, dues } = routedLife()
    expect(dues.dueAt).toBe(at(2, 11))
    expect(toCommandOutcome(state, dues, [])).toStrictEqual({
      sequence: 4,
      stage: 'with_entity',
      turn: 3,
      dueAt: at(2, 11),
    })
  })

  it('has no due instant after the closing', () => {
    const { state, dues } = releasedLife().giveCommand('rate', actors.applicant)
    expect(dues.objectUntil).toBe(endOf(15))
    expect(toCommandOutcome(state, dues, [])).toStrictEqual({ sequence: 8, stage: 'closed', turn: 6 })
  })

  it('is a refusal if one of its events is a refusal, wherever that event stands', () => {
    const { state, dues } = routedLife()
    const refusal = { refused: 'command.needs_duty_seat' }
    expect(toCommandOutcome(state, dues, [{ type: 'withdrawalRefused' }])).toMatchObject(refusal)
    expect(toCommandOutcome(state, dues, [{ type: 'rated' }, { type: 'withdrawalRefused' }])).toMatchObject(refusal)
    expect(toCommandOutcome(state, dues, [{ type: 'rated' }])).not.toHaveProperty('refused')
  })
})
