import { getTargetCell, calendarCodesFor, getRungTargetMinutes } from '../../domain/compute-dues'
import { actors, createPolicy, entities, routeArguments } from '../support/builders'
import { at } from '../support/harbour-calendar'
import type { ApplicationLife } from '../support/application-life'
import { routedLife, startLife } from '../support/harbour-lives'

describe('calendarCodesFor', () => {
  const entityWithCalendar = { ...entities.north, calendar: 'tides' }
  const routedToEntityWithCalendar = () =>
    startLife().giveCommand('route', actors.mainFocalPoint, routeArguments('normal', entityWithCalendar))
  const findCodes = (life: ApplicationLife) => calendarCodesFor(life.state, life.policy)

  it('returns the entity’s own calendar while its seat is the owner or the applicant is asked', () => {
    expect(findCodes(routedToEntityWithCalendar())).toEqual({ owner: 'tides', programme: 'harbour' })
    expect(findCodes(routedToEntityWithCalendar().giveCommand('ask', actors.focalPoint))).toEqual({
      owner: 'tides',
      programme: 'harbour',
    })
    expect(findCodes(routedLife())).toEqual({ owner: 'harbour', programme: 'harbour' })
  })

  it('returns the programme’s calendar in every other stage and on rungs outside the entity', () => {
    expect(findCodes(startLife())).toEqual({ owner: 'harbour', programme: 'harbour' })
    expect(findCodes(routedToEntityWithCalendar().giveCommand('answer', actors.focalPoint))).toEqual({
      owner: 'harbour',
      programme: 'harbour',
    })
    expect(findCodes(routedToEntityWithCalendar().advanceTo(at(2, 16)))).toEqual({
      owner: 'harbour',
      programme: 'harbour',
    })
  })
})

describe('targets of rungs', () => {
  it('repeat the last one on a longer ladder; unknown ones throw', () => {
    const policy = createPolicy()
    const normal = { importance: 'normal', pillar: 'berth' } as const
    expect([0, 1, 2, 3, 9].map((rung) => getRungTargetMinutes(policy, normal, rung))).toEqual([600, 300, 200, 200, 200])
    expect(() => getRungTargetMinutes(policy, { importance: 'normal', pillar: 'unknown' }, 0)).toThrow(
      'policy.no_target',
    )
    expect(() => getTargetCell(policy, { importance: 'unknown' as never, pillar: 'berth' })).toThrow('policy.no_target')
    expect(() => getTargetCell(policy, null)).toThrow('policy.no_target')
    const { cells } = policy.targets
    const withoutRungs = {
      ...policy.targets,
      cells: { ...cells, normal: { berth: { rungs: [], quality: 1, objection: 1 } } },
    }
    expect(() => getRungTargetMinutes({ ...policy, targets: withoutRungs }, normal, 0)).toThrow('policy.no_target')
  })
})
