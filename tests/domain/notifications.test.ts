import { evolve } from '../../domain/evolve'
import type { Application } from '../../domain/application'
import { computeJitterMs } from '../../domain/jitter'
import { type NotificationDraft, notificationsFor } from '../../domain/notifications'
import type { Policy } from '../../domain/programme'
import { actors, createPolicy, createTextRef, usualArguments } from '../support/builders'
import { at, daysToMs, hoursToMs, MINUTE_MS, MONDAY_9 } from '../support/harbour-calendar'
import type { ApplicationLife, LifeOptions } from '../support/application-life'
import { releasedLife, routedLife, startLife } from '../support/harbour-lives'

/** Returns all mails of an application, event by event, as `record` computes them. */
function listDrafts(life: ApplicationLife, policy: Policy = life.policy): (NotificationDraft & { sequence: number })[] {
  let state: Application | null = null
  return life.events.flatMap((event) => {
    const stateAfter: Application = evolve(state, event, 'life')
    state = stateAfter
    return notificationsFor(event, stateAfter, policy).map((draft) => ({ ...draft, sequence: event.sequence }))
  })
}

const listMails = (life: ApplicationLife) => listDrafts(life).map(({ audience, template }) => `${audience} ${template}`)
const listMailsToApplicant = (life: ApplicationLife) => listMails(life).filter((mail) => mail.startsWith('applicant'))

describe('the mails', () => {
  it('of a standard complaint are exactly four: received, routed, released, closed', () => {
    expect(listMails(releasedLife().giveCommand('rate', actors.applicant))).toEqual([
      'applicant received',
      'harbour/north/deckhand routed',
      'applicant released',
      'applicant closed',
    ])
  })

  it('of climbs are one each, to the new owner', () => {
    const life = routedLife().advanceTo(MONDAY_9 + daysToMs(30))
    const climbMails = listMails(life).filter((mail) => mail.endsWith(' climbed'))
    expect(climbMails).toEqual(['harbour/north/captain climbed', 'harbour/-/admiral climbed'])
  })

  it('of reminders are only the last one of a rung, to the owner’s desk', () => {
    const life = routedLife().advanceTo(MONDAY_9 + daysToMs(1) + hoursToMs(1) + 30 * MINUTE_MS)
    expect(life.eventTypes().filter((type) => type === 'reminded')).toHaveLength(3)
    expect(listMails(life).filter((mail) => mail.endsWith('reminded'))).toEqual(['harbour/north/deckhand reminded'])
  })

  it('of climbs replace an unsent reminder', () => {
    const life = routedLife().advanceTo(MONDAY_9 + daysToMs(3))
    expect(listDrafts(life).find(({ template }) => template === 'climbed')).toMatchObject({ supersedes: 'reminded' })
  })

  it('after silence in triage go to the operation room and to the entity of the default route', () => {
    const life = startLife().advanceTo(MONDAY_9 + hoursToMs(4))
    expect(listMails(life)).toEqual([
      'applicant received',
      'harbour/-/operation_room handed_over',
      'harbour/south/deckhand routed',
    ])
  })

  it('about a question are the question, one reminder at half of the window, and the reply to the desk', () => {
    const life = routedLife()
      .giveCommand('ask', actors.focalPoint)
      .advanceTo(MONDAY_9 + daysToMs(6))
      .giveCommand('reply', actors.applicant)
    expect(listMails(life).slice(2)).toEqual([
      'applicant asked',
      'applicant reminded_to_reply',
      'harbour/north/deckhand replied',
    ])
  })

  it('about a send-back go to the desk of the answer', () => {
    const life = routedLife().giveCommand('answer', actors.focalPoint).giveCommand('sendBack', actors.complaintUnit)
    expect(listMails(life).at(-1)).toBe('harbour/north/deckhand sent_back')
  })

  it('about a first objection go to the complaint unit, about a second one to the appeal seat', () => {
    const life = releasedLife()
      .giveCommand('object', actors.applicant)
      .giveCommand('confirm', actors.secondComplaintUnit)
      .giveCommand('object', actors.applicant)
    expect(listMails(life).slice(3)).toEqual([
      'harbour/-/complaint_unit objected',
      'applicant confirmed',
      'harbour/-/appeal objected',
    ])
  })

  it('about a reopening go to both sides, also after silence', () => {
    const life = releasedLife()
      .giveCommand('object', actors.applicant)
      .advanceTo(MONDAY_9 + daysToMs(1))
    expect(listMails(life).slice(-2)).toEqual(['applicant reopened', 'harbour/north/captain reopened_desk'])
  })

  it('of a released application without a rating are one reminder, then the closing', () => {
    const life = releasedLife().advanceTo(MONDAY_9 + daysToMs(20))
    expect(listMailsToApplicant(life).slice(2)).toEqual(['applicant reminded_to_rate', 'applicant closed'])
  })

  it('about a passed promise are one apology', () => {
    const life = routedLife({ promisedAt: MONDAY_9 + hoursToMs(3) }).advanceTo(MONDAY_9 + hoursToMs(7))
    expect(listMailsToApplicant(life).at(-1)).toBe('applicant overran')
    expect(listMailsToApplicant(life)).toHaveLength(2)
  })

  it('about a remark go to its audience: the entity or the applicant; a remark among staff has no mail', () => {
    const lifeWithRemarkToStaff = routedLife().giveCommand('remark', actors.focalPoint, {
      text: createTextRef(),
      audience: 'staff',
    })
    expect(listMails(lifeWithRemarkToStaff)).toHaveLength(2)
    const lifeWithRemarkToEntity = routedLife().giveCommand('remark', actors.operationRoom, {
      text: createTextRef(),
      audience: 'entity',
    })
    expect(listMails(lifeWithRemarkToEntity).at(-1)).toBe('harbour/north/deckhand remarked_desk')
    const lifeWithRemarkToApplicant = routedLife().giveCommand('remark', actors.focalPoint, {
      text: createTextRef(),
      audience: 'applicant',
    })
    expect(listMails(lifeWithRemarkToApplicant).at(-1)).toBe('applicant remarked')
    const lifeWithRemarkOfApplicant = routedLife().giveCommand('remark', actors.applicant, {
      text: createTextRef(),
      audience: 'entity',
    })
    expect(listMails(lifeWithRemarkOfApplicant).at(-1)).toBe('harbour/north/deckhand remarked_desk')
  })

  it('about a remark of a higher office go to each office below that had the application, also after it went up', () => {
    const remark = { text: createTextRef(), audience: 'staff' as const }
    const life = routedLife().advanceTo(at(6, 12))
    const { ladder, rung } = life.state
    expect(rung).toBeGreaterThan(0)
    const before = listMails(life).length
    const mails = listMails(life.giveCommand('remark', actors.admiral, remark)).slice(before)
    const had = ladder.slice(0, rung + 1).map(({ seat }) => seat)
    expect(mails.toSorted()).toEqual(
      had
        .filter((seat) => seat !== 'harbour/-/admiral')
        .map((seat) => `${seat} remarked_desk`)
        .toSorted(),
    )
  })

  it('about an answer in place of a colleague’s claim go to the desks that can have claimed it', () => {
    const claimed = () => routedLife().giveCommand('claim', actors.focalPoint)
    const taken = claimed().giveCommand('answer', actors.secondFocalPoint, { ...usualArguments.answer, takeOver: true })
    expect(listMails(taken).at(-1)).toBe('harbour/north/deckhand taken_over')
    const own = claimed().giveCommand('answer', actors.focalPoint)
    expect(listMails(own).join()).not.toContain('taken_over')
  })

  it('about an applicant’s remark go to staff also while the applicant is the owner', () => {
    const findRemarkMail = (life: ApplicationLife) => listMails(life.giveCommand('remark', actors.applicant)).at(-1)
    expect(findRemarkMail(routedLife().giveCommand('ask', actors.focalPoint))).toBe(
      'harbour/north/deckhand remarked_desk',
    )
    expect(findRemarkMail(releasedLife())).toBe('harbour/north/deckhand remarked_desk')
    expect(findRemarkMail(startLife().giveCommand('redirect', actors.mainFocalPoint))).toBe(
      'harbour/sector.quay/main_focal_point remarked_desk',
    )
    const secretLife = startLife({ flags: ['wrongdoing'] }).giveCommand('redirect', actors.duty)
    expect(findRemarkMail(secretLife)).toBe('harbour/-/duty remarked_desk')
  })

  it('about a caller who wanted to withdraw go to the duty desk that was called last', () => {
    const dutySeats = ['harbour/-/duty', 'harbour/-/night_duty']
    const life = startLife({ flags: ['danger'], policy: createPolicy({ dutySeats }) }).advanceTo(
      MONDAY_9 + hoursToMs(0.6),
    )
    life.tryCommand('withdraw', actors.agent)
    expect(listMails(life).at(-1)).toBe('harbour/-/night_duty caller_waiting')
  })

  it('with a question that is asked again after a withdrawal replace the unsent question', () => {
    const life = routedLife().giveCommand('ask', actors.focalPoint).giveCommand('withdraw', actors.applicant)
    const drafts = listDrafts(life.giveCommand('reinstate', actors.applicant))
    expect(drafts.findLast(({ template }) => template === 'asked')).toMatchObject({ supersedes: 'asked' })
  })

  it('tell the applicant the place to go instead; a newer answer replaces an unsent older one', () => {
    expect(listMails(startLife().giveCommand('redirect', actors.mainFocalPoint)).at(-1)).toBe('applicant redirected')
    expect(listDrafts(releasedLife()).at(-1)).toMatchObject({ template: 'released', supersedes: 'released' })
  })

  it('about a withdrawal after danger or wrongdoing go to the duty desk, with any reason', () => {
    for (const flags of [['danger'], ['wrongdoing']] as const) {
      const life = startLife({ flags: [...flags] }).giveCommand('withdraw', actors.applicant, {
        reason: 'changed_mind',
      })
      expect(listMails(life).filter((mail) => mail.includes('withdrawn_'))).toEqual([
        'harbour/-/duty withdrawn_flagged',
      ])
    }
  })

  it('about a withdrawal out of fear, or because an official asked, go to the duty desk alone; of others to nobody', () => {
    const listAfter = (reason: string) =>
      listMails(routedLife().giveCommand('withdraw', actors.applicant, { reason })).slice(2)
    for (const reason of ['afraid', 'asked_by_official']) expect(listAfter(reason)).toEqual(['harbour/-/duty flagged'])
    expect(listAfter('changed_mind')).toEqual(['applicant closed'])
  })

  it('go to desks, so one mail serves all seats of a desk', () => {
    const life = startLife({ flags: ['danger'] }).advanceTo(MONDAY_9 + hoursToMs(1))
    expect(new Set(listMails(life).slice(1))).toEqual(new Set(['harbour/-/duty flagged', 'harbour/-/duty handed_over']))
  })
})

describe('the mails of an application flagged as danger', () => {
  const flaggedLife = (options: Partial<LifeOptions> = {}) =>
    startLife({ flags: ['danger'], ...options })
      .giveCommand('accept', actors.duty)
      .giveCommand('route', actors.mainFocalPoint)

  it('are the receipt and mails that a person decided to send', () => {
    const life = flaggedLife({ promisedAt: MONDAY_9 + hoursToMs(2) })
      .advanceTo(MONDAY_9 + hoursToMs(3))
      .giveCommand('ask', actors.focalPoint)
      .advanceTo(MONDAY_9 + daysToMs(5))
      .giveCommand('reply', actors.applicant)
      .giveCommand('answer', actors.focalPoint)
      .giveCommand('release', actors.complaintUnit)
      .advanceTo(MONDAY_9 + daysToMs(40))
    expect(life.eventTypes()).toEqual(expect.arrayContaining(['overran', 'reminded', 'closed']))
    expect(listMailsToApplicant(life)).toEqual(['applicant received', 'applicant asked', 'applicant released'])
  })

  it('include a redirection, a confirmation and a remark', () => {
    const redirectedLife = startLife({ flags: ['danger'] }).giveCommand('redirect', actors.duty)
    expect(listMailsToApplicant(redirectedLife)).toEqual(['applicant received', 'applicant redirected'])
    const confirmedLife = flaggedLife()
      .giveCommand('answer', actors.focalPoint)
      .giveCommand('release', actors.complaintUnit)
    confirmedLife.giveCommand('object', actors.applicant).giveCommand('confirm', actors.secondComplaintUnit)
    expect(listMailsToApplicant(confirmedLife).at(-1)).toBe('applicant confirmed')
    const remarkedLife = flaggedLife().giveCommand('remark', actors.focalPoint, {
      text: createTextRef(),
      audience: 'applicant',
    })
    expect(listMailsToApplicant(remarkedLife).at(-1)).toBe('applicant remarked')
  })
})

describe('the send time', () => {
  const jitterMinutes = 15

  it('of reminders and climbs is delayed by at most the pack’s jitter; other mails have no delay', () => {
    const life = routedLife({ policy: createPolicy({ jitterMinutes }) }).advanceTo(MONDAY_9 + daysToMs(30))
    const eventAt = (sequence: number) => life.events[sequence - 1]?.at ?? Number.NaN
    const delays = listDrafts(life).map(({ template, sendAfter, sequence }) => ({
      hasJitter: template === 'reminded' || template === 'climbed',
      delay: sendAfter - eventAt(sequence),
    }))
    expect(delays.filter(({ hasJitter }) => hasJitter).length).toBeGreaterThanOrEqual(5)
    expect(
      delays.every(({ hasJitter, delay }) => (hasJitter ? delay >= 0 && delay <= 15 * MINUTE_MS : delay === 0)),
    ).toBe(true)
    expect(delays.some(({ delay }) => delay > 0)).toBe(true)
  })

  it('has the same delay for the same event at all times, and different delays for different applications', () => {
    const delaysMs = Array.from({ length: 500 }, (_, i) => computeJitterMs(`application-${i}`, 7, jitterMinutes))
    const repeatedDelaysMs = Array.from({ length: 500 }, (_, i) =>
      computeJitterMs(`application-${i}`, 7, jitterMinutes),
    )
    expect(repeatedDelaysMs).toEqual(delaysMs)
    expect(Math.min(...delaysMs)).toBeGreaterThanOrEqual(0)
    expect(Math.max(...delaysMs)).toBeLessThanOrEqual(15 * MINUTE_MS)
    const countsOfThirds = [0, 1, 2].map(
      (third) => delaysMs.filter((ms) => Math.floor(ms / (5 * MINUTE_MS + 1)) === third).length,
    )
    expect(Math.min(...countsOfThirds)).toBeGreaterThan(100)
    expect(computeJitterMs('application-1', 7, 0)).toBe(0)
    const delaysUpToOneMs = new Set(
      Array.from({ length: 50 }, (_, i) => computeJitterMs(`application-${i}`, 7, 1 / MINUTE_MS)),
    )
    expect(delaysUpToOneMs).toEqual(new Set([0, 1]))
  })

  it('counts from the decision, but from the recording if more than a minute is between the two', () => {
    const punctualDraft = listDrafts(startLife({ commitDelayMs: MINUTE_MS }))[0]
    const lateDraft = listDrafts(startLife({ commitDelayMs: hoursToMs(30) }))[0]
    expect(punctualDraft?.sendAfter).toBe(MONDAY_9)
    expect(lateDraft?.sendAfter).toBe(MONDAY_9 + hoursToMs(30))
  })
})
