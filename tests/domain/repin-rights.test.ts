import fc from 'fast-check'
import type { Application } from '../../domain/application'
import type { Arguments, CommandName } from '../../domain/arguments'
import { endOfDayAfter } from '../../domain/calendar'
import { computeDues } from '../../domain/compute-dues'
import { findRefusal } from '../../domain/commands'
import type { Actor } from '../../domain/events'
import { applyCommand } from '../../domain/expected-life'
import type { Policy } from '../../domain/programme'
import { type Reach, waitsForApplicant } from '../../domain/reach'
import { computeRepinFacts, moveToVersion } from '../../domain/repin'
import type { ApplicationLife } from '../support/application-life'
import { actors, createCommand, createPolicy } from '../support/builders'
import { createHarbourCalendars, daysToMs, HOUR_MS } from '../support/harbour-calendar'
import { releasedLife, routedLife, withPolicy } from '../support/harbour-lives'
import { RUNS } from '../support/property-runs'

const calendars = createHarbourCalendars()
const addDays = (from: number, days: number) => endOfDayAfter(calendars.programme, from, days)

/** A version in which the applicant has this many days to reply, to rate and to object. */
const createVersion = (version: number, days: number, rules: Partial<Policy> = {}): Policy =>
  createPolicy({ version, windows: { ask: days, rating: days, outer: 30, objection: days }, ...rules })

/** An application that moves between versions; the acts between are decided by the version of that moment. */
class MovingApplication {
  /** whether the messages reach the applicant at once */
  isReached = true

  state: Application
  policy: Policy
  now: number

  constructor({ state, policy, now }: Pick<ApplicationLife, 'state' | 'policy' | 'now'>) {
    this.state = state
    this.policy = policy
    this.now = now
  }

  private reach(state: Application): Reach {
    return this.isReached && waitsForApplicant(state.stage) ? { reachedAt: state.stageSince } : {}
  }

  get dues() {
    return computeDues(this.state, this.policy, calendars, this.reach(this.state))
  }

  moveTo(policy: Policy): this {
    const { state, policy: policyBefore, dues: before, now: at } = this
    const facts = computeRepinFacts({ state, policyBefore, policy, calendars, reach: this.reach(state), before, at })
    this.state = moveToVersion(state, policy.version, facts)
    this.policy = policy
    return this
  }

  give<N extends CommandName>(name: N, by: Actor, content?: Arguments[N]): this {
    const rules = {
      policy: this.policy,
      computeDues: (state: Application) => computeDues(state, this.policy, calendars, this.reach(state)),
    }
    const command = createCommand(name, by, this.state.turn, content)
    const given = applyCommand({ state: this.state, dues: this.dues, events: [] }, command, { at: this.now }, rules)
    if ('refused' in given) throw new Error(`${name} was refused: ${given.refused}`)
    this.state = given.state
    return this
  }

  find(name: CommandName) {
    return findRefusal(
      { state: this.state, policy: this.policy, dues: this.dues, actor: actors.applicant, at: this.now },
      name,
    )
  }

  wait(ms: number): this {
    this.now += ms
    return this
  }
}

const release = (days: number) => new MovingApplication(releasedLife(withPolicy(createVersion(1, days))))

describe('the rights of an applicant after moves to other versions of the policy', () => {
  it('keeps the objection window from before the first move while the objection is decided', () => {
    const application = release(12)
    const releasedAt = application.state.release?.at ?? 0
    application.moveTo(createVersion(2, 6)).give('object', actors.applicant).moveTo(createVersion(3, 7))
    application.give('confirm', actors.secondComplaintUnit)
    expect(application.state.stage).toBe('closed')
    expect(application.dues.objectUntil).toBe(addDays(releasedAt, 12))
    expect(application.wait(daysToMs(11)).find('object')).toBeUndefined()
  })

  it('keeps the time to rate when the application is withdrawn and taken back between the moves', () => {
    const application = release(12)
    const releasedAt = application.state.release?.at ?? 0
    application.moveTo(createVersion(2, 6)).give('withdraw', actors.applicant).wait(HOUR_MS)
    application.give('reinstate', actors.applicant).moveTo(createVersion(3, 7))
    expect(application.dues.dueAt).toBeGreaterThanOrEqual(addDays(releasedAt, 12))
    expect(application.dues.objectUntil).toBeGreaterThanOrEqual(addDays(releasedAt, 12))
  })

  it('keeps the right to rate and to object, and how often, when a later version gives none', () => {
    const none = { rating: false, objection: false, caps: { ...createPolicy().caps, objections: 0 } }
    const application = release(12)
      .moveTo(createVersion(2, 6, none))
      .moveTo(createVersion(3, 7, none))
    expect([application.find('rate'), application.find('object')]).toEqual([undefined, undefined])
    application.give('object', actors.applicant).give('confirm', actors.secondComplaintUnit)
    expect(application.give('object', actors.applicant).state.stage).toBe('objection')
  })

  it.each([
    ['a question', 'dueAt', () => routedLife(withPolicy(createVersion(1, 12))).giveCommand('ask', actors.focalPoint)],
    ['an answer', 'objectUntil', () => releasedLife(withPolicy(createVersion(1, 12)))],
  ] as const)('counts the whole time from when %s reaches the applicant after the move', (_message, until, start) => {
    const application = new MovingApplication(start())
    application.isReached = false
    application.moveTo(createVersion(2, 6))
    application.isReached = true
    expect(application.dues[until]).toBe(addDays(application.state.stageSince, 12))
  })

  it('gives the longer time of a new version at once', () => {
    const application = release(6)
    const releasedAt = application.state.release?.at ?? 0
    application.moveTo(createVersion(2, 12))
    expect(application.state.keptRights).toBeUndefined()
    expect(application.dues.objectUntil).toBe(addDays(releasedAt, 12))
  })

  it('never loses a day in any row of moves, wherever the application stands at each of them', () => {
    const move = fc.record({
      days: fc.integer({ min: 1, max: 20 }),
      isDisputed: fc.boolean(),
      isTakenBack: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 20 }), fc.array(move, { minLength: 1, maxLength: 5 }), (days, moves) => {
        const application = release(days)
        const told = addDays(application.state.release?.at ?? 0, days)
        moves.forEach((next, index) => {
          const { stage } = application.state
          if (next.isTakenBack && stage === 'released' && application.find('withdraw') === undefined) {
            application.give('withdraw', actors.applicant).give('reinstate', actors.applicant)
          }
          if (next.isDisputed && stage === 'released') application.give('object', actors.applicant)
          application.moveTo(createVersion(index + 2, next.days))
          const { dueAt } = application.dues
          expect(application.state.stage === 'released' && dueAt !== undefined && dueAt < told).toBe(false)
        })
        if (application.state.stage === 'objection') application.give('confirm', actors.secondComplaintUnit)
        expect(application.dues.objectUntil).toBeGreaterThanOrEqual(told)
      }),
      { numRuns: RUNS },
    )
  })
})
