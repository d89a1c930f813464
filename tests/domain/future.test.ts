import fc from 'fast-check'
import { isOpen, STAGES } from '../../domain/application'
import { listAllowedCommands } from '../../domain/commands'
import type { Actor } from '../../domain/events'
import { computeDues } from '../../domain/compute-dues'
import { takeDueStep } from '../../domain/expected-life'
import { computeFuture, type FutureStep } from '../../domain/future'
import type { Reach } from '../../domain/reach'
import type { ApplicationLife } from '../support/application-life'
import { actors } from '../support/builders'
import { createHarbourCalendars, daysToMs, HOUR_MS, MONDAY_9 } from '../support/harbour-calendar'
import { futureOf, rulesOf } from '../support/harbour-future'
import { startLife } from '../support/harbour-lives'
import { DEFAULT_RUNS, RUNS } from '../support/property-runs'

const calendars = createHarbourCalendars()

/** Lives in every stage: each act is one of those that somebody may do then, and may be followed by waiting. */
const lifeArbitrary = fc
  .record({
    isFlagged: fc.boolean(),
    isReachable: fc.boolean(),
    acts: fc.array(fc.record({ choice: fc.nat(), waitMs: fc.constantFrom(0, 0, HOUR_MS, daysToMs(2)) }), {
      maxLength: 20,
    }),
  })
  .map(({ isFlagged, isReachable, acts }) => {
    const life = startLife({ flags: isFlagged ? ['danger'] : [], promisedAt: MONDAY_9 + daysToMs(20) })
    life.delivered = isReachable
    for (const { choice, waitMs } of acts) {
      const allowed = Object.values(actors).flatMap((actor) =>
        listAllowed(life, actor).map((name) => ({ name, actor })),
      )
      const act = allowed[choice % Math.max(1, allowed.length)]
      if (act) life.tryCommand(act.name, act.actor)
      life.advanceTo(life.now + waitMs)
    }
    return { life, isReachable }
  })

const listAllowed = ({ state, policy, dues, now }: ApplicationLife, actor: Actor) =>
  listAllowedCommands({ state, policy, dues, actor, at: Math.max(now, state.at) }).filter(
    (name) => !['repin', 'withdraw', 'remark', 'claim'].includes(name),
  )

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
      { numRuns: RUNS },
    )
    expect(RUNS < DEFAULT_RUNS || STAGES.every((stage) => stages.has(stage))).toBe(true)
  })
})
