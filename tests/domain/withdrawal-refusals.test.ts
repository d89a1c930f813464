import { checkObjectionOpen } from '../../domain/decisions/applicant'
import { reinstate, withdraw } from '../../domain/decisions/withdrawal'
import type { Actor } from '../../domain/events'
import type { ApplicationLife } from '../support/application-life'
import { evolve } from '../../domain/evolve'
import { actors } from '../support/builders'
import { MONDAY_9 } from '../support/harbour-calendar'
import { releasedLife, routedLife } from '../support/harbour-lives'

describe('a withdrawal of an agent', () => {
  it('that is refused because the caller is known by facts only opens no task of the duty seat', () => {
    const life = routedLife()
    const agent = { ...actors.agent, verifiedBy: 'known_facts' as const }
    expect(life.tryCommand('withdraw', agent)?.refused).toBe('command.weak_verification')
    expect(life.eventTypes()).not.toContain('withdrawalRefused')
    expect(life.state.caller).toBeUndefined()
  })

  it('that is refused because it is one too many opens no task of the duty seat', () => {
    const life = routedLife()
    for (const _ of [1, 2, 3]) life.giveCommand('withdraw', actors.agent).giveCommand('reinstate', actors.agent)
    expect(life.tryCommand('withdraw', actors.agent)?.refused).toBe('command.limit_reached')
    expect(life.eventTypes()).not.toContain('withdrawalRefused')
  })
})

describe('the state after a withdrawal', () => {
  const WAS = {
    stage: 'with_entity',
    stageSince: MONDAY_9,
    settled: { stage: [], rung: [] },
    party: 'entity',
    isBudgetRunning: true,
  }

  it('tells where the application was, and that an agent withdrew it, if one did', () => {
    expect(routedLife().giveCommand('withdraw', actors.applicant).state.interrupted).toStrictEqual(WAS)
    expect(routedLife().giveCommand('withdraw', actors.agent).state.interrupted).toStrictEqual({
      ...WAS,
      byAgent: true,
    })
  })

  it('tells nothing of this after an old event, which does not say it', () => {
    const { state } = routedLife()
    const withdrawn = routedLife().giveCommand('withdraw', actors.applicant).lastEvent('withdrawn')
    expect(evolve(state, { ...withdrawn, body: { reason: 'solved' } })).toStrictEqual({
      ...state,
      sequence: withdrawn.sequence,
    })
  })
})

describe('a decision about a withdrawal stops with an error', () => {
  const inputOf = ({ state, policy, dues, now }: ApplicationLife) => ({
    state,
    policy,
    dues,
    actor: actors.applicant,
    at: now,
  })

  it('when a closed application would be withdrawn', () => {
    const closed = releasedLife().giveCommand('rate', actors.applicant)
    expect(() => withdraw({ ...inputOf(closed), with: { reason: 'solved' } })).toThrow('application.closed')
  })

  it('when there is no withdrawal to take back', () => {
    expect(() => reinstate({ ...inputOf(routedLife()), with: {} })).toThrow('event.nothing_to_reinstate')
  })
})

describe('the author’s right to object, which a mail tells', () => {
  const mayObject = ({ state, policy, dues }: ApplicationLife) =>
    checkObjectionOpen({ state, policy, dues, at: MONDAY_9 }) === undefined

  it('does not depend on the objections of agents', () => {
    const life = releasedLife()
    let confirmers = 0
    expect(mayObject(life)).toBe(true)
    const objectAndConfirm = (by: Actor) => {
      confirmers += 1
      const decider = {
        ...(confirmers === 1 ? actors.complaintUnit : actors.appeal),
        personId: `decider-${confirmers}`,
      }
      life.giveCommand('object', by).giveCommand('confirm', decider)
    }
    for (const _ of [1, 2]) objectAndConfirm(actors.agent)
    expect(life.tryCommand('object', actors.agent)?.refused).toBe('command.limit_reached')
    expect(mayObject(life)).toBe(true)
    for (const _ of [1, 2]) objectAndConfirm(actors.applicant)
    expect(mayObject(life)).toBe(false)
  })

  it('does not exist while no window is known', () => {
    const { state, policy } = releasedLife()
    expect(checkObjectionOpen({ state, policy, dues: {}, at: MONDAY_9 })).toBe('command.window_closed')
  })
})
