import fc from 'fast-check'
import { isOpen, STAGES } from '../../domain/application'
import { computeDues } from '../../domain/compute-dues'
import { takeDueStep } from '../../domain/expected-life'
import { computeFuture, type FutureStep } from '../../domain/future'
import type { Reach } from '../../domain/reach'
import type { ApplicationLife } from '../support/application-life'
import { createHarbourCalendars } from '../support/harbour-calendar'
import { futureOf, rulesOf } from '../support/harbour-future'
import { DEFAULT_RUNS, RUNS } from '../support/property-runs'
import { createLifeArbitrary } from '../support/random-lives'

const calendars = createHarbourCalendars()

const lifeArbitrary = createLifeArbitrary()

const isOnce = ({ kind }: { kind: string }): boolean => !['ring', 'list', 'ringForCaller', 'callDuty'].includes(kind)

/** While duty seats are called in turn, the owner depends on the calls that are left out. */
const withoutDutySeat = ({ owner, dueAt, ...step }: FutureStep) =>
  step.stage === 'screening' ? step : { ...step, owner, dueAt }

describe('the future of any application', () => {
  const reachOf = ({ dues, state }: ApplicationLife): Reach =>
    dues.reachedAt === undefined ? { undeliverableAt: state.stageSince } : { reachedAt: dues.reachedAt }

  it('begins with the next step of the dues', () => {
    fc.assert(
      fc.property(lifeArbitrary, ({ life, isReachable }) => {
        const [firstStep] = futureOf(life, reachOf(life), isReachable).steps
        expect(firstStep?.at).toBe(life.dues.wakes[0]?.at)
      }),
      { numRuns: RUNS },
    )
  })

  it('goes on in the same way after its first step', () => {
    fc.assert(
      fc.property(lifeArbitrary, ({ life, isReachable }) => {
        const reach = reachOf(life)
        const future = futureOf(life, reach, isReachable)
        const taken = takeDueStep({ state: life.state, dues: life.dues, events: [] }, life.dues.wakes[0]?.at ?? 0, {
          policy: life.policy,
          computeDues: (state) => computeDues(state, life.policy, calendars, reach),
        })
        if (!taken) return
        const { state } = taken.life
        const isSameStay = state.turn === life.state.turn
        const reachOfNewStay = isReachable ? { reachedAt: state.stageSince } : { undeliverableAt: state.stageSince }
        const later = computeFuture(state, rulesOf(life, isSameStay ? reach : reachOfNewStay, isReachable), state.at)
        const laterSteps = later.steps.map(withoutDutySeat)
        const restSteps = future.steps.slice(1).map(withoutDutySeat)
        expect(laterSteps.filter(isOnce)).toEqual(restSteps.filter(isOnce))
        for (const step of restSteps) expect(laterSteps).toContainEqual(step)
        expect([later.end, later.repeats]).toEqual([future.end, future.repeats])
      }),
      { numRuns: RUNS },
    )
  })

  it('ends with the closing, or with steps that repeat without end', () => {
    const stages = new Set<string>()
    fc.assert(
      fc.property(lifeArbitrary, ({ life, isReachable }) => {
        stages.add(life.state.stage)
        const { steps, end, repeats } = futureOf(life, reachOf(life), isReachable)
        expect(end === 'closed').toBe(!isOpen(life.state) || steps.at(-1)?.stage === 'closed')
        expect(end === 'repeats').toBe(repeats.length > 0)
        expect(end).not.toBe('unknown')
      }),
      // So many that each stage is among them.
      { numRuns: 4 * RUNS },
    )
    expect(RUNS < DEFAULT_RUNS || STAGES.every((stage) => stages.has(stage))).toBe(true)
  })
})
