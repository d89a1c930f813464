import { getTargetCell, calendarCodesFor, getRungTargetMinutes, isRoundTheClock } from '../../domain/compute-dues'
import { actors, createPolicy, entities, routeArguments } from '../support/builders'
import { at } from '../support/harbour-calendar'
import type { ApplicationLife } from '../support/application-life'
import { routedLife, startLife } from '../support/harbour-lives'

describe('calendarCodesFor', () => {
  const entityWithCalendar = { ...entities.north, calendar: 'tides' }
  const createLifeAtEntityWithCalendar = () =>
    startLife().giveCommand('route', actors.mainFocalPoint, routeArguments('normal', entityWithCalendar))
  const findCodes = (life: ApplicationLife) => calendarCodesFor(life.state, life.policy)

  it('returns the entity’s own calendar while a seat of the entity is the owner, and during a question to the applicant', () => {
    expect(findCodes(createLifeAtEntityWithCalendar())).toEqual({ owner: 'tides', programme: 'harbour' })
    expect(findCodes(createLifeAtEntityWithCalendar().giveCommand('ask', actors.focalPoint))).toEqual({
      owner: 'tides',
      programme: 'harbour',
    })
    expect(findCodes(routedLife())).toEqual({ owner: 'harbour', programme: 'harbour' })
  })

  it('returns the programme’s calendar in every other stage and on rungs outside the entity', () => {
    expect(findCodes(startLife())).toEqual({ owner: 'harbour', programme: 'harbour' })
    expect(findCodes(createLifeAtEntityWithCalendar().giveCommand('answer', actors.focalPoint))).toEqual({
      owner: 'harbour',
      programme: 'harbour',
    })
    expect(findCodes(createLifeAtEntityWithCalendar().advanceTo(at(2, 16)))).toEqual({
      owner: 'harbour',
      programme: 'harbour',
    })
  })
})

describe('targets of rungs', () => {
  it('repeat the last target on a longer ladder; an unknown importance or pillar throws', () => {
    const policy = createPolicy()
    const normalCategorisation = { importance: 'normal', pillar: 'berth' } as const
    expect([0, 1, 2, 3, 9].map((rung) => getRungTargetMinutes(policy, normalCategorisation, rung))).toEqual([
      600, 300, 200, 200, 200,
    ])
    expect(() => getRungTargetMinutes(policy, { importance: 'normal', pillar: 'unknown' }, 0)).toThrow(
      'policy.no_target',
    )
    expect(() => getTargetCell(policy, { importance: 'unknown' as never, pillar: 'berth' })).toThrow('policy.no_target')
    expect(() => getTargetCell(policy, null)).toThrow('policy.no_target')
    const { cells } = policy.targets
    const targetsWithoutRungs = {
      ...policy.targets,
      cells: { ...cells, normal: { berth: { rungs: [], quality: 1, objection: 1 } } },
    }
    expect(() => getRungTargetMinutes({ ...policy, targets: targetsWithoutRungs }, normalCategorisation, 0)).toThrow(
      'policy.no_target',
    )
  })
})

test('an application runs round the clock by its importance, and never before it has one', () => {
  const policy = createPolicy()
  expect(isRoundTheClock(policy, { importance: 'critical', pillar: 'berth' })).toBe(true)
  expect(isRoundTheClock(policy, { importance: 'high', pillar: 'berth' })).toBe(false)
  expect(isRoundTheClock(policy, null)).toBe(false)
})
