import { actors, entities, routeArguments, usualArguments } from '../support/builders'
import { at, daysToMs, hoursToMs, endOf } from '../support/harbour-calendar'
import { answeredLife, routedLife, startLife } from '../support/harbour-lives'

// Working hours are Sunday to Thursday 08:00-16:00 UTC.
// Targets: triage 2 h; rungs 10 h, 5 h and 3 h 20 min; review 2 h; objection 4 h.
describe('screening', () => {
  it('accepts an unflagged application at its receipt', () => {
    expect(startLife().state).toMatchObject({ stage: 'triage', turn: 2 })
  })

  it('never accepts danger by silence, but calls the next duty seat, round the clock', () => {
    const life = startLife({ flags: ['danger'], at: at(5, 22) }).advanceTo(at(6, 0, 1))
    expect(life.eventTypes()).toEqual(['received', 'handedOver', 'handedOver', 'handedOver', 'handedOver'])
    expect(life.lastEvent('handedOver').body).toMatchObject({ to: 'harbour/-/duty', dueAt: at(6, 0) })
    expect(life.state.stage).toBe('screening')
  })

  it('lets only the duty seat accept or redirect a flagged application', () => {
    const life = startLife({ flags: ['wrongdoing'] })
    expect(life.tryCommand('accept', actors.operationRoom)?.refused).toBe('command.not_allowed')
    expect(life.tryCommand('redirect', actors.operationRoom)?.refused).toBe('command.not_allowed')
    expect(life.giveCommand('accept', actors.duty).state.stage).toBe('triage')
  })
})

describe('triage', () => {
  it('warns at 75 %, hands over to the operation room at 100 %, and routes by default after a second target', () => {
    const life = startLife().advanceTo(at(1, 13))
    expect(life.eventTypes().slice(2)).toEqual(['warned', 'handedOver', 'warned', 'categorised', 'routed'])
    expect(life.events.slice(2).map((event) => event.at)).toEqual([
      at(1, 10, 30),
      at(1, 11),
      at(1, 12, 30),
      at(1, 13),
      at(1, 13),
    ])
    expect(life.lastEvent('routed').body).toMatchObject({ by: 'default', entity: entities.south })
  })

  it('routes by default to the entity that intake suggested', () => {
    const life = startLife({ suggestedEntity: entities.buoy }).advanceTo(at(1, 13))
    expect(life.state.entity).toEqual(entities.buoy)
  })

  it('routes by default to the entity that the last return named, not to the suggested one that returned it', () => {
    const life = routedLife({ suggestedEntity: entities.north }).giveCommand('return', actors.focalPoint, {
      reason: 'other',
      entity: entities.buoy,
    })
    expect(life.advanceTo(at(2, 12)).state.entity).toEqual(entities.buoy)
  })

  it('lets only the desk of the sector route, and the operation room once it is the owner', () => {
    const life = startLife()
    expect(life.tryCommand('route', actors.otherMainFocalPoint)?.refused).toBe('command.not_allowed')
    expect(life.tryCommand('route', actors.operationRoom)?.refused).toBe('command.not_allowed')
    life.advanceTo(at(1, 11))
    expect(life.giveCommand('route', actors.operationRoom).state.stage).toBe('with_entity')
  })

  it('redirects the applicant, who may object', () => {
    const life = startLife().giveCommand('redirect', actors.mainFocalPoint)
    expect(life.state).toMatchObject({ stage: 'released', release: { outcome: 'out_of_scope' } })
    life.giveCommand('object', actors.applicant).giveCommand('reopen', actors.complaintUnit)
    expect(life.state).toMatchObject({ stage: 'triage', ruling: true, escalated: true })
  })
})

describe('with an entity', () => {
  it('reminds at 50, 75 and 90 % and climbs at 100 %, each once', () => {
    const life = routedLife().advanceTo(at(2, 11))
    expect(life.eventTypes().slice(4)).toEqual(['reminded', 'reminded', 'reminded', 'breached', 'climbed'])
    expect(life.events.slice(4).map((event) => event.at)).toEqual([
      at(1, 14),
      at(2, 8, 30),
      at(2, 10),
      at(2, 11),
      at(2, 11),
    ])
    expect(life.state).toMatchObject({ rung: 1, stage: 'with_entity', turn: 3 })
  })

  it('gives each rung its own budget; after the last breach it is on the weekly list until an answer', () => {
    const life = routedLife().advanceTo(at(2, 11) + daysToMs(16))
    const climbEvents = life.events.filter(({ type }) => type === 'climbed')
    expect(climbEvents.map((event) => event.at)).toEqual([at(2, 11), at(2, 16)])
    const listedEvents = life.events.filter(({ type }) => type === 'listed')
    expect(listedEvents.map((event) => event.at)).toEqual([
      at(3, 11, 20),
      at(3, 11, 20) + daysToMs(7),
      at(3, 11, 20) + daysToMs(14),
    ])
    expect(life.state.stage).toBe('with_entity')
    expect(life.giveCommand('answer', actors.focalPoint).state.stage).toBe('quality_review')
  })

  it('accepts an answer one millisecond before the due instant, without a breach', () => {
    const life = routedLife()
    life.advanceTo(at(2, 11) - 1)
    expect(life.giveCommand('answer', actors.focalPoint).eventTypes()).not.toContain('breached')
  })

  it('records only the latest of several overdue reminders and names the skipped ones', () => {
    const life = routedLife().advanceTo(at(2, 10, 30), true)
    expect(life.eventTypes().slice(4)).toEqual(['reminded'])
    expect(life.lastEvent('reminded').body).toMatchObject({ percent: 90, skipped: ['remind.50', 'remind.75'] })
  })

  it('climbs only one rung after an outage of days: the next budget runs from the recording', () => {
    const life = routedLife()
    life.advanceTo(at(8, 9), true)
    expect(life.state.rung).toBe(1)
    expect(life.lastEvent('breached').body).toMatchObject({
      dueAt: at(2, 11),
      skipped: ['remind.50', 'remind.75', 'remind.90'],
    })
    expect(life.dues.dueAt).toBe(at(8, 14))
  })

  it('starts the budget at the recording, here two hours late', () => {
    const life = startLife({ commitDelayMs: hoursToMs(2) }).giveCommand('route', actors.mainFocalPoint)
    expect(life.dues.dueAt).toBe(at(2, 13))
  })

  it('runs round the clock for a critical application', () => {
    const life = startLife().giveCommand('route', actors.mainFocalPoint, routeArguments('critical'))
    expect(life.dues.dueAt).toBe(at(1, 11, 30))
  })

  it('leaves out a rung that the entity does not have', () => {
    const life = startLife().giveCommand(
      'route',
      actors.mainFocalPoint,
      routeArguments('normal', { ...entities.north, without: ['captain'] }),
    )
    expect(life.state.ladder.map(({ name }) => name)).toEqual(['deckhand', 'admiral'])
  })

  it('lets a colleague of the claimer answer only with takeOver, which is recorded', () => {
    const life = routedLife().giveCommand('claim', actors.focalPoint)
    expect(life.tryCommand('answer', actors.secondFocalPoint)?.refused).toBe('command.claimed_by_another')
    life.giveCommand('answer', actors.secondFocalPoint, { ...usualArguments.answer, takeOver: true })
    expect(life.lastEvent('answered').body.takenOverFrom).toBe('focal')
  })

  it('lets a lower rung answer after a climb, but no higher rung before it', () => {
    const life = routedLife()
    expect(life.tryCommand('answer', actors.captain)?.refused).toBe('command.not_allowed')
    life.advanceTo(at(2, 11))
    expect(life.tryCommand('answer', actors.southFocalPoint)?.refused).toBe('command.not_allowed')
    expect(life.giveCommand('answer', actors.focalPoint).state.stage).toBe('quality_review')
  })

  it('refuses a command of an older turn; the refusal has the present turn and the allowed commands', () => {
    const life = answeredLife()
    expect(life.tryCommand('answer', actors.focalPoint, usualArguments.answer, 3)).toEqual({
      refused: 'application.changed',
      allowed: ['raise', 'remark'],
      stage: 'quality_review',
      turn: 4,
    })
  })
})

describe('a question to the applicant', () => {
  it('pauses the entity’s clock in the first half of the target, and keeps the remaining time', () => {
    const life = routedLife().advanceTo(at(1, 11)).giveCommand('ask', actors.focalPoint)
    expect(life.state.intervals.at(-1)).toEqual({ party: 'applicant', from: at(1, 11) })
    life.advanceTo(at(3, 9)).giveCommand('reply', actors.applicant)
    expect(life.dues.dueAt).toBe(at(4, 9))
  })

  it('is charged to the entity in the second half, and the due instant stays', () => {
    const life = routedLife().advanceTo(at(2, 9)).giveCommand('ask', actors.focalPoint)
    expect(life.state.intervals.at(-1)).toMatchObject({ party: 'entity' })
    life.advanceTo(at(2, 11))
    expect(life.state).toMatchObject({ stage: 'awaiting_applicant', rung: 1 })
  })

  it('is reminded at half of the window and expires when the last day ends, back to the entity', () => {
    const life = routedLife().advanceTo(at(1, 11)).giveCommand('ask', actors.focalPoint).advanceTo(endOf(8))
    expect(life.eventTypes().slice(4)).toEqual(['asked', 'reminded', 'expired'])
    expect(life.lastEvent('expired').at).toBe(endOf(8))
    expect(life.state.stage).toBe('with_entity')
  })

  it('is allowed twice for each application', () => {
    const life = routedLife()
    for (const _ of [1, 2]) life.giveCommand('ask', actors.focalPoint).giveCommand('reply', actors.applicant)
    expect(life.tryCommand('ask', actors.focalPoint)?.refused).toBe('command.limit_reached')
  })
})

describe('a return', () => {
  it('is charged to triage in the first 30 % of the target, and to the entity after it', () => {
    expect(routedLife().giveCommand('return', actors.focalPoint).state.intervals.at(-1)).toMatchObject({
      party: 'triage',
    })
    const lateLife = routedLife()
      .advanceTo(at(1, 12, 1))
      .giveCommand('return', actors.focalPoint)
    expect(lateLife.state.intervals.at(-1)).toMatchObject({ party: 'entity' })
  })

  it('leads the third time to a ruling of the operation room, which cannot be returned', () => {
    const life = routedLife()
    for (const _ of [1, 2]) life.giveCommand('return', actors.focalPoint).giveCommand('route', actors.mainFocalPoint)
    life.giveCommand('return', actors.focalPoint)
    expect(life.state).toMatchObject({ ruling: true, escalated: true })
    expect(life.tryCommand('route', actors.mainFocalPoint)?.refused).toBe('command.not_allowed')
    life.giveCommand('route', actors.operationRoom)
    expect(life.tryCommand('return', actors.focalPoint)?.refused).toBe('command.cannot_return_ruling')
  })

  it('of a default route is charged to triage and does not count towards a ruling', () => {
    const life = startLife().advanceTo(at(1, 15)).giveCommand('return', actors.southFocalPoint)
    expect(life.state).toMatchObject({ stage: 'triage', used: { returns: 0 } })
    expect(life.state.intervals.at(-1)).toMatchObject({ party: 'triage' })
  })

  it('by every default entity leads to a ruling', () => {
    const life = startLife().advanceTo(at(1, 15)).giveCommand('return', actors.southFocalPoint)
    life.advanceTo(at(2, 15)).giveCommand('return', actors.buoyFocalPoint)
    life.advanceTo(at(4, 15))
    expect(life.state).toMatchObject({ stage: 'with_entity', routedBy: 'ruling', entity: entities.south })
  })
})
