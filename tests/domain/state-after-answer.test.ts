import { CLOCK, type RecordedEvent } from '../../domain/events'
import { evolve } from '../../domain/evolve'
import { chargedMs, isPartition } from '../../domain/intervals'
import type { Party } from '../../domain/vocabulary'
import { actors, createTextRef, usualArguments } from '../support/builders'
import { at, HOUR_MS, MONDAY_9 } from '../support/harbour-calendar'
import { answeredLife, disputedLife, releasedLife, routedLife, startLife } from '../support/harbour-lives'

// The applications are received on Monday at 09:00; working hours are Sunday to Thursday 08:00-16:00 UTC.
describe('an answer', () => {
  it('is kept with author and rung until it is sent back; the entity’s budget is paused', () => {
    const life = routedLife().advanceTo(at(2, 11)).giveCommand('answer', actors.captain)
    expect(life.state).toMatchObject({
      answer: { sequence: 10, text: createTextRef('answer'), outcome: 'done', authorId: 'captain', rung: 1 },
      budget: { spans: [{ from: at(2, 11), to: at(2, 11) }] },
    })
    expect(life.giveCommand('sendBack', actors.complaintUnit).state).toMatchObject({
      answer: null,
      used: { sendBacks: 1 },
      budget: { floorMinutes: 90, floorSpan: 1, spans: [{}, { from: at(2, 11) }] },
    })
  })

  it('is released with its text, reviewer and instant', () => {
    const life = answeredLife().advanceTo(at(1, 10)).giveCommand('release', actors.complaintUnit)
    expect(life.state.release).toEqual({
      at: at(1, 10),
      sequence: 6,
      unreviewed: false,
      outcome: 'done',
      text: createTextRef('answer'),
      reviewerId: 'unit',
    })
    expect(answeredLife().advanceTo(at(1, 11)).state.release).toEqual({
      at: at(1, 11),
      sequence: 6,
      unreviewed: true,
      outcome: 'done',
      text: createTextRef('answer'),
    })
  })

  it('is required for a release', () => {
    const { state } = routedLife()
    const releasedEvent: RecordedEvent = {
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
    expect(() => evolve(state, releasedEvent)).toThrow('event.release_without_answer')
  })

  it('that is reopened without a word about the clock leads to a rung with working hours', () => {
    const life = disputedLife()
    const reopened = disputedLife().giveCommand('reopen', actors.secondComplaintUnit).lastEvent('reopened')
    const { roundTheClock: _roundTheClock, ...body } = reopened.body
    expect(evolve(life.state, { ...reopened, body }).budget).toMatchObject({
      targetMinutes: 300,
      roundTheClock: false,
    })
  })

  it('that is reopened bars its author once; a reopened redirection, which has no author, bars nobody', () => {
    const life = disputedLife()
    const { state } = life
    const reopened = life.giveCommand('reopen', actors.secondComplaintUnit).lastEvent('reopened')
    expect(life.state.barred).toEqual(['focal'])
    expect(evolve({ ...state, barred: ['focal', 'captain'] }, reopened).barred).toEqual(['focal', 'captain'])
    const redirected = startLife()
      .giveCommand('redirect', actors.mainFocalPoint)
      .giveCommand('object', actors.applicant)
      .giveCommand('reopen', actors.complaintUnit)
    expect(redirected.state.barred).toEqual([])
  })

  it('of a secret application that is reopened is charged to the operation room again, as at the receipt', () => {
    const life = startLife({ flags: ['wrongdoing'] }).giveCommand('redirect', actors.duty)
    life
      .giveCommand('object', actors.applicant)
      .advanceTo(at(1, 9, 10))
      .giveCommand('reopen', actors.appeal)
    expect(life.state.stage).toBe('screening')
    expect(life.state.intervals.at(-1)).toEqual({ party: 'operation_room', from: at(1, 9, 10) })
  })

  it('that redirects the applicant has the redirecting person as reviewer', () => {
    expect(startLife().giveCommand('redirect', actors.mainFocalPoint).state.release).toMatchObject({
      outcome: 'out_of_scope',
      text: createTextRef(),
      reviewerId: 'desk',
    })
  })

  it('that is sent back as no answer leaves no pause in the budget, and its review is charged to the entity', () => {
    const life = routedLife().advanceTo(at(1, 12)).giveCommand('answer', actors.focalPoint).advanceTo(at(1, 13))
    life.giveCommand('sendBack', actors.complaintUnit, { ...usualArguments.sendBack, reason: 'no_answer' })
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

it('a send-back as no answer after a question charges only the time under review to the entity again', () => {
  const life = routedLife()
    .advanceTo(at(1, 10))
    .giveCommand('ask', actors.focalPoint)
    .advanceTo(at(1, 11))
    .giveCommand('reply', actors.applicant)
  life.advanceTo(at(1, 12)).giveCommand('answer', actors.focalPoint).advanceTo(at(1, 13))
  life.giveCommand('sendBack', actors.complaintUnit, { ...usualArguments.sendBack, reason: 'no_answer' })
  expect(life.state.budget?.spans).toEqual([{ from: MONDAY_9, to: at(1, 10) }, { from: at(1, 11) }])
  const computeChargedHours = (party: Party) => chargedMs(life.state.intervals, party, null, at(1, 13)) / HOUR_MS
  expect([computeChargedHours('entity'), computeChargedHours('applicant'), computeChargedHours('quality')]).toEqual([
    3, 1, 0,
  ])
  expect(isPartition(life.state.intervals, MONDAY_9, null)).toBe(true)
})

describe('a question', () => {
  it('pauses the entity’s budget until the reply', () => {
    const life = routedLife()
      .advanceTo(at(1, 11))
      .giveCommand('ask', actors.focalPoint)
      .advanceTo(at(2, 9))
      .giveCommand('reply', actors.applicant)
    expect(life.state.budget?.spans).toEqual([{ from: MONDAY_9, to: at(1, 11) }, { from: at(2, 9) }])
    expect(life.state.used.asks).toBe(1)
  })

  it('that a withdrawal follows ends the entity’s budget', () => {
    const life = routedLife()
      .advanceTo(at(1, 11))
      .giveCommand('ask', actors.focalPoint)
      .advanceTo(at(1, 14))
      .giveCommand('withdraw', actors.applicant)
    expect(life.state.budget?.spans).toEqual([{ from: MONDAY_9, to: at(1, 11) }])
  })

  it('that is asked late does not pause the budget, and the reply changes nothing', () => {
    const life = routedLife()
      .advanceTo(at(2, 10))
      .giveCommand('ask', actors.focalPoint)
      .giveCommand('reply', actors.applicant)
    expect(life.state.budget?.spans).toEqual([{ from: MONDAY_9 }])
  })
})

describe('the closing and the time after it', () => {
  it('sets `closedAs` and `closedAt`, and removes the claim and the taken steps', () => {
    const life = routedLife()
      .giveCommand('claim', actors.focalPoint)
      .advanceTo(at(1, 14))
      .giveCommand('withdraw', actors.applicant)
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

  it('after an objection: open again, and the closed time is charged to the applicant', () => {
    const life = releasedLife().advanceTo(at(2, 9)).giveCommand('rate', actors.applicant).advanceTo(at(4, 9))
    expect(life.giveCommand('object', actors.applicant).state).toMatchObject({
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

  it('after a reopening: no answer, release and rating; each disputed author is barred once', () => {
    const life = releasedLife().giveCommand('rate', actors.applicant, { solved: 'no', treatedWell: false })
    expect(life.state.rating).toEqual({ solved: 'no', treatedWell: false, noAt: life.state.at })
    life.giveCommand('object', actors.applicant).giveCommand('reopen', actors.secondComplaintUnit)
    expect(life.state).toMatchObject({
      visit: 2,
      rung: 1,
      answer: null,
      release: null,
      rating: null,
      barred: ['focal'],
      budget: { targetMinutes: 300, roundTheClock: false },
    })
    life
      .giveCommand('answer', actors.secondFocalPoint)
      .giveCommand('release', actors.complaintUnit)
      .giveCommand('object', actors.applicant)
    expect(life.giveCommand('reopen', actors.appeal).state.barred).toEqual(['focal', 'second-focal'])
  })

  it('keep only the stated fields of a rating', () => {
    expect(releasedLife().giveCommand('rate', actors.applicant).state.rating).toStrictEqual({ solved: 'yes' })
  })

  it('after a confirmation: closed, otherwise unchanged', () => {
    expect(disputedLife().giveCommand('confirm', actors.secondComplaintUnit).state).toMatchObject({
      closedAs: 'confirmed',
      release: { reviewerId: 'unit' },
      answer: { authorId: 'focal' },
    })
  })

  it('record an overrun', () => {
    expect(routedLife({ promisedAt: at(1, 10) }).advanceTo(at(1, 10)).state.overran).toBe(true)
  })
})
