import { checkRedirectingSeat } from '../../domain/actor-checks'
import type { Arguments, CommandName } from '../../domain/arguments'
import type { Actor } from '../../domain/events'
import type { ApplicationLife } from '../support/application-life'
import { actors, entities, usualArguments } from '../support/builders'
import { releasedLife, routedLife, startLife, withPolicy } from '../support/harbour-lives'

describe('a command is refused', () => {
  const findRefusal = <N extends CommandName>(life: ApplicationLife, name: N, by: Actor, content?: Arguments[N]) =>
    life.tryCommand(name, by, content)?.refused

  it('for a rating or an objection that the type does not have, or an objection after a withdrawal', () => {
    expect(findRefusal(releasedLife(withPolicy({ rating: false })), 'rate', actors.applicant)).toBe(
      'command.not_allowed',
    )
    expect(findRefusal(releasedLife(withPolicy({ objection: false })), 'object', actors.applicant)).toBe(
      'command.not_allowed',
    )
    expect(findRefusal(routedLife().giveCommand('withdraw', actors.applicant), 'object', actors.applicant)).toBe(
      'command.not_allowed',
    )
  })

  it('for codes that the policy does not know: importance, pillar, kind of entity, outcome', () => {
    const unknown = 'unknown' as never
    for (const content of [
      { ...usualArguments.route, importance: unknown },
      { ...usualArguments.route, pillar: unknown },
      { ...usualArguments.route, entity: { code: 'north', kind: unknown } },
    ]) {
      expect(findRefusal(startLife(), 'route', actors.mainFocalPoint, content)).toBe('command.malformed')
    }
    expect(findRefusal(routedLife(), 'answer', actors.focalPoint, { ...usualArguments.answer, outcome: unknown })).toBe(
      'command.malformed',
    )
  })

  it('for a return that names the returning entity', () => {
    const argumentsThatNameItself = { reason: 'other', entity: entities.north }
    expect(findRefusal(routedLife(), 'return', actors.focalPoint, argumentsThatNameItself)).toBe('command.malformed')
  })

  it('because another person has claimed the application: claim, unclaim, answer; or because nobody has: unclaim', () => {
    const life = routedLife().giveCommand('claim', actors.focalPoint)
    expect(findRefusal(life, 'claim', actors.secondFocalPoint)).toBe('command.claimed_by_another')
    expect(findRefusal(life, 'unclaim', actors.secondFocalPoint)).toBe('command.not_claimed')
    expect(findRefusal(routedLife(), 'unclaim', actors.focalPoint)).toBe('command.not_claimed')
    expect(findRefusal(life, 'answer', actors.secondFocalPoint, { ...usualArguments.answer, takeOver: false })).toBe(
      'command.claimed_by_another',
    )
  })

  it('for a redirection by the duty seat after screening, and by another seat in screening', () => {
    expect(startLife().tryCommand('redirect', actors.duty)?.refused).toBe('command.not_allowed')
    expect(checkRedirectingSeat(startLife({ flags: ['danger'] }).state, actors.mainFocalPoint)).toBe(
      'command.not_allowed',
    )
  })

  it('for an objection to a redirection without a reason', () => {
    const life = startLife().giveCommand('redirect', actors.mainFocalPoint)
    expect(findRefusal(life, 'object', actors.applicant, {})).toBe('command.needs_reason')
  })
})
