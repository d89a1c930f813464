import fc from 'fast-check'
import { listAllowedCommands } from '../../domain/commands'
import { CLAIMS_PER_DAY, RATINGS_PER_DAY } from '../../domain/daily-caps'
import { evolve } from '../../domain/evolve'
import type { ApplicationLife } from '../support/application-life'
import { actors, entities, usualArguments } from '../support/builders'
import { daysToMs, MONDAY_9 } from '../support/harbour-calendar'
import { disputedLife, releasedLife, routedLife, startLife } from '../support/harbour-lives'
import { RUNS } from '../support/property-runs'

const repeat = (times: number, act: () => unknown) => Array.from({ length: times }).forEach(act)

describe('the daily caps', () => {
  it('let an applicant rate five times in 24 hours, and again a day later', () => {
    const life = releasedLife()
    repeat(RATINGS_PER_DAY, () => life.giveCommand('rate', actors.applicant, { solved: 'no' }))
    expect(life.tryCommand('rate', actors.applicant, { solved: 'partly' })?.refused).toBe('command.limit_reached')
    life.advanceTo(MONDAY_9 + daysToMs(1))
    expect(life.tryCommand('rate', actors.applicant, { solved: 'yes' })).toBeUndefined()
  })

  it('let ratings that agents give for a caller use up neither the applicant’s own nor those of another agent', () => {
    const life = releasedLife()
    const otherAgent = { ...actors.agent, personId: 'other-agent' }
    repeat(RATINGS_PER_DAY, () => life.giveCommand('rate', actors.agent, { solved: 'no' }))
    expect(life.tryCommand('rate', actors.agent, { solved: 'no' })?.refused).toBe('command.limit_reached')
    life.giveCommand('rate', otherAgent, { solved: 'partly' }).giveCommand('rate', actors.applicant, { solved: 'no' })
    expect(life.lastEvent('rated').body).toMatchObject({ numberToday: 1 })
    expect(life.lastEvent('rated').body).not.toHaveProperty('byAgent')
    expect(life.tryCommand('rate', actors.applicant, { solved: 'yes' })).toBeUndefined()
  })

  it('let each person claim twenty times in 24 hours, without silencing a colleague', () => {
    const life = routedLife()
    repeat(CLAIMS_PER_DAY, () => life.giveCommand('claim', actors.focalPoint).giveCommand('unclaim', actors.focalPoint))
    expect(life.tryCommand('claim', actors.focalPoint)?.refused).toBe('command.limit_reached')
    life.giveCommand('claim', actors.secondFocalPoint).giveCommand('unclaim', actors.secondFocalPoint)
    life.advanceTo(MONDAY_9 + daysToMs(1))
    expect(life.tryCommand('claim', actors.focalPoint)).toBeUndefined()
  })

  it('let each person remark twenty times in 24 hours; to the millisecond, a remark is accepted again', () => {
    const life = disputedLife()
    repeat(20, () => life.giveCommand('remark', actors.operationRoom))
    const findRefusal = () => life.tryCommand('remark', actors.operationRoom)?.refused
    expect(findRefusal()).toBe('command.limit_reached')
    life.now = MONDAY_9 + daysToMs(1) - 1
    expect(findRefusal()).toBe('command.limit_reached')
    life.now = MONDAY_9 + daysToMs(1)
    expect(findRefusal()).toBeUndefined()
    expect(life.state.authoredRemarks).toEqual([{ at: life.now, author: actors.operationRoom.personId }])
  })

  it('never silence a colleague or the applicant; nor do remarks of an agent for a caller silence the author', () => {
    const life = disputedLife()
    repeat(20, () => life.giveCommand('remark', actors.operationRoom))
    repeat(20, () => life.giveCommand('remark', actors.complaintUnit))
    repeat(20, () => life.giveCommand('remark', actors.agent))
    expect(life.tryCommand('remark', actors.agent)?.refused).toBe('command.limit_reached')
    repeat(20, () => life.giveCommand('remark', actors.applicant))
    for (const actor of [actors.operationRoom, actors.complaintUnit, actors.applicant, actors.agent])
      expect(life.tryCommand('remark', actor)?.refused).toBe('command.limit_reached')
    expect(life.state.authoredRemarks).toHaveLength(80)
    life.now = MONDAY_9 + daysToMs(1)
    life.giveCommand('remark', actors.applicant)
    expect(life.state.authoredRemarks).toEqual([{ at: life.now, author: 'applicant' }])
  })

  it('fold a remark from before persons were counted as it was folded then; it counts for nobody', () => {
    const life = disputedLife().giveCommand('remark', actors.operationRoom)
    const { state } = life
    const { numberToday: _, ...body } = life.lastEvent('remarked').body
    const older = { ...life.lastEvent('remarked'), sequence: state.sequence + 1, body }
    expect(evolve(state, older)).toEqual({
      ...state,
      sequence: older.sequence,
      remarks: { applicant: [], staff: [state.at] },
    })
  })

  it('do not count events that were recorded before the caps', () => {
    const { state } = releasedLife()
    const rated = { sequence: state.sequence + 1, v: 1, at: state.at, recordedAt: state.at, commandId: 'older' }
    const older = { ...rated, type: 'rated' as const, actor: actors.applicant, body: { solved: 'no' as const } }
    expect(evolve(state, { ...older, policyVersion: 1 })).toEqual({
      ...state,
      sequence: older.sequence,
      rating: { solved: 'no' },
    })
  })

  it('do not count a claim that was recorded before them', () => {
    const life = routedLife()
    const claimed = routedLife().giveCommand('claim', actors.focalPoint).lastEvent('claimed')
    expect(evolve(life.state, { ...claimed, body: {} })).toEqual({
      ...life.state,
      sequence: claimed.sequence,
      claimedBy: actors.focalPoint.personId,
    })
  })
})

describe('a return', () => {
  it('may name only a body to which the clock can route', () => {
    const lighthouse = { code: 'lighthouse', kind: 'tower' }
    expect(
      routedLife().tryCommand('return', actors.focalPoint, { reason: 'not_ours', entity: lighthouse })?.refused,
    ).toBe('command.malformed')
    expect(
      routedLife().tryCommand('return', actors.focalPoint, { reason: 'not_ours', entity: entities.south }),
    ).toBeUndefined()
  })
})

describe('without the passing of time', () => {
  const MAX_EVENTS = 600

  /** Gives one of the commands that persons may give now, if there is one. Returns whether an event was added. */
  function giveAnyCommand(life: ApplicationLife, choice: number): boolean {
    const { state, policy, dues, now } = life
    const choices = Object.values(actors).flatMap((actor) =>
      listAllowedCommands({ state, policy, dues, actor, at: Math.max(now, state.at) }).map((name) => ({ name, actor })),
    )
    // Nothing that ends the life early.
    const lasting = choices.filter(({ name }) => name !== 'withdraw' && name !== 'redirect' && name !== 'remark')
    const eventsBefore = life.events.length
    for (let offset = 0; offset < lasting.length; offset += 1) {
      const chosen = lasting[(choice + offset) % lasting.length]
      if (!chosen) continue
      const content = chosen.name === 'rate' ? { solved: 'no' as const } : usualArguments[chosen.name]
      life.tryCommand(chosen.name, chosen.actor, content as never)
      if (life.events.length > eventsBefore) return true
    }
    return false
  }

  it('no sequence of commands grows the history without end', () => {
    const { failed, counterexample } = fc.check(
      fc.property(fc.array(fc.nat(97), { minLength: 1, maxLength: 30 }), (choices) => {
        const life = startLife()
        for (let turn = 0; giveAnyCommand(life, choices[turn % choices.length] ?? 0); turn += 1) {
          if (life.events.length > MAX_EVENTS) throw new Error('the history grows without end')
        }
      }),
      { numRuns: Math.ceil(RUNS / 10) },
    )
    expect({ failed, counterexample }).toEqual({ failed: false, counterexample: null })
  })
})
