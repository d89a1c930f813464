import type { Application } from '../../domain/application'
import { calendarCodesFor } from '../../domain/compute-dues'
import { computeEffects } from '../../domain/effect'
import { computeTargetGrid } from '../../domain/target-grid'
import { actors, entities, usualArguments } from '../support/builders'
import { at, createHarbourCalendar, createHarbourCalendars } from '../support/harbour-calendar'
import { rulesOf } from '../support/harbour-future'
import { routedLife, startLife } from '../support/harbour-lives'

describe('the grid of targets', () => {
  it('has for each importance and pillar the due instant that a route would have now', () => {
    const life = startLife().advanceTo(at(1, 10))
    const rules = rulesOf(life)
    const { cells } = computeTargetGrid(life.state, rules, life.now)
    const { state, dues, now } = life
    const input = { state, dues, rules, actor: actors.mainFocalPoint, name: 'route' as const, at: now }
    expect(cells.map(({ categorisation, dueAt }) => ({ categorisation, dueAt }))).toEqual(
      computeEffects(input).map(({ values, effect }) => ({ categorisation: values, dueAt: effect.after.due?.dueAt })),
    )
    expect(cells).toHaveLength(8)
  })

  it('names the offices, their time, and the time for the review and an objection', () => {
    const life = startLife({ suggestedEntity: entities.buoy })
    const grid = computeTargetGrid(life.state, rulesOf(life), life.now)
    expect(grid.entity).toEqual(entities.buoy)
    expect(grid.cells.find(({ categorisation }) => categorisation.importance === 'high')).toEqual({
      categorisation: { importance: 'high', pillar: 'berth' },
      roundTheClock: false,
      offices: [
        { name: 'deckhand', seat: 'harbour/buoy/deckhand', targetMinutes: 300 },
        { name: 'captain', seat: 'harbour/buoy/captain', targetMinutes: 150 },
      ],
      dueAt: at(1, 14),
      qualityMinutes: 120,
      objectionMinutes: 240,
    })
  })

  it('counts by the own calendar of the entity', () => {
    const life = startLife({ suggestedEntity: { ...entities.buoy, calendar: 'tide' } })
    const { programme } = createHarbourCalendars()
    const tide = { ...createHarbourCalendar(), dayOne: 'next_working_day' as const }
    const calendarsFor = (state: Application) => {
      const { owner } = calendarCodesFor(state, life.policy)
      return { programme, owner: owner === 'tide' ? tide : programme }
    }
    const rules = { ...rulesOf(life), calendarsFor }
    expect(computeTargetGrid(life.state, rules, life.now).cells[4]?.dueAt).toBe(at(2, 13))
  })

  it('suggests what the clock would choose: first the categorisation that the application has', () => {
    const suggestedTo = (life: ReturnType<typeof startLife>) =>
      computeTargetGrid(life.state, rulesOf(life), life.now).suggested
    expect(suggestedTo(startLife())).toEqual({ importance: 'normal', pillar: 'berth' })
    const suggestion = { importance: 'high' as const, pillar: 'manners' }
    expect(suggestedTo(startLife({ suggestion }))).toEqual(suggestion)
    const returned = routedLife({ suggestion }).giveCommand('return', actors.focalPoint)
    expect(suggestedTo(returned)).toEqual({ importance: 'normal', pillar: 'berth' })
  })

  it('says why it counts with this entity', () => {
    const whyOf = (life: ReturnType<typeof startLife>) => computeTargetGrid(life.state, rulesOf(life), life.now).why
    expect(whyOf(startLife())).toBe('sector')
    expect(whyOf(startLife({ suggestedEntity: entities.buoy, suggestion: {} }))).toBe('applicant')
    const toSouth = { ...usualArguments.route, entity: entities.south }
    const returned = startLife()
      .giveCommand('route', actors.mainFocalPoint, toSouth)
      .giveCommand('return', actors.southFocalPoint)
    expect(whyOf(returned)).toBe('programme')
    const named = routedLife({}).giveCommand('return', actors.focalPoint, { reason: 'other', entity: entities.buoy })
    expect(whyOf(named)).toBe('returned')
  })
})
