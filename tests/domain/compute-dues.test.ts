import { computeDues } from '../../domain/compute-dues'
import { evolve } from '../../domain/evolve'
import { moveToVersion } from '../../domain/repin'
import { actors, createPolicy, createTextRef, routeArguments } from '../support/builders'
import { at, createHarbourCalendars, endOf } from '../support/harbour-calendar'
import type { ApplicationLife } from '../support/application-life'
import { answeredLife, releasedLife, routedLife, startLife } from '../support/harbour-lives'

// The applications are received on Monday at 09:00; working hours are Sunday to Thursday 08:00-16:00 UTC.
const calendars = createHarbourCalendars()

type ExpectedWake = [
  at: number,
  kind: string,
  step: string,
  track: string,
  targetMinutes?: number | undefined,
  percent?: number,
]

/** For each situation the owner's due instant, the clock's steps except `overrun`, and the limits for decisions. */
const DUES: [
  situation: string,
  start: () => ApplicationLife,
  dueAt: number,
  steps: ExpectedWake[],
  limits?: Record<string, number>,
][] = [
  ['screening', () => startLife({ flags: ['danger'] }), at(1, 9, 30), [[at(1, 9, 30), 'ring', 'ring.1', 'stage', 30]]],
  [
    'screening, after two calls of a duty seat',
    () => startLife({ flags: ['danger'] }).advanceTo(at(1, 10)),
    at(1, 10, 30),
    [[at(1, 10, 30), 'ring', 'ring.3', 'stage', 30]],
  ],
  [
    'triage',
    startLife,
    at(1, 11),
    [
      [at(1, 10, 30), 'warn', 'warn.desk', 'stage', 120, 75],
      [at(1, 11), 'handOver', 'handOver', 'stage', 120],
    ],
  ],
  [
    'triage of danger, round the clock',
    () => startLife({ flags: ['danger'], at: at(1, 15) }).giveCommand('accept', actors.duty),
    at(1, 17),
    [
      [at(1, 16, 30), 'warn', 'warn.desk', 'stage', 120, 75],
      [at(1, 17), 'handOver', 'handOver', 'stage', 120],
    ],
  ],
  [
    'triage of wrongdoing, in working hours',
    () => startLife({ flags: ['wrongdoing'], at: at(1, 15) }).giveCommand('accept', actors.duty),
    at(2, 9),
    [
      [at(2, 8, 30), 'warn', 'warn.desk', 'stage', 120, 75],
      [at(2, 9), 'handOver', 'handOver', 'stage', 120],
    ],
  ],
  [
    'triage of the operation room',
    () => startLife().advanceTo(at(1, 11)),
    at(1, 13),
    [
      [at(1, 12, 30), 'warn', 'warn.room', 'stage', 120, 75],
      [at(1, 13), 'routeDefault', 'routeDefault', 'stage', 120],
    ],
  ],
  [
    'the first rung',
    routedLife,
    at(2, 11),
    [
      [at(1, 14), 'remind', 'remind.50', 'rung', 600, 50],
      [at(2, 8, 30), 'remind', 'remind.75', 'rung', 600, 75],
      [at(2, 10), 'remind', 'remind.90', 'rung', 600, 90],
      [at(2, 11), 'breach', 'breach', 'rung', 600],
    ],
    { askPausesUntil: at(1, 14), returnFreeUntil: at(1, 12) },
  ],
  [
    'the last rung on the weekly list',
    () => routedLife().advanceTo(at(3, 11, 20)),
    at(3, 11, 20),
    [[at(10, 11, 20), 'list', 'list.2', 'rung', 200]],
    { askPausesUntil: at(3, 9, 40), returnFreeUntil: at(3, 9) },
  ],
  [
    'a question that pauses the entity',
    () => routedLife().giveCommand('ask', actors.focalPoint),
    endOf(8),
    [
      [at(7, 8), 'remind', 'remind', 'stage', undefined, 50],
      [endOf(8), 'expire', 'expire', 'stage'],
    ],
    { reachedAt: at(1, 9) },
  ],
  [
    'a late question: the entity’s clock keeps running',
    () => routedLife().advanceTo(at(2, 10)).giveCommand('ask', actors.focalPoint),
    endOf(9),
    [
      [at(2, 11), 'breach', 'breach', 'rung', 600],
      [at(7, 8), 'remind', 'remind', 'stage', undefined, 50],
      [endOf(9), 'expire', 'expire', 'stage'],
    ],
    { reachedAt: at(2, 10) },
  ],
  ['quality review', answeredLife, at(1, 11), [[at(1, 11), 'release', 'release', 'stage', 120]]],
  [
    'quality review of a critical application, round the clock',
    () => {
      const life = startLife({ at: at(1, 15) }).giveCommand('route', actors.mainFocalPoint, routeArguments('critical'))
      return life.giveCommand('answer', actors.focalPoint)
    },
    at(1, 17),
    [[at(1, 17), 'release', 'release', 'stage', 120]],
  ],
  [
    'released and delivered',
    releasedLife,
    endOf(15),
    [
      [at(9, 8), 'remind', 'remind', 'stage', undefined, 50],
      [endOf(15), 'close', 'close', 'stage'],
    ],
    { objectUntil: endOf(15), reachedAt: at(1, 9) },
  ],
  [
    'released, but no mail reached the applicant',
    () => {
      const life = answeredLife()
      life.delivered = false
      return life.giveCommand('release', actors.complaintUnit)
    },
    endOf(31),
    [
      [at(1, 9), 'callBack', 'callBack', 'stage'],
      [endOf(31), 'close', 'close', 'stage'],
    ],
    { objectUntil: endOf(31) },
  ],
  [
    'released and rated: no reminder and no call-back',
    () => {
      const life = answeredLife()
      life.delivered = false
      return life.giveCommand('release', actors.complaintUnit).giveCommand('rate', actors.applicant, { solved: 'no' })
    },
    endOf(15),
    [[endOf(15), 'close', 'close', 'stage']],
    { objectUntil: endOf(15), reachedAt: at(1, 9) },
  ],
  [
    'an objection',
    () => releasedLife().giveCommand('object', actors.applicant),
    at(1, 13),
    [[at(1, 13), 'reopen', 'reopen', 'stage', 240]],
  ],
  [
    'an objection to a redirection: the triage target, in working hours',
    () =>
      startLife({ at: at(1, 15) })
        .giveCommand('redirect', actors.mainFocalPoint)
        .giveCommand('object', actors.applicant),
    at(2, 9),
    [[at(2, 9), 'reopen', 'reopen', 'stage', 120]],
  ],
]

describe('the dues', () => {
  it.each(DUES)('in %s', (_situation, start, dueAt, steps, limits = {}) => {
    const { wakes, decentSpans: _decentSpans, ...duesWithoutWakes } = start().dues
    const wakesOfOwner = wakes.filter(({ track }) => track !== 'overall')
    expect(
      wakesOfOwner.map(({ at: when, kind, step, track, targetMinutes, percent }) => [
        when,
        kind,
        step,
        track,
        targetMinutes,
        percent,
      ]),
    ).toEqual(steps.map(([when, kind, step, track, minutes, percent]) => [when, kind, step, track, minutes, percent]))
    expect(duesWithoutWakes).toStrictEqual({ ...limits, dueAt, calendar: 'harbour/1' })
  })

  it('contain the overall promise until the applicant has an answer or the overrun is recorded', () => {
    const listOverallWakes = (life: ApplicationLife) => life.dues.wakes.filter(({ track }) => track === 'overall')
    const overrunWake = { at: at(61, 9), kind: 'overrun', step: 'overrun', track: 'overall' }
    for (const life of [startLife(), routedLife(), answeredLife()]) {
      expect(listOverallWakes(life)).toEqual([overrunWake])
    }
    expect(listOverallWakes(releasedLife())).toEqual([])
    expect(listOverallWakes(releasedLife().giveCommand('object', actors.applicant))).toEqual([])
    expect(listOverallWakes(releasedLife().giveCommand('rate', actors.applicant))).toEqual([])
    expect(listOverallWakes(routedLife({ promisedAt: at(1, 10) }).advanceTo(at(1, 10)))).toEqual([])
  })

  it('after the closing contain only the end of the objection window, counted from the release', () => {
    expect(releasedLife().advanceTo(at(2, 9)).giveCommand('rate', actors.applicant).dues).toStrictEqual({
      wakes: [],
      objectUntil: endOf(15),
      calendar: 'harbour/1',
    })
    expect(routedLife().giveCommand('withdraw', actors.applicant).dues).toStrictEqual({
      reinstateUntil: at(5, 0) - 1,
      wakes: [],
      calendar: 'harbour/1',
    })
    const withoutObjection = startLife({ policy: createPolicy({ objection: false }) }).giveCommand(
      'redirect',
      actors.mainFocalPoint,
    )
    expect(withoutObjection.dues).not.toHaveProperty('objectUntil')
  })

  it('close at the outer limit, but never before the end of the window, if no mail reached the applicant', () => {
    const windows = { ask: 7, rating: 14, outer: 3, objection: 14 }
    const life = routedLife({ policy: createPolicy({ windows }) }).giveCommand('answer', actors.focalPoint)
    life.delivered = false
    expect(life.giveCommand('release', actors.complaintUnit).dues.dueAt).toBe(endOf(15))
  })

  it('tell no instant of an entity whose clock never began', () => {
    expect(computeDues({ ...routedLife().state, budget: null }, createPolicy(), calendars, {})).not.toHaveProperty(
      'dueAt',
    )
    const asked = routedLife().advanceTo(at(2, 10)).giveCommand('ask', actors.focalPoint)
    expect(asked.dues.wakes.map(({ kind }) => kind)).toContain('breach')
    const { wakes } = computeDues({ ...asked.state, budget: null }, createPolicy(), calendars, { reachedAt: at(2, 10) })
    expect(wakes.map(({ kind }) => kind)).toEqual(['remind', 'expire', 'overrun'])
  })

  it('count from a mail that was sent after the opening of the call-back', () => {
    const life = answeredLife()
    life.delivered = false
    life.giveCommand('release', actors.complaintUnit).advanceTo(at(16, 0))
    expect(computeDues(life.state, life.policy, calendars, { reachedAt: at(16, 9) })).toMatchObject({
      dueAt: endOf(30),
      objectUntil: endOf(30),
    })
  })
})

describe('a withheld text', () => {
  it('is handed to the next duty seat after the target of screening, at night too, and again after that', () => {
    const life = routedLife()
    life.now = at(1, 22)
    life.giveFlagged('remark', actors.applicant, ['danger'], { text: createTextRef('flagged'), audience: 'entity' })
    const findCall = () => life.dues.wakes.find(({ kind }) => kind === 'callDuty')
    const call = { track: 'text', targetMinutes: 30, withheld: { id: 'flagged', ring: 0 } }
    expect(findCall()).toMatchObject({ ...call, at: at(1, 22, 30), step: 'callDuty.flagged.1' })
    life.advanceTo(at(1, 22, 30))
    expect(findCall()).toMatchObject({ at: at(1, 23), step: 'callDuty.flagged.2', withheld: { ring: 1 } })
  })
})

describe('the due instant after a move to another version', () => {
  const movedTo = (dueNotBefore: number) => {
    const state = moveToVersion(routedLife().state, 2, { targetMinutes: 600, dueNotBefore })
    return computeDues(state, createPolicy({ version: 2 }), calendars, {})
  }

  it('is not before the kept one, and no other step moves with it', () => {
    const { dueAt, wakes } = movedTo(at(3, 16))
    expect(dueAt).toBe(at(3, 16))
    expect(wakes.filter(({ kind }) => kind === 'remind').map((wake) => wake.at)).toEqual([
      at(1, 14),
      at(2, 8, 30),
      at(2, 10),
    ])
    expect(wakes.find(({ kind }) => kind === 'breach')?.at).toBe(at(3, 16))
  })

  it('counts for this stay only: not after an answer, and not after triage is handed over', () => {
    const kept = { dueNotBefore: at(5, 16) }
    const answered = answeredLife()
    const { turn, rung, stageSince } = routedLife().state
    expect(stageSince).toBe(answered.state.stageSince)
    const ofVisit = { ...answered.state, repinFloor: { turn, rung, stageSince, dueAt: at(5, 16) } }
    expect(computeDues(ofVisit, createPolicy(), calendars, {}).dueAt).toBe(at(1, 11))

    const inTriage = moveToVersion(startLife().state, 2, kept)
    expect(computeDues(inTriage, createPolicy(), calendars, {}).dueAt).toBe(at(5, 16))
    const handedOver = startLife().advanceTo(at(1, 11)).lastEvent('handedOver')
    const inRoom = evolve(inTriage, { ...handedOver, sequence: inTriage.sequence + 1 })
    expect(inRoom.turn).toBe(inTriage.turn)
    expect(computeDues(inRoom, createPolicy(), calendars, {}).dueAt).toBe(at(1, 13))
  })

  it('stays its own when that is later than the kept one', () => {
    expect(movedTo(at(1, 10)).dueAt).toBe(at(2, 11))
  })
})
