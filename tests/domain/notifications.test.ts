import { evolve } from '../../domain/evolve'
import type { Application } from '../../domain/application'
import { jitterOf, type Notice, noticesOf } from '../../domain/notifications'
import type { Policy } from '../../domain/programme'
import { actors, aPolicy, aText } from '../support/builders'
import { days, harbourCalendars, hours, MINUTE_MS, MONDAY_9 } from '../support/harbour-calendar'
import { Life, type LifeOptions } from '../support/application-life'

const calendars = harbourCalendars()
const aLife = (options: Partial<LifeOptions> = {}) => new Life({ calendars, at: MONDAY_9, ...options })
const routed = (options: Partial<LifeOptions> = {}) => aLife(options).give('route', actors.desk)
const released = (options: Partial<LifeOptions> = {}) =>
  routed(options).give('answer', actors.focal).give('release', actors.unit)

/** Every notice of a life, event by event, as `record` asks for them. */
function noticesIn(life: Life, policy: Policy = life.policy): (Notice & { sequence: number })[] {
  let state: Application | null = null
  return life.events.flatMap((event) => {
    const before: Application | null = state
    const after = evolve(before, event, 'life')
    state = after
    return noticesOf(before, event, after, policy).map((notice) => ({ ...notice, sequence: event.sequence }))
  })
}

const said = (life: Life) => noticesIn(life).map(({ audience, template }) => `${audience} ${template}`)
const toApplicant = (life: Life) => said(life).filter((line) => line.startsWith('applicant'))

describe('who is told', () => {
  it('sends exactly four mails for a standard complaint: receipt, routed, released, closed', () => {
    expect(said(released().give('rate', actors.applicant))).toEqual([
      'applicant received',
      'harbour/north/deckhand routed',
      'applicant released',
      'applicant closed',
    ])
  })

  it('sends one mail for each climb, to the seat it climbed to', () => {
    const life = routed().passTo(MONDAY_9 + days(30))
    const climbs = said(life).filter((line) => line.endsWith(' climbed'))
    expect(climbs).toEqual(['harbour/north/captain climbed', 'harbour/-/admiral climbed'])
  })

  it('mails only the last of a rung’s reminders, to the owner’s desk', () => {
    const life = routed().passTo(MONDAY_9 + days(1) + hours(1) + 30 * MINUTE_MS)
    expect(life.types().filter((type) => type === 'reminded')).toHaveLength(3)
    expect(said(life).filter((line) => line.endsWith('reminded'))).toEqual(['harbour/north/deckhand reminded'])
  })

  it('lets a climb take the place of an unsent reminder', () => {
    const life = routed().passTo(MONDAY_9 + days(3))
    expect(noticesIn(life).find(({ template }) => template === 'climbed')).toMatchObject({ supersedes: 'reminded' })
  })

  it('tells the operation room when triage was silent, and the entity that got it by default', () => {
    const life = aLife().passTo(MONDAY_9 + hours(4))
    expect(said(life)).toEqual([
      'applicant received',
      'harbour/-/operation_room handed_over',
      'harbour/south/deckhand routed',
    ])
  })

  it('asks the applicant, reminds them once at half of their window, and tells the desk of the reply', () => {
    const life = routed()
      .give('ask', actors.focal)
      .passTo(MONDAY_9 + days(4))
      .give('reply', actors.applicant)
    expect(said(life).slice(2)).toEqual([
      'applicant asked',
      'applicant reminded_to_reply',
      'harbour/north/deckhand replied',
    ])
  })

  it('tells the desk whose answer was sent back', () => {
    const life = routed().give('answer', actors.focal).give('sendBack', actors.unit)
    expect(said(life).at(-1)).toBe('harbour/north/deckhand sent_back')
  })

  it('tells the complaint unit of a first objection and the appeal seat of a second', () => {
    const life = released()
      .give('object', actors.applicant)
      .give('confirm', actors.secondUnit)
      .give('object', actors.applicant)
    expect(said(life).slice(3)).toEqual([
      'harbour/-/complaint_unit objected',
      'applicant confirmed',
      'harbour/-/appeal objected',
    ])
  })

  it('tells both sides that it is open again, also when silence reopened it', () => {
    const life = released()
      .give('object', actors.applicant)
      .passTo(MONDAY_9 + days(1))
    expect(said(life).slice(-2)).toEqual(['applicant reopened', 'harbour/north/captain reopened_desk'])
  })

  it('reminds of a missing rating once and says how it was closed', () => {
    const life = released().passTo(MONDAY_9 + days(20))
    expect(toApplicant(life).slice(2)).toEqual(['applicant reminded_to_rate', 'applicant closed'])
  })

  it('apologises once when the promised date has passed', () => {
    const life = routed({ promisedAt: MONDAY_9 + hours(3) }).passTo(MONDAY_9 + hours(7))
    expect(toApplicant(life).at(-1)).toBe('applicant overran')
    expect(toApplicant(life)).toHaveLength(2)
  })

  it('takes a remark to the other side only', () => {
    const own = routed().give('remark', actors.focal, { text: aText(), audience: 'staff' })
    expect(said(own)).toHaveLength(2)
    const staff = routed().give('remark', actors.room, { text: aText(), audience: 'entity' })
    expect(said(staff).at(-1)).toBe('harbour/north/deckhand remarked_desk')
    const toPerson = routed().give('remark', actors.focal, { text: aText(), audience: 'applicant' })
    expect(said(toPerson).at(-1)).toBe('applicant remarked')
    const fromPerson = routed().give('remark', actors.applicant, { text: aText(), audience: 'entity' })
    expect(said(fromPerson).at(-1)).toBe('harbour/north/deckhand remarked_desk')
  })

  it('takes what an applicant remarks to staff also while it rests with the applicant', () => {
    const remarked = (life: Life) => said(life.give('remark', actors.applicant)).at(-1)
    expect(remarked(routed().give('ask', actors.focal))).toBe('harbour/north/deckhand remarked_desk')
    expect(remarked(released())).toBe('harbour/north/deckhand remarked_desk')
    expect(remarked(aLife().give('redirect', actors.desk))).toBe('harbour/sector.quay/main_focal_point remarked_desk')
  })

  it('tells the applicant where to go instead, and sends a newer answer in place of an unsent older one', () => {
    expect(said(aLife().give('redirect', actors.desk)).at(-1)).toBe('applicant redirected')
    expect(noticesIn(released()).at(-1)).toMatchObject({ template: 'released', supersedes: 'released' })
  })

  it('addresses desks, so that a second focal point of the same desk is told by the same mail', () => {
    const life = aLife({ flags: ['danger'] }).passTo(MONDAY_9 + hours(1))
    expect(new Set(said(life).slice(1))).toEqual(new Set(['harbour/-/duty flagged', 'harbour/-/duty handed_over']))
  })
})

describe('what is flagged as danger', () => {
  const inDanger = (options: Partial<LifeOptions> = {}) =>
    aLife({ flags: ['danger'], ...options })
      .give('accept', actors.duty)
      .give('route', actors.desk)

  it('sends the applicant nothing but the receipt and what a person wrote', () => {
    const life = inDanger({ promisedAt: MONDAY_9 + hours(2) })
      .passTo(MONDAY_9 + hours(3))
      .give('ask', actors.focal)
      .passTo(MONDAY_9 + days(5))
      .give('reply', actors.applicant)
      .give('answer', actors.focal)
      .give('release', actors.unit)
      .passTo(MONDAY_9 + days(40))
    expect(life.types()).toEqual(expect.arrayContaining(['overran', 'reminded', 'closed']))
    expect(toApplicant(life)).toEqual(['applicant received', 'applicant asked', 'applicant released'])
  })

  it('still sends what a person decided or wrote: where to go instead, a confirmation, a remark', () => {
    const redirected = aLife({ flags: ['danger'] }).give('redirect', actors.duty)
    expect(toApplicant(redirected)).toEqual(['applicant received', 'applicant redirected'])
    const confirmed = inDanger().give('answer', actors.focal).give('release', actors.unit)
    confirmed.give('object', actors.applicant).give('confirm', actors.secondUnit)
    expect(toApplicant(confirmed).at(-1)).toBe('applicant confirmed')
    const remarked = inDanger().give('remark', actors.focal, { text: aText(), audience: 'applicant' })
    expect(toApplicant(remarked).at(-1)).toBe('applicant remarked')
  })
})

describe('when it is sent', () => {
  const jitterMinutes = 15

  it('delays reminders and climbs by at most the pack’s jitter, and nothing else', () => {
    const life = routed({ policy: aPolicy({ jitterMinutes }) }).passTo(MONDAY_9 + days(30))
    const eventAt = (sequence: number) => life.events[sequence - 1]?.at ?? Number.NaN
    const delays = noticesIn(life).map(({ template, sendAfter, sequence }) => ({
      jitters: template === 'reminded' || template === 'climbed',
      delay: sendAfter - eventAt(sequence),
    }))
    expect(delays.filter(({ jitters }) => jitters).length).toBeGreaterThanOrEqual(5)
    expect(delays.every(({ jitters, delay }) => (jitters ? delay >= 0 && delay <= 15 * MINUTE_MS : delay === 0))).toBe(
      true,
    )
    expect(delays.some(({ delay }) => delay > 0)).toBe(true)
  })

  it('gives the same event the same delay for ever, and spreads different applications', () => {
    const once = Array.from({ length: 500 }, (_, i) => jitterOf(`application-${i}`, 7, jitterMinutes))
    const again = Array.from({ length: 500 }, (_, i) => jitterOf(`application-${i}`, 7, jitterMinutes))
    expect(again).toEqual(once)
    expect(Math.min(...once)).toBeGreaterThanOrEqual(0)
    expect(Math.max(...once)).toBeLessThanOrEqual(15 * MINUTE_MS)
    const thirds = [0, 1, 2].map((third) => once.filter((ms) => Math.floor(ms / (5 * MINUTE_MS + 1)) === third).length)
    expect(Math.min(...thirds)).toBeGreaterThan(100)
    expect(jitterOf('application-1', 7, 0)).toBe(0)
    const least = new Set(Array.from({ length: 50 }, (_, i) => jitterOf(`application-${i}`, 7, 1 / MINUTE_MS)))
    expect(least).toEqual(new Set([0, 1]))
  })

  it('counts from the recording when an outage lay between the decision and it', () => {
    const prompt = noticesIn(aLife({ lag: MINUTE_MS }))[0]
    const late = noticesIn(aLife({ lag: hours(30) }))[0]
    expect(prompt?.sendAfter).toBe(MONDAY_9)
    expect(late?.sendAfter).toBe(MONDAY_9 + hours(30))
  })
})
