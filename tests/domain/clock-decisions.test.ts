import { decide } from '../../domain/commands'
import { getDefaultEntity } from '../../domain/decisions/clock'
import type { DecidedEvent, EventType } from '../../domain/events'
import { findNextTick } from '../../domain/find-next-tick'
import { actors, entities, routeArguments, usualArguments } from '../support/builders'
import { at, hoursToMs, endOf } from '../support/harbour-calendar'
import type { ApplicationLife } from '../support/application-life'
import { answeredLife, releasedLife, routedLife, startLife } from '../support/harbour-lives'

describe('the clock’s events when nobody acts', () => {
  const createDueStep = (step: string, dueAt: number, extraFields: object = {}) => ({
    step,
    dueAt,
    calendar: 'harbour/1',
    ...extraFields,
  })
  const listBodies = (life: ApplicationLife, type: EventType) =>
    life.events.filter((event) => event.type === type).map(({ body }) => body)

  it('in screening: the duty seats are called one after another, and after the last one the first again', () => {
    const life = startLife({ flags: ['danger'] }).advanceTo(at(1, 10))
    expect(listBodies(life, 'handedOver')).toStrictEqual([
      { to: 'harbour/-/duty-2', ...createDueStep('ring.1', at(1, 9, 30), { targetMinutes: 30 }) },
      { to: 'harbour/-/duty', ...createDueStep('ring.2', at(1, 10), { targetMinutes: 30 }) },
    ])
  })

  it('in triage: warned, handed over, routed by default', () => {
    const life = startLife().advanceTo(at(1, 13))
    const triageTarget = { targetMinutes: 120 }
    expect(listBodies(life, 'warned')).toStrictEqual([
      createDueStep('warn.desk', at(1, 10, 30), triageTarget),
      createDueStep('warn.room', at(1, 12, 30), triageTarget),
    ])
    expect(listBodies(life, 'handedOver')).toStrictEqual([
      { to: 'harbour/-/operation_room', ...createDueStep('handOver', at(1, 11), triageTarget) },
    ])
    expect(listBodies(life, 'categorised')).toStrictEqual([{ importance: 'normal', pillar: 'berth' }])
    expect(listBodies(life, 'routed')).toStrictEqual([
      {
        entity: entities.south,
        ladder: life.state.ladder,
        by: 'default',
        targetMinutes: 600,
        roundTheClock: false,
        due: createDueStep('routeDefault', at(1, 13), triageTarget),
      },
    ])
  })

  it('in triage: categorised by the suggestion of intake if the policy has a target for it', () => {
    const suggestion = { pillar: 'manners', importance: 'high' } as const
    expect(listBodies(startLife({ suggestion }).advanceTo(at(1, 13)), 'categorised')).toStrictEqual([
      { importance: 'high', pillar: 'manners' },
    ])
    expect(
      listBodies(startLife({ suggestion: { pillar: 'unknown' } }).advanceTo(at(1, 13)), 'categorised'),
    ).toStrictEqual([{ importance: 'normal', pillar: 'berth' }])
  })

  it('in triage after a return: categorised as before', () => {
    const life = startLife()
      .giveCommand('route', actors.mainFocalPoint, routeArguments('high'))
      .giveCommand('return', actors.focalPoint)
      .advanceTo(at(1, 13))
    expect(listBodies(life, 'categorised').at(-1)).toStrictEqual({ importance: 'high', pillar: 'berth' })
  })

  it('in triage: throws if the policy has no default entity or no target', () => {
    const { state, dues, policy } = startLife().advanceTo(at(1, 11))
    const tick = findNextTick(state, dues, at(1, 13))
    const decideDefault = (from: Partial<typeof state>, rules = policy) =>
      tick &&
      decide({ ...state, ...from }, rules, { ...tick, wake: { ...tick.wake, kind: 'routeDefault' } }, at(1, 13), dues)
    expect(() => decideDefault({ fallbacks: [] })).toThrow('policy.no_default_entity')
    const cells = { ...policy.targets.cells, normal: {} }
    expect(() => decideDefault({}, { ...policy, targets: { ...policy.targets, cells } })).toThrow('policy.no_target')
  })

  it('in triage: passes over a body that does not take part yet, and takes it only if no other is left', () => {
    const { state, dues, policy } = startLife().advanceTo(at(1, 11))
    const other = { code: 'other', kind: 'ministry' }
    const suggested = { ...state, suggestion: { ...state.suggestion, entity: other } } as typeof state
    const tick = findNextTick(state, dues, at(1, 13))
    const chosen = (absent: string[]) => {
      const wake = tick && { ...tick, wake: { ...tick.wake, kind: 'routeDefault' as const } }
      const events = wake ? decide(suggested, policy, wake, at(1, 13), { ...dues, absent }) : []
      const routed = (events as DecidedEvent[]).find(({ type }) => type === 'routed')
      return routed?.type === 'routed' ? routed.body.entity.code : undefined
    }
    expect(chosen(['other'])).toBe('south')
    expect(getDefaultEntity(suggested, ['other', 'south', ...state.fallbacks.map(({ code }) => code)]).entity).toBe(
      other,
    )
  })

  it('in triage, after a return by every default entity: a ruling, but never for the entity that returned it last', () => {
    const life = routedLife().giveCommand('return', actors.focalPoint)
    life
      .giveCommand('route', actors.mainFocalPoint, routeArguments('normal', entities.buoy))
      .giveCommand('return', actors.buoyFocalPoint)
    life.advanceTo(at(1, 13)).giveCommand('return', actors.southFocalPoint).advanceTo(at(2, 9))
    expect(life.lastEvent('routed').body).toMatchObject({ entity: entities.buoy, by: 'ruling' })
  })

  it('in triage with a ruling: the default route is a ruling too', () => {
    const life = startLife()
      .giveCommand('redirect', actors.mainFocalPoint)
      .giveCommand('object', actors.applicant)
      .giveCommand('reopen', actors.complaintUnit)
    expect(life.advanceTo(at(1, 13)).lastEvent('routed').body.by).toBe('ruling')
  })

  it('on a rung: reminded, breached, climbed; on the last rung listed every week', () => {
    const life = routedLife().advanceTo(at(10, 11, 20))
    expect(listBodies(life, 'reminded')[0]).toStrictEqual({
      ...createDueStep('remind.50', at(1, 14), { targetMinutes: 600 }),
      percent: 50,
      track: 'rung',
    })
    expect(listBodies(life, 'breached')[0]).toStrictEqual({
      ...createDueStep('breach', at(2, 11), { targetMinutes: 600 }),
      rung: 0,
    })
    expect(listBodies(life, 'climbed')[0]).toStrictEqual({
      rung: 1,
      seat: 'harbour/north/captain',
      targetMinutes: 300,
      roundTheClock: false,
      why: 'breach',
    })
    expect(listBodies(life, 'breached')[2]).toMatchObject({ rung: 2, dueAt: at(3, 11, 20) })
    expect(listBodies(life, 'listed')).toStrictEqual([
      { ...createDueStep('list.1', at(3, 11, 20), { targetMinutes: 200, skipped: [] }), week: 1 },
      { ...createDueStep('list.2', at(10, 11, 20), { targetMinutes: 200 }), week: 2 },
    ])
  })

  it('names the overtaken steps', () => {
    const lateLife = routedLife().advanceTo(at(2, 11), true)
    expect(lateLife.lastEvent('breached').body.skipped).toStrictEqual(['remind.50', 'remind.75', 'remind.90'])
  })

  it('after a question to the applicant: reminded and expired', () => {
    const life = routedLife().giveCommand('ask', actors.focalPoint).advanceTo(endOf(8))
    expect(listBodies(life, 'reminded')).toStrictEqual([
      { ...createDueStep('remind', at(7, 8)), percent: 50, track: 'stage' },
    ])
    expect(listBodies(life, 'expired')).toStrictEqual([{ ...createDueStep('expire', endOf(8)), reachedAt: at(1, 9) }])
  })

  it('in quality review and then released: released unreviewed, closed unrated', () => {
    const life = answeredLife()
    life.delivered = false
    life.advanceTo(at(40, 0))
    expect(listBodies(life, 'released')).toStrictEqual([
      { reviewed: 'unreviewed', due: createDueStep('release', at(1, 11), { targetMinutes: 120 }) },
    ])
    expect(listBodies(life, 'callBackOpened')).toStrictEqual([createDueStep('callBack', at(1, 11))])
    expect(listBodies(life, 'closed')).toStrictEqual([
      { as: 'unrated', due: createDueStep('close', endOf(31)), reachedAt: null },
    ])
  })

  it('after a rating: closed as rated, and never as satisfied', () => {
    for (const [solved, closedAs] of [
      ['partly', 'partly'],
      ['no', 'dissatisfied'],
    ] as const) {
      const life = releasedLife().giveCommand('rate', actors.applicant, { solved })
      expect(life.advanceTo(at(16, 0)).lastEvent('closed').body.as).toBe(closedAs)
    }
  })

  it('in an objection: reopened one rung higher, marked as by silence', () => {
    const life = releasedLife().giveCommand('object', actors.applicant).advanceTo(at(1, 13))
    expect(listBodies(life, 'reopened')).toStrictEqual([
      {
        bySilence: true,
        rung: 1,
        targetMinutes: 300,
        roundTheClock: false,
        barred: 'focal',
        due: createDueStep('reopen', at(1, 13), { targetMinutes: 240 }),
      },
    ])
  })

  it('never before the last event, also for a command that came earlier', () => {
    const life = routedLife({ promisedAt: at(1, 10) })
    const tick = findNextTick(life.state, life.dues, at(1, 10))
    if (!tick) throw new Error('no step is due')
    const laterState = { ...life.state, at: at(1, 11) }
    expect(decide(laterState, life.policy, tick, at(1, 10), life.dues)).toMatchObject([
      { type: 'overran', at: at(1, 11) },
    ])
  })

  it('after the overall promise: overran once', () => {
    const life = routedLife({ promisedAt: at(1, 10) }).advanceTo(at(1, 12))
    expect(listBodies(life, 'overran')).toStrictEqual([createDueStep('overrun', at(1, 10))])
  })

  it('have role `clock` and the later of the due instant and the instant of the tick', () => {
    const punctualEvent = startLife().advanceTo(at(1, 11)).lastEvent('handedOver')
    expect(punctualEvent).toMatchObject({ at: at(1, 11), actor: { role: 'clock', personId: 'clock', seatId: 'clock' } })
    expect(startLife().advanceTo(at(1, 12), true).lastEvent('handedOver').at).toBe(at(1, 12))
  })
})

describe('with commits two hours late', () => {
  const startLifeWithLateCommits = () =>
    startLife({ commitDelayMs: hoursToMs(2) }).giveCommand('route', actors.mainFocalPoint)

  it('every rung has its whole target, counted from the recording', () => {
    const life = startLifeWithLateCommits().advanceTo(at(2, 13))
    expect(life.lastEvent('climbed')).toMatchObject({ at: at(2, 13), recordedAt: at(2, 15) })
    expect(life.dues.dueAt).toBe(at(3, 12))
  })

  it('the applicant’s windows count from the day on which the release reached them', () => {
    const life = startLife({ commitDelayMs: hoursToMs(20) })
      .giveCommand('route', actors.mainFocalPoint)
      .giveCommand('answer', actors.focalPoint)
    expect(life.giveCommand('release', actors.complaintUnit).dues).toMatchObject({
      dueAt: endOf(16),
      objectUntil: endOf(16),
    })
  })

  it('an answer that reaches nobody is closed at the outer limit, counted from the day of the release', () => {
    const life = startLife({ commitDelayMs: hoursToMs(20) })
      .giveCommand('route', actors.mainFocalPoint)
      .giveCommand('answer', actors.focalPoint)
    life.delivered = false
    expect(life.giveCommand('release', actors.complaintUnit).state).toMatchObject({
      stageSince: at(2, 5),
      release: { at: at(1, 9) },
    })
    expect(life.dues.dueAt).toBe(endOf(31))
  })

  it('the applicant, the reviewer and a second try have their whole time too', () => {
    expect(startLifeWithLateCommits().giveCommand('ask', actors.focalPoint).dues.dueAt).toBe(endOf(8))
    expect(startLifeWithLateCommits().giveCommand('answer', actors.focalPoint).dues.dueAt).toBe(at(1, 13))
    const lifeAfterSendBack = startLifeWithLateCommits()
      .advanceTo(at(2, 12))
      .giveCommand('answer', actors.focalPoint)
      .giveCommand('sendBack', actors.complaintUnit, usualArguments.sendBack)
    expect(lifeAfterSendBack.dues.dueAt).toBe(at(2, 15, 30))
  })
})
