import { findActBehind } from '../../domain/act-behind'
import type { RecordedEvent } from '../../domain/events'
import type { ApplicationLife } from '../support/application-life'
import { actors, createTextRef } from '../support/builders'
import { daysToMs, MONDAY_9 } from '../support/harbour-calendar'
import { disputedLife, releasedLife, routedLife } from '../support/harbour-lives'

/** The type of the act on which the last event of this type rests. */
function actBehindLast({ events }: ApplicationLife, type: RecordedEvent['type']) {
  const event = events.findLast((candidate) => candidate.type === type) as RecordedEvent
  return findActBehind(event, events)
}

describe('the act behind', () => {
  it.each(['no', 'partly'] as const)('a closing by the clock after "%s" is the rating', (solved) => {
    const life = releasedLife().giveCommand('rate', actors.applicant, { solved })
    life.advanceTo(MONDAY_9 + daysToMs(60))
    expect(actBehindLast(life, 'closed').type).toBe('rated')
  })

  it('a closing by the clock without a rating is the closing itself', () => {
    expect(actBehindLast(releasedLife().advanceTo(MONDAY_9 + daysToMs(60)), 'closed').type).toBe('closed')
  })

  it('a closing by the applicant is the closing itself', () => {
    expect(actBehindLast(releasedLife().giveCommand('rate', actors.applicant), 'closed').type).toBe('closed')
    const life = routedLife().giveCommand('withdraw', actors.applicant)
    expect(actBehindLast(life, 'closed').type).toBe('closed')
  })

  it('a closing without a rating of the last answer is the closing itself, though an earlier answer was rated', () => {
    const life = releasedLife().giveCommand('rate', actors.applicant, { solved: 'no' })
    life.giveCommand('object', actors.applicant).giveCommand('reopen', actors.secondComplaintUnit)
    life.giveCommand('answer', actors.captain).giveCommand('release', actors.complaintUnit)
    life.advanceTo(MONDAY_9 + daysToMs(60))
    expect(life.lastEvent('closed').body.as).toBe('unrated')
    expect(actBehindLast(life, 'closed').type).toBe('closed')
  })

  it('is the act itself, not a remark that came after it', () => {
    const disputed = disputedLife().giveCommand('remark', actors.applicant)
    expect(actBehindLast(disputed.giveCommand('confirm', actors.secondComplaintUnit), 'confirmed').type).toBe(
      'objected',
    )
    const rated = releasedLife()
      .giveCommand('rate', actors.applicant, { solved: 'no' })
      .giveCommand('remark', actors.applicant)
    expect(actBehindLast(rated.advanceTo(MONDAY_9 + daysToMs(60)), 'closed').type).toBe('rated')
  })

  it('a decision about an objection is the last objection before it', () => {
    const life = disputedLife().giveCommand('reopen', actors.secondComplaintUnit)
    expect(actBehindLast(life, 'reopened').type).toBe('objected')
    life.giveCommand('answer', actors.captain).giveCommand('release', actors.complaintUnit)
    life.giveCommand('object', actors.applicant).giveCommand('confirm', actors.appeal)
    const [first, second] = life.events.filter(({ type }) => type === 'objected')
    expect(actBehindLast(life, 'confirmed')).toBe(second)
    expect(actBehindLast(life, 'reopened')).toBe(first)
  })

  it('what happens with a withheld text is the event that withheld this text', () => {
    const life = routedLife()
    for (const id of ['first', 'second'])
      life.giveFlagged('remark', actors.applicant, ['danger'], { text: createTextRef(id), audience: 'entity' })
    life.advanceTo(MONDAY_9 + daysToMs(1))
    life.giveCommand('examine', actors.duty, { withheld: 'second', result: 'disclose' })
    expect(actBehindLast(life, 'examined')).toMatchObject({ type: 'withheld', body: { textId: 'second' } })
    const [firstCall] = life.events.filter(({ type }) => type === 'dutyCalled')
    expect(findActBehind(firstCall as RecordedEvent, life.events)).toMatchObject({
      type: 'withheld',
      body: { textId: 'first' },
    })
  })

  it('any other event is that event', () => {
    expect(actBehindLast(disputedLife(), 'released').type).toBe('released')
  })
})
