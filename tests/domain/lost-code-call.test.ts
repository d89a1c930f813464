import fc from 'fast-check'
import { findCallPromise } from '../../domain/decent-hours'
import { decideCall, findNextLostCodeTry, getLostCodeRole } from '../../domain/lost-code-call'
import { computeTasks } from '../../domain/tasks'
import type { ApplicationLife } from '../support/application-life'
import { actors, createTextRef } from '../support/builders'
import { at, createHarbourCalendar, hoursToMs } from '../support/harbour-calendar'
import { releasedLife, routedLife, startLife } from '../support/harbour-lives'

// Working hours are Sunday (day 0) to Thursday 08:00-16:00, so the thirds of a working day begin at 08:00, 10:40 and 13:20.
const harbour = createHarbourCalendar()
const withHours = (change: (endsAt: number) => [number, number][]) => ({
  ...harbour,
  days: harbour.days.map((day) => ({ ...day, spans: change(day.endsAt) })),
})

describe('a call is promised', () => {
  it.each([
    ['in the morning, until the closing of the next working day', harbour, at(1, 9), at(2, 16)],
    ['at the first instant of a day, until the closing of the next one', harbour, at(1, 0), at(2, 16)],
    ['before midnight, until the closing of the next day', harbour, at(1, 23, 59), at(2, 16)],
    ['before the weekend, until the closing of the day after it', harbour, at(4, 15), at(7, 16)],
    ['at the weekend, until the closing of the day after it', harbour, at(5, 12), at(7, 16)],
    [
      'by a desk that works day and night, until 21:00',
      withHours((endsAt) => [[endsAt + 1 - hoursToMs(24), endsAt + 1]]),
      at(1, 9),
      at(2, 21),
    ],
    [
      'by a desk that closes at noon, until the closing in the evening',
      withHours((endsAt) => [
        [endsAt + 1 - hoursToMs(16), endsAt + 1 - hoursToMs(12)],
        [endsAt + 1 - hoursToMs(11), endsAt + 1 - hoursToMs(7)],
      ]),
      at(1, 9),
      at(2, 17),
    ],
    ['by a calendar without working days, until 21:00 of the next day', withHours(() => []), at(5, 12), at(6, 21)],
  ])('%s', (_rule, calendar, askedAt, expected) => {
    expect(findCallPromise(calendar, askedAt)).toBe(expected)
  })

  it('always within two working days, and with a whole working day to keep it', () => {
    fc.assert(
      fc.property(fc.integer({ min: at(0, 0), max: at(700, 0) }), (askedAt) => {
        const until = findCallPromise(harbour, askedAt)
        const worked = harbour.days.flatMap(({ spans }) =>
          spans.filter(([opens, closes]) => closes > askedAt && opens < until),
        )
        expect(worked.length).toBeLessThanOrEqual(2)
        expect(worked.some(([opens, closes]) => opens >= askedAt && closes <= until)).toBe(true)
      }),
    )
  })
})

describe('a call to somebody who lost the code', () => {
  it('is of the contact centre, but of the duty seat for a secret application and after words of danger', () => {
    const endangered = routedLife()
    endangered.giveFlagged('remark', actors.applicant, ['danger'], { text: createTextRef(), audience: 'entity' })
    const secret = startLife({ flags: ['wrongdoing'] })
    const roles = [routedLife(), endangered, secret].map(({ state }) => getLostCodeRole(state))
    expect(roles).toEqual(['contact_centre', 'duty', 'duty'])
  })

  const asked = at(0, 20)
  const decide = (tries: number[], result: 'reached' | 'not_reached' | 'wrong_number', when: number) =>
    decideCall(harbour, { askedAt: asked, tries }, result, when)

  it('that reached them, or a stranger, was the last one, at any hour', () => {
    for (const hour of [3, 9, 22]) {
      expect(decide([], 'reached', at(1, hour))).toEqual({ endedAs: 'reached' })
      expect(decide([at(1, 9)], 'wrong_number', at(1, hour))).toEqual({ endedAs: 'wrong_number' })
    }
  })

  it('that reached nobody is tried again in another part of the day, three times in all', () => {
    expect(decide([], 'not_reached', at(1, 9))).toEqual({ nextCallBy: at(1, 13, 20) })
    expect(decide([at(1, 9)], 'not_reached', at(1, 11))).toEqual({ nextCallBy: at(1, 16) })
    expect(decide([at(1, 9), at(1, 11)], 'not_reached', at(1, 14))).toEqual({ endedAs: 'given_up' })
  })

  it.each([
    ['at night', [], at(1, 5)],
    ['at the weekend', [], at(5, 10)],
    ['in the same part of the day as before', [at(1, 9)], at(1, 10)],
    ['in the same part of a later day', [at(1, 9)], at(2, 9)],
  ])('does not count when nobody answers %s', (_when, tries, when) => {
    expect(decide(tries, 'not_reached', when)).toBe('command.too_early')
  })

  it.each([
    ['at night', [], at(1, 5), at(1, 8)],
    ['at the weekend', [], at(5, 10), at(7, 8)],
    ['in the same part of the day as before', [at(1, 9)], at(1, 10), at(1, 10, 40)],
    ['in the same part of a later day', [at(1, 9)], at(2, 9), at(2, 10, 40)],
  ])('counts from the next span on when it is asked for %s, and then it does count', (_when, tries, when, from) => {
    const next = findNextLostCodeTry(harbour, { askedAt: asked, tries }, when)
    expect(next.from).toBe(from)
    expect(decide(tries, 'not_reached', next.from)).not.toBe('command.too_early')
    expect(decide(tries, 'not_reached', next.from - 1)).toBe('command.too_early')
    expect(decide(tries, 'not_reached', next.until ?? 0)).toBe('command.too_early')
  })

  it('counts now while it counts', () => {
    expect(findNextLostCodeTry(harbour, { askedAt: asked, tries: [] }, at(1, 9))).toEqual({
      from: at(1, 9),
      until: at(1, 21),
    })
  })
})

describe('the task of a lost code', () => {
  const callBy = at(2, 16)
  const listCalls = ({ state, policy, dues }: ApplicationLife, lostCodeCallBy: number | null = callBy) =>
    computeTasks(state, policy, dues, { areMailsStopped: false, lostCodeCallBy })
      .filter(({ kind }) => kind === 'lost_code')
      .map(({ desk, dueAt }) => [desk, dueAt])
  const contactCentre = [['harbour/-/contact_centre', callBy]]
  const duty = [['harbour/-/duty', callBy]]

  it('is that of the contact centre, in every stage and after the closing, and of nobody when no call is owed', () => {
    const lives = [startLife(), routedLife(), releasedLife(), releasedLife().giveCommand('rate', actors.applicant)]
    expect(lives.map(({ state }) => state.stage)).toEqual(['triage', 'with_entity', 'released', 'closed'])
    for (const life of lives) expect([listCalls(life), listCalls(life, null)]).toEqual([contactCentre, []])
  })

  it('is that of the duty seat alone while the application is secret', () => {
    const life = startLife({ flags: ['wrongdoing'] })
    expect(listCalls(life)).toEqual(duty)
    expect(listCalls(life.giveCommand('accept', actors.duty))).toEqual(contactCentre)
  })

  it('is that of the duty seat alone when a text told of danger, also of an accepted application', () => {
    expect(listCalls(startLife({ flags: ['danger'] }).giveCommand('accept', actors.duty))).toEqual(duty)
    const remark = { text: createTextRef('flagged'), audience: 'entity' } as const
    expect(listCalls(routedLife().giveFlagged('remark', actors.applicant, ['danger'], remark))).toEqual(duty)
    expect(listCalls(routedLife().giveFlagged('remark', actors.applicant, ['wrongdoing'], remark))).toEqual(
      contactCentre,
    )
  })
})
