import { isHistoryLostCode, isRuleErrorCode, toRuleErrorCode } from '../../domain/record-protocol'

describe('a failure code', () => {
  it('of a lost history says that the database lacks what the run knows', () => {
    expect(['application.history_lost', 'application.unknown'].map(isHistoryLostCode)).toEqual([true, true])
    expect(isHistoryLostCode('application.closed')).toBe(false)
  })

  it('of a rule names the policy, a budget or a calendar', () => {
    expect(['policy.no_ladder', 'budget.not_running', 'calendar.horizon'].map(isRuleErrorCode)).toEqual([
      true,
      true,
      true,
    ])
    expect(['application.closed', 'my policy.no_ladder', 'policy.no ladder'].map(isRuleErrorCode)).toEqual([
      false,
      false,
      false,
    ])
  })

  it('is that of the rule that threw, else the one for a defect', () => {
    expect(toRuleErrorCode(new Error('policy.no_ladder'))).toBe('policy.no_ladder')
    expect(toRuleErrorCode(new Error('cannot read properties of undefined'))).toBe('policy.defect')
    expect(toRuleErrorCode('policy.no_ladder')).toBe('policy.defect')
    expect(toRuleErrorCode({ message: 'policy.no_ladder' })).toBe('policy.defect')
  })
})
