import { decide } from '../../domain/commands'
import { duesOf, cellOf, calendarsOf, rungTarget } from '../../domain/compute-dues'
import type { EventType } from '../../domain/events'
import { nextTick } from '../../domain/next-tick'
import { actors, aPolicy, entities, route, usual } from '../support/builders'
import { days, harbourCalendars, HOUR_MS, hours, MINUTE_MS, MONDAY_9, SUNDAY } from '../support/harbour-calendar'
import { Life, type LifeOptions } from '../support/application-life'

// Sunday to Thursday 08:00-16:00 UTC; received on Monday at 9.
const calendars = harbourCalendars()
const at = (day: number, hour: number, minute = 0) => SUNDAY + days(day) + hour * HOUR_MS + minute * MINUTE_MS
const aLife = (options: Partial<LifeOptions> = {}) => new Life({ calendars, at: MONDAY_9, ...options })
const routed = (options: Partial<LifeOptions> = {}) => aLife(options).give('route', actors.desk)
const answered = () => routed().give('answer', actors.focal)
const released = () => answered().give('release', actors.unit)
const half = MINUTE_MS / 2

type Step = [
  at: number,
  kind: string,
  step: string,
  track: string,
  targetMinutes?: number | undefined,
  percent?: number,
]

/** Where it stands -> when its owner is due, what the clock will do by itself, and the marks decisions read. */
const DUES: [where: string, life: () => Life, dueAt: number, steps: Step[], marks?: Record<string, number>][] = [
  ['screening', () => aLife({ flags: ['danger'] }), at(1, 9, 30), [[at(1, 9, 30), 'ring', 'ring.1', 'stage', 30]]],
  [
    'screening, rung twice',
    () => aLife({ flags: ['danger'] }).passTo(at(1, 10)),
    at(1, 10, 30),
    [[at(1, 10, 30), 'ring', 'ring.3', 'stage', 30]],
  ],
  [
    'triage',
    aLife,
    at(1, 11),
    [
      [at(1, 10, 30), 'warn', 'warn.desk', 'stage', 120, 75],
      [at(1, 11), 'handOver', 'handOver', 'stage', 120],
    ],
  ],
  [
    'triage of danger, day and night',
    () => aLife({ flags: ['danger'], at: at(1, 15) }).give('accept', actors.duty),
    at(1, 17),
    [
      [at(1, 16, 30), 'warn', 'warn.desk', 'stage', 120, 75],
      [at(1, 17), 'handOver', 'handOver', 'stage', 120],
    ],
  ],
  [
    'triage of wrongdoing, in working hours',
    () => aLife({ flags: ['wrongdoing'], at: at(1, 15) }).give('accept', actors.duty),
    at(2, 9),
    [
      [at(2, 8, 30), 'warn', 'warn.desk', 'stage', 120, 75],
      [at(2, 9), 'handOver', 'handOver', 'stage', 120],
    ],
  ],
  [
    'triage of the operation room',
    () => aLife().passTo(at(1, 11)),
    at(1, 13),
    [
      [at(1, 12, 30), 'warn', 'warn.room', 'stage', 120, 75],
      [at(1, 13), 'routeDefault', 'routeDefault', 'stage', 120],
    ],
  ],
  [
    'the first rung',
    routed,
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
    () => routed().passTo(at(3, 11, 20)),
    at(3, 11, 20),
    [[at(10, 11, 20), 'list', 'list.2', 'rung', 200]],
    { askPausesUntil: at(3, 9, 40), returnFreeUntil: at(3, 9) },
  ],
  [
    'a question that pauses the entity',
    () => routed().give('ask', actors.focal),
    at(8, 23, 59),
    [
      [at(5, 4, 29) + half, 'remind', 'remind', 'stage', undefined, 50],
      [at(8, 23, 59), 'expire', 'expire', 'stage'],
    ],
  ],
  [
    'a question that came late: the entity’s clock runs on',
    () => routed().passTo(at(2, 10)).give('ask', actors.focal),
    at(9, 23, 59),
    [
      [at(2, 11), 'breach', 'breach', 'rung', 600],
      [at(6, 4, 59) + half, 'remind', 'remind', 'stage', undefined, 50],
      [at(9, 23, 59), 'expire', 'expire', 'stage'],
    ],
  ],
  ['quality review', answered, at(1, 11), [[at(1, 11), 'release', 'release', 'stage', 120]]],
  [
    'quality review of something critical, day and night',
    () => {
      const life = aLife({ at: at(1, 15) }).give('route', actors.desk, route('critical'))
      return life.give('answer', actors.focal)
    },
    at(1, 17),
    [[at(1, 17), 'release', 'release', 'stage', 120]],
  ],
  [
    'released and delivered',
    released,
    at(15, 23, 59),
    [
      [at(8, 16, 29) + half, 'remind', 'remind', 'stage', undefined, 50],
      [at(15, 23, 59), 'close', 'close', 'stage'],
    ],
    { objectUntil: at(15, 23, 59) },
  ],
  [
    'released, and nothing reached the applicant',
    () => {
      const life = answered()
      life.delivered = false
      return life.give('release', actors.unit)
    },
    at(31, 23, 59),
    [
      [at(8, 16, 29) + half, 'remind', 'remind', 'stage', undefined, 50],
      [at(15, 23, 59), 'callBack', 'callBack', 'stage'],
      [at(31, 23, 59), 'close', 'close', 'stage'],
    ],
    { objectUntil: at(15, 23, 59) },
  ],
  [
    'released and rated: no reminder, and nobody to call back',
    () => {
      const life = answered()
      life.delivered = false
      return life.give('release', actors.unit).give('rate', actors.applicant, { solved: 'no' })
    },
    at(15, 23, 59),
    [[at(15, 23, 59), 'close', 'close', 'stage']],
    { objectUntil: at(15, 23, 59) },
  ],
  [
    'an objection',
    () => released().give('object', actors.applicant),
    at(1, 13),
    [[at(1, 13), 'reopen', 'reopen', 'stage', 240]],
  ],
  [
    'an objection to having been redirected: the time of triage, in working hours',
    () =>
      aLife({ at: at(1, 15) })
        .give('redirect', actors.desk)
        .give('object', actors.applicant),
    at(2, 9),
    [[at(2, 9), 'reopen', 'reopen', 'stage', 120]],
  ],
]

describe('what the clock owes', () => {
  it.each(DUES)('in %s', (_where, life, dueAt, steps, marks = {}) => {
    const { wakes, ...rest } = life().dues
    const ofStage = wakes.filter(({ track }) => track !== 'overall')
    expect(
      ofStage.map(({ at: when, kind, step, track, targetMinutes, percent }) => [
        when,
        kind,
        step,
        track,
        targetMinutes,
        percent,
      ]),
    ).toEqual(steps.map(([when, kind, step, track, minutes, percent]) => [when, kind, step, track, minutes, percent]))
    expect(rest).toStrictEqual({ ...marks, dueAt, calendar: 'harbour/1' })
  })

  it('for the overall promise, until the applicant has an answer or it was said', () => {
    const overall = (life: Life) => life.dues.wakes.filter(({ track }) => track === 'overall')
    const promise = { at: at(61, 9), kind: 'overrun', step: 'overrun', track: 'overall' }
    for (const life of [aLife(), routed(), answered(), released().give('object', actors.applicant)]) {
      expect(overall(life)).toEqual([promise])
    }
    expect(overall(released())).toEqual([])
    expect(overall(released().give('rate', actors.applicant))).toEqual([])
    expect(overall(routed({ promisedAt: at(1, 10) }).passTo(at(1, 10)))).toEqual([])
  })

  it('nothing once closed, but how long an objection is open: from the release, or from the closing where there was none', () => {
    const dues = (life: Life) => life.dues
    expect(dues(released().passTo(at(2, 9)).give('rate', actors.applicant))).toStrictEqual({
      wakes: [],
      objectUntil: at(15, 23, 59),
      calendar: 'harbour/1',
    })
    expect(dues(routed().give('withdraw', actors.applicant))).toStrictEqual({ wakes: [], calendar: 'harbour/1' })
    const never = aLife({ policy: aPolicy({ objection: false }) }).give('redirect', actors.desk)
    expect(never.dues).not.toHaveProperty('objectUntil')
  })

  it('waits for a call-back no longer than the outer limit, and no shorter than the window', () => {
    const windows = { ask: 7, rating: 14, outer: 3, objection: 14 }
    const life = routed({ policy: aPolicy({ windows }) }).give('answer', actors.focal)
    life.delivered = false
    expect(life.give('release', actors.unit).dues.dueAt).toBe(at(15, 23, 59))
  })

  it('still waits out the outer limit when the mail left after the call-back was opened', () => {
    const life = answered()
    life.delivered = false
    life.give('release', actors.unit).passTo(at(16, 0))
    expect(duesOf(life.state, life.policy, calendars, true).dueAt).toBe(at(31, 23, 59))
  })
})

describe('whose working hours count', () => {
  const withOwn = { ...entities.north, calendar: 'tides' }
  const own = () => aLife().give('route', actors.desk, route('normal', withOwn))
  const owner = (life: Life) => calendarsOf(life.state, life.policy)

  it('the entity’s own while one of its own seats holds it, also while the applicant is asked', () => {
    expect(owner(own())).toEqual({ owner: 'tides', programme: 'harbour' })
    expect(owner(own().give('ask', actors.focal))).toEqual({ owner: 'tides', programme: 'harbour' })
    expect(owner(routed())).toEqual({ owner: 'harbour', programme: 'harbour' })
  })

  it('the programme’s in every other stage, and on rungs that stand outside the entity', () => {
    expect(owner(aLife())).toEqual({ owner: 'harbour', programme: 'harbour' })
    expect(owner(own().give('answer', actors.focal))).toEqual({ owner: 'harbour', programme: 'harbour' })
    expect(owner(own().passTo(at(2, 16)))).toEqual({ owner: 'harbour', programme: 'harbour' })
  })
})

describe('targets', () => {
  it('of a ladder that is longer repeat the last; unknown ones are a defect of the pack', () => {
    const policy = aPolicy()
    const normal = { importance: 'normal', pillar: 'berth' } as const
    expect([0, 1, 2, 3, 9].map((rung) => rungTarget(policy, normal, rung))).toEqual([600, 300, 200, 200, 200])
    expect(() => rungTarget(policy, { importance: 'normal', pillar: 'unknown' }, 0)).toThrow('policy.no_target')
    expect(() => cellOf(policy, { importance: 'unknown' as never, pillar: 'berth' })).toThrow('policy.no_target')
    expect(() => cellOf(policy, null)).toThrow('policy.no_target')
    const { cells } = policy.targets
    const none = { ...policy.targets, cells: { ...cells, normal: { berth: { rungs: [], quality: 1, objection: 1 } } } }
    expect(() => rungTarget({ ...policy, targets: none }, normal, 0)).toThrow('policy.no_target')
  })
})

describe('the next step of the clock', () => {
  it('is none before its instant, and that one from its instant on', () => {
    const { state, dues } = aLife()
    expect(nextTick(state, dues, at(1, 10, 30) - 1)).toBeUndefined()
    expect(nextTick(state, dues, at(1, 10, 30))).toEqual({
      name: 'tick',
      commandId: 'tick/0/2/0/warn.desk',
      wake: { at: at(1, 10, 30), kind: 'warn', step: 'warn.desk', track: 'stage', targetMinutes: 120, percent: 75 },
      skipped: [],
      calendar: 'harbour/1',
    })
  })

  it('passes over reminders of its own track only: what another track owes is said first', () => {
    const { state, dues } = routed().passTo(at(2, 10)).give('ask', actors.focal)
    const late = nextTick(state, dues, at(9, 23, 59))
    expect(late).toMatchObject({ wake: { step: 'breach' }, skipped: [] })
    const early = routed()
    const overdue = {
      ...early.dues,
      wakes: [...early.dues.wakes.slice(0, 1), ...aLife().dues.wakes.slice(1), ...early.dues.wakes.slice(1)],
    }
    expect(nextTick(early.state, overdue, at(70, 0))).toMatchObject({
      wake: { step: 'breach' },
      skipped: ['remind.50', 'remind.75', 'remind.90'],
    })
  })

  it('passes over reminders only: a call-back is opened before it is closed, however late', () => {
    const life = answered()
    life.delivered = false
    const { state, dues } = life.give('release', actors.unit)
    expect(nextTick(state, dues, at(40, 0))).toMatchObject({ wake: { step: 'callBack' }, skipped: ['remind'] })
  })

  it('is the step itself, when a warning and what it warns of are overdue together', () => {
    const { state, dues } = aLife()
    expect(nextTick(state, dues, at(1, 12))).toMatchObject({ wake: { step: 'handOver' }, skipped: ['warn.desk'] })
  })
})

describe('what silence puts on record', () => {
  const due = (step: string, dueAt: number, more: object = {}) => ({ step, dueAt, calendar: 'harbour/1', ...more })
  const bodies = (life: Life, type: EventType) => life.events.filter((event) => event.type === type).map((e) => e.body)

  it('in screening: the duty seats are rung in turn, for ever', () => {
    const life = aLife({ flags: ['danger'] }).passTo(at(1, 10))
    expect(bodies(life, 'handedOver')).toStrictEqual([
      { to: 'harbour/-/duty-2', ...due('ring.1', at(1, 9, 30), { targetMinutes: 30 }) },
      { to: 'harbour/-/duty', ...due('ring.2', at(1, 10), { targetMinutes: 30 }) },
    ])
  })

  it('in triage: warned, handed over, routed by default', () => {
    const life = aLife().passTo(at(1, 13))
    const ofTriage = { targetMinutes: 120 }
    expect(bodies(life, 'warned')).toStrictEqual([
      due('warn.desk', at(1, 10, 30), ofTriage),
      due('warn.room', at(1, 12, 30), ofTriage),
    ])
    expect(bodies(life, 'handedOver')).toStrictEqual([
      { to: 'harbour/-/operation_room', ...due('handOver', at(1, 11), ofTriage) },
    ])
    expect(bodies(life, 'categorised')).toStrictEqual([{ importance: 'normal', pillar: 'berth' }])
    expect(bodies(life, 'routed')).toStrictEqual([
      {
        entity: entities.south,
        ladder: life.state.ladder,
        by: 'default',
        targetMinutes: 600,
        roundTheClock: false,
        due: due('routeDefault', at(1, 13), ofTriage),
      },
    ])
  })

  it('in triage, categorised as intake proposed where the policy has a target for that', () => {
    const suggests = { pillar: 'manners', importance: 'high' } as const
    expect(bodies(aLife({ suggests }).passTo(at(1, 13)), 'categorised')).toStrictEqual([
      { importance: 'high', pillar: 'manners' },
    ])
    expect(bodies(aLife({ suggests: { pillar: 'unknown' } }).passTo(at(1, 13)), 'categorised')).toStrictEqual([
      { importance: 'normal', pillar: 'berth' },
    ])
  })

  it('in triage after a return, categorised as it was before', () => {
    const life = aLife().give('route', actors.desk, route('high')).give('return', actors.focal).passTo(at(1, 13))
    expect(bodies(life, 'categorised').at(-1)).toStrictEqual({ importance: 'high', pillar: 'berth' })
  })

  it('in triage, is a defect of the policy where it has nowhere to route to or no target for it', () => {
    const { state, dues, policy } = aLife().passTo(at(1, 11))
    const tick = nextTick(state, dues, at(1, 13))
    const routedBy = (from: Partial<typeof state>, rules = policy) =>
      tick &&
      decide({ ...state, ...from }, rules, { ...tick, wake: { ...tick.wake, kind: 'routeDefault' } }, at(1, 13), dues)
    expect(() => routedBy({ fallbacks: [] })).toThrow('policy.no_default_entity')
    const cells = { ...policy.targets.cells, normal: {} }
    expect(() => routedBy({}, { ...policy, targets: { ...policy.targets, cells } })).toThrow('policy.no_target')
  })

  it('in triage, once every entity has returned it: a ruling, and never for the one that did so last', () => {
    const life = routed().give('return', actors.focal)
    life.give('route', actors.desk, route('normal', entities.buoy)).give('return', actors.buoyFocal)
    life.passTo(at(1, 13)).give('return', actors.southFocal).passTo(at(2, 9))
    expect(life.last('routed').body).toMatchObject({ entity: entities.buoy, by: 'ruling' })
  })

  it('in a ruling: the default is a ruling too', () => {
    const life = aLife().give('redirect', actors.desk).give('object', actors.applicant).give('reopen', actors.unit)
    expect(life.passTo(at(1, 13)).last('routed').body.by).toBe('ruling')
  })

  it('on a rung: reminded, breached, climbed; on the last one listed week after week', () => {
    const life = routed().passTo(at(10, 11, 20))
    expect(bodies(life, 'reminded')[0]).toStrictEqual({
      ...due('remind.50', at(1, 14), { targetMinutes: 600 }),
      percent: 50,
      track: 'rung',
    })
    expect(bodies(life, 'breached')[0]).toStrictEqual({ ...due('breach', at(2, 11), { targetMinutes: 600 }), rung: 0 })
    expect(bodies(life, 'climbed')[0]).toStrictEqual({
      rung: 1,
      seat: 'harbour/north/captain',
      targetMinutes: 300,
      roundTheClock: false,
      why: 'breach',
    })
    expect(bodies(life, 'breached')[2]).toMatchObject({ rung: 2, dueAt: at(3, 11, 20) })
    expect(bodies(life, 'listed')).toStrictEqual([
      { ...due('list.1', at(3, 11, 20), { targetMinutes: 200, skipped: [] }), week: 1 },
      { ...due('list.2', at(10, 11, 20), { targetMinutes: 200 }), week: 2 },
    ])
  })

  it('says what it overtook', () => {
    const late = routed().passTo(at(2, 11), true)
    expect(late.last('breached').body.skipped).toStrictEqual(['remind.50', 'remind.75', 'remind.90'])
  })

  it('of the applicant who was asked: reminded and expired', () => {
    const life = routed()
      .give('ask', actors.focal)
      .passTo(at(8, 23, 59))
    expect(bodies(life, 'reminded')).toStrictEqual([
      { ...due('remind', at(5, 4, 29) + half), percent: 50, track: 'stage' },
    ])
    expect(bodies(life, 'expired')).toStrictEqual([due('expire', at(8, 23, 59))])
  })

  it('of the reviewer and then of the applicant: released unreviewed, closed unrated', () => {
    const life = answered()
    life.delivered = false
    life.passTo(at(40, 0))
    expect(bodies(life, 'released')).toStrictEqual([
      { reviewed: 'unreviewed', due: due('release', at(1, 11), { targetMinutes: 120 }) },
    ])
    expect(bodies(life, 'callBackOpened')).toStrictEqual([due('callBack', at(15, 23, 59))])
    expect(bodies(life, 'closed')).toStrictEqual([{ as: 'unrated', due: due('close', at(31, 23, 59)) }])
  })

  it('after a rating: closed as the applicant said, and silence is never satisfaction', () => {
    for (const [solved, closedAs] of [
      ['partly', 'partly'],
      ['no', 'dissatisfied'],
    ] as const) {
      const life = released().give('rate', actors.applicant, { solved })
      expect(life.passTo(at(16, 0)).last('closed').body.as).toBe(closedAs)
    }
  })

  it('of the second decider: reopened one rung higher, marked by silence', () => {
    const life = released().give('object', actors.applicant).passTo(at(1, 13))
    expect(bodies(life, 'reopened')).toStrictEqual([
      {
        bySilence: true,
        rung: 1,
        targetMinutes: 300,
        roundTheClock: false,
        barred: 'focal',
        due: due('reopen', at(1, 13), { targetMinutes: 240 }),
      },
    ])
  })

  it('past the overall promise: said once', () => {
    const life = routed({ promisedAt: at(1, 10) }).passTo(at(1, 12))
    expect(bodies(life, 'overran')).toStrictEqual([due('overrun', at(1, 10))])
  })

  it('acts as the clock, at the due or when it was looked at, whichever is later', () => {
    const prompt = aLife().passTo(at(1, 11)).last('handedOver')
    expect(prompt).toMatchObject({ at: at(1, 11), actor: { role: 'clock', personId: 'clock', seatId: 'clock' } })
    expect(aLife().passTo(at(1, 12), true).last('handedOver').at).toBe(at(1, 12))
  })
})

describe('after an outage of two hours', () => {
  const late = () => aLife({ lag: hours(2) }).give('route', actors.desk)

  it('every rung has its whole time, counted from when it could know', () => {
    const life = late().passTo(at(2, 13))
    expect(life.last('climbed')).toMatchObject({ at: at(2, 13), recordedAt: at(2, 15) })
    expect(life.dues.dueAt).toBe(at(3, 12))
  })

  it('the applicant’s windows still count from the day of the release', () => {
    const life = aLife({ lag: hours(20) })
      .give('route', actors.desk)
      .give('answer', actors.focal)
    expect(life.give('release', actors.unit).dues).toMatchObject({ dueAt: at(15, 23, 59), objectUntil: at(15, 23, 59) })
  })

  it('so have the applicant, the reviewer and who is sent it back', () => {
    expect(late().give('ask', actors.focal).dues.dueAt).toBe(at(8, 23, 59))
    expect(late().give('answer', actors.focal).dues.dueAt).toBe(at(1, 13))
    const again = late().passTo(at(2, 12)).give('answer', actors.focal).give('sendBack', actors.unit, usual.sendBack)
    expect(again.dues.dueAt).toBe(at(2, 15, 30))
  })
})
