import { advanceTo, applyCommand, beginExpectedLife, takeDueStep } from '../../domain/expected-life'
import { actors, createCommand } from '../support/builders'
import { hoursToMs, MONDAY_9 } from '../support/harbour-calendar'
import { startLife } from '../support/harbour-lives'

const { state, dues, events, policy } = startLife()
const life = { state, dues, events }

test('a life begins with an event', () => {
  const rules = { policy, computeDues: () => dues }
  expect(() => beginExpectedLife([], state.id, rules)).toThrow('event.no_beginning')
  expect(beginExpectedLife(events, state.id, rules).state).toEqual(state)
})

test('the clock takes no step before it is due, and none when none is left', () => {
  const rules = { policy, computeDues: () => ({ ...dues, wakes: [] }) }
  const [firstWake] = dues.wakes
  expect(advanceTo(life, (firstWake?.at ?? 0) - 1, rules)).toBe(life)
  const advanced = advanceTo(life, MONDAY_9 + hoursToMs(1000), rules)
  expect(advanced.events).toHaveLength(events.length + 1)
})

test('a step that stays due after it was taken is an error, because the clock would take it for ever', () => {
  const rules = { policy, computeDues: () => dues }
  const takeFirst = () => takeDueStep(life, dues.wakes[0]?.at ?? 0, rules)
  expect(takeFirst).toThrow(
    expect.objectContaining({ message: 'clock.stuck', cause: expect.stringMatching(/^tick\//) }),
  )
})

test('a refused command that records nothing leaves the application as it was, with the dues that were computed before', () => {
  const rules = { policy, computeDues: () => ({ ...dues, wakes: [] }) }
  const command = createCommand('route', actors.applicant, state.turn)
  const result = applyCommand(life, command, { at: MONDAY_9 }, rules)
  expect(result).toMatchObject({ refused: 'command.not_allowed' })
  expect('refusedLife' in result && result.refusedLife).toBe(life)
})
