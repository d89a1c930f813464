import type { VerifiedBy } from '../../domain/vocabulary'
import { actors, entities, route, usual } from '../support/builders'
import { days, HOUR_MS, harbourCalendars, hours, MINUTE_MS, MONDAY_9, SUNDAY } from '../support/harbour-calendar'
import { Life, type LifeOptions } from '../support/application-life'

// Sunday to Thursday 08:00-16:00 UTC; triage 2 h, first rung 10 h, second 5 h, third 3 h 20, review 2 h, objection 4 h.
const calendars = harbourCalendars()
const at = (day: number, hour: number, minute = 0) => SUNDAY + days(day) + hour * HOUR_MS + minute * MINUTE_MS
const aLife = (options: Partial<LifeOptions> = {}) => new Life({ calendars, at: MONDAY_9, ...options })
const routed = (options: Partial<LifeOptions> = {}) => aLife(options).give('route', actors.desk)
const answered = () => routed().give('answer', actors.focal)
const released = () => answered().give('release', actors.unit)

describe('screening', () => {
  it('accepts what no rule flagged at birth', () => {
    expect(aLife().state).toMatchObject({ stage: 'triage', turn: 2 })
  })

  it('never accepts danger by silence: it rings the next duty seat, day and night', () => {
    const life = aLife({ flags: ['danger'], at: at(5, 22) }).passTo(at(6, 0, 1))
    expect(life.types()).toEqual(['received', 'handedOver', 'handedOver', 'handedOver', 'handedOver'])
    expect(life.last('handedOver').body).toMatchObject({ to: 'harbour/-/duty', dueAt: at(6, 0) })
    expect(life.state.stage).toBe('screening')
  })

  it('lets only the duty seat accept or redirect what is flagged', () => {
    const life = aLife({ flags: ['wrongdoing'] })
    expect(life.try('accept', actors.room)?.refused).toBe('command.not_allowed')
    expect(life.try('redirect', actors.room)?.refused).toBe('command.not_allowed')
    expect(life.give('accept', actors.duty).state.stage).toBe('triage')
  })
})

describe('triage', () => {
  it('warns at 75 %, hands over to the operation room at 100 %, and routes by default after the same target again', () => {
    const life = aLife().passTo(at(1, 13))
    expect(life.types().slice(2)).toEqual(['warned', 'handedOver', 'warned', 'categorised', 'routed'])
    expect(life.events.slice(2).map((event) => event.at)).toEqual([
      at(1, 10, 30),
      at(1, 11),
      at(1, 12, 30),
      at(1, 13),
      at(1, 13),
    ])
    expect(life.last('routed').body).toMatchObject({ by: 'default', entity: entities.south })
  })

  it('routes by default to the entity suggested at intake', () => {
    const life = aLife({ suggested: entities.buoy }).passTo(at(1, 13))
    expect(life.state.entity).toEqual(entities.buoy)
  })

  it('routes by default to the entity the last return named, never to one that returned it', () => {
    const life = routed({ suggested: entities.north }).give('return', actors.focal, {
      reason: 'x',
      entity: entities.buoy,
    })
    expect(life.passTo(at(2, 12)).state.entity).toEqual(entities.buoy)
  })

  it('lets only the desk of its own sector route, and the operation room once it owns it', () => {
    const life = aLife()
    expect(life.try('route', actors.otherDesk)?.refused).toBe('command.not_allowed')
    expect(life.try('route', actors.room)?.refused).toBe('command.not_allowed')
    life.passTo(at(1, 11))
    expect(life.give('route', actors.room).state.stage).toBe('with_entity')
  })

  it('redirects to the applicant, who may object', () => {
    const life = aLife().give('redirect', actors.desk)
    expect(life.state).toMatchObject({ stage: 'released', release: { outcome: 'out_of_scope' } })
    life.give('object', actors.applicant).give('reopen', actors.unit)
    expect(life.state).toMatchObject({ stage: 'triage', ruling: true, escalated: true })
  })
})

describe('with an entity', () => {
  it('reminds at 50, 75 and 90 % and climbs at 100 %, each once', () => {
    const life = routed().passTo(at(2, 11))
    expect(life.types().slice(4)).toEqual(['reminded', 'reminded', 'reminded', 'breached', 'climbed'])
    expect(life.events.slice(4).map((event) => event.at)).toEqual([
      at(1, 14),
      at(2, 8, 30),
      at(2, 10),
      at(2, 11),
      at(2, 11),
    ])
    expect(life.state).toMatchObject({ rung: 1, stage: 'with_entity', turn: 3 })
  })

  it('gives each rung its own budget and puts the last breach on the weekly list for as long as nobody answers', () => {
    const life = routed().passTo(at(2, 11) + days(16))
    const climbs = life.events.filter(({ type }) => type === 'climbed')
    expect(climbs.map((event) => event.at)).toEqual([at(2, 11), at(2, 16)])
    const listed = life.events.filter(({ type }) => type === 'listed')
    expect(listed.map((event) => event.at)).toEqual([at(3, 11, 20), at(3, 11, 20) + days(7), at(3, 11, 20) + days(14)])
    expect(life.state.stage).toBe('with_entity')
    expect(life.give('answer', actors.focal).state.stage).toBe('quality_review')
  })

  it('lets an answer decided before the due instant win, however late it is looked at', () => {
    const life = routed()
    life.passTo(at(2, 11) - 1)
    expect(life.give('answer', actors.focal).types()).not.toContain('breached')
  })

  it('says only the latest of several overdue reminders and names the skipped ones', () => {
    const life = routed().passTo(at(2, 10, 30), true)
    expect(life.types().slice(4)).toEqual(['reminded'])
    expect(life.last('reminded').body).toMatchObject({ percent: 90, skipped: ['remind.50', 'remind.75'] })
  })

  it('climbs one rung only after an outage of days: the next budget runs from when it was recorded', () => {
    const life = routed()
    life.passTo(at(8, 9), true)
    expect(life.state.rung).toBe(1)
    expect(life.last('breached').body).toMatchObject({
      dueAt: at(2, 11),
      skipped: ['remind.50', 'remind.75', 'remind.90'],
    })
    expect(life.dues.dueAt).toBe(at(8, 14))
  })

  it('charges nobody for a notice recorded two hours late', () => {
    const life = aLife({ lag: hours(2) }).give('route', actors.desk)
    expect(life.dues.dueAt).toBe(at(2, 13))
  })

  it('runs day and night for a critical application', () => {
    const life = aLife().give('route', actors.desk, route('critical'))
    expect(life.dues.dueAt).toBe(at(1, 11, 30))
  })

  it('skips a rung the entity does not have', () => {
    const life = aLife().give('route', actors.desk, route('normal', { ...entities.north, without: ['captain'] }))
    expect(life.state.ladder.map(({ name }) => name)).toEqual(['deckhand', 'admiral'])
  })

  it('lets another than the claimer answer only by taking over, which is recorded', () => {
    const life = routed().give('claim', actors.focal)
    expect(life.try('answer', actors.secondFocal)?.refused).toBe('command.claimed_by_another')
    life.give('answer', actors.secondFocal, { ...usual.answer, takeOver: true })
    expect(life.last('answered').body.takenOverFrom).toBe('focal')
  })

  it('lets a lower rung still answer after a climb, and no higher one before it', () => {
    const life = routed()
    expect(life.try('answer', actors.captain)?.refused).toBe('command.not_allowed')
    life.passTo(at(2, 11))
    expect(life.try('answer', actors.southFocal)?.refused).toBe('command.not_allowed')
    expect(life.give('answer', actors.focal).state.stage).toBe('quality_review')
  })

  it('refuses a command of an older turn with the present turn and what is allowed', () => {
    const life = answered()
    expect(life.try('answer', actors.focal, usual.answer, 3)).toEqual({
      refused: 'application.changed',
      allowed: ['remark'],
      stage: 'quality_review',
      turn: 4,
    })
  })
})

describe('a question to the applicant', () => {
  it('pauses the entity in the first half of its target and gives back the remainder', () => {
    const life = routed().passTo(at(1, 11)).give('ask', actors.focal)
    expect(life.state.intervals.at(-1)).toEqual({ party: 'applicant', from: at(1, 11) })
    life.passTo(at(3, 9)).give('reply', actors.applicant)
    expect(life.dues.dueAt).toBe(at(4, 9))
  })

  it('is charged to the entity in the second half, and its due stands', () => {
    const life = routed().passTo(at(2, 9)).give('ask', actors.focal)
    expect(life.state.intervals.at(-1)).toMatchObject({ party: 'entity' })
    life.passTo(at(2, 11))
    expect(life.state).toMatchObject({ stage: 'awaiting_applicant', rung: 1 })
  })

  it('reminds at half of the window and expires at 23:59 of its last day, back to the entity and never closed', () => {
    const life = routed()
      .passTo(at(1, 11))
      .give('ask', actors.focal)
      .passTo(at(8, 23, 59))
    expect(life.types().slice(4)).toEqual(['asked', 'reminded', 'expired'])
    expect(life.last('expired').at).toBe(at(8, 23, 59))
    expect(life.state.stage).toBe('with_entity')
  })

  it('is allowed twice per application', () => {
    const life = routed()
    for (const _ of [1, 2]) life.give('ask', actors.focal).give('reply', actors.applicant)
    expect(life.try('ask', actors.focal)?.refused).toBe('command.limit_reached')
  })
})

describe('a return', () => {
  it('is charged to triage in the first 30 % of the target and to the entity after it', () => {
    expect(routed().give('return', actors.focal).state.intervals.at(-1)).toMatchObject({ party: 'triage' })
    const late = routed()
      .passTo(at(1, 12, 1))
      .give('return', actors.focal)
    expect(late.state.intervals.at(-1)).toMatchObject({ party: 'entity' })
  })

  it('becomes a ruling of the operation room the third time, which cannot be returned', () => {
    const life = routed()
    for (const _ of [1, 2]) life.give('return', actors.focal).give('route', actors.desk)
    life.give('return', actors.focal)
    expect(life.state).toMatchObject({ ruling: true, escalated: true })
    expect(life.try('route', actors.desk)?.refused).toBe('command.not_allowed')
    life.give('route', actors.room)
    expect(life.try('return', actors.focal)?.refused).toBe('command.cannot_return_ruling')
  })

  it('of a default route is free: it counts for nobody and towards no ruling', () => {
    const life = aLife().passTo(at(1, 15)).give('return', actors.southFocal)
    expect(life.state).toMatchObject({ stage: 'triage', used: { returns: 0 } })
    expect(life.state.intervals.at(-1)).toMatchObject({ party: 'triage' })
  })

  it('ends for good when every default has returned it', () => {
    const life = aLife().passTo(at(1, 15)).give('return', actors.southFocal)
    life.passTo(at(2, 15)).give('return', actors.buoyFocal)
    life.passTo(at(4, 15))
    expect(life.state).toMatchObject({ stage: 'with_entity', routedBy: 'ruling', entity: entities.south })
  })
})

describe('quality review', () => {
  it('is never the author’s', () => {
    const life = answered()
    expect(life.try('release', { ...actors.unit, personId: 'focal' })?.refused).toBe('command.same_person')
  })

  it('releases by silence, marked unreviewed', () => {
    const life = answered().passTo(at(1, 11))
    expect(life.state).toMatchObject({ stage: 'released', release: { unreviewed: true } })
  })

  it('sends back to the same visit and rung with the remainder, at least the second-try minutes', () => {
    const life = routed()
      .passTo(at(2, 10, 30))
      .give('answer', actors.focal)
      .passTo(at(2, 11, 30))
    life.give('sendBack', actors.unit)
    expect(life.state).toMatchObject({ visit: 1, rung: 0, stage: 'with_entity' })
    expect(life.dues.dueAt).toBe(at(2, 13))
  })

  it('keeps the second-try minutes through a question to the applicant', () => {
    const life = routed()
      .passTo(at(2, 10, 30))
      .give('answer', actors.focal)
      .give('sendBack', actors.unit)
    expect(life.dues.dueAt).toBe(at(2, 12))
    life.dues = { ...life.dues, askPausesUntil: at(9, 0) }
    life.passTo(at(2, 11)).give('ask', actors.focal).passTo(at(3, 9)).give('reply', actors.applicant)
    expect(life.dues.dueAt).toBe(at(3, 10))
  })

  it('lets the old due stand when what came was no answer, and charges the review to the entity', () => {
    const life = routed().passTo(at(1, 12)).give('answer', actors.focal).passTo(at(1, 13))
    life.give('sendBack', actors.unit, { ...usual.sendBack, reason: 'no_answer' })
    expect(life.dues.dueAt).toBe(at(2, 11))
    expect(life.state.intervals.map(({ party }) => party)).not.toContain('quality')
  })

  it('climbs at the third send-back', () => {
    const life = routed()
    for (const _ of [1, 2, 3]) life.give('answer', actors.focal).give('sendBack', actors.unit)
    expect(life.state).toMatchObject({ rung: 1, stage: 'with_entity' })
    expect(life.last('climbed').body.why).toBe('send_backs')
  })
})

describe('released', () => {
  it('closes satisfied at once on yes', () => {
    expect(released().give('rate', actors.applicant).state).toMatchObject({ stage: 'closed', closedAs: 'satisfied' })
  })

  it('stays open to objection on no, then closes dissatisfied at 23:59 of the window’s last day', () => {
    const life = released().give('rate', actors.applicant, { solved: 'no' })
    expect(life.state.stage).toBe('released')
    expect(life.passTo(at(16, 0)).state).toMatchObject({ closedAs: 'dissatisfied', closedAt: at(15, 23, 59) })
  })

  it('closes unrated after one reminder when the applicant stays silent', () => {
    const life = released().passTo(at(16, 0))
    expect(life.types().slice(-2)).toEqual(['reminded', 'closed'])
    expect(life.state.closedAs).toBe('unrated')
  })

  it('opens a call-back first when nothing reached the applicant, and closes at the outer limit', () => {
    const life = released()
    life.delivered = false
    life.passTo(at(1, 9)).try('remark', actors.applicant)
    life.passTo(at(40, 0))
    expect(life.types().slice(-3)).toEqual(['reminded', 'callBackOpened', 'closed'])
    expect(life.state.closedAt).toBe(at(31, 23, 59))
  })

  it('is not prolonged by a remark', () => {
    const life = released().passTo(at(10, 9)).give('remark', actors.applicant)
    expect(life.passTo(at(16, 0)).state.closedAt).toBe(at(15, 23, 59))
  })
})

describe('objection', () => {
  it('is decided by another person than the reviewer and the author', () => {
    const life = released().give('object', actors.applicant)
    expect(life.try('confirm', actors.unit)?.refused).toBe('command.same_person')
    expect(life.give('confirm', actors.secondUnit).state).toMatchObject({ stage: 'closed', closedAs: 'confirmed' })
  })

  it('reopens one rung higher with the author barred, but not the seat', () => {
    const life = released().give('object', actors.applicant).give('reopen', actors.secondUnit)
    expect(life.state).toMatchObject({ stage: 'with_entity', visit: 2, rung: 1, barred: ['focal'] })
    expect(life.try('answer', actors.focal)?.refused).toBe('command.barred_author')
    expect(life.give('answer', actors.secondFocal).state.stage).toBe('quality_review')
  })

  it('reopens by silence', () => {
    const life = released().give('object', actors.applicant).passTo(at(2, 9))
    expect(life.last('reopened').body).toMatchObject({ bySilence: true, rung: 1 })
  })

  it('by silence climbs no further than a top rung', () => {
    const life = routed().passTo(at(3, 8)).give('answer', actors.admiral).give('release', actors.unit)
    expect(life.give('object', actors.applicant).passTo(at(4, 9)).last('reopened').body.rung).toBe(2)
  })

  it('goes to the appeal seat the second time, and there is no third', () => {
    const life = released().give('object', actors.applicant).give('confirm', actors.secondUnit)
    life.give('object', actors.applicant)
    expect(life.try('confirm', actors.secondUnit)?.refused).toBe('command.not_allowed')
    life.give('confirm', actors.appeal)
    expect(life.try('object', actors.applicant)?.refused).toBe('command.limit_reached')
  })

  it('needs a reason, unless nobody reviewed the answer', () => {
    expect(released().try('object', actors.applicant, {})?.refused).toBe('command.needs_reason')
    const unreviewed = answered().passTo(at(1, 15))
    expect(unreviewed.state.release?.unreviewed).toBe(true)
    expect(unreviewed.give('object', actors.applicant, {}).state.stage).toBe('objection')
  })

  it('stays possible after closing until 23:59 of the window counted from the release', () => {
    const life = released().give('rate', actors.applicant)
    life.passTo(at(15, 23, 59))
    expect(life.try('object', actors.applicant)).toBeUndefined()
    const late = released()
      .give('rate', actors.applicant)
      .passTo(at(15, 23, 59) + 1)
    expect(late.try('object', actors.applicant)?.refused).toBe('command.window_closed')
  })
})

describe('the applicant', () => {
  it('withdraws from any open stage, and that closes', () => {
    for (const life of [aLife(), routed(), answered(), released()]) {
      expect(life.give('withdraw', actors.applicant).state.closedAs).toBe('withdrawn')
    }
  })

  it('may act through an agent who verified the caller, and through nobody else', () => {
    expect(released().try('rate', { ...actors.agent, verifiedBy: 'knew the number' as VerifiedBy })?.refused).toBe(
      'command.not_allowed',
    )
    expect(released().try('rate', actors.focal)?.refused).toBe('command.not_allowed')
    expect(released().give('rate', actors.agent).state.closedAs).toBe('satisfied')
  })

  it('remarks twenty times a day, without moving a clock or the turn', () => {
    const life = routed()
    const { turn } = life.state
    const { dueAt } = life.dues
    for (let i = 0; i < 20; i += 1) life.give('remark', actors.applicant)
    expect(life.try('remark', actors.applicant)?.refused).toBe('command.limit_reached')
    expect(life.state.turn).toBe(turn)
    expect(life.dues.dueAt).toBe(dueAt)
    expect(life.passTo(MONDAY_9 + days(1) + 1).try('remark', actors.applicant)).toBeUndefined()
  })
})

describe('the overall promise', () => {
  it('is recorded once when it passes unanswered, whatever the stage', () => {
    const life = routed({ promisedAt: at(2, 9) }).passTo(at(30, 0))
    expect(life.events.filter(({ type }) => type === 'overran').map((event) => event.at)).toEqual([at(2, 9)])
  })

  it('is kept by a release before it', () => {
    expect(released().passTo(at(40, 0)).types()).not.toContain('overran')
  })
})
