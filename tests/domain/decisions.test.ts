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
  const eventCountBefore = life.events.length
  life.giveCommand(name, by, content)
  return life.events.slice(eventCountBefore).map(({ type, body }) => [type, body])
}

const ladder = [
  { name: 'deckhand', seat: 'harbour/north/deckhand' },
  { name: 'captain', seat: 'harbour/north/captain' },
  { name: 'admiral', seat: 'harbour/-/admiral' },
]
const captainRungFields = { rung: 1, targetMinutes: 300, roundTheClock: false }

describe('decide', () => {
  it('gives every event the instant, the actor and the version', () => {
    const [, , categorised, routedEvent] = routedLife().events
    for (const event of [categorised, routedEvent]) {
      expect(event).toMatchObject({ at: MONDAY_9, actor: actors.mainFocalPoint, v: EVENT_VERSION })
    }
  })

  it('accept records that a person accepted; redirect records the place to go instead and the text about it', () => {
    expect(decideEvents(startLife({ flags: ['wrongdoing'] }), 'accept', actors.duty)).toStrictEqual([
      ['accepted', { by: 'person' }],
    ])
    expect(decideEvents(startLife(), 'redirect', actors.mainFocalPoint)).toStrictEqual([
      ['redirected', { where: 'lighthouse', text: createTextRef() }],
    ])
  })

  it('route records the categorisation, then the ladder and the target of its first rung', () => {
    const routedBody = { entity: entities.north, ladder, targetMinutes: 600, roundTheClock: false }
    expect(decideEvents(startLife(), 'route', actors.mainFocalPoint)).toStrictEqual([
      ['categorised', { importance: 'normal', pillar: 'berth' }],
      ['routed', { ...routedBody, by: 'triage' }],
    ])
    const criticalArguments = { ...routeArguments('critical'), topic: 'mooring' }
    expect(decideEvents(startLife(), 'route', actors.mainFocalPoint, criticalArguments)).toStrictEqual([
      ['categorised', { importance: 'critical', pillar: 'berth', topic: 'mooring' }],
      ['routed', { ...routedBody, targetMinutes: 150, roundTheClock: true, by: 'triage' }],
    ])
    const lifeWithRuling = startLife()
      .giveCommand('redirect', actors.mainFocalPoint)
      .giveCommand('object', actors.applicant)
      .giveCommand('reopen', actors.complaintUnit)
    expect(decideEvents(lifeWithRuling, 'route', actors.operationRoom)[1]).toStrictEqual([
      'routed',
      { ...routedBody, by: 'ruling' },
    ])
  })

  it('claim and unclaim record one event each; a repeated claim records none', () => {
    const life = routedLife()
    expect(decideEvents(life, 'claim', actors.focalPoint)).toStrictEqual([['claimed', { numberToday: 1 }]])
    expect(decideEvents(life, 'claim', actors.focalPoint)).toStrictEqual([])
    expect(decideEvents(life, 'unclaim', actors.focalPoint)).toStrictEqual([['unclaimed', {}]])
  })

  it('answer records the text, the outcome and the person whose claim it takes over', () => {
    const answeredBody = { text: createTextRef('answer'), outcome: 'done' }
    expect(decideEvents(routedLife(), 'answer', actors.focalPoint)).toStrictEqual([['answered', answeredBody]])
    const claimedLife = () => routedLife().giveCommand('claim', actors.focalPoint)
    expect(decideEvents(claimedLife(), 'answer', actors.focalPoint)).toStrictEqual([['answered', answeredBody]])
    const takeOverArguments = { ...usualArguments.answer, takeOver: true }
    expect(decideEvents(claimedLife(), 'answer', actors.secondFocalPoint, takeOverArguments)).toStrictEqual([
      ['answered', { ...answeredBody, takenOverFrom: 'focal' }],
    ])
  })

  it('an answer of a type without review is released at once, and not as unreviewed', () => {
    const life = routedLife(withPolicy({ review: 'none' }))
    expect(decideEvents(life, 'answer', actors.focalPoint)[1]).toStrictEqual(['released', { reviewed: 'not_owed' }])
    expect(life.state).toMatchObject({ stage: 'released', release: { unreviewed: false, outcome: 'done' } })
    expect(life.state.release).not.toHaveProperty('reviewerId')
  })

  it('ask pauses the clock up to 50 % of the target, to the minute, and not later', () => {
    expect(decideEvents(routedLife().advanceTo(at(1, 14)), 'ask', actors.focalPoint)).toStrictEqual([
      ['asked', { text: createTextRef('question'), paused: true, number: 1 }],
    ])
    expect(decideEvents(routedLife().advanceTo(at(1, 14, 1)), 'ask', actors.focalPoint)).toStrictEqual([
      ['asked', { text: createTextRef('question'), paused: false, number: 1 }],
    ])
  })

  it('return records the reason, the entity to which the application belongs, and the party to whom the time is charged', () => {
    expect(decideEvents(routedLife().advanceTo(at(1, 12)), 'return', actors.focalPoint)).toStrictEqual([
      ['returned', { reason: 'not_ours', party: 'triage', ruling: false }],
    ])
    const lateLife = routedLife().advanceTo(at(1, 12, 1))
    expect(
      decideEvents(lateLife, 'return', actors.focalPoint, { reason: 'other_place', entity: entities.south }),
    ).toStrictEqual([['returned', { reason: 'other_place', entity: entities.south, party: 'entity', ruling: false }]])
  })

  describe('return with the reasons of a policy that need words', () => {
    const policy = createPolicy({ returnWords: { other: 'always', other_place: 'without_entity' } })
    const text = createTextRef()
    const refuse = (content: Arguments['return']) =>
      routedLife({ policy }).tryCommand('return', actors.focalPoint, content)?.refused

    it('is refused without words, also with an entity when the reason is free; an entity explains another place', () => {
      expect(refuse({ reason: 'other' })).toBe('command.needs_words')
      expect(refuse({ reason: 'other', entity: entities.south })).toBe('command.needs_words')
      expect(refuse({ reason: 'other_place' })).toBe('command.needs_words')
      expect(refuse({ reason: 'other_place', entity: entities.south })).toBeUndefined()
      expect(refuse({ reason: 'not_ours' })).toBeUndefined()
    })

    it('records the words; any other reason may have words too', () => {
      for (const reason of ['other', 'other_place', 'not_ours'])
        expect(decideEvents(routedLife({ policy }), 'return', actors.focalPoint, { reason, text })).toEqual([
          ['returned', { reason, text, party: 'triage', ruling: false }],
        ])
    })

    it('needs none by a policy that was stored before the rule, so that an open application replays as before', () => {
      expect(routedLife().tryCommand('return', actors.focalPoint, { reason: 'other' })?.refused).toBeUndefined()
    })
  })

  it('the return of a default route is charged to triage at any time, and never leads to a ruling', () => {
    const lifeWithDefaultRoute = startLife().advanceTo(at(2, 14))
    expect(lifeWithDefaultRoute.dues.returnFreeUntil).toBe(at(1, 16))
    lifeWithDefaultRoute.state.used.returns = 2
    expect(decideEvents(lifeWithDefaultRoute, 'return', actors.southFocalPoint)).toStrictEqual([
      ['returned', { reason: 'not_ours', party: 'triage', ruling: false }],
    ])
  })

  it('release records the scores if there are any; sendBack records the second-try time unless the text was no answer', () => {
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

  it('the third sendBack climbs to the next rung with its own target; on the last rung it is refused', () => {
    const sendBackTwice = (life: ApplicationLife) => {
      for (const _ of [1, 2])
        life.giveCommand('answer', actors.focalPoint).giveCommand('sendBack', actors.complaintUnit)
      return life.giveCommand('answer', actors.focalPoint)
    }
    expect(decideEvents(sendBackTwice(routedLife()), 'sendBack', actors.complaintUnit)[1]).toStrictEqual([
      'climbed',
      { ...captainRungFields, seat: 'harbour/north/captain', why: 'send_backs' },
    ])
    const lifeOnLastRung = sendBackTwice(routedLife().advanceTo(at(2, 16)))
    expect(lifeOnLastRung.state.rung).toBe(2)
    expect(lifeOnLastRung.tryCommand('sendBack', actors.complaintUnit)?.refused).toBe('command.limit_reached')
  })

  it('rate closes the application after `yes`, but not after `partly` or `no`', () => {
    expect(decideEvents(releasedLife(), 'rate', actors.applicant)).toStrictEqual([
      ['rated', { solved: 'yes', numberToday: 1, reachedAt: at(1, 9) }],
      ['closed', { as: 'satisfied', reachedAt: at(1, 9) }],
    ])
    const partlyRating = { solved: 'partly', treatedWell: false } as const
    expect(decideEvents(releasedLife(), 'rate', actors.applicant, partlyRating)).toStrictEqual([
      ['rated', { ...partlyRating, numberToday: 1, reachedAt: at(1, 9) }],
    ])
  })

  it('object records the round of the objection; confirm closes the application; reopen records the barred author', () => {
    const life = releasedLife()
    expect(decideEvents(life, 'object', actors.applicant)).toStrictEqual([
      ['objected', { reason: 'not_solved', round: 1, reachedAt: at(1, 9) }],
    ])
    expect(decideEvents(life, 'confirm', actors.secondComplaintUnit)).toStrictEqual([
      ['confirmed', { text: createTextRef(), round: 1 }],
      ['closed', { as: 'confirmed' }],
    ])
    expect(decideEvents(life, 'object', actors.applicant)).toStrictEqual([
      ['objected', { reason: 'not_solved', round: 2 }],
    ])
    expect(decideEvents(life, 'reopen', actors.appeal)).toStrictEqual([
      ['reopened', { text: createTextRef(), bySilence: false, ...captainRungFields, barred: 'focal' }],
    ])
  })

  it('reopen after an answer of an upper rung leads one rung above it, at most to the last rung', () => {
    const life = routedLife()
      .advanceTo(at(2, 11))
      .giveCommand('answer', actors.captain)
      .giveCommand('release', actors.complaintUnit)
    const reopenedBody = { text: createTextRef(), bySilence: false, rung: 2, targetMinutes: 200, roundTheClock: false }
    const lifeWithObjection = life.giveCommand('object', actors.applicant)
    expect(decideEvents(lifeWithObjection, 'reopen', actors.secondComplaintUnit)).toStrictEqual([
      ['reopened', { ...reopenedBody, barred: 'captain' }],
    ])
    lifeWithObjection
      .giveCommand('answer', actors.admiral)
      .giveCommand('release', actors.complaintUnit)
      .giveCommand('object', actors.applicant)
    expect(decideEvents(lifeWithObjection, 'reopen', actors.appeal)).toStrictEqual([
      ['reopened', { ...reopenedBody, barred: 'admiral' }],
    ])
  })

  it('reopen by a person climbs above a top rung; reopening by silence does not', () => {
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

  it('reopen after a redirection leads to triage, without rung and target of an entity, also after an earlier return', () => {
    for (const life of [startLife(), routedLife().giveCommand('return', actors.focalPoint)]) {
      life.giveCommand('redirect', actors.mainFocalPoint).giveCommand('object', actors.applicant)
      expect(decideEvents(life, 'reopen', actors.complaintUnit)).toStrictEqual([
        ['reopened', { text: createTextRef(), bySilence: false, rung: 0 }],
      ])
    }
  })

  it('reply records the text; withdraw records the reason and closes the application', () => {
    const lifeWithQuestion = routedLife().giveCommand('ask', actors.focalPoint)
    expect(decideEvents(lifeWithQuestion, 'reply', actors.applicant)).toStrictEqual([
      ['replied', { text: createTextRef('reply'), reachedAt: at(1, 9) }],
    ])
    expect(decideEvents(routedLife(), 'withdraw', actors.applicant)).toStrictEqual([
      ['withdrawn', { reason: 'solved', stage: 'with_entity', entity: 'north' }],
      ['closed', { as: 'withdrawn' }],
    ])
  })

  it('withdraw records whether an agent gave it', () => {
    expect(decideEvents(routedLife(), 'withdraw', actors.agent)).toStrictEqual([
      ['withdrawn', { reason: 'solved', stage: 'with_entity', entity: 'north', byAgent: true }],
      ['closed', { as: 'withdrawn' }],
    ])
  })

  it('an objection to an unreviewed answer records no reason when none is given', () => {
    const life = answeredLife().advanceTo(at(1, 15))
    expect(decideEvents(life, 'object', actors.applicant, {})).toStrictEqual([
      ['objected', { round: 1, reachedAt: life.state.release?.at }],
    ])
  })

  it('rate records the scores if there are any', () => {
    const rated = { solved: 'partly', numberToday: 1, reachedAt: at(1, 9) } as const
    expect(decideEvents(releasedLife(), 'rate', actors.applicant, { solved: 'partly' })).toStrictEqual([
      ['rated', rated],
    ])
    const scores = { clear: 4 }
    expect(decideEvents(releasedLife(), 'rate', actors.applicant, { solved: 'partly', scores })).toStrictEqual([
      ['rated', { ...rated, scores }],
    ])
  })

  it('a remark from the applicant’s side always goes to the entity; a remark of staff goes to the stated audience', () => {
    const ofApplicant = { text: createTextRef(), audience: 'entity', side: 'applicant', numberToday: 1 }
    const decideBy = (by: Actor) =>
      decideEvents(routedLife(), 'remark', by, { text: createTextRef(), audience: 'staff' })
    expect(decideBy(actors.applicant)).toStrictEqual([['remarked', ofApplicant]])
    expect(decideBy(actors.agent)).toStrictEqual([['remarked', { ...ofApplicant, byAgent: true }]])
    expect(
      decideEvents(routedLife(), 'remark', actors.focalPoint, { text: createTextRef(), audience: 'applicant' }),
    ).toStrictEqual([['remarked', { text: createTextRef(), audience: 'applicant', side: 'staff', numberToday: 1 }]])
  })
})
