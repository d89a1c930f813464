import { hasAcceptedCodes } from '../../domain/accepted-codes'
import type { CommandName } from '../../domain/arguments'
import { actors, createCommand, createPolicy, usualArguments } from '../support/builders'

const policy = createPolicy()
const isAccepted = (name: CommandName, changed: Record<string, unknown>) =>
  hasAcceptedCodes(createCommand(name, actors.applicant, undefined, { ...usualArguments[name], ...changed }), policy)

describe('what a command says in codes is checked by itself', () => {
  it.each<[CommandName, Record<string, unknown>]>([
    ['call', { result: 'unknown' }],
    ['call', { otherContact: 'yes' }],
    ['call', { result: 'unknown', otherContact: true }],
    ['repin', { version: 0 }],
    ['repin', { version: -1 }],
    ['repin', { version: 1.5 }],
    ['repin', { version: '2' }],
    ['repin', { reason: 'unknown' }],
    ['redirect', { where: 5 }],
    ['redirect', { where: null }],
    ['answer', { outcome: 'unknown' }],
    ['answer', { takeOver: 'yes' }],
    ['rate', { scores: { clear: 4, unknown: 4 } }],
    ['rate', { scores: { unknown: 4, clear: 4 } }],
  ])('%s is refused with %j', (name, changed) => {
    expect(isAccepted(name, {})).toBe(true)
    expect(isAccepted(name, changed)).toBe(false)
  })

  it('an outcome of the platform that the policy does not have is refused, and one that only the policy has', () => {
    const answer = (outcome: string, outcomes: string[]) =>
      hasAcceptedCodes(
        createCommand('answer', actors.focalPoint, undefined, { ...usualArguments.answer, outcome } as never),
        { ...policy, outcomes } as never,
      )
    expect(answer('done', ['done'])).toBe(true)
    expect(answer('done', [])).toBe(false)
    expect(answer('painted', ['painted'])).toBe(false)
  })
})
