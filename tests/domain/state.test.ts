import { isOpen } from '../../domain/application'
import { CLOCK, type Recorded } from '../../domain/events'
import { evolve } from '../../domain/evolve'
import { chargedMs, partitions } from '../../domain/intervals'
import type { Party } from '../../domain/vocabulary'
import { actors, aText, entities, route, usual } from '../support/builders'
import { days, harbourCalendars, HOUR_MS, hours, MINUTE_MS, MONDAY_9, SUNDAY } from '../support/harbour-calendar'
import { Life, type LifeOptions } from '../support/application-life'

// Sunday to Thursday 08:00-16:00 UTC; received on Monday at 9.
const calendars = harbourCalendars()
const at = (day: number, hour: number, minute = 0) => SUNDAY + days(day) + hour * HOUR_MS + minute * MINUTE_MS
const aLife = (options: Partial<LifeOptions> = {}) => new Life({ calendars, at: MONDAY_9, ...options })
const routed = (options: Partial<LifeOptions> = {}) => aLife(options).give('route', actors.desk)
const answered = () => routed().give('answer', actors.focal)
const released = () => answered().give('release', actors.unit)
const disputed = () => released().give('object', actors.applicant)

describe('the state at birth', () => {
  it('is in screening, charged to the operation room, with nothing used and nothing said', () => {
    const [received] = aLife({ flags: ['danger'], lag: 5 }).events
    expect(evolve(null, received as Recorded, 'life')).toEqual({
      id: 'life',
      programme: 'harbour',
      type: 'complaint',
      channel: 'web',
      policyVersion: 1,
      sequence: 1,
      at: MONDAY_9,
      recordedAt: MONDAY_9 + 5,
      receivedAt: MONDAY_9,
      promisedAt: at(61, 9),
      overran: false,
      sector: 'quay',
      suggestion: { why: 'sector' },
      fallbacks: [entities.south, entities.buoy],
      flags: ['danger'],
      stage: 'screening',
      stageSince: MONDAY_9 + 5,
      turn: 1,
      visit: 0,
      rung: 0,
      ring: 0,
      escalated: false,
      ruling: false,
      categorisation: null,
      entity: null,
      ladder: [],
      routedBy: null,
      budget: null,
      claimedBy: null,
      listed: 0,
      settled: { stage: [], rung: [] },
      answer: null,
      release: null,
      rating: null,
      barred: [],
      returnedTo: null,
      returnedBy: [],
      used: { asks: 0, returns: 0, sendBacks: 0, objections: 0, routes: 0 },
      remarks: { applicant: [], staff: [] },
      intervals: [{ party: 'operation_room', from: MONDAY_9 }],
      closedAs: null,
      closedAt: null,
    })
  })

  it('needs `received` first and an id, every sequence in order, and no second birth', () => {
    const { events, state } = aLife()
    const [received, accepted] = events as [Recorded, Recorded]
    expect(() => evolve(null, received)).toThrow('event.no_beginning')
    expect(() => evolve(null, { ...accepted, sequence: 1 }, 'life')).toThrow('event.no_beginning')
    expect(() => evolve(null, accepted, 'life')).toThrow('event.out_of_sequence')
    expect(() => evolve(state, accepted)).toThrow('event.out_of_sequence')
    expect(() => evolve(state, { ...received, sequence: 3 })).toThrow('event.received_twice')
  })

  it('is open until it is closed', () => {
    expect(isOpen(released().state)).toBe(true)
    expect(isOpen(released().give('rate', actors.applicant).state)).toBe(false)
  })
})

describe('a stay with an entity', () => {
  it('begins with the ladder’s first seat, its time, and nothing of the last stay', () => {
    const { state } = routed({ lag: hours(1) })
    expect(state).toMatchObject({
      stage: 'with_entity',
      stageSince: at(1, 10),
      turn: 3,
      visit: 1,
      rung: 0,
      entity: entities.north,
      routedBy: 'triage',
      budget: { targetMinutes: 600, roundTheClock: false, spans: [{ from: at(1, 10) }] },
      used: { routes: 1 },
      intervals: [{ party: 'entity', from: MONDAY_9 }],
    })
  })

  it('ends with a return: no entity, no ladder, no time; whose it is said to be, and who gave it back', () => {
    const life = routed().passTo(at(2, 12)).give('claim', actors.focal)
    expect(life.state.claimedBy).toBe('focal')
    life.give('return', actors.focal, { reason: 'x', entity: entities.south })
    expect(life.state).toMatchObject({
      stage: 'triage',
      entity: null,
      ladder: [],
      budget: null,
      rung: 0,
      routedBy: null,
      claimedBy: null,
      returnedTo: entities.south,
      returnedBy: ['north'],
      escalated: false,
      ruling: false,
      used: { returns: 1 },
    })
    life.give('route', actors.desk, route('normal', entities.south))
    expect(life.state).toMatchObject({ returnedTo: null, visit: 2, listed: 0, used: { routes: 2 } })
  })

  it('names who gave it back once each, the last one last', () => {
    const life = routed().give('return', actors.focal)
    life.give('route', actors.desk, route('normal', entities.south)).give('return', actors.southFocal)
    expect(life.state.returnedBy).toEqual(['north', 'south'])
    life.give('route', actors.desk)
    expect(life.give('return', actors.focal).state.returnedBy).toEqual(['south', 'north'])
  })

  it('forgets the weekly list and the steps of its rungs when a new one begins', () => {
    const life = routed().passTo(at(10, 11, 20))
    expect(life.state).toMatchObject({ listed: 2, settled: { rung: expect.arrayContaining(['breach', 'list.2']) } })
    life.give('answer', actors.focal).give('release', actors.unit).give('object', actors.applicant)
    expect(life.give('reopen', actors.secondUnit).state).toMatchObject({ listed: 0, settled: { stage: [], rung: [] } })
  })

  it('begins each rung with none of its steps taken', () => {
    expect(routed().passTo(at(2, 11)).state.settled).toEqual({ stage: [], rung: [] })
  })

  it('keeps the steps of the rung while the applicant is asked, and forgets those of the question', () => {
    const life = routed().passTo(at(1, 14)).give('ask', actors.focal).passTo(at(6, 0))
    expect(life.state.settled).toEqual({ stage: ['remind'], rung: ['remind.50'] })
    expect(life.give('reply', actors.applicant).state.settled).toEqual({ stage: [], rung: ['remind.50'] })
  })
})

describe('whom the time is charged to', () => {
  const parties = (life: Life) => life.state.intervals.map(({ party }) => party)

  it('is, stage after stage, whoever it waits for', () => {
    const life = aLife({ flags: ['danger'] })
      .passTo(at(1, 10))
      .give('accept', actors.duty)
    life
      .passTo(at(1, 10, 10))
      .give('route', actors.desk)
      .passTo(at(1, 10, 20))
      .give('ask', actors.focal)
    life
      .passTo(at(1, 10, 30))
      .give('reply', actors.applicant)
      .passTo(at(1, 10, 40))
      .give('answer', actors.focal)
    life
      .passTo(at(1, 10, 42))
      .give('sendBack', actors.unit)
      .passTo(at(1, 10, 44))
      .give('answer', actors.focal)
    life
      .passTo(at(1, 10, 50))
      .give('release', actors.unit)
      .passTo(at(1, 11))
      .give('object', actors.applicant)
    life.passTo(at(1, 11, 10)).give('reopen', actors.secondUnit)
    expect(parties(life)).toEqual([
      'operation_room',
      'triage',
      'entity',
      'applicant',
      'entity',
      'quality',
      'entity',
      'quality',
      'applicant',
      'quality',
      'entity',
    ])
  })

  it('is the applicant once they were sent elsewhere, and triage again when that is disputed and reopened', () => {
    const life = aLife().passTo(at(1, 10)).give('redirect', actors.desk).passTo(at(1, 11))
    expect(parties(life)).toEqual(['triage', 'applicant'])
    life
      .give('object', actors.applicant)
      .passTo(at(1, 12))
      .give('reopen', actors.unit)
      .passTo(at(1, 12, 30))
    expect(parties(life)).toEqual(['triage', 'applicant', 'quality', 'triage'])
  })
})

describe('an answer', () => {
  it('is kept with its author and rung until it is sent back; the entity’s time stands still', () => {
    const life = routed().passTo(at(2, 11)).give('answer', actors.captain)
    expect(life.state).toMatchObject({
      answer: { sequence: 10, text: aText('answer'), outcome: 'done', authorId: 'captain', rung: 1 },
      budget: { spans: [{ from: at(2, 11), to: at(2, 11) }] },
    })
    expect(life.give('sendBack', actors.unit).state).toMatchObject({
      answer: null,
      used: { sendBacks: 1 },
      budget: { floorMinutes: 90, floorSpan: 1, spans: [{}, { from: at(2, 11) }] },
    })
  })

  it('is released with its words, its reviewer and when', () => {
    const life = answered().passTo(at(1, 10)).give('release', actors.unit)
    expect(life.state.release).toEqual({
      at: at(1, 10),
      sequence: 6,
      unreviewed: false,
      outcome: 'done',
      text: aText('answer'),
      reviewerId: 'unit',
    })
    expect(answered().passTo(at(1, 11)).state.release).toEqual({
      at: at(1, 11),
      sequence: 6,
      unreviewed: true,
      outcome: 'done',
      text: aText('answer'),
    })
  })

  it('cannot be released where there is none', () => {
    const { state } = routed()
    const released: Recorded = {
      type: 'released',
      v: 1,
      at: state.at,
      actor: CLOCK,
      body: { reviewed: 'unreviewed' },
      sequence: state.sequence + 1,
      recordedAt: state.at,
      commandId: 'x',
      policyVersion: 1,
    }
    expect(() => evolve(state, released)).toThrow('event.release_without_answer')
  })

  it('that sends the applicant elsewhere is released by whoever redirected', () => {
    expect(aLife().give('redirect', actors.desk).state.release).toMatchObject({
      outcome: 'out_of_scope',
      text: aText(),
      reviewerId: 'desk',
    })
  })

  it('sent back as none at all: the entity’s time has run all along, and the review is charged to it', () => {
    const life = routed().passTo(at(1, 12)).give('answer', actors.focal).passTo(at(1, 13))
    life.give('sendBack', actors.unit, { ...usual.sendBack, reason: 'no_answer' })
    expect(life.state).toMatchObject({
      budget: { spans: [{ from: MONDAY_9 }] },
      intervals: [
        { party: 'entity', from: MONDAY_9 },
        { party: 'entity', from: at(1, 12) },
      ],
    })
    expect(life.state.budget?.spans).toEqual([{ from: MONDAY_9 }])
  })
})

it('an answer that was none, after a question: only the time under review is the entity’s again', () => {
  const life = routed().passTo(at(1, 10)).give('ask', actors.focal).passTo(at(1, 11)).give('reply', actors.applicant)
  life.passTo(at(1, 12)).give('answer', actors.focal).passTo(at(1, 13))
  life.give('sendBack', actors.unit, { ...usual.sendBack, reason: 'no_answer' })
  expect(life.state.budget?.spans).toEqual([{ from: MONDAY_9, to: at(1, 10) }, { from: at(1, 11) }])
  const charged = (party: Party) => chargedMs(life.state.intervals, party, null, at(1, 13)) / HOUR_MS
  expect([charged('entity'), charged('applicant'), charged('quality')]).toEqual([3, 1, 0])
  expect(partitions(life.state.intervals, MONDAY_9, null)).toBe(true)
})

describe('a question', () => {
  it('stops the entity’s time, and the reply starts it again', () => {
    const life = routed().passTo(at(1, 11)).give('ask', actors.focal).passTo(at(2, 9)).give('reply', actors.applicant)
    expect(life.state.budget?.spans).toEqual([{ from: MONDAY_9, to: at(1, 11) }, { from: at(2, 9) }])
    expect(life.state.used.asks).toBe(1)
  })

  it('withdrawn from while it waits: the entity’s time ended with the question', () => {
    const life = routed()
      .passTo(at(1, 11))
      .give('ask', actors.focal)
      .passTo(at(1, 14))
      .give('withdraw', actors.applicant)
    expect(life.state.budget?.spans).toEqual([{ from: MONDAY_9, to: at(1, 11) }])
  })

  it('asked late does not stop it, and the reply changes nothing', () => {
    const life = routed().passTo(at(2, 10)).give('ask', actors.focal).give('reply', actors.applicant)
    expect(life.state.budget?.spans).toEqual([{ from: MONDAY_9 }])
  })
})

describe('the end and what comes after', () => {
  it('closes with a kind and an instant; claims, steps and the entity’s time are over', () => {
    const life = routed().give('claim', actors.focal).passTo(at(1, 14)).give('withdraw', actors.applicant)
    expect(life.state).toMatchObject({
      stage: 'closed',
      closedAs: 'withdrawn',
      closedAt: at(1, 14),
      claimedBy: null,
      settled: { stage: [], rung: [] },
      budget: { spans: [{ from: MONDAY_9, to: at(1, 14) }] },
      intervals: [{ party: 'entity', from: MONDAY_9, to: at(1, 14) }],
      turn: 4,
    })
  })

  it('comes back by an objection: open again, and the time in between is the applicant’s', () => {
    const life = released().passTo(at(2, 9)).give('rate', actors.applicant).passTo(at(4, 9))
    expect(life.give('object', actors.applicant).state).toMatchObject({
      stage: 'objection',
      closedAs: null,
      closedAt: null,
      used: { objections: 1 },
      intervals: [
        { party: 'applicant', from: MONDAY_9, to: at(4, 9) },
        { party: 'quality', from: at(4, 9) },
      ],
    })
  })

  it('reopened begins anew: no answer, no release, no rating; each disputed author barred once', () => {
    const life = released().give('rate', actors.applicant, { solved: 'no', treatedWell: false })
    expect(life.state.rating).toEqual({ solved: 'no', treatedWell: false })
    life.give('object', actors.applicant).give('reopen', actors.secondUnit)
    expect(life.state).toMatchObject({
      visit: 2,
      rung: 1,
      answer: null,
      release: null,
      rating: null,
      barred: ['focal'],
      budget: { targetMinutes: 300, roundTheClock: false },
    })
    life.give('answer', actors.secondFocal).give('release', actors.unit).give('object', actors.applicant)
    expect(life.give('reopen', actors.appeal).state.barred).toEqual(['focal', 'second-focal'])
  })

  it('keeps of a rating what was said, and nothing else', () => {
    expect(released().give('rate', actors.applicant).state.rating).toStrictEqual({ solved: 'yes' })
  })

  it('confirmed changes nothing but that it is closed', () => {
    expect(disputed().give('confirm', actors.secondUnit).state).toMatchObject({
      closedAs: 'confirmed',
      release: { reviewerId: 'unit' },
      answer: { authorId: 'focal' },
    })
  })

  it('says once that it overran', () => {
    expect(routed({ promisedAt: at(1, 10) }).passTo(at(1, 10)).state.overran).toBe(true)
  })
})

describe('triage', () => {
  it('begins anew after screening and after a return, whoever owned it before', () => {
    const life = aLife().passTo(at(1, 11))
    expect(life.state).toMatchObject({
      escalated: true,
      stageSince: at(1, 11),
      settled: { stage: ['warn.desk', 'handOver'] },
    })
    life.give('route', actors.room).give('return', actors.focal)
    expect(life.state).toMatchObject({ escalated: false, settled: { stage: [] } })
    const rung = aLife({ flags: ['danger'] }).passTo(at(1, 10))
    expect(rung.state).toMatchObject({ ring: 2, escalated: false, stageSince: at(1, 10) })
    expect(rung.give('accept', actors.duty).state).toMatchObject({ stage: 'triage', escalated: false, ruling: false })
  })

  it('that ends in the third return is a ruling, and so is what a redirection’s objection reopens', () => {
    const life = aLife().give('redirect', actors.desk).give('object', actors.applicant).give('reopen', actors.unit)
    expect(life.state).toMatchObject({ stage: 'triage', escalated: true, ruling: true, release: null })
    expect(life.give('route', actors.room).state.routedBy).toBe('ruling')
  })
})
