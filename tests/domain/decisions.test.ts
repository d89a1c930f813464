import type { Arguments, CommandName } from '../../domain/arguments'
import { EVENT_VERSION } from '../../domain/evolve'
import type { Actor } from '../../domain/events'
import { actors, createPolicy, createTextRef, entities, routeArguments, usualArguments } from '../support/builders'
import { at, MONDAY_9 } from '../support/harbour-calendar'
import type { ApplicationLife } from '../support/application-life'
import { answeredLife, releasedLife, routedLife, startLife, withPolicy } from '../support/harbour-lives'

/** Gives a command and returns type and body of its events. */
function decideEvents<N extends CommandName>(
  life: ApplicationLife,
  name: N,
  by: Actor,
  content?: Arguments[N],
): unknown[] {
  const before = life.events.length
  life.giveCommand(name, by, content)
  return life.events.slice(before).map(({ type, body }) => [type, body])
}

const ladder = [
  { name: 'deckhand', seat: 'harbour/north/deckhand' },
  { name: 'captain', seat: 'harbour/north/captain' },
  { name: 'admiral', seat: 'harbour/-/admiral' },
]
const captainRung = { rung: 1, targetMinutes: 300, roundTheClock: false }

describe('the events of a command', () => {
  it('have the instant, the actor and the version', () => {
    const [, , categorised, routedEvent] = routedLife().events
    for (const event of [categorised, routedEvent]) {
      expect(event).toMatchObject({ at: MONDAY_9, actor: actors.mainFocalPoint, v: EVENT_VERSION })
    }
  })

  it('accept, redirect: accepted by a person; the place to go instead and the text about it', () => {
    expect(decideEvents(startLife({ flags: ['danger'] }), 'accept', actors.duty)).toStrictEqual([
      ['accepted', { by: 'person' }],
    ])
    expect(decideEvents(startLife(), 'redirect', actors.mainFocalPoint)).toStrictEqual([
      ['redirected', { where: 'lighthouse', text: createTextRef() }],
    ])
  })

  it('route: the categorisation, then the ladder and the target of its first rung', () => {
    const routedBody = { entity: entities.north, ladder, targetMinutes: 600, roundTheClock: false }
    expect(decideEvents(startLife(), 'route', actors.mainFocalPoint)).toStrictEqual([
      ['categorised', { importance: 'normal', pillar: 'berth' }],
      ['routed', { ...routedBody, by: 'triage' }],
    ])
    const critical = { ...routeArguments('critical'), topic: 'mooring' }
    expect(decideEvents(startLife(), 'route', actors.mainFocalPoint, critical)).toStrictEqual([
      ['categorised', { importance: 'critical', pillar: 'berth', topic: 'mooring' }],
      ['routed', { ...routedBody, targetMinutes: 150, roundTheClock: true, by: 'triage' }],
    ])
    const ruling = startLife()
      .giveCommand('redirect', actors.mainFocalPoint)
      .giveCommand('object', actors.applicant)
      .giveCommand('reopen', actors.complaintUnit)
    expect(decideEvents(ruling, 'route', actors.operationRoom)[1]).toStrictEqual([
      'routed',
      { ...routedBody, by: 'ruling' },
    ])
  })

  it('claim, unclaim: a repeated claim has no event', () => {
    const life = routedLife()
    expect(decideEvents(life, 'claim', actors.focalPoint)).toStrictEqual([['claimed', {}]])
    expect(decideEvents(life, 'claim', actors.focalPoint)).toStrictEqual([])
    expect(decideEvents(life, 'unclaim', actors.focalPoint)).toStrictEqual([['unclaimed', {}]])
  })

  it('answer: the text, the outcome and the person whose claim was taken over', () => {
    const body = { text: createTextRef('answer'), outcome: 'done' }
    expect(decideEvents(routedLife(), 'answer', actors.focalPoint)).toStrictEqual([['answered', body]])
    const claimedLife = () => routedLife().giveCommand('claim', actors.focalPoint)
    expect(decideEvents(claimedLife(), 'answer', actors.focalPoint)).toStrictEqual([['answered', body]])
    const takeOver = { ...usualArguments.answer, takeOver: true }
    expect(decideEvents(claimedLife(), 'answer', actors.secondFocalPoint, takeOver)).toStrictEqual([
      ['answered', { ...body, takenOverFrom: 'focal' }],
    ])
  })

  it('answer without review: released at once, and not as unreviewed', () => {
    const life = routedLife(withPolicy({ review: 'none' }))
    expect(decideEvents(life, 'answer', actors.focalPoint)[1]).toStrictEqual(['released', { reviewed: 'not_owed' }])
    expect(life.state).toMatchObject({ stage: 'released', release: { unreviewed: false, outcome: 'done' } })
    expect(life.state.release).not.toHaveProperty('reviewerId')
  })

  it('ask: pauses the clock up to 50 % of the target, to the minute', () => {
    expect(decideEvents(routedLife().advanceTo(at(1, 14)), 'ask', actors.focalPoint)).toStrictEqual([
      ['asked', { text: createTextRef('question'), paused: true }],
    ])
    expect(decideEvents(routedLife().advanceTo(at(1, 14, 1)), 'ask', actors.focalPoint)).toStrictEqual([
      ['asked', { text: createTextRef('question'), paused: false }],
    ])
  })

  it('return: the reason, the entity it belongs to and the party to whom the time is charged', () => {
    expect(decideEvents(routedLife().advanceTo(at(1, 12)), 'return', actors.focalPoint)).toStrictEqual([
      ['returned', { reason: 'not_ours', party: 'triage', ruling: false }],
    ])
    const late = routedLife().advanceTo(at(1, 12, 1))
    expect(decideEvents(late, 'return', actors.focalPoint, { reason: 'theirs', entity: entities.south })).toStrictEqual(
      [['returned', { reason: 'theirs', entity: entities.south, party: 'entity', ruling: false }]],
    )
  })

  it('return of a default route: charged to triage at any time, and never a ruling', () => {
    const byDefault = startLife().advanceTo(at(2, 14))
    expect(byDefault.dues.returnFreeUntil).toBe(at(1, 16))
    byDefault.state.used.returns = 2
    expect(decideEvents(byDefault, 'return', actors.southFocalPoint)).toStrictEqual([
      ['returned', { reason: 'not_ours', party: 'triage', ruling: false }],
    ])
  })

  it('release, sendBack: the scores if there are any; the second-try time unless the text was no answer', () => {
    expect(decideEvents(answeredLife(), 'release', actors.complaintUnit)).toStrictEqual([
      ['released', { reviewed: 'yes', scores: { clear: 4 } }],
    ])
    expect(decideEvents(answeredLife(), 'release', actors.complaintUnit, {})).toStrictEqual([
      ['released', { reviewed: 'yes' }],
    ])
    const text = createTextRef()
    expect(decideEvents(answeredLife(), 'sendBack', actors.complaintUnit)).toStrictEqual([
      ['sentBack', { reason: 'unclear', text, floorMinutes: 90 }],
    ])
    expect(decideEvents(answeredLife(), 'sendBack', actors.complaintUnit, { reason: 'no_answer', text })).toStrictEqual(
      [['sentBack', { reason: 'no_answer', text }]],
    )
  })

  it('third sendBack: climbs to the next rung with its own target; on the last rung it does not climb', () => {
    const sendBackTwice = (life: ApplicationLife) => {
      for (const _ of [1, 2])
        life.giveCommand('answer', actors.focalPoint).giveCommand('sendBack', actors.complaintUnit)
      return life.giveCommand('answer', actors.focalPoint)
    }
    expect(decideEvents(sendBackTwice(routedLife()), 'sendBack', actors.complaintUnit)[1]).toStrictEqual([
      'climbed',
      { ...captainRung, seat: 'harbour/north/captain', why: 'send_backs' },
    ])
    const onLastRung = sendBackTwice(routedLife().advanceTo(at(2, 16)))
    expect(onLastRung.state.rung).toBe(2)
    expect(decideEvents(onLastRung, 'sendBack', actors.complaintUnit)).toHaveLength(1)
  })

  it('rate: yes closes the application, partly and no do not', () => {
    expect(decideEvents(releasedLife(), 'rate', actors.applicant)).toStrictEqual([
      ['rated', { solved: 'yes' }],
      ['closed', { as: 'satisfied' }],
    ])
    const partly = { solved: 'partly', treatedWell: false } as const
    expect(decideEvents(releasedLife(), 'rate', actors.applicant, partly)).toStrictEqual([['rated', partly]])
  })

  it('object, confirm, reopen: the round of the objection, and the barred author', () => {
    const life = releasedLife()
    expect(decideEvents(life, 'object', actors.applicant)).toStrictEqual([
      ['objected', { reason: 'not_solved', round: 1 }],
    ])
    expect(decideEvents(life, 'confirm', actors.secondComplaintUnit)).toStrictEqual([
      ['confirmed', { text: createTextRef() }],
      ['closed', { as: 'confirmed' }],
    ])
    expect(decideEvents(life, 'object', actors.applicant)).toStrictEqual([
      ['objected', { reason: 'not_solved', round: 2 }],
    ])
    expect(decideEvents(life, 'reopen', actors.appeal)).toStrictEqual([
      ['reopened', { text: createTextRef(), bySilence: false, ...captainRung, barred: 'focal' }],
    ])
  })

  it('reopen after an answer of an upper rung: one rung above it, at most the last', () => {
    const life = routedLife()
      .advanceTo(at(2, 11))
      .giveCommand('answer', actors.captain)
      .giveCommand('release', actors.complaintUnit)
    const body = { text: createTextRef(), bySilence: false, rung: 2, targetMinutes: 200, roundTheClock: false }
    const disputed = life.giveCommand('object', actors.applicant)
    expect(decideEvents(disputed, 'reopen', actors.secondComplaintUnit)).toStrictEqual([
      ['reopened', { ...body, barred: 'captain' }],
    ])
    disputed
      .giveCommand('answer', actors.admiral)
      .giveCommand('release', actors.complaintUnit)
      .giveCommand('object', actors.applicant)
    expect(decideEvents(disputed, 'reopen', actors.appeal)).toStrictEqual([
      ['reopened', { ...body, barred: 'admiral' }],
    ])
  })

  it('reopen by a person climbs above a top rung; silence does not', () => {
    const answeredByCaptain = () => {
      const policy = createPolicy({ topRungs: ['captain'] })
      return routedLife({ policy })
        .advanceTo(at(2, 11))
        .giveCommand('answer', actors.captain)
        .giveCommand('release', actors.complaintUnit)
    }
    expect(
      answeredByCaptain().giveCommand('object', actors.applicant).giveCommand('reopen', actors.secondComplaintUnit)
        .state.rung,
    ).toBe(2)
    expect(
      answeredByCaptain().giveCommand('object', actors.applicant).advanceTo(at(3, 8)).lastEvent('reopened').body,
    ).toMatchObject({ rung: 1 })
  })

  it('reopen after a return and then a redirection: to triage', () => {
    const life = routedLife()
      .giveCommand('return', actors.focalPoint)
      .giveCommand('redirect', actors.mainFocalPoint)
      .giveCommand('object', actors.applicant)
    expect(decideEvents(life, 'reopen', actors.complaintUnit)).toStrictEqual([
      ['reopened', { text: createTextRef(), bySilence: false, rung: 0 }],
    ])
  })

  it('reopen after a redirection: to triage, without rung and target of an entity', () => {
    const life = startLife().giveCommand('redirect', actors.mainFocalPoint).giveCommand('object', actors.applicant)
    expect(decideEvents(life, 'reopen', actors.complaintUnit)).toStrictEqual([
      ['reopened', { text: createTextRef(), bySilence: false, rung: 0 }],
    ])
  })

  it('reply, withdraw: the text; the reason', () => {
    const asked = routedLife().giveCommand('ask', actors.focalPoint)
    expect(decideEvents(asked, 'reply', actors.applicant)).toStrictEqual([
      ['replied', { text: createTextRef('reply') }],
    ])
    expect(decideEvents(routedLife(), 'withdraw', actors.applicant)).toStrictEqual([
      ['withdrawn', { reason: 'settled' }],
      ['closed', { as: 'withdrawn' }],
    ])
  })

  it('remark: from the applicant’s side always to the entity, from staff to the stated audience', () => {
    for (const by of [actors.applicant, actors.agent]) {
      expect(decideEvents(routedLife(), 'remark', by, { text: createTextRef(), audience: 'staff' })).toStrictEqual([
        ['remarked', { text: createTextRef(), audience: 'entity', side: 'applicant' }],
      ])
    }
    expect(
      decideEvents(routedLife(), 'remark', actors.focalPoint, { text: createTextRef(), audience: 'applicant' }),
    ).toStrictEqual([['remarked', { text: createTextRef(), audience: 'applicant', side: 'staff' }]])
  })
})
