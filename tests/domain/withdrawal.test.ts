import fc from 'fast-check'
import type { Application } from '../../domain/application'
import { checkReinstatementOpen } from '../../domain/decisions/withdrawal'
import { workingMsBetween } from '../../domain/calendar'
import { computeTasks } from '../../domain/tasks'
import type { Actor, RecordedEvent } from '../../domain/events'
import { evolve } from '../../domain/evolve'
import { isPartition } from '../../domain/intervals'
import { toCommandOutcome } from '../../domain/record-protocol'
import { getRungTargetMinutes } from '../../domain/compute-dues'
import { chargedMs } from '../../domain/intervals'
import { notificationsFor } from '../../domain/notifications'
import { VERIFIED_BY, type VerifiedBy } from '../../domain/vocabulary'
import { findReinstateUntil } from '../../domain/withdrawal-dues'
import type { ApplicationLife } from '../support/application-life'
import { actors, usualArguments } from '../support/builders'
import { at, createHarbourCalendars, daysToMs, hoursToMs, MONDAY_9 } from '../support/harbour-calendar'
import { answeredLife, releasedLife, routedLife, startLife, withPolicy } from '../support/harbour-lives'
import { listChangedTimes, LIVES_IN_STAGES, listRemainingMs, withoutRestingParts } from '../support/resting-lives'

const calendars = createHarbourCalendars()
const [, secondDutySeat] = routedLife().policy.dutySeats

describe.each(LIVES_IN_STAGES)('a withdrawal in %s', (name, start) => {
  it('can be taken back: the application is back where it was, and the clock has as much time left as before', () => {
    const life = start()
    expect(life.state.stage).toBe(name.split(',')[0])
    const before = life.state
    const remainingBefore = listRemainingMs(life)
    const tasksBefore = computeTasks(before, life.policy, life.dues).map(({ desk, kind }) => [desk, kind])
    life.giveCommand('withdraw', actors.applicant)
    expect(life.state).toMatchObject({ stage: 'closed', closedAs: 'withdrawn' })
    life.advanceTo(life.now + daysToMs(2) + hoursToMs(5)).giveCommand('reinstate', actors.applicant)
    const { state } = life
    expect(withoutRestingParts(state)).toEqual(withoutRestingParts(before))
    expect(state.turn).toBe(before.turn + 2)
    expect(computeTasks(state, life.policy, life.dues).map(({ desk, kind }) => [desk, kind])).toEqual(tasksBefore)
    const remaining = listRemainingMs(life)
    expect(remaining.map(({ step }) => step)).toEqual(remainingBefore.map(({ step }) => step))
    expect(listChangedTimes(remaining, remainingBefore)).toEqual([])
  })

  it('charges the time between to the applicant, and every instant to one party', () => {
    const life = start()
    const { now } = life
    const partyBefore = life.state.intervals.at(-1)?.party
    life.giveCommand('withdraw', actors.applicant).advanceTo(now + daysToMs(2))
    life.giveCommand('reinstate', actors.applicant)
    const { intervals, receivedAt, closedAt } = life.state
    expect(intervals.at(-1)).toEqual({ party: partyBefore, from: now + daysToMs(2) })
    expect(isPartition(intervals, receivedAt, closedAt)).toBe(true)
    expect(
      intervals.some(
        ({ party, from, to = Infinity }) => party === 'applicant' && from <= now && to >= now + daysToMs(2),
      ),
    ).toBe(true)
  })

  it('can be followed by everything that was possible before', () => {
    const life = start()
    const undisturbed = start()
    life.giveCommand('withdraw', actors.applicant).advanceTo(life.now + daysToMs(1))
    life.giveCommand('reinstate', actors.applicant).advanceTo(life.now + daysToMs(100))
    undisturbed.advanceTo(undisturbed.now + daysToMs(100))
    expect(life.state.stage).toBe(undisturbed.state.stage)
    expect(life.state.closedAs).toBe(undisturbed.state.closedAs)
  })
})

describe('the windows of the applicant', () => {
  it('are longer by the time withdrawn: for the objection too, also after the second closing', () => {
    const life = releasedLife().advanceTo(MONDAY_9 + daysToMs(3))
    const { objectUntil = 0 } = life.dues
    life.giveCommand('withdraw', actors.agent).advanceTo(life.now + daysToMs(2))
    expect(life.dues.objectUntil).toBeUndefined()
    life.giveCommand('reinstate', actors.applicant)
    expect(life.dues.objectUntil).toBe(objectUntil + daysToMs(2))
    life.giveCommand('object', actors.applicant).giveCommand('confirm', actors.secondComplaintUnit)
    expect(life.dues.objectUntil).toBe(objectUntil + daysToMs(2))
  })
})

describe('the budget of a rung', () => {
  it('rests while the application is withdrawn, and the steps already taken stay taken', () => {
    const life = routedLife().advanceTo(at(1, 15))
    const dueAt = life.dues.dueAt ?? 0
    expect(life.eventTypes().filter((type) => type === 'reminded')).toHaveLength(1)
    life.giveCommand('withdraw', actors.applicant).advanceTo(at(2, 15)).giveCommand('reinstate', actors.applicant)
    const dayMs = workingMsBetween(calendars.programme, at(1, 15), at(2, 15))
    expect(workingMsBetween(calendars.programme, dueAt, life.dues.dueAt ?? 0)).toBe(dayMs)
    life.advanceTo(life.dues.dueAt ?? 0)
    expect(life.eventTypes().filter((type) => type === 'reminded')).toHaveLength(3)
    expect(life.state.rung).toBe(1)
  })

  it('that was used up keeps its due instant, and the weekly list goes on every week', () => {
    const life = routedLife().advanceTo(at(2, 12) + daysToMs(24))
    const { dueAt } = life.dues
    const listedAt = life.dues.wakes.find(({ kind }) => kind === 'list')?.at
    expect(life.state.listed).toBeGreaterThan(2)
    life.giveCommand('withdraw', actors.applicant).advanceTo(life.now + daysToMs(1))
    life.giveCommand('reinstate', actors.applicant)
    expect(life.dues.dueAt).toBe(dueAt)
    expect(life.dues.wakes.find(({ kind }) => kind === 'list')?.at).toBe(listedAt)
  })

  it('keeps its old due instant after a send-back as `no_answer`, apart from the time withdrawn during the review', () => {
    const sentBackAfter = (life: ApplicationLife) =>
      life.giveCommand('sendBack', actors.complaintUnit, { ...usualArguments.sendBack, reason: 'no_answer' })
    const plain = sentBackAfter(answeredLife().advanceTo(MONDAY_9 + hoursToMs(1)))
    const life = answeredLife().advanceTo(MONDAY_9 + hoursToMs(0.5))
    life.giveCommand('withdraw', actors.applicant).advanceTo(at(1, 10)).giveCommand('reinstate', actors.applicant)
    sentBackAfter(life.advanceTo(at(1, 10.5)))
    const withdrawnMs = workingMsBetween(calendars.programme, MONDAY_9 + hoursToMs(0.5), at(1, 10))
    expect(workingMsBetween(calendars.programme, plain.dues.dueAt ?? 0, life.dues.dueAt ?? 0)).toBe(withdrawnMs)
    expect(chargedMs(life.state.intervals, 'quality', null, life.now)).toBe(0)
    expect(chargedMs(life.state.intervals, 'applicant', null, life.now)).toBe(hoursToMs(0.5))
  })

  it('after a send-back as `no_answer` gets every part of this review, but no earlier review and no time withdrawn', () => {
    const life = answeredLife()
      .advanceTo(at(1, 9, 30))
      .giveCommand('sendBack', actors.complaintUnit)
    life.advanceTo(at(1, 10)).giveCommand('answer', actors.focalPoint)
    for (const [from, to] of [
      [at(1, 10, 30), at(1, 11)],
      [at(1, 11), at(1, 11, 30)],
      [at(1, 12), at(1, 12, 30)],
    ] as const) {
      life.advanceTo(from).giveCommand('withdraw', actors.applicant)
      life.advanceTo(to).giveCommand('reinstate', actors.applicant)
    }
    const content = { ...usualArguments.sendBack, reason: 'no_answer' as const }
    life.advanceTo(at(1, 13)).giveCommand('sendBack', actors.complaintUnit, content)
    expect(life.state.intervals).toEqual([
      { party: 'quality', from: at(1, 9), to: at(1, 9, 30) },
      { party: 'entity', from: at(1, 9, 30), to: at(1, 10) },
      { party: 'entity', from: at(1, 10), to: at(1, 10, 30) },
      { party: 'applicant', from: at(1, 10, 30), to: at(1, 11) },
      { party: 'applicant', from: at(1, 11), to: at(1, 11, 30) },
      { party: 'entity', from: at(1, 11, 30), to: at(1, 12) },
      { party: 'applicant', from: at(1, 12), to: at(1, 12, 30) },
      { party: 'entity', from: at(1, 12, 30) },
    ])
  })

  it('is the same for any number and length of withdrawals', () => {
    const minutes = getRungTargetMinutes(routedLife().policy, { importance: 'normal', pillar: 'berth' }, 0)
    const pauses = fc.array(fc.tuple(fc.integer({ min: 0, max: 90 }), fc.integer({ min: 0, max: 3 * 24 * 60 })), {
      minLength: 1,
      maxLength: 3,
    })
    fc.assert(
      fc.property(pauses, (spans) => {
        const life = routedLife()
        for (const [workMinutes, restMinutes] of spans) {
          life.advanceTo(life.now + workMinutes * 60_000).giveCommand('withdraw', actors.applicant)
          life.advanceTo(life.now + restMinutes * 60_000).giveCommand('reinstate', actors.applicant)
        }
        const used = (life.state.budget?.spans ?? []).reduce(
          (sum, { from, to = life.dues.dueAt ?? 0 }) => sum + workingMsBetween(calendars.programme, from, to),
          0,
        )
        expect(used).toBe(minutes * 60_000)
      }),
    )
  })
})

describe('a question that did not reach the applicant', () => {
  const askedLife = () => {
    const life = routedLife()
    life.delivered = false
    return life.giveCommand('ask', actors.focalPoint)
  }

  it('leaves the clock of the entity running before and after, and never for the time withdrawn', () => {
    const undisturbed = askedLife()
    const life = askedLife().advanceTo(MONDAY_9 + hoursToMs(2))
    life.giveCommand('withdraw', actors.applicant).advanceTo(at(3, 11)).giveCommand('reinstate', actors.applicant)
    const withdrawnMs = workingMsBetween(calendars.programme, MONDAY_9 + hoursToMs(2), at(3, 11))
    const findBreachAt = ({ dues }: ApplicationLife) => dues.wakes.find(({ kind }) => kind === 'breach')?.at ?? 0
    expect(workingMsBetween(calendars.programme, findBreachAt(undisturbed), findBreachAt(life))).toBe(withdrawnMs)
  })

  it('charges the time before and after to the entity, the time withdrawn to the applicant', () => {
    const life = askedLife().advanceTo(MONDAY_9 + hoursToMs(2))
    life.giveCommand('withdraw', actors.applicant).advanceTo(at(1, 12)).giveCommand('reinstate', actors.applicant)
    life.advanceTo(at(1, 14)).giveCommand('withdraw', actors.applicant)
    expect(life.state.intervals.slice(-3)).toEqual([
      { party: 'entity', from: MONDAY_9, to: at(1, 11) },
      { party: 'applicant', from: at(1, 11), to: at(1, 12) },
      { party: 'entity', from: at(1, 12), to: at(1, 14) },
    ])
  })
})

test('an application that was not withdrawn, or is not closed yet, has no withdrawal to take back', () => {
  const withdrawn = routedLife().giveCommand('withdraw', actors.applicant).giveCommand('reinstate', actors.applicant)
  const event = withdrawn.lastEvent('reinstated')
  const closed = releasedLife().giveCommand('rate', actors.applicant).state
  const beforeClosing = evolve(routedLife().state, withdrawn.lastEvent('withdrawn'))
  expect(beforeClosing.interrupted).toBeDefined()
  for (const state of [routedLife().state, closed, beforeClosing]) {
    expect(findReinstateUntil(state, withdrawn.policy, calendars.programme)).toBeUndefined()
    expect(() => evolve(state, { ...event, sequence: state.sequence + 1 })).toThrow('event.nothing_to_reinstate')
  }
})

describe('taking a withdrawal back', () => {
  const tryAt = (instant: number, life = routedLife().giveCommand('withdraw', actors.applicant)) =>
    life.advanceTo(instant).tryCommand('reinstate', actors.applicant)?.refused

  it('is possible for three days, until the last one ends', () => {
    expect(tryAt(at(5, 0) - 1)).toBeUndefined()
    expect(tryAt(at(5, 0))).toBe('command.window_closed')
  })

  it('is possible as long as the policy says', () => {
    const start = () => {
      const { windows } = routedLife().policy
      return routedLife(withPolicy({ windows: { ...windows, reinstate: 1 } })).giveCommand('withdraw', actors.agent)
    }
    expect(tryAt(at(3, 0) - 1, start())).toBeUndefined()
    expect(tryAt(at(3, 0), start())).toBe('command.window_closed')
  })

  it('is possible after every withdrawal of the author, three times; then the application stays open', () => {
    const life = routedLife()
    for (let count = 0; count < 3; count += 1)
      life.giveCommand('withdraw', actors.applicant).giveCommand('reinstate', actors.applicant)
    expect(life.tryCommand('withdraw', actors.applicant)?.refused).toBe('command.limit_reached')
    expect(life.state.stage).toBe('with_entity')
  })

  it('counts withdrawals of agents apart, so no stranger at the telephone uses up what the author may do', () => {
    const life = routedLife()
    for (let count = 0; count < 3; count += 1)
      life.giveCommand('withdraw', actors.agent).giveCommand('reinstate', actors.agent)
    expect(life.tryCommand('withdraw', actors.agent)?.refused).toBe('command.limit_reached')
    for (let count = 0; count < 3; count += 1)
      life.giveCommand('withdraw', actors.applicant).giveCommand('reinstate', actors.applicant)
    expect(life.tryCommand('withdraw', actors.applicant)?.refused).toBe('command.limit_reached')
    expect(life.state.used).toMatchObject({ reinstatements: 3, agentReinstatements: 3 })
  })

  it('lets an agent undo the author’s own withdrawal three times only; the author can do it after that too', () => {
    const life = routedLife()
    for (let count = 0; count < 3; count += 1)
      life.giveCommand('withdraw', actors.applicant).giveCommand('reinstate', actors.agent)
    life.giveCommand('withdraw', actors.applicant)
    expect(life.tryCommand('reinstate', actors.agent)?.refused).toBe('command.limit_reached')
    life.giveCommand('reinstate', actors.applicant).giveCommand('withdraw', actors.applicant)
    expect(life.state.used).toMatchObject({ reinstatements: 1, agentReinstatements: 3 })
  })

  it('lets an agent always take back what an agent withdrew', () => {
    const life = routedLife()
    for (let count = 0; count < 2; count += 1)
      life.giveCommand('withdraw', actors.applicant).giveCommand('reinstate', actors.agent)
    life.giveCommand('withdraw', actors.agent)
    expect(life.tryCommand('reinstate', actors.agent)).toBeUndefined()
  })

  it('counts an old event, which does not say who withdrew, as the author’s', () => {
    const life = routedLife().giveCommand('withdraw', actors.agent).giveCommand('reinstate', actors.agent)
    const oldEvents = life.events.map((event) => {
      const { byAgent: _byAgent, ...body } = event.body as { byAgent?: true }
      return { ...event, body } as RecordedEvent
    })
    const [first, ...others] = oldEvents
    if (!first) throw new Error('no event')
    const state = others.reduce<Application>(
      (before, event) => evolve(before, event),
      evolve(null, first, life.state.id),
    )
    expect(state.used).toMatchObject({ reinstatements: 1 })
    expect(state.used.agentReinstatements).toBeUndefined()
  })

  it('is not possible after another closing', () => {
    const life = releasedLife().giveCommand('rate', actors.applicant)
    expect(life.tryCommand('reinstate', actors.applicant)?.refused).toBe('command.not_allowed')
  })

  it('is not for staff, only for the applicant and for an agent who verified the caller', () => {
    const life = routedLife().giveCommand('withdraw', actors.applicant)
    const { applicant: _applicant, agent, ...staff } = actors
    for (const actor of Object.values(staff))
      expect(life.tryCommand('reinstate', actor)?.refused).toBe('command.not_allowed')
    expect(life.tryCommand('reinstate', agent)).toBeUndefined()
  })

  it('is refused with a code of its own when it was withdrawn before this was possible', () => {
    const life = routedLife().giveCommand('withdraw', actors.applicant)
    const { interrupted: _, ...oldState } = life.state
    const old = Object.assign(Object.create(Object.getPrototypeOf(life)), life, {
      life: { state: oldState, dues: life.dues, events: life.events },
    })
    expect(old.tryCommand('reinstate', actors.applicant)?.refused).toBe('command.not_reinstatable')
  })

  it('is refused when no window is known', () => {
    const { state, now } = routedLife().giveCommand('withdraw', actors.applicant)
    expect(checkReinstatementOpen({ state, at: now, dues: {} })).toBe('command.window_closed')
  })

  it('voids what others were writing', () => {
    const life = routedLife()
    const { turn } = life.state
    life.giveCommand('withdraw', actors.applicant).giveCommand('reinstate', actors.applicant)
    expect(life.tryCommand('answer', actors.focalPoint, usualArguments.answer, turn)?.refused).toBe(
      'application.changed',
    )
  })

  it('is told to the applicant and to the desk that has the application again', () => {
    const life = routedLife().giveCommand('withdraw', actors.applicant).giveCommand('reinstate', actors.agent)
    expect(
      notificationsFor(life.lastEvent('reinstated'), life.state, life.policy).map(({ audience, template }) => [
        audience,
        template,
      ]),
    ).toEqual([
      ['applicant', 'reinstated'],
      [actors.focalPoint.seatId, 'reinstated_desk'],
    ])
  })
})

describe('an agent’s withdrawal of a flagged application', () => {
  const start = () => startLife({ flags: ['danger'] })
  const listCallerTasks = ({ state, policy, dues }: ApplicationLife) =>
    computeTasks(state, policy, dues).filter(({ kind }) => kind === 'answer_caller')

  it.each([
    ['waits in screening', start],
    ['was accepted', () => start().giveCommand('accept', actors.duty)],
    ['is with an entity', () => start().giveCommand('accept', actors.duty).giveCommand('route', actors.mainFocalPoint)],
  ])('is refused while it %s, and opens a task of the duty seat', (_stage, startFlagged) => {
    const life = startFlagged()
    const { stage, turn } = life.state
    const refusal = life.tryCommand('withdraw', actors.agent, { reason: 'asked_by_official' })
    expect(refusal?.refused).toBe('command.needs_duty_seat')
    expect(life.state).toMatchObject({ stage, turn })
    expect(life.lastEvent('withdrawalRefused')).toMatchObject({
      actor: actors.agent,
      body: { reason: 'asked_by_official' },
    })
    expect(listCallerTasks(life)).toEqual([
      { desk: life.policy.dutySeats[0], kind: 'answer_caller', dueAt: life.now + hoursToMs(0.5) },
    ])
    expect(notificationsFor(life.lastEvent('withdrawalRefused'), life.state, life.policy)).toMatchObject([
      { audience: life.policy.dutySeats[0], template: 'caller_waiting' },
    ])
  })

  it('has an outcome that says it was refused, so that a repeated command gets the same answer', () => {
    const life = start()
    life.tryCommand('withdraw', actors.agent)
    expect(toCommandOutcome(life.state, life.dues, life.events.slice(-1))).toMatchObject({
      refused: 'command.needs_duty_seat',
      stage: 'screening',
    })
    expect(toCommandOutcome(life.state, life.dues, life.events.slice(0, 1))).not.toHaveProperty('refused')
  })

  it('calls the next duty seat after the target of screening, and again, until one answers', () => {
    const life = start().giveCommand('accept', actors.duty)
    life.tryCommand('withdraw', actors.agent)
    life.advanceTo(life.now + hoursToMs(0.5))
    expect(listCallerTasks(life)[0]?.desk).toBe(secondDutySeat)
    expect(life.lastEvent('callerHandedOver').body.to).toBe(secondDutySeat)
    life.advanceTo(life.now + hoursToMs(2))
    const [first, second] = life.policy.dutySeats
    expect(life.events.flatMap(({ type, body }) => (type === 'callerHandedOver' ? [body.to] : []))).toEqual([
      second,
      first,
      second,
      first,
      second,
    ])
    life.giveCommand('answerCaller', actors.duty)
    expect(life.lastEvent('callerAnswered').body).toEqual({ result: 'keeps' })
    expect(listCallerTasks(life)).toEqual([])
    const { length } = life.events
    life.advanceTo(life.now + hoursToMs(0.9))
    expect(life.events).toHaveLength(length)
  })

  it('opens one task however often it is tried, and a new one after the duty seat answered', () => {
    const life = start().giveCommand('accept', actors.duty)
    for (const _ of [1, 2, 3])
      expect(life.tryCommand('withdraw', actors.agent)?.refused).toBe('command.needs_duty_seat')
    expect(life.eventTypes().filter((type) => type === 'withdrawalRefused')).toHaveLength(1)
    life.advanceTo(life.now + hoursToMs(0.5)).giveCommand('answerCaller', actors.duty)
    life.tryCommand('withdraw', actors.agent)
    life.advanceTo(life.now + hoursToMs(0.5))
    expect(life.eventTypes().filter((type) => type === 'callerHandedOver')).toHaveLength(2)
  })

  it('does not touch the author’s own withdrawal, which ends the task too', () => {
    const life = start()
    life.tryCommand('withdraw', actors.agent)
    expect(life.tryCommand('withdraw', actors.applicant)).toBeUndefined()
    expect(life.state).toMatchObject({ stage: 'closed', closedAs: 'withdrawn' })
    expect(listCallerTasks(life)).toEqual([])
  })

  it('is answered by the duty seat only, and only while a caller waits', () => {
    const life = start()
    expect(life.tryCommand('answerCaller', actors.duty)?.refused).toBe('command.not_allowed')
    life.tryCommand('withdraw', actors.agent)
    const { duty, ...others } = actors
    for (const actor of Object.values(others))
      expect(life.tryCommand('answerCaller', actor)?.refused).toBe('command.not_allowed')
    expect(life.tryCommand('answerCaller', duty, { result: 'maybe' as never })?.refused).toBe('command.malformed')
    expect(life.tryCommand('answerCaller', duty, { result: 'not_author' })).toBeUndefined()
  })

  it('is not replaced by a “solved” of the agent, which would end it too; the author’s own “solved” counts', () => {
    const flagged = () =>
      startLife({ flags: ['danger'] })
        .giveCommand('accept', actors.duty)
        .giveCommand('redirect', actors.mainFocalPoint)
    const life = flagged()
    const refusal = life.tryCommand('rate', actors.agent, { solved: 'yes' })
    expect(refusal?.refused).toBe('command.needs_duty_seat')
    expect(life.state).toMatchObject({ stage: 'released', rating: null, caller: { ring: 0 } })
    expect(life.lastEvent('withdrawalRefused').body).toEqual({ reason: 'solved' })
    expect(life.tryCommand('rate', actors.agent, { solved: 'yes' })?.events).toBeUndefined()
    life.giveCommand('rate', actors.agent, { solved: 'no' })
    life.giveCommand('rate', actors.applicant, { solved: 'yes' })
    expect(life.state).toMatchObject({ stage: 'closed', closedAs: 'satisfied' })
    const unflagged = releasedLife().giveCommand('rate', actors.agent, { solved: 'yes' })
    expect(unflagged.state.closedAs).toBe('satisfied')
  })

  it('of an application without a flag is possible', () => {
    expect(routedLife().tryCommand('withdraw', actors.agent)).toBeUndefined()
  })
})

describe('an agent who ends an application for a caller', () => {
  const agentBy = (verifiedBy: VerifiedBy) => ({ ...actors.agent, verifiedBy })
  const tryEndings = (agent: Actor) => [
    routedLife().tryCommand('withdraw', agent)?.refused,
    releasedLife().tryCommand('rate', agent, { solved: 'yes' })?.refused,
  ]

  it('must know the caller by more than facts, because others know the facts too and nothing reaches the author', () => {
    expect(tryEndings(agentBy('known_facts'))).toEqual(['command.weak_verification', 'command.weak_verification'])
    for (const verifiedBy of VERIFIED_BY.filter((way) => way !== 'known_facts'))
      expect([verifiedBy, ...tryEndings(agentBy(verifiedBy))]).toEqual([verifiedBy, undefined, undefined])
  })

  it('needs only facts for every act that ends nothing', () => {
    const agent = agentBy('known_facts')
    const withdrawn = routedLife().giveCommand('withdraw', actors.agent)
    expect(withdrawn.tryCommand('reinstate', agent)).toBeUndefined()
    const released = releasedLife()
    for (const solved of ['no', 'partly'] as const)
      expect(released.tryCommand('rate', agent, { solved })).toBeUndefined()
    expect(released.tryCommand('object', agent)).toBeUndefined()
  })

  it('connects the caller of a flagged application with the duty seat, however the caller is known', () => {
    const life = startLife({ flags: ['danger'] })
    expect(life.tryCommand('withdraw', agentBy('known_facts'))?.refused).toBe('command.needs_duty_seat')
  })
})
