import { isOpen } from '../../domain/application'
import type { RecordedEvent } from '../../domain/events'
import { evolve } from '../../domain/evolve'
import { actors, entities, routeArguments } from '../support/builders'
import { at, hoursToMs, MONDAY_9 } from '../support/harbour-calendar'
import type { ApplicationLife } from '../support/application-life'
import { releasedLife, routedLife, startLife } from '../support/harbour-lives'

// The applications are received on Monday at 09:00; working hours are Sunday to Thursday 08:00-16:00 UTC.
describe('the state after the receipt', () => {
  it('is in screening, charged to the operation room, with nothing used', () => {
    const [received] = startLife({ flags: ['danger'], commitDelayMs: 5 }).events
    expect(evolve(null, received as RecordedEvent, 'life')).toEqual({
      id: 'life',
      programme: 'harbour',
      type: 'complaint',
      channel: 'web',
      policyVersion: 1,
      sequence: 1,
      at: MONDAY_9,
      recordedAt: MONDAY_9 + 5,
      receivedAt: MONDAY_9,
      promisedAt: at(61, 9),
      overran: false,
      sector: 'quay',
      suggestion: { why: 'sector' },
      fallbacks: [entities.south, entities.buoy],
      flags: ['danger'],
      accepted: false,
      stage: 'screening',
      stageSince: MONDAY_9 + 5,
      turn: 1,
      visit: 0,
      rung: 0,
      ring: 0,
      escalated: false,
      ruling: false,
      categorisation: null,
      entity: null,
      ladder: [],
      routedBy: null,
      budget: null,
      claimedBy: null,
      listed: 0,
      settled: { stage: [], rung: [] },
      answer: null,
      release: null,
      rating: null,
      barred: [],
      returnedTo: null,
      returnedBy: [],
      used: { asks: 0, returns: 0, sendBacks: 0, objections: 0, routes: 0 },
      remarks: { applicant: [], staff: [] },
      intervals: [{ party: 'operation_room', from: MONDAY_9 }],
      closedAs: null,
      closedAt: null,
    })
  })

  it('needs `received` first with an id, every sequence in order, and no second `received`', () => {
    const { events, state } = startLife()
    const [received, accepted] = events as [RecordedEvent, RecordedEvent]
    expect(() => evolve(null, received)).toThrow('event.no_beginning')
    expect(() => evolve(null, { ...accepted, sequence: 1 }, 'life')).toThrow('event.no_beginning')
    expect(() => evolve(null, accepted, 'life')).toThrow('event.out_of_sequence')
    expect(() => evolve(state, accepted)).toThrow('event.out_of_sequence')
    expect(() => evolve(state, { ...received, sequence: 3 })).toThrow('event.received_twice')
  })

  it('is open until it is closed', () => {
    expect(isOpen(releasedLife().state)).toBe(true)
    expect(isOpen(releasedLife().giveCommand('rate', actors.applicant).state)).toBe(false)
  })
})

describe('a visit to an entity', () => {
  it('begins on the first rung with a new budget', () => {
    const { state } = routedLife({ commitDelayMs: hoursToMs(1) })
    expect(state).toMatchObject({
      stage: 'with_entity',
      stageSince: at(1, 10),
      turn: 3,
      visit: 1,
      rung: 0,
      entity: entities.north,
      routedBy: 'triage',
      budget: { targetMinutes: 600, roundTheClock: false, spans: [{ from: at(1, 10) }] },
      used: { routes: 1 },
      intervals: [{ party: 'entity', from: MONDAY_9 }],
    })
  })

  it('ends with a return: no entity, ladder and budget; the named entity and the returner are kept', () => {
    const life = routedLife().giveCommand('claim', actors.focalPoint)
    expect(life.state.claimedBy).toBe('focal')
    life.giveCommand('return', actors.focalPoint, { reason: 'other', entity: entities.south })
    expect(life.state).toMatchObject({
      stage: 'triage',
      entity: null,
      ladder: [],
      budget: null,
      rung: 0,
      routedBy: null,
      claimedBy: null,
      returnedTo: entities.south,
      returnedBy: ['north'],
      escalated: false,
      ruling: false,
      used: { returns: 1 },
    })
    life.giveCommand('route', actors.mainFocalPoint, routeArguments('normal', entities.south))
    expect(life.state).toMatchObject({ returnedTo: null, visit: 2, listed: 0, used: { routes: 2 } })
  })

  it('is not ended by a seat below the present rung, because a return would undo the climb', () => {
    const life = routedLife().advanceTo(at(2, 12))
    expect(life.state.rung).toBe(1)
    expect(life.tryCommand('return', actors.focalPoint)?.refused).toBe('command.not_allowed')
    expect(life.tryCommand('return', actors.captain)).toBeUndefined()
  })

  it('lists each returner once, the last one last', () => {
    const life = routedLife().giveCommand('return', actors.focalPoint)
    life
      .giveCommand('route', actors.mainFocalPoint, routeArguments('normal', entities.south))
      .giveCommand('return', actors.southFocalPoint)
    expect(life.state.returnedBy).toEqual(['north', 'south'])
    life.giveCommand('route', actors.mainFocalPoint)
    expect(life.giveCommand('return', actors.focalPoint).state.returnedBy).toEqual(['south', 'north'])
  })

  it('starts without weekly list and taken steps', () => {
    const life = routedLife().advanceTo(at(10, 11, 20))
    expect(life.state).toMatchObject({ listed: 2, settled: { rung: expect.arrayContaining(['breach', 'list.2']) } })
    life
      .giveCommand('answer', actors.focalPoint)
      .giveCommand('release', actors.complaintUnit)
      .giveCommand('object', actors.applicant)
    expect(life.giveCommand('reopen', actors.secondComplaintUnit).state).toMatchObject({
      listed: 0,
      settled: { stage: [], rung: [] },
    })
  })

  it('has no taken steps at the start of each rung', () => {
    expect(routedLife().advanceTo(at(2, 11)).state.settled).toEqual({ stage: [], rung: [] })
  })

  it('keeps the taken steps of the rung during a question, but not those of the question', () => {
    const life = routedLife().advanceTo(at(1, 14)).giveCommand('ask', actors.focalPoint).advanceTo(at(7, 8))
    expect(life.state.settled).toEqual({ stage: ['remind'], rung: ['remind.50'] })
    expect(life.giveCommand('reply', actors.applicant).state.settled).toEqual({ stage: [], rung: ['remind.50'] })
  })
})

describe('the charged parties', () => {
  const listParties = (life: ApplicationLife) => life.state.intervals.map(({ party }) => party)

  it('follow the owner, stage after stage', () => {
    const life = startLife({ flags: ['danger'] })
      .advanceTo(at(1, 10))
      .giveCommand('accept', actors.duty)
    life
      .advanceTo(at(1, 10, 10))
      .giveCommand('route', actors.mainFocalPoint)
      .advanceTo(at(1, 10, 20))
      .giveCommand('ask', actors.focalPoint)
    life
      .advanceTo(at(1, 10, 30))
      .giveCommand('reply', actors.applicant)
      .advanceTo(at(1, 10, 40))
      .giveCommand('answer', actors.focalPoint)
    life
      .advanceTo(at(1, 10, 42))
      .giveCommand('sendBack', actors.complaintUnit)
      .advanceTo(at(1, 10, 44))
      .giveCommand('answer', actors.focalPoint)
    life
      .advanceTo(at(1, 10, 50))
      .giveCommand('release', actors.complaintUnit)
      .advanceTo(at(1, 11))
      .giveCommand('object', actors.applicant)
    life.advanceTo(at(1, 11, 10)).giveCommand('reopen', actors.secondComplaintUnit)
    expect(listParties(life)).toEqual([
      'operation_room',
      'triage',
      'entity',
      'applicant',
      'entity',
      'quality',
      'entity',
      'quality',
      'applicant',
      'quality',
      'entity',
    ])
  })

  it('are the applicant after a redirection, and triage again after its objection and reopening', () => {
    const life = startLife().advanceTo(at(1, 10)).giveCommand('redirect', actors.mainFocalPoint).advanceTo(at(1, 11))
    expect(listParties(life)).toEqual(['triage', 'applicant'])
    life
      .giveCommand('object', actors.applicant)
      .advanceTo(at(1, 12))
      .giveCommand('reopen', actors.complaintUnit)
      .advanceTo(at(1, 12, 30))
    expect(listParties(life)).toEqual(['triage', 'applicant', 'quality', 'triage'])
  })
})

describe('triage', () => {
  it('starts again after screening and after a return, without escalation', () => {
    const life = startLife().advanceTo(at(1, 11))
    expect(life.state).toMatchObject({
      escalated: true,
      stageSince: at(1, 11),
      settled: { stage: ['warn.desk', 'handOver'] },
    })
    life.giveCommand('route', actors.operationRoom).giveCommand('return', actors.focalPoint)
    expect(life.state).toMatchObject({ escalated: false, settled: { stage: [] } })
    const lifeInScreening = startLife({ flags: ['danger'] }).advanceTo(at(1, 10))
    expect(lifeInScreening.state).toMatchObject({ ring: 2, escalated: false, stageSince: at(1, 10) })
    expect(lifeInScreening.giveCommand('accept', actors.duty).state).toMatchObject({
      stage: 'triage',
      escalated: false,
      ruling: false,
    })
  })

  it('is a ruling after the reopening of a redirection', () => {
    const life = startLife()
      .giveCommand('redirect', actors.mainFocalPoint)
      .giveCommand('object', actors.applicant)
      .giveCommand('reopen', actors.complaintUnit)
    expect(life.state).toMatchObject({ stage: 'triage', escalated: true, ruling: true, release: null })
    expect(life.giveCommand('route', actors.operationRoom).state.routedBy).toBe('ruling')
  })
})
