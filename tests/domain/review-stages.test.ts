import { createReopenedBody } from '../../domain/decisions/review'
import type { VerifiedBy } from '../../domain/vocabulary'
import { actors, usualArguments } from '../support/builders'
import { at, daysToMs, MONDAY_9, endOf } from '../support/harbour-calendar'
import type { ApplicationLife } from '../support/application-life'
import { answeredLife, disputedLife, releasedLife, routedLife, startLife } from '../support/harbour-lives'

// Working hours are Sunday to Thursday 08:00-16:00 UTC.
// Targets: triage 2 h; rungs 10 h, 5 h and 3 h 20 min; review 2 h; objection 4 h.
describe('quality review', () => {
  it('is refused to the author of the answer', () => {
    const life = answeredLife()
    expect(life.tryCommand('release', { ...actors.complaintUnit, personId: 'focal' })?.refused).toBe(
      'command.same_person',
    )
  })

  it('releases by silence, marked as unreviewed', () => {
    const life = answeredLife().advanceTo(at(1, 11))
    expect(life.state).toMatchObject({ stage: 'released', release: { unreviewed: true } })
  })

  it('sends back to the same visit and rung with the remaining time, at least the second-try time', () => {
    const life = routedLife()
      .advanceTo(at(2, 10, 30))
      .giveCommand('answer', actors.focalPoint)
      .advanceTo(at(2, 11, 30))
    life.giveCommand('sendBack', actors.complaintUnit)
    expect(life.state).toMatchObject({ visit: 1, rung: 0, stage: 'with_entity' })
    expect(life.dues.dueAt).toBe(at(2, 13))
  })

  it('keeps the second-try time during a question to the applicant', () => {
    const life = routedLife()
      .advanceTo(at(2, 10, 30))
      .giveCommand('answer', actors.focalPoint)
      .giveCommand('sendBack', actors.complaintUnit)
    expect(life.dues.dueAt).toBe(at(2, 12))
    life.dues = { ...life.dues, askPausesUntil: at(9, 0) }
    life
      .advanceTo(at(2, 11))
      .giveCommand('ask', actors.focalPoint)
      .advanceTo(at(3, 9))
      .giveCommand('reply', actors.applicant)
    expect(life.dues.dueAt).toBe(at(3, 10))
  })

  it('after no answer: keeps the old due instant and charges the review to the entity', () => {
    const life = routedLife().advanceTo(at(1, 12)).giveCommand('answer', actors.focalPoint).advanceTo(at(1, 13))
    life.giveCommand('sendBack', actors.complaintUnit, { ...usualArguments.sendBack, reason: 'no_answer' })
    expect(life.dues.dueAt).toBe(at(2, 11))
    expect(life.state.intervals.map(({ party }) => party)).not.toContain('quality')
  })

  it('climbs at the third send-back', () => {
    const life = routedLife()
    for (const _ of [1, 2, 3])
      life.giveCommand('answer', actors.focalPoint).giveCommand('sendBack', actors.complaintUnit)
    expect(life.state).toMatchObject({ rung: 1, stage: 'with_entity' })
    expect(life.lastEvent('climbed').body.why).toBe('send_backs')
  })
})

describe('a released application', () => {
  it('closes as satisfied at once after yes', () => {
    expect(releasedLife().giveCommand('rate', actors.applicant).state).toMatchObject({
      stage: 'closed',
      closedAs: 'satisfied',
    })
  })

  it('after no: stays open to an objection, then closes as dissatisfied when the last day ends', () => {
    const life = releasedLife().giveCommand('rate', actors.applicant, { solved: 'no' })
    expect(life.state.stage).toBe('released')
    expect(life.advanceTo(at(16, 0)).state).toMatchObject({ closedAs: 'dissatisfied', closedAt: endOf(15) })
  })

  it('closes as unrated after one reminder if the applicant does not act', () => {
    const life = releasedLife().advanceTo(at(16, 0))
    expect(life.eventTypes().slice(-2)).toEqual(['reminded', 'closed'])
    expect(life.state.closedAs).toBe('unrated')
  })

  it('opens a call-back at once if nothing can be delivered, and closes at the outer limit', () => {
    const life = answeredLife()
    life.delivered = false
    life.giveCommand('release', actors.complaintUnit).advanceTo(at(1, 9))
    expect(life.eventTypes().slice(-2)).toEqual(['released', 'callBackOpened'])
    life.advanceTo(at(40, 0))
    expect(life.eventTypes().slice(-2)).toEqual(['callBackOpened', 'closed'])
    expect(life.state.closedAt).toBe(endOf(31))
  })

  it('keeps its window after a remark', () => {
    const life = releasedLife().advanceTo(at(10, 9)).giveCommand('remark', actors.applicant)
    expect(life.advanceTo(at(16, 0)).state.closedAt).toBe(endOf(15))
  })
})

describe('an objection', () => {
  it('is decided by a person other than the reviewer and the author', () => {
    const life = releasedLife().giveCommand('object', actors.applicant)
    expect(life.tryCommand('confirm', actors.complaintUnit)?.refused).toBe('command.same_person')
    const author = { ...actors.secondComplaintUnit, personId: actors.focalPoint.personId }
    expect(life.tryCommand('confirm', author)?.refused).toBe('command.same_person')
    expect(life.giveCommand('confirm', actors.secondComplaintUnit).state).toMatchObject({
      stage: 'closed',
      closedAs: 'confirmed',
    })
  })

  it('reopens one rung above the rung that answered, wherever the application is now', () => {
    const { state, policy } = disputedLife()
    expect(createReopenedBody({ ...state, rung: 2 }, policy, false).rung).toBe(1)
    expect(createReopenedBody({ ...state, rung: 1, answer: null }, policy, false).rung).toBe(2)
  })

  it('reopens one rung higher; the author is barred, but not the seat', () => {
    const life = releasedLife()
      .giveCommand('object', actors.applicant)
      .giveCommand('reopen', actors.secondComplaintUnit)
    expect(life.state).toMatchObject({ stage: 'with_entity', visit: 2, rung: 1, barred: ['focal'] })
    expect(life.tryCommand('answer', actors.focalPoint)?.refused).toBe('command.barred_author')
    expect(life.giveCommand('answer', actors.secondFocalPoint).state.stage).toBe('quality_review')
  })

  it('reopens by silence', () => {
    const life = releasedLife().giveCommand('object', actors.applicant).advanceTo(at(2, 9))
    expect(life.lastEvent('reopened').body).toMatchObject({ bySilence: true, rung: 1 })
  })

  it('by silence does not climb above a top rung', () => {
    const life = routedLife()
      .advanceTo(at(3, 8))
      .giveCommand('answer', actors.admiral)
      .giveCommand('release', actors.complaintUnit)
    expect(life.giveCommand('object', actors.applicant).advanceTo(at(4, 9)).lastEvent('reopened').body.rung).toBe(2)
  })

  it('goes to the appeal seat the second time; a third one is refused', () => {
    const life = releasedLife()
      .giveCommand('object', actors.applicant)
      .giveCommand('confirm', actors.secondComplaintUnit)
    life.giveCommand('object', actors.applicant)
    expect(life.tryCommand('confirm', actors.secondComplaintUnit)?.refused).toBe('command.not_allowed')
    life.giveCommand('confirm', actors.appeal)
    expect(life.tryCommand('object', actors.applicant)?.refused).toBe('command.limit_reached')
  })

  it('needs a reason, unless the answer is unreviewed', () => {
    expect(releasedLife().tryCommand('object', actors.applicant, {})?.refused).toBe('command.needs_reason')
    const unreviewedLife = answeredLife().advanceTo(at(1, 15))
    expect(unreviewedLife.state.release?.unreviewed).toBe(true)
    expect(unreviewedLife.giveCommand('object', actors.applicant, {}).state.stage).toBe('objection')
  })

  it('is possible after the closing until the end of the last day of the window, counted from the release', () => {
    const life = releasedLife().giveCommand('rate', actors.applicant)
    life.advanceTo(endOf(15))
    expect(life.tryCommand('object', actors.applicant)).toBeUndefined()
    const lateLife = releasedLife()
      .giveCommand('rate', actors.applicant)
      .advanceTo(endOf(15) + 1)
    expect(lateLife.tryCommand('object', actors.applicant)?.refused).toBe('command.window_closed')
  })
})

describe('the applicant', () => {
  it('withdraws in any open stage, which closes the application', () => {
    for (const life of [startLife(), routedLife(), answeredLife(), releasedLife()]) {
      expect(life.giveCommand('withdraw', actors.applicant).state.closedAs).toBe('withdrawn')
    }
  })

  it('may act through an agent who verified the caller, and through no other person', () => {
    expect(
      releasedLife().tryCommand('rate', { ...actors.agent, verifiedBy: 'knew the number' as VerifiedBy })?.refused,
    ).toBe('command.not_allowed')
    expect(releasedLife().tryCommand('rate', actors.focalPoint)?.refused).toBe('command.not_allowed')
    expect(releasedLife().giveCommand('rate', actors.agent).state.closedAs).toBe('satisfied')
  })

  it('remarks twenty times a day, without a change of due instant or turn', () => {
    const life = routedLife()
    const { turn } = life.state
    const { dueAt } = life.dues
    for (let i = 0; i < 20; i += 1) life.giveCommand('remark', actors.applicant)
    expect(life.tryCommand('remark', actors.applicant)?.refused).toBe('command.limit_reached')
    expect(life.state.turn).toBe(turn)
    expect(life.dues.dueAt).toBe(dueAt)
    expect(life.advanceTo(MONDAY_9 + daysToMs(1) + 1).tryCommand('remark', actors.applicant)).toBeUndefined()
  })
})

describe('the overall promise', () => {
  const listOverruns = (life: ApplicationLife) =>
    life.events.filter(({ type }) => type === 'overran').map((event) => event.at)

  it('is recorded once as overrun if there is no release by then', () => {
    expect(listOverruns(routedLife({ promisedAt: at(2, 9) }).advanceTo(at(30, 0)))).toEqual([at(2, 9)])
  })

  it('is not overrun after a release', () => {
    expect(listOverruns(releasedLife().advanceTo(at(40, 0)))).toEqual([])
  })

  it.each([
    ['an answer', () => releasedLife({ promisedAt: at(3, 9) })],
    ['an answer in the very instant', () => releasedLife({ promisedAt: MONDAY_9 })],
  ])('was kept by %s: no later objection, reopening or silence breaks it', (_, release) => {
    const objectedLife = () => release().advanceTo(at(4, 9)).giveCommand('object', actors.applicant)
    expect(listOverruns(objectedLife().advanceTo(at(4, 10)))).toEqual([])
    const reopenedLife = objectedLife().giveCommand('reopen', actors.secondComplaintUnit)
    expect(reopenedLife.state).toMatchObject({ release: null, firstReleasedAt: MONDAY_9 })
    expect(listOverruns(reopenedLife.advanceTo(at(200, 0)))).toEqual([])
    expect(listOverruns(objectedLife().advanceTo(at(200, 0)))).toEqual([])
  })

  it('is kept by a redirection while it stands, and not by one that is overturned', () => {
    const promisedAt = at(3, 9)
    const redirect = () => startLife({ promisedAt }).giveCommand('redirect', actors.mainFocalPoint)
    expect(listOverruns(redirect().advanceTo(at(200, 0)))).toEqual([])
    const objectTo = (when: number) => redirect().advanceTo(when).giveCommand('object', actors.applicant)
    expect(listOverruns(objectTo(at(4, 9)).giveCommand('confirm', actors.secondComplaintUnit))).toEqual([])
    const inTime = objectTo(at(1, 12)).giveCommand('reopen', actors.secondComplaintUnit)
    expect(inTime.state).not.toHaveProperty('firstReleasedAt')
    expect(listOverruns(inTime.advanceTo(at(5, 0)))).toEqual([promisedAt])
    const late = objectTo(at(4, 9)).giveCommand('reopen', actors.secondComplaintUnit)
    expect(listOverruns(late.advanceTo(at(4, 10)))).toEqual([at(4, 9)])
  })

  it('counts the first release, also after a second one', () => {
    const life = releasedLife({ promisedAt: at(3, 9) })
    life.advanceTo(at(1, 12)).giveCommand('object', actors.applicant).giveCommand('reopen', actors.secondComplaintUnit)
    life.giveCommand('answer', actors.captain).giveCommand('release', actors.complaintUnit)
    life.advanceTo(at(4, 9)).giveCommand('object', actors.applicant).giveCommand('reopen', actors.appeal)
    expect(life.state).toMatchObject({ stage: 'with_entity', firstReleasedAt: MONDAY_9 })
    expect(listOverruns(life.advanceTo(at(40, 0)))).toEqual([])
  })

  it('is overrun when an outage delayed the release by silence beyond the date, also while released', () => {
    const life = answeredLife({ promisedAt: at(2, 9) }).advanceTo(at(3, 9), true)
    expect(life.lastEvent('released').at).toBe(at(3, 9))
    expect(listOverruns(life)).toEqual([at(3, 9)])
  })

  it('does not hold for an application that its applicant withdrew before the date', () => {
    const life = routedLife({ promisedAt: at(2, 9) }).giveCommand('withdraw', actors.applicant)
    expect(listOverruns(life.advanceTo(at(30, 0)))).toEqual([])
  })
})
