import fc from 'fast-check'
import { isOpen, STAGES } from '../../domain/application'
import { listAllowedCommands } from '../../domain/commands'
import type { Actor } from '../../domain/events'
import { computeDues } from '../../domain/compute-dues'
import { takeDueStep } from '../../domain/expected-life'
import { computeFuture, type Future, type FutureRules, type FutureStep } from '../../domain/future'
import type { Reach } from '../../domain/reach'
import type { ApplicationLife } from '../support/application-life'
import { actors, createPolicy, createTextRef } from '../support/builders'
import { at, createHarbourCalendars, daysToMs, endOf, HOUR_MS, MONDAY_9 } from '../support/harbour-calendar'
import { answeredLife, releasedLife, routedLife, startLife } from '../support/harbour-lives'
import { DEFAULT_RUNS, RUNS } from '../support/property-runs'

const calendars = createHarbourCalendars()

const rulesOf = ({ policy }: ApplicationLife, reach: Reach = {}, isReachable = true): FutureRules => ({
  policy,
  calendarsFor: () => calendars,
  reach,
  isReachable,
})

const futureOf = (life: ApplicationLife, reach?: Reach, isReachable?: boolean): Future =>
  computeFuture(life.state, rulesOf(life, reach, isReachable), life.now)

/** One step as a line that a clerk can compare with the calendar. */
const toLine = ({ at: instant, events, owner }: FutureStep): string =>
  `${new Date(instant).toISOString().slice(0, 16).replace('T', ' ')} ${events.join('+')} ${owner ?? 'nobody'}`

describe('the future of an application about which nobody acts', () => {
  it('is handed over, routed by default, climbs every rung and then stands on the weekly list', () => {
    const { steps, end, repeats } = futureOf(startLife({ promisedAt: endOf(9) }))
    expect(steps.map(toLine)).toEqual([
      '2026-03-02 10:30 warned harbour/sector.quay/main_focal_point',
      '2026-03-02 11:00 handedOver harbour/-/operation_room',
      '2026-03-02 12:30 warned harbour/-/operation_room',
      '2026-03-02 13:00 categorised+routed harbour/south/deckhand',
      '2026-03-03 10:00 reminded harbour/south/deckhand',
      '2026-03-03 12:30 reminded harbour/south/deckhand',
      '2026-03-03 14:00 reminded harbour/south/deckhand',
      '2026-03-03 15:00 breached+climbed harbour/south/captain',
      '2026-03-04 09:30 reminded harbour/south/captain',
      '2026-03-04 10:45 reminded harbour/south/captain',
      '2026-03-04 11:30 reminded harbour/south/captain',
      '2026-03-04 12:00 breached+climbed harbour/-/admiral',
      '2026-03-04 13:40 reminded harbour/-/admiral',
      '2026-03-04 14:30 reminded harbour/-/admiral',
      '2026-03-04 15:00 reminded harbour/-/admiral',
      '2026-03-04 15:20 breached+listed harbour/-/admiral',
      '2026-03-10 23:59 overran harbour/-/admiral',
      '2026-03-11 15:20 listed harbour/-/admiral',
      '2026-03-18 15:20 listed harbour/-/admiral',
      '2026-03-25 15:20 listed harbour/-/admiral',
    ])
    expect(steps.flatMap(({ week }) => week ?? [])).toEqual([1, 2, 3, 4])
    expect(steps[0]).toMatchObject({ kind: 'warn', percent: 75, stage: 'triage', dueAt: at(1, 11) })
    expect({ end, repeats }).toEqual({ end: 'repeats', repeats: ['list'] })
  })

  it('after an answer: it is released unreviewed, the applicant is reminded, and it is closed unrated', () => {
    const { steps, end } = futureOf(answeredLife())
    expect(steps.map(toLine)).toEqual([
      '2026-03-02 11:00 released applicant',
      '2026-03-10 08:00 reminded applicant',
      '2026-03-16 23:59 closed nobody',
    ])
    expect(steps.at(-1)).toMatchObject({ stage: 'closed', closedAs: 'unrated' })
    expect(end).toBe('closed')
  })

  it('of an applicant whom no message reaches: the contact centre must call, and the wait ends at the outer limit', () => {
    const released = ['2026-03-02 11:00 released applicant', '2026-03-02 11:00 callBackOpened applicant']
    const closed = '2026-04-01 23:59 closed nobody'
    expect(futureOf(answeredLife(), {}, false).steps.map(toLine)).toEqual([...released, closed])
    const undeliverable = futureOf(releasedLife(), { undeliverableAt: MONDAY_9 }, false)
    expect(undeliverable.steps.map(toLine)).toEqual(['2026-03-02 09:00 callBackOpened applicant', closed])
  })

  it('counts the windows of the applicant from the instant at which the message reached them', () => {
    const readOnWednesday = futureOf(releasedLife(), { reachedAt: at(3, 9) })
    expect(readOnWednesday.steps.at(-1)).toMatchObject({ at: endOf(17), closedAs: 'unrated' })
  })

  it('in screening never ends: duty seats are called in turn', () => {
    const { steps, end, repeats } = futureOf(startLife({ flags: ['danger'], promisedAt: endOf(9) }))
    expect(steps.map(toLine)).toEqual([
      '2026-03-02 09:30 handedOver harbour/-/duty-2',
      '2026-03-02 10:00 handedOver harbour/-/duty',
      '2026-03-02 10:30 handedOver harbour/-/duty-2',
      '2026-03-10 23:59 overran harbour/-/duty-2',
    ])
    expect({ end, repeats }).toEqual({ end: 'repeats', repeats: ['ring'] })
  })

  it('takes overdue steps at once, and shows one reminder for several', () => {
    const life = routedLife()
    const { steps } = computeFuture(life.state, rulesOf(life), at(2, 10))
    expect(steps.slice(0, 2).map(toLine)).toEqual([
      '2026-03-03 10:00 reminded harbour/north/deckhand',
      '2026-03-03 11:00 breached+climbed harbour/north/captain',
    ])
    expect(steps[0]).toMatchObject({ percent: 90 })
  })

  it('of a closed application has no steps', () => {
    const life = releasedLife().giveCommand('rate', actors.applicant)
    expect(futureOf(life)).toEqual({ steps: [], end: 'closed', repeats: [] })
  })

  it('shows three calls about each of two withheld texts', () => {
    const life = routedLife()
    for (const id of ['first-flagged', 'second-flagged'])
      life.giveFlagged('remark', actors.applicant, ['danger'], { text: createTextRef(id), audience: 'entity' })
    const calls = futureOf(life).steps.filter(({ kind }) => kind === 'callDuty')
    expect(calls).toHaveLength(6)
  })

  it('is unknown beyond 400 days', () => {
    const windows = { ask: 7, rating: 500, outer: 600, objection: 500 }
    const { steps, end, repeats } = futureOf(releasedLife({ policy: createPolicy({ windows }) }))
    expect(steps.map(({ kind }) => kind)).not.toContain('close')
    expect({ end, repeats }).toEqual({ end: 'unknown', repeats: [] })
  })

  it('is unknown from the step on at which a rule fails', () => {
    const { steps, end } = futureOf(startLife({ policy: createPolicy({ ladders: {} }) }))
    expect(steps.map(({ kind }) => kind)).toEqual(['warn', 'handOver', 'warn'])
    expect(end).toBe('unknown')
  })
})

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
