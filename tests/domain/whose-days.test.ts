import fc from 'fast-check'
import { DAY_OWNERS, computeWhoseDays } from '../../domain/whose-days'
import { PARTIES } from '../../domain/vocabulary'
import { actors } from '../support/builders'
import { at, daysToMs, HOUR_MS, MONDAY_9 } from '../support/harbour-calendar'
import { releasedLife, routedLife, startLife } from '../support/harbour-lives'
import { RUNS } from '../support/property-runs'

/** An application received on Monday at 09:00 with these intervals, of which only the last one has no end. */
function lifeWithIntervals(parts: { party: (typeof PARTIES)[number]; ms: number }[]) {
  let from = MONDAY_9
  const intervals = parts.map(({ party, ms }) => ({ party, from, to: (from += ms) }))
  return { state: { ...startLife().state, stage: 'closed' as const, intervals }, endsAt: from }
}

describe('whose days', () => {
  it('were used up by the entity, by the applicant and by the central staff', () => {
    const life = startLife()
    life.now = at(1, 10)
    life.giveCommand('route', actors.mainFocalPoint)
    life.now = at(1, 14)
    life.giveCommand('ask', actors.focalPoint)
    life.now = at(3, 14)
    life.giveCommand('reply', actors.applicant)
    life.now = at(4, 10)
    life.giveCommand('answer', actors.focalPoint)
    // From Monday 09:00: 1 h triage, 4 h entity, 48 h applicant, 20 h entity, and then quality.
    expect(computeWhoseDays(life.state, life.dues, at(4, 20))).toEqual({ total: 3, entity: 1, you: 2, us: 0 })
    expect(computeWhoseDays(life.state, life.dues, at(5, 9))).toEqual({ total: 4, entity: 1, you: 2, us: 1 })
  })

  it('are the days of 24 hours that are over: none on the first day', () => {
    const { state, dues } = startLife()
    expect(computeWhoseDays(state, dues, at(2, 9) - 1)).toEqual({ total: 0, entity: 0, you: 0, us: 0 })
    expect(computeWhoseDays(state, dues, at(2, 9))).toEqual({ total: 1, entity: 0, you: 0, us: 1 })
  })

  it('end with the closing', () => {
    const life = releasedLife()
    life.now = at(2, 9)
    life.giveCommand('rate', actors.applicant)
    expect(computeWhoseDays(life.state, life.dues, at(30, 9))).toEqual({ total: 1, entity: 0, you: 1, us: 0 })
  })

  it('are not the applicant’s until the message reached them', () => {
    const asked = routedLife().giveCommand('ask', actors.focalPoint)
    expect(computeWhoseDays(asked.state, {}, at(4, 9))).toMatchObject({ entity: 3, you: 0 })
    expect(computeWhoseDays(asked.state, { reachedAt: at(3, 9) }, at(4, 9))).toMatchObject({ entity: 2, you: 1 })
    const released = releasedLife()
    expect(computeWhoseDays(released.state, {}, at(4, 9))).toMatchObject({ us: 3, you: 0 })
    expect(computeWhoseDays(routedLife().state, {}, at(4, 9))).toMatchObject({ entity: 3, us: 0 })
  })

  it('go to the largest remainder; of equal ones never to the applicant', () => {
    const { state, endsAt } = lifeWithIntervals([
      { party: 'triage', ms: 7 * HOUR_MS },
      { party: 'entity', ms: 9 * HOUR_MS },
      { party: 'applicant', ms: 8 * HOUR_MS },
    ])
    expect(computeWhoseDays(state, {}, endsAt)).toEqual({ total: 1, entity: 1, you: 0, us: 0 })
    const equal = lifeWithIntervals([
      { party: 'applicant', ms: 12 * HOUR_MS },
      { party: 'quality', ms: 12 * HOUR_MS },
    ])
    expect(computeWhoseDays(equal.state, {}, equal.endsAt)).toEqual({ total: 1, entity: 0, you: 0, us: 1 })
  })

  it('add up to the total, and each is less than a day from the exact time', () => {
    const part = fc.record({ party: fc.constantFrom(...PARTIES), ms: fc.integer({ min: 0, max: daysToMs(9) }) })
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 12 }), (parts) => {
        const { state, endsAt } = lifeWithIntervals(parts)
        const { total, ...days } = computeWhoseDays(state, {}, endsAt)
        const exactDays = { entity: 0, you: 0, us: 0 }
        for (const { party, ms } of parts) {
          const owner = party === 'entity' ? 'entity' : party === 'applicant' ? 'you' : 'us'
          exactDays[owner] += ms / daysToMs(1)
        }
        expect(total).toBe(Math.floor((endsAt - MONDAY_9) / daysToMs(1)))
        expect(days.entity + days.you + days.us).toBe(total)
        for (const owner of DAY_OWNERS) expect(Math.abs(days[owner] - exactDays[owner])).toBeLessThan(1)
      }),
      { numRuns: RUNS },
    )
  })
})
