import { computeFuture, type Future, type FutureStep } from '../../domain/future'
import type { ApplicationLife } from '../support/application-life'
import { actors, createPolicy, createTextRef } from '../support/builders'
import { at, daysToMs, endOf, MONDAY_9 } from '../support/harbour-calendar'
import { futureOf, rulesOf } from '../support/harbour-future'
import { answeredLife, releasedLife, routedLife, startLife } from '../support/harbour-lives'

/** One step as a line that a clerk can compare with the calendar. */
const toLine = ({ at: instant, events, owner }: FutureStep): string =>
  `${new Date(instant).toISOString().slice(0, 16).replace('T', ' ')} ${events.join('+')} ${owner ?? 'nobody'}`

function throwError(message: string): never {
  throw new Error(message)
}

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

  it('tells of a reminder that no mail brings: without an address, in danger, and after a redirection', () => {
    const remindersOf = (life: ApplicationLife, isReachable = true) =>
      futureOf(life, { reachedAt: life.now }, isReachable).steps.flatMap(({ kind, owner, reachesNobody = false }) =>
        kind === 'remind' && owner === 'applicant' ? [reachesNobody] : [],
      )
    expect(remindersOf(releasedLife())).toEqual([false])
    expect(remindersOf(routedLife().giveCommand('ask', actors.focalPoint))[0]).toBe(false)
    expect(remindersOf(releasedLife(), false)).toEqual([true])
    expect(remindersOf(routedLife().giveCommand('ask', actors.focalPoint), false)[0]).toBe(true)
    const inDanger = releasedLife()
    inDanger.giveFlagged('remark', actors.applicant, ['danger'], { text: createTextRef('flagged'), audience: 'entity' })
    expect(remindersOf(inDanger)).toEqual([true])
    expect(remindersOf(startLife().giveCommand('redirect', actors.mainFocalPoint))).toEqual([true])
  })

  it('tells of a closing after a redirection that it is one', () => {
    const closingOf = (life: ApplicationLife) => futureOf(life).steps.at(-1)
    expect(closingOf(releasedLife())).not.toHaveProperty('isElsewhere')
    expect(closingOf(startLife().giveCommand('redirect', actors.mainFocalPoint))).toMatchObject({
      closedAs: 'unrated',
      isElsewhere: true,
    })
  })

  it('counts the windows of the applicant from the instant at which the message reached them', () => {
    const readOnWednesday = futureOf(releasedLife(), { reachedAt: at(3, 9) })
    expect(readOnWednesday.steps.at(-1)).toMatchObject({ at: endOf(17), closedAs: 'unrated' })
    const life = releasedLife()
    const unknownOnWednesday = computeFuture(life.state, rulesOf(life, {}), at(3, 9))
    expect(unknownOnWednesday.steps.at(-1)).toMatchObject({ at: endOf(17), closedAs: 'unrated' })
  })

  it('names the office whose clock runs on, not the applicant, while a question reaches nobody', () => {
    const life = routedLife()
    life.delivered = false
    life.giveCommand('ask', actors.focalPoint)
    const { steps } = futureOf(life, { undeliverableAt: life.now }, false)
    const ofOffice = steps.filter(({ owner, kind }) => owner === 'applicant' && ['remind', 'breach'].includes(kind))
    expect(ofOffice.map(({ kind, office }) => `${kind} ${office}`).slice(-2)).toEqual([
      'remind harbour/-/admiral',
      'breach harbour/-/admiral',
    ])
    expect(steps.filter(({ kind }) => kind === 'callBack')).toMatchObject([{ owner: 'applicant' }])
    expect(steps.find(({ kind }) => kind === 'callBack')?.office).toBeUndefined()
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

  it('shows three calls of duty seats about a caller who waits', () => {
    const life = startLife({ flags: ['danger'] }).giveCommand('accept', actors.duty)
    life.giveCommand('route', actors.mainFocalPoint).tryCommand('withdraw', actors.agent)
    const { steps, end, repeats } = futureOf(life)
    expect(steps.filter(({ kind }) => kind === 'ringForCaller').map(({ at: instant }) => instant)).toEqual([
      at(1, 9, 30),
      at(1, 10),
      at(1, 10, 30),
    ])
    expect({ end, repeats }).toEqual({ end: 'repeats', repeats: ['list', 'ringForCaller'] })
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

  it('is known for 400 days, to the millisecond', () => {
    const windows = { ask: 7, rating: 500, outer: 600, objection: 500 }
    const life = releasedLife({ policy: createPolicy({ windows }) })
    const closedAt = life.dues.objectUntil ?? 0
    const endFrom = (from: number) => computeFuture(life.state, rulesOf(life, { reachedAt: MONDAY_9 }), from).end
    expect(endFrom(closedAt - daysToMs(400))).toBe('closed')
    expect(endFrom(closedAt - daysToMs(400) - 1)).toBe('unknown')
  })

  it('is unknown after 100 steps', () => {
    const reminders = Array.from({ length: 99 }, (_, index) => index + 1)
    const { steps, ...rest } = futureOf(routedLife({ policy: createPolicy({ reminders }) }))
    expect(steps).toHaveLength(100)
    expect(steps.at(-1)?.events).toEqual(['breached', 'climbed'])
    expect(rest).toEqual({ end: 'unknown', repeats: [] })
  })

  it('is unknown from the step on at which a rule fails', () => {
    const { steps, ...rest } = futureOf(startLife({ policy: createPolicy({ ladders: {} }) }))
    expect(steps.map(({ kind }) => kind)).toEqual(['warn', 'handOver', 'warn'])
    const failing = { step: 'routeDefault', at: at(1, 13), code: 'policy.no_ladder' }
    expect(rest).toEqual({ end: 'unknown', repeats: [], failing })
  })

  it('is unknown when the dues of the present state cannot be computed', () => {
    const life = routedLife()
    const rules = { ...rulesOf(life), calendarsFor: () => throwError('calendar.unknown') }
    const failing = { step: 'dues', at: life.now, code: 'calendar.unknown' }
    expect(computeFuture(life.state, rules, life.now)).toEqual({ steps: [], end: 'unknown', repeats: [], failing })
  })

  it('passes on an error that is not of a rule', () => {
    const life = routedLife()
    const rules = { ...rulesOf(life), calendarsFor: () => throwError('something else') }
    expect(() => computeFuture(life.state, rules, life.now)).toThrow('something else')
  })

  it('passes on a thrown object that is no error, even if its message is the code of a rule', () => {
    const life = routedLife()
    const thrown = { message: 'calendar.unknown' }
    const rules = {
      ...rulesOf(life),
      calendarsFor: () => {
        throw thrown
      },
    }
    expect(() => computeFuture(life.state, rules, life.now)).toThrow(expect.objectContaining(thrown))
  })

  it('names only the steps that repeat then', () => {
    const life = routedLife()
    life.giveFlagged('remark', actors.applicant, ['danger'], { text: createTextRef('flagged'), audience: 'entity' })
    expect(futureOf(life).repeats).toEqual(['list', 'callDuty'])
  })

  it('tells what belongs to each step alone: a percentage, a week, a way of closing', () => {
    const names = ({ steps }: Future, name: keyof FutureStep) => steps.filter((step) => name in step).map(toLine)
    const released = futureOf(releasedLife(), { reachedAt: MONDAY_9 })
    expect(names(released, 'closedAs')).toEqual(['2026-03-16 23:59 closed nobody'])
    expect(names(released, 'percent')).toEqual(['2026-03-10 08:00 reminded applicant'])
    expect(names(released, 'dueAt')).toEqual(['2026-03-10 08:00 reminded applicant'])
    expect(names(released, 'week')).toEqual([])
  })
})
