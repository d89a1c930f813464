import { findObjectUntil } from '../../domain/applicant-windows'
import { calendarCodesFor, computeDues } from '../../domain/compute-dues'
import { evolve } from '../../domain/evolve'
import type { DecidedEvent } from '../../domain/events'
import { findReachedAt, findReachedBefore, isCallBackOwed, isUnreached, knowsReachedAt } from '../../domain/reach'
import { decide } from '../../domain/commands'
import { computeTasks } from '../../domain/tasks'
import type { VerifiedBy } from '../../domain/vocabulary'
import type { ApplicationLife } from '../support/application-life'
import { actors, createCommand, createPolicy, usualArguments } from '../support/builders'
import { at, createHarbourCalendar, endOf } from '../support/harbour-calendar'
import { answeredLife, routedLife, startLife } from '../support/harbour-lives'

// Received on Monday (day 1) at 09:00. Working hours are Sunday to Thursday 08:00-16:00, so the thirds of a working day begin at
// 08:00, 10:40 and 13:20. Windows: reply 7 days, rating and objection 14, outer limit 30.

/** A released answer for a caller without e-mail: no mail can be delivered. */
function releasedToCaller(): ApplicationLife {
  const life = answeredLife()
  life.delivered = false
  return life.giveCommand('release', actors.complaintUnit).advanceTo(at(1, 9))
}

/** A question whose mail is still being tried. */
function askedLife(delivered: false | 'pending' = 'pending'): ApplicationLife {
  const life = routedLife()
  life.delivered = delivered
  return life.giveCommand('ask', actors.focalPoint)
}

const listTasks = ({ state, policy, dues }: ApplicationLife) => computeTasks(state, policy, dues)
/** Nobody calls any more. */
const LOOKING_FOR_THEM = [{ desk: 'harbour/-/operation_room', kind: 'check_contact' }]
const call = (life: ApplicationLife, result: 'reached' | 'not_reached' | 'wrong_number', otherContact?: boolean) =>
  life.tryCommand('call', actors.callingAgent, { result, ...(otherContact && { otherContact }) })?.refused
const listIntervals = ({ state }: ApplicationLife) => state.intervals.map(({ party, from, to }) => [party, from, to])

describe('a caller without e-mail', () => {
  it('is called at once: the call-back opens when the answer is released, not when its window ends', () => {
    const life = releasedToCaller()
    expect(life.lastEvent('callBackOpened')).toMatchObject({ at: at(1, 9), body: { dueAt: at(1, 9) } })
    expect(listTasks(life)).toEqual([{ desk: 'harbour/-/contact_centre', kind: 'call_back', dueAt: at(1, 10, 40) }])
  })

  it('is called at once about a question too', () => {
    const life = askedLife(false).advanceTo(at(1, 9))
    expect(listTasks(life)).toEqual([{ desk: 'harbour/-/contact_centre', kind: 'call_back', dueAt: at(1, 10, 40) }])
  })

  it('whose number is wrong keeps the office waiting no longer than the usual time to reply, and the operation room looks for them', () => {
    const life = askedLife(false).advanceTo(at(1, 11))
    expect(life.dues.dueAt).toBe(endOf(31))
    call(life, 'wrong_number')
    expect(life.dues.dueAt).toBe(endOf(8))
    expect(listTasks(life)).toEqual(LOOKING_FOR_THEM)
    life.advanceTo(at(9, 0))
    expect(life.lastEvent('expired').body).toMatchObject({ reachedAt: null })
    expect(life.state.stage).toBe('with_entity')
    expect(listTasks(life)).not.toContainEqual(expect.objectContaining({ kind: 'check_contact' }))
  })

  it('whose last try comes after the usual time to reply sends the question back at this try', () => {
    const life = askedLife(false)
    for (const instant of [at(1, 11), at(1, 15), at(10, 9)])
      expect(call(life.advanceTo(instant), 'not_reached')).toBeUndefined()
    expect(life.dues.dueAt).toBe(at(10, 9))
  })

  it('who is reached after the calls ended has the whole time to reply, and nobody looks for them any more', () => {
    const life = askedLife(false).advanceTo(at(1, 11))
    call(life, 'wrong_number')
    expect(call(life.advanceTo(at(7, 10)), 'reached')).toBeUndefined()
    expect([life.dues.dueAt, listTasks(life)]).toEqual([endOf(14), []])
  })

  it('whose number is wrong keeps every day of a released answer', () => {
    const life = releasedToCaller().advanceTo(at(1, 11))
    call(life, 'wrong_number')
    expect(life.dues.dueAt).toBe(endOf(31))
    expect(listTasks(life)).toEqual(LOOKING_FOR_THEM)
  })

  it('counts as unreached until a call reaches them, also when no further call is owed', () => {
    const isNow = ({ state, dues }: ApplicationLife) => isUnreached(state, dues)
    expect([isNow(askedLife()), isNow(askedLife(false).advanceTo(at(1, 9)))]).toEqual([false, true])
    const life = releasedToCaller()
    expect(isNow(life)).toBe(true)
    call(life.advanceTo(at(1, 11)), 'wrong_number')
    expect([isNow(life), isCallBackOwed(life.state, life.dues)]).toEqual([true, false])
    const reached = releasedToCaller().advanceTo(at(1, 11))
    call(reached, 'reached')
    expect(isNow(reached)).toBe(false)
  })

  it('may object for 14 days after a call on day 14', () => {
    const life = releasedToCaller().advanceTo(at(15, 15))
    expect(call(life, 'reached')).toBeUndefined()
    expect(life.dues).toMatchObject({ reachedAt: at(15, 15), objectUntil: endOf(29), dueAt: endOf(29) })
    expect(listTasks(life)).toEqual([])
    expect(life.advanceTo(at(29, 23)).tryCommand('object', actors.agent)).toBeUndefined()
  })

  it('keeps the whole objection window after "no", also when they say it by telephone on the last day', () => {
    const life = releasedToCaller().advanceTo(at(31, 23)).giveCommand('rate', actors.agent, { solved: 'no' })
    expect(life.state.stage).toBe('released')
    expect(life.dues).toMatchObject({ objectUntil: endOf(45), dueAt: endOf(45) })
    expect(life.advanceTo(at(45, 23)).state.stage).toBe('released')
    expect(life.advanceTo(at(46, 0)).state).toMatchObject({ closedAs: 'dissatisfied', closedAt: endOf(45) })
  })

  it('keeps the whole objection window after "no" when the rating window is shorter; silence does not', () => {
    const windows = { ask: 7, rating: 3, outer: 30, objection: 14 }
    const life = routedLife({ policy: createPolicy({ windows }) }).giveCommand('answer', actors.focalPoint)
    life.giveCommand('release', actors.complaintUnit)
    expect(life.dues.dueAt).toBe(endOf(4))
    for (const solved of ['partly', 'no'] as const)
      expect(life.giveCommand('rate', actors.applicant, { solved }).dues.dueAt).toBe(endOf(15))
  })

  it('has the whole objection window from "no" on, also when the last day ends in hours, and also after the closing', () => {
    const life = releasedToCaller()
    expect(call(life, 'reached')).toBeUndefined()
    expect(life.dues).toMatchObject({ objectUntil: endOf(15), dueAt: endOf(15) })
    life.advanceTo(at(15, 20, 16)).giveCommand('rate', actors.agent, { solved: 'no' })
    expect(life.dues).toMatchObject({ objectUntil: endOf(29), dueAt: endOf(29) })
    expect(life.advanceTo(at(16, 9)).tryCommand('object', actors.agent)).toBeUndefined()
    const satisfied = releasedToCaller().advanceTo(at(1, 9))
    satisfied.giveCommand('call', actors.callingAgent, { result: 'reached' }).advanceTo(at(15, 20))
    satisfied.giveCommand('rate', actors.agent, { solved: 'no' }).giveCommand('rate', actors.agent, { solved: 'yes' })
    expect(satisfied.state.stage).toBe('closed')
    expect(satisfied.dues.objectUntil).toBe(endOf(29))
  })

  it('counts the window from the first "no" of this release: a second one, or "partly" between, does not extend it', () => {
    const life = releasedToCaller()
    call(life, 'reached')
    life.advanceTo(at(10, 12)).giveCommand('rate', actors.agent, { solved: 'no' })
    for (const solved of ['no', 'partly', 'no'] as const) {
      life.advanceTo(life.now + 86_400_000).giveCommand('rate', actors.agent, { solved })
      expect(life.dues).toMatchObject({ objectUntil: endOf(24), dueAt: endOf(24) })
    }
    life.giveCommand('object', actors.agent).giveCommand('reopen', actors.secondComplaintUnit)
    expect(life.state.rating).toBeNull()
  })

  it('keeps the longer window after a withdrawal, too', () => {
    const life = releasedToCaller()
    call(life, 'reached')
    life.advanceTo(at(15, 20)).giveCommand('rate', actors.agent, { solved: 'no' })
    life.advanceTo(at(16, 9)).giveCommand('withdraw', actors.applicant, usualArguments.withdraw)
    life.advanceTo(at(17, 8)).giveCommand('reinstate', actors.applicant)
    expect(life.dues).toMatchObject({ objectUntil: endOf(30), dueAt: endOf(30) })
  })

  it('is called three times, each time in another third of the working day', () => {
    const life = releasedToCaller()
    expect(call(life, 'not_reached')).toBeUndefined()
    expect(life.dues).toMatchObject({ callBy: at(1, 13, 20) })
    expect(life.dues.callSpans?.[0]?.[0]).toBe(at(1, 10, 40))
    expect(listTasks(life)).toMatchObject([{ kind: 'call_back', dueAt: at(1, 13, 20) }])
    expect(call(life.advanceTo(at(1, 10, 39)), 'not_reached')).toBe('command.too_early')
    expect(call(life.advanceTo(at(1, 15)), 'not_reached')).toBeUndefined()
    expect(life.dues).toMatchObject({ callBy: at(2, 13, 20) })
    expect(life.dues.callSpans?.[0]?.[0]).toBe(at(2, 10, 40))
    expect(call(life.advanceTo(at(2, 11)), 'not_reached')).toBeUndefined()
    expect(listTasks(life)).toEqual(LOOKING_FOR_THEM)
    expect(call(life, 'not_reached')).toBe('command.no_call_back')
    expect(call(life, 'reached')).toBeUndefined()
  })

  it.each([
    ['in the night', at(2, 3, 13), 'command.night_call'],
    ['after 21:00', at(2, 21), 'command.night_call'],
    ['in the evening of a day without work', at(5, 18), undefined],
  ])('is not counted as called %s, whatever the result; at night also not as reached', (_time, instant, atNight) => {
    const life = releasedToCaller().advanceTo(instant)
    expect(call(life, 'not_reached')).toBe('command.too_early')
    expect(call(life, 'wrong_number', true)).toBe('command.too_early')
    expect(call(life, 'wrong_number')).toBe('command.too_early')
    expect(listTasks(life)).toMatchObject([{ kind: 'call_back' }])
    expect(call(life, 'reached')).toBe(atNight)
  })

  it.each([
    ['before 08:00', at(2, 7, 59), 'command.night_call'],
    ['at 08:00', at(2, 8), undefined],
    ['before 21:00 of a day without work', at(5, 20, 59), undefined],
    ['at 21:00 of a day without work', at(5, 21), 'command.night_call'],
  ])(
    'is called by nobody at night, so a call that reached them counts between 08:00 and 21:00: %s',
    (_time, instant, expected) => {
      for (const life of [releasedToCaller(), askedLife(), askedLife(false)])
        expect(call(life.advanceTo(instant), 'reached')).toBe(expected)
    },
  )

  it('may call themselves at any hour; then the agent verifies them by more than facts that others may know', () => {
    const record = (instant: number, verifiedBy: VerifiedBy) => {
      const life = releasedToCaller().advanceTo(instant)
      const refused = life.tryCommand('call', { ...actors.callingAgent, verifiedBy }, { result: 'reached' })?.refused
      return [refused, life.dues.reachedAt]
    }
    for (const instant of [at(2, 3), at(2, 12)]) {
      expect(record(instant, 'known_facts')).toEqual(['command.weak_verification', undefined])
      for (const way of ['call_back', 'one_time_number', 'identity_document'] as const)
        expect(record(instant, way)).toEqual([undefined, instant])
    }
  })

  it('by a run that does not know the decent hours yet is decided as before', () => {
    const life = releasedToCaller().advanceTo(at(2, 3))
    const { decentSpans, ...dues } = life.dues
    expect(decentSpans?.[0]).toEqual([at(1, 8), at(1, 21)])
    const command = createCommand('call', actors.callingAgent, life.state.turn, { result: 'reached' })
    expect(decide(life.state, life.policy, command, life.now, dues)).toMatchObject([{ type: 'called' }])
  })

  it('is called at different hours, also after a wrong number, and on another day in the same third, too', () => {
    const life = releasedToCaller()
    expect(call(life, 'wrong_number', true)).toBeUndefined()
    for (const instant of [at(1, 9), at(2, 9), at(3, 10, 39)]) {
      life.advanceTo(instant)
      expect(call(life, 'wrong_number', true)).toBe('command.too_early')
      expect(call(life, 'not_reached')).toBe('command.too_early')
    }
    expect(call(life.advanceTo(at(3, 18)), 'wrong_number', true)).toBeUndefined()
    expect(call(life.advanceTo(at(4, 3)), 'not_reached')).toBe('command.too_early')
    expect(call(life.advanceTo(at(4, 12)), 'wrong_number', true)).toBeUndefined()
    expect(listTasks(life)).toEqual(LOOKING_FOR_THEM)
  })

  it('that reached nobody is recorded however the agent knew an earlier caller', () => {
    const life = releasedToCaller()
    const agent = { ...actors.callingAgent, verifiedBy: 'known_facts' as const }
    expect(life.tryCommand('call', agent, { result: 'reached' })?.refused).toBe('command.weak_verification')
    expect(life.tryCommand('call', agent, { result: 'not_reached' })).toBeUndefined()
  })

  it.each([
    ['not_reached', true],
    ['reached', true],
    ['wrong_number', false],
  ] as const)('has another contact only after a wrong number: not with "%s" and %s', (result, otherContact) => {
    const life = releasedToCaller()
    expect(life.tryCommand('call', actors.callingAgent, { result, otherContact })).toBeUndefined()
    expect(life.lastEvent('called').body).toEqual({ result })
  })

  it('is not called again at a wrong number, unless the agent knows another contact', () => {
    const wrong = releasedToCaller()
    expect(call(wrong, 'wrong_number')).toBeUndefined()
    expect(listTasks(wrong)).toEqual(LOOKING_FOR_THEM)
    const other = releasedToCaller()
    expect(call(other, 'wrong_number', true)).toBeUndefined()
    expect(other.lastEvent('called').body).toEqual({ result: 'wrong_number', otherContact: true })
    expect(listTasks(other)).toMatchObject([{ kind: 'call_back' }])
  })

  it('needs no call once the message reached them: the task closes, and a call is refused', () => {
    const life = releasedToCaller().advanceTo(at(3, 12)).reachApplicant()
    expect(listTasks(life)).toEqual([])
    for (const result of ['reached', 'not_reached', 'wrong_number'] as const)
      expect(call(life, result)).toBe('command.already_reached')
  })

  it('whose application is secret is called by the duty seat alone', () => {
    const life = startLife({ flags: ['wrongdoing'] })
    life.delivered = false
    life.giveCommand('redirect', actors.duty).advanceTo(at(1, 9))
    expect(listTasks(life)).toMatchObject([{ desk: 'harbour/-/duty', kind: 'call_back' }])
    expect(call(life, 'reached')).toBe('command.not_allowed')
    expect(life.tryCommand('call', actors.duty, { result: 'reached' })).toBeUndefined()
    expect(listTasks(life)).toEqual([])
  })

  it('is never called by another seat, and an agent who acts for the caller does not call', () => {
    for (const actor of [actors.agent, actors.complaintUnit, actors.focalPoint, actors.duty, actors.applicant])
      expect(releasedToCaller().tryCommand('call', actor)?.refused).toBe('command.not_allowed')
  })

  it('whom nobody reached: closed as unrated at the outer limit, and no time is charged to them', () => {
    const life = releasedToCaller().advanceTo(at(40, 0))
    expect(life.lastEvent('closed').body).toMatchObject({ as: 'unrated', reachedAt: null })
    expect(life.state.closedAt).toBe(endOf(31))
    expect(listIntervals(life)).toContainEqual(['operation_room', at(1, 9), endOf(31)])
    expect(listIntervals(life).flat()).not.toContain('applicant')
    expect(life.dues.objectUntil).toBe(endOf(31))
    expect(life.tryCommand('object', actors.agent)?.refused).toBe('command.window_closed')
  })

  it('the objection window of an application that was closed before deliveries were recorded counts from the release', () => {
    const { state, policy } = releasedToCaller().advanceTo(at(40, 0))
    const { reachedAt: _, ...release } = state.release ?? { at: 0, unreviewed: false }
    const find = (changed: Partial<typeof state>) =>
      findObjectUntil({
        state: { ...state, ...changed },
        policy,
        calendar: createHarbourCalendar(),
        reach: {},
      } as never)
    expect(find({})).toBe(endOf(31))
    expect(find({ release: release as never })).toBe(endOf(15))
    expect(find({ release: null })).toBe(endOf(45))
    expect(find({ release: null, closedAt: null })).toBeUndefined()
  })
})

describe('a caller whom an agent knows by facts only', () => {
  const agent = { ...actors.agent, verifiedBy: 'known_facts' as const }

  it('may be somebody else, so a rating tells nobody that the answer reached the author: the call stays owed', () => {
    const life = releasedToCaller().advanceTo(at(2, 9))
    life.giveCommand('rate', agent, { solved: 'partly' })
    expect(life.lastEvent('rated').body).not.toHaveProperty('reachedAt')
    expect(listTasks(life).map(({ kind }) => kind)).toEqual(['call_back'])
    expect(life.dues.reachedAt).toBeUndefined()
    life.giveCommand('rate', actors.agent, { solved: 'partly' })
    expect(life.dues.reachedAt).toBe(at(2, 9))
  })

  it('objects and replies without charging the author any time, if nothing reached the author', () => {
    const released = releasedToCaller().advanceTo(at(3, 9)).giveCommand('object', agent)
    expect(released.lastEvent('objected').body).toMatchObject({ reachedAt: null, byAgent: true })
    expect(listIntervals(released).map(([party]) => party)).not.toContain('applicant')
    const asked = askedLife(false).advanceTo(at(1, 12)).giveCommand('reply', agent)
    expect(asked.lastEvent('replied').body).toMatchObject({ reachedAt: null })
    expect(listIntervals(asked).map(([party]) => party)).not.toContain('applicant')
  })

  it('uses up the objections of agents, and never those of the author', () => {
    const life = releasedToCaller()
    for (const round of [1, 2]) {
      life.giveCommand('object', agent)
      expect(life.lastEvent('objected').body.round).toBe(round)
      life.giveCommand('confirm', round === 1 ? actors.secondComplaintUnit : actors.appeal)
    }
    expect(life.tryCommand('object', agent)?.refused).toBe('command.limit_reached')
    expect(life.tryCommand('object', actors.applicant)).toBeUndefined()
    expect(life.state.used).toMatchObject({ objections: 3, agentObjections: 2 })
  })
})

describe('a mail that is still being tried', () => {
  it('opens no call-back, starts no window and no reminder; the delivery does', () => {
    const life = answeredLife()
    life.delivered = 'pending'
    life.giveCommand('release', actors.complaintUnit)
    expect(life.dues).toMatchObject({ isDeliveryPending: true, dueAt: endOf(31), objectUntil: endOf(31) })
    expect(life.dues.wakes.map(({ kind }) => kind)).toEqual(['close'])
    life.advanceTo(at(3, 12)).reachApplicant()
    expect(life.dues).toMatchObject({ reachedAt: at(3, 12), dueAt: endOf(17), objectUntil: endOf(17) })
    expect(life.dues).not.toHaveProperty('isDeliveryPending')
    // Half of the window is on Tuesday, day 10, at 17:59, after working hours.
    expect(life.dues.wakes.map(({ kind, at: dueAt }) => [kind, dueAt])).toEqual([
      ['remind', at(11, 8)],
      ['close', endOf(17)],
    ])
  })

  it('after a release the time until the delivery is charged to the operation room', () => {
    const life = answeredLife()
    life.delivered = 'pending'
    life.giveCommand('release', actors.complaintUnit).advanceTo(at(3, 12)).reachApplicant()
    life.advanceTo(at(4, 12)).giveCommand('rate', actors.applicant)
    expect(listIntervals(life).slice(-2)).toEqual([
      ['operation_room', at(1, 9), at(3, 12)],
      ['applicant', at(3, 12), at(4, 12)],
    ])
    expect(life.lastEvent('closed').body).toEqual({ as: 'satisfied', reachedAt: at(3, 12) })
  })

  it('of an objection after the closing: the window counts from the delivery of the release', () => {
    const life = answeredLife()
    life.delivered = 'pending'
    life.giveCommand('release', actors.complaintUnit).advanceTo(at(10, 12)).reachApplicant()
    life.giveCommand('rate', actors.applicant).advanceTo(at(24, 23))
    expect(life.state.stage).toBe('closed')
    expect(life.dues.objectUntil).toBe(endOf(24))
    expect(life.tryCommand('object', actors.applicant)).toBeUndefined()
  })
})

describe('a question that has not reached the applicant', () => {
  it('does not stop the clock of the entity: it pauses from the delivery on', () => {
    const life = askedLife().advanceTo(at(1, 13)).reachApplicant()
    life.advanceTo(at(2, 13)).giveCommand('reply', actors.applicant)
    expect(listIntervals(life).slice(-3)).toEqual([
      ['entity', at(1, 9), at(1, 13)],
      ['applicant', at(1, 13), at(2, 13)],
      ['entity', at(2, 13), undefined],
    ])
    // 10 working hours: 4 until the delivery; from day 2 at 13:00 the other 6.
    expect(life.dues.dueAt).toBe(at(3, 11))
  })

  it('reminds, breaches and climbs as if there were no question, and pauses the next rung from the delivery on', () => {
    const life = askedLife().advanceTo(at(2, 12))
    expect(life.eventTypes().slice(-5)).toEqual(['reminded', 'reminded', 'reminded', 'breached', 'climbed'])
    life.reachApplicant()
    expect(life.dues.wakes.map(({ kind }) => kind)).toEqual(['remind', 'expire', 'overrun'])
    life.advanceTo(at(3, 12)).giveCommand('reply', actors.applicant)
    // The second rung has 5 working hours: 1 until the delivery; the other 4 from day 3 at 12:00.
    expect(life.dues.dueAt).toBe(at(3, 16))
    expect(listIntervals(life).at(-2)).toEqual(['applicant', at(2, 12), at(3, 12)])
  })

  it('and came too late to stop the clock, does not stop the clock of the next rung either', () => {
    const life = routedLife().advanceTo(at(2, 10)).giveCommand('ask', actors.focalPoint).advanceTo(at(2, 12))
    expect(life.lastEvent('climbed').at).toBe(at(2, 11))
    expect(life.state.budget?.spans).toEqual([{ from: at(2, 11) }])
    expect(listIntervals(life).at(-1)?.[0]).toBe('entity')
  })

  it('goes back to the entity at the outer limit; the applicant is charged nothing', () => {
    const life = askedLife(false).advanceTo(endOf(31))
    expect(life.lastEvent('expired').body).toMatchObject({ dueAt: endOf(31), reachedAt: null })
    expect(listIntervals(life).flat()).not.toContain('applicant')
  })

  it('and is withdrawn: the applicant is charged nothing', () => {
    const life = askedLife().advanceTo(at(1, 12)).giveCommand('withdraw', actors.applicant)
    expect(life.lastEvent('closed').body).toEqual({ as: 'withdrawn', reachedAt: null })
    expect(listIntervals(life).at(-1)).toEqual(['entity', at(1, 9), at(1, 12)])
  })

  it('is answered by a caller: the reply itself tells that they know the question', () => {
    const life = askedLife(false).advanceTo(at(1, 12)).giveCommand('reply', actors.agent)
    expect(life.lastEvent('replied').body).toMatchObject({ reachedAt: at(1, 12) })
    expect(listIntervals(life).at(-1)).toEqual(['entity', at(1, 9), undefined])
  })

  it('reached by a call: the pause runs from the call', () => {
    const life = askedLife(false).advanceTo(at(1, 12))
    expect(call(life, 'reached')).toBeUndefined()
    expect(listIntervals(life).at(-1)).toEqual(['applicant', at(1, 12), undefined])
    expect(life.dues).toMatchObject({ reachedAt: at(1, 12), dueAt: endOf(8) })
    expect(life.state.budget?.spans).toEqual([{ from: at(1, 9), to: at(1, 12) }])
  })
})

it('events without `reachedAt`, recorded before this rule, fold as before: the applicant is charged from the message on', () => {
  const life = askedLife().advanceTo(at(1, 12)).giveCommand('reply', actors.applicant, usualArguments.reply)
  const oldEvents = life.events.map((event) =>
    event.type === 'replied' ? { ...event, body: { text: event.body.text } } : event,
  )
  const state = oldEvents.reduce<ReturnType<typeof evolve> | null>(
    (before, event) => evolve(before, event, 'life'),
    null,
  )
  expect(state?.intervals.slice(-2)).toEqual([
    { party: 'applicant', from: at(1, 9), to: at(1, 12) },
    { party: 'entity', from: at(1, 12) },
  ])
  expect(state).not.toHaveProperty('contact')
})

describe('the calendar that a step names', () => {
  it('is the programme’s for the applicant’s windows and the promise, also while the owner has another one', () => {
    const { state } = askedLife(false)
    const ownerCalendar = { ...createHarbourCalendar(), code: 'pier', version: '7' }
    const calendars = { owner: ownerCalendar, programme: createHarbourCalendar() }
    expect(calendarCodesFor(state, createPolicy())).toEqual({ owner: 'harbour', programme: 'harbour' })
    const { wakes, calendar } = computeDues(state, createPolicy(), calendars, { undeliverableAt: at(1, 9) })
    const calendarByKind = Object.fromEntries(wakes.map((wake) => [wake.kind, wake.calendar ?? calendar]))
    expect(calendarByKind).toEqual({
      remind: 'pier/7',
      breach: 'pier/7',
      callBack: 'harbour/1',
      expire: 'harbour/1',
      overrun: 'harbour/1',
    })
  })
})

describe('the state after the message reached the applicant', () => {
  it('keeps the tries of before, and tells the instant', () => {
    const life = releasedToCaller()
    call(life, 'not_reached')
    life.advanceTo(at(1, 11))
    call(life, 'reached')
    expect(life.state.contact).toEqual({ tries: [at(1, 9)], reachedAt: at(1, 11) })
    expect(life.state.release?.reachedAt).toBe(at(1, 11))
  })

  it('of a call that was the first one has no tries', () => {
    const life = releasedToCaller()
    call(life, 'reached')
    expect(life.state.contact).toEqual({ tries: [], reachedAt: at(1, 9) })
  })

  it('tells the instant of an answer only while the applicant has the answer', () => {
    const first = askedLife(false)
    call(first, 'reached')
    expect(first.state.release).toBeNull()
    const life = answeredLife().giveCommand('release', actors.complaintUnit).advanceTo(at(2, 9))
    life.giveCommand('object', actors.applicant).giveCommand('reopen', actors.secondComplaintUnit)
    const reachedBefore = life.state.release?.reachedAt
    life.delivered = false
    life.giveCommand('ask', actors.captain).advanceTo(at(2, 10))
    call(life, 'reached')
    expect(life.state.contact?.reachedAt).toBe(at(2, 10))
    expect(life.state.release?.reachedAt).toBe(reachedBefore)
  })
})

describe('the instant at which the message of a stage reached the applicant', () => {
  it('is the first one that an event or the database tells', () => {
    const { state } = releasedToCaller()
    const find = (event: number | undefined, database: number | undefined) =>
      findReachedAt(
        { ...state, contact: { tries: [], ...(event !== undefined && { reachedAt: event }) } },
        database === undefined ? {} : { reachedAt: database },
      )
    expect(find(at(1, 11), at(1, 12))).toBe(at(1, 11))
    expect(find(at(1, 12), at(1, 11))).toBe(at(1, 11))
    expect(find(at(1, 12), undefined)).toBe(at(1, 12))
    expect(find(undefined, at(1, 12))).toBe(at(1, 12))
    expect(find(undefined, undefined)).toBeUndefined()
  })

  it('is none in a stage whose message wants nothing of them, and nobody owes a call then', () => {
    const { state } = routedLife()
    const settled = { stage: ['callBack'], rung: [] }
    expect(findReachedAt(state, { reachedAt: at(1, 9) })).toBeUndefined()
    expect(isCallBackOwed({ ...state, settled }, {})).toBe(false)
    expect(isCallBackOwed({ ...state, settled, stage: 'released' }, {})).toBe(true)
    const contact = { tries: [], reachedAt: at(1, 9) }
    expect(isCallBackOwed({ ...state, settled, stage: 'released', contact }, {})).toBe(false)
  })
})

describe('an event that tells when the message reached the applicant', () => {
  const applicantActs = (reachedAt: number | null): DecidedEvent =>
    ({ type: 'replied', v: 1, at: at(2, 9), actor: actors.applicant, body: { reachedAt } }) as unknown as DecidedEvent
  const clockActs = (reachedAt: number | null): DecidedEvent =>
    ({ type: 'expired', v: 1, at: at(2, 9), actor: { role: 'clock' }, body: { reachedAt } }) as unknown as DecidedEvent

  it('was decided with the instant that the database tells', () => {
    expect(knowsReachedAt(clockActs(at(1, 10)), { reachedAt: at(1, 10) })).toBe(true)
    expect(knowsReachedAt(clockActs(null), { reachedAt: at(1, 10) })).toBe(false)
    expect(knowsReachedAt(clockActs(at(1, 10)), {})).toBe(false)
    expect(knowsReachedAt(clockActs(null), {})).toBe(true)
  })

  it('never tells an instant after its own', () => {
    expect(findReachedBefore({ reachedAt: at(2, 10) }, at(2, 9))).toBe(at(2, 9))
    expect(findReachedBefore({}, at(2, 9))).toBeNull()
    expect(knowsReachedAt(clockActs(at(2, 9)), { reachedAt: at(2, 10) })).toBe(true)
  })

  it('may be of an applicant who answers a message of which nothing else tells, but never of the clock', () => {
    expect(knowsReachedAt(applicantActs(at(2, 9)), {})).toBe(true)
    expect(knowsReachedAt(applicantActs(at(2, 8)), {})).toBe(false)
    expect(knowsReachedAt(applicantActs(at(2, 9)), { reachedAt: at(1, 10) })).toBe(false)
    expect(knowsReachedAt(clockActs(at(2, 9)), {})).toBe(false)
  })

  it('need not tell it at all, unless it is a call: that was decided while nothing else told of it', () => {
    const remark = {
      type: 'remarked',
      v: 1,
      at: at(2, 9),
      actor: actors.applicant,
      body: {},
    } as unknown as DecidedEvent
    const called = { type: 'called', v: 1, at: at(2, 9), actor: actors.callingAgent, body: { result: 'reached' } }
    expect(knowsReachedAt(remark, { reachedAt: at(1, 10) })).toBe(true)
    expect(knowsReachedAt(called as unknown as DecidedEvent, {})).toBe(true)
    expect(knowsReachedAt(called as unknown as DecidedEvent, { reachedAt: at(1, 10) })).toBe(false)
  })
})
