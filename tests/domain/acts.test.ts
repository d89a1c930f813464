import type { Arguments, CommandName } from '../../domain/arguments'
import { VERSIONS } from '../../domain/evolve'
import type { Actor } from '../../domain/events'
import type { Policy } from '../../domain/programme'
import { actors, aPolicy, aText, entities, route, usual } from '../support/builders'
import { days, harbourCalendars, HOUR_MS, MINUTE_MS, MONDAY_9, SUNDAY } from '../support/harbour-calendar'
import { Life, type LifeOptions } from '../support/application-life'

const calendars = harbourCalendars()
const at = (day: number, hour: number, minute = 0) => SUNDAY + days(day) + hour * HOUR_MS + minute * MINUTE_MS
const aLife = (options: Partial<LifeOptions> = {}) => new Life({ calendars, at: MONDAY_9, ...options })
const routed = (options: Partial<LifeOptions> = {}) => aLife(options).give('route', actors.desk)
const answered = (options: Partial<LifeOptions> = {}) => routed(options).give('answer', actors.focal)
const released = (options: Partial<LifeOptions> = {}) => answered(options).give('release', actors.unit)
const disputed = () => released().give('object', actors.applicant)
const under = (rules: Partial<Policy>) => ({ policy: aPolicy(rules) })

/** What an act puts on record. */
function given<N extends CommandName>(life: Life, name: N, by: Actor, content?: Arguments[N]): unknown[] {
  const before = life.events.length
  life.give(name, by, content)
  return life.events.slice(before).map(({ type, body }) => [type, body])
}

const ladder = [
  { name: 'deckhand', seat: 'harbour/north/deckhand' },
  { name: 'captain', seat: 'harbour/north/captain' },
  { name: 'admiral', seat: 'harbour/-/admiral' },
]
const captains = { rung: 1, targetMinutes: 300, roundTheClock: false }

describe('what an act puts on record', () => {
  it('says at once, by whom, and under which version of its words', () => {
    const [, , categorised, routedEvent] = routed().events
    for (const event of [categorised, routedEvent]) {
      expect(event).toMatchObject({ at: MONDAY_9, actor: actors.desk, v: VERSIONS })
    }
  })

  it('accept, redirect: by a person; where to go instead, and the words that say so', () => {
    expect(given(aLife({ flags: ['danger'] }), 'accept', actors.duty)).toStrictEqual([['accepted', { by: 'person' }]])
    expect(given(aLife(), 'redirect', actors.desk)).toStrictEqual([
      ['redirected', { where: 'lighthouse', text: aText() }],
    ])
  })

  it('route: what it is about, then the ladder of seats and the time of the first', () => {
    const rest = { entity: entities.north, ladder, targetMinutes: 600, roundTheClock: false }
    expect(given(aLife(), 'route', actors.desk)).toStrictEqual([
      ['categorised', { importance: 'normal', pillar: 'berth' }],
      ['routed', { ...rest, by: 'triage' }],
    ])
    const critical = { ...route('critical'), topic: 'mooring' }
    expect(given(aLife(), 'route', actors.desk, critical)).toStrictEqual([
      ['categorised', { importance: 'critical', pillar: 'berth', topic: 'mooring' }],
      ['routed', { ...rest, targetMinutes: 150, roundTheClock: true, by: 'triage' }],
    ])
    const ruled = aLife().give('redirect', actors.desk).give('object', actors.applicant).give('reopen', actors.unit)
    expect(given(ruled, 'route', actors.room)[1]).toStrictEqual(['routed', { ...rest, by: 'ruling' }])
  })

  it('claim, unclaim: who writes; said once', () => {
    const life = routed()
    expect(given(life, 'claim', actors.focal)).toStrictEqual([['claimed', {}]])
    expect(given(life, 'claim', actors.focal)).toStrictEqual([])
    expect(given(life, 'unclaim', actors.focal)).toStrictEqual([['unclaimed', {}]])
  })

  it('answer: the words, what became of the matter, and from whom it was taken over', () => {
    const body = { text: aText('answer'), outcome: 'done' }
    expect(given(routed(), 'answer', actors.focal)).toStrictEqual([['answered', body]])
    expect(given(routed().give('claim', actors.focal), 'answer', actors.focal)).toStrictEqual([['answered', body]])
    const taken = routed().give('claim', actors.focal)
    expect(given(taken, 'answer', actors.secondFocal, { ...usual.answer, takeOver: true })).toStrictEqual([
      ['answered', { ...body, takenOverFrom: 'focal' }],
    ])
  })

  it('answer, where no review is owed: released with it, and not as unreviewed', () => {
    const life = routed(under({ review: 'none' }))
    expect(given(life, 'answer', actors.focal)[1]).toStrictEqual(['released', { reviewed: 'not_owed' }])
    expect(life.state).toMatchObject({ stage: 'released', release: { unreviewed: false, outcome: 'done' } })
    expect(life.state.release).not.toHaveProperty('reviewerId')
  })

  it('ask: whether the clock stands still for it, to the minute', () => {
    expect(given(routed().passTo(at(1, 14)), 'ask', actors.focal)).toStrictEqual([
      ['asked', { text: aText('question'), paused: true }],
    ])
    expect(given(routed().passTo(at(1, 14, 1)), 'ask', actors.focal)).toStrictEqual([
      ['asked', { text: aText('question'), paused: false }],
    ])
  })

  it('return: why, whose it is instead, and whom the time is charged to', () => {
    expect(given(routed().passTo(at(1, 12)), 'return', actors.focal)).toStrictEqual([
      ['returned', { reason: 'not_ours', party: 'triage', ruling: false }],
    ])
    const late = routed().passTo(at(1, 12, 1))
    expect(given(late, 'return', actors.focal, { reason: 'theirs', entity: entities.south })).toStrictEqual([
      ['returned', { reason: 'theirs', entity: entities.south, party: 'entity', ruling: false }],
    ])
  })

  it('return of what the clock routed by default: charged to triage however late, and no ruling after however many', () => {
    const byDefault = aLife().passTo(at(2, 14))
    expect(byDefault.dues.returnFreeUntil).toBe(at(1, 16))
    byDefault.state.used.returns = 2
    expect(given(byDefault, 'return', actors.southFocal)).toStrictEqual([
      ['returned', { reason: 'not_ours', party: 'triage', ruling: false }],
    ])
  })

  it('release, sendBack: the scores if there are any; the time of a second try, unless it was no answer at all', () => {
    expect(given(answered(), 'release', actors.unit)).toStrictEqual([
      ['released', { reviewed: 'yes', scores: { clear: 4 } }],
    ])
    expect(given(answered(), 'release', actors.unit, {})).toStrictEqual([['released', { reviewed: 'yes' }]])
    const text = aText()
    expect(given(answered(), 'sendBack', actors.unit)).toStrictEqual([
      ['sentBack', { reason: 'unclear', text, floorMinutes: 90 }],
    ])
    expect(given(answered(), 'sendBack', actors.unit, { reason: 'no_answer', text })).toStrictEqual([
      ['sentBack', { reason: 'no_answer', text }],
    ])
  })

  it('sendBack for the third time: the next rung with its own time; on the last rung nothing more', () => {
    const twice = (life: Life) => {
      for (const _ of [1, 2]) life.give('answer', actors.focal).give('sendBack', actors.unit)
      return life.give('answer', actors.focal)
    }
    expect(given(twice(routed()), 'sendBack', actors.unit)[1]).toStrictEqual([
      'climbed',
      { ...captains, seat: 'harbour/north/captain', why: 'send_backs' },
    ])
    const last = twice(routed().passTo(at(2, 16)))
    expect(last.state.rung).toBe(2)
    expect(given(last, 'sendBack', actors.unit)).toHaveLength(1)
  })

  it('rate: yes closes, partly and no do not', () => {
    expect(given(released(), 'rate', actors.applicant)).toStrictEqual([
      ['rated', { solved: 'yes' }],
      ['closed', { as: 'satisfied' }],
    ])
    const partly = { solved: 'partly', treatedWell: false } as const
    expect(given(released(), 'rate', actors.applicant, partly)).toStrictEqual([['rated', partly]])
  })

  it('object, confirm, reopen: which time it is, and who may not answer again', () => {
    const life = released()
    expect(given(life, 'object', actors.applicant)).toStrictEqual([['objected', { reason: 'not_solved', round: 1 }]])
    expect(given(life, 'confirm', actors.secondUnit)).toStrictEqual([
      ['confirmed', { text: aText() }],
      ['closed', { as: 'confirmed' }],
    ])
    expect(given(life, 'object', actors.applicant)).toStrictEqual([['objected', { reason: 'not_solved', round: 2 }]])
    expect(given(life, 'reopen', actors.appeal)).toStrictEqual([
      ['reopened', { text: aText(), bySilence: false, ...captains, barred: 'focal' }],
    ])
  })

  it('reopen of what an upper rung answered: one above that one, at most the last', () => {
    const life = routed().passTo(at(2, 11)).give('answer', actors.captain).give('release', actors.unit)
    const body = { text: aText(), bySilence: false, rung: 2, targetMinutes: 200, roundTheClock: false }
    const again = life.give('object', actors.applicant)
    expect(given(again, 'reopen', actors.secondUnit)).toStrictEqual([['reopened', { ...body, barred: 'captain' }]])
    again.give('answer', actors.admiral).give('release', actors.unit).give('object', actors.applicant)
    expect(given(again, 'reopen', actors.appeal)).toStrictEqual([['reopened', { ...body, barred: 'admiral' }]])
  })

  it('reopen by a person climbs past a top rung, silence does not', () => {
    const life = () => {
      const policy = aPolicy({ topRungs: ['captain'] })
      return routed({ policy }).passTo(at(2, 11)).give('answer', actors.captain).give('release', actors.unit)
    }
    expect(life().give('object', actors.applicant).give('reopen', actors.secondUnit).state.rung).toBe(2)
    expect(life().give('object', actors.applicant).passTo(at(3, 8)).last('reopened').body).toMatchObject({ rung: 1 })
  })

  it('reopen of what an entity gave back and triage then redirected: to triage, too', () => {
    const life = routed().give('return', actors.focal).give('redirect', actors.desk).give('object', actors.applicant)
    expect(given(life, 'reopen', actors.unit)).toStrictEqual([
      ['reopened', { text: aText(), bySilence: false, rung: 0 }],
    ])
  })

  it('reopen of what was redirected: to triage, with no rung and no time of an entity', () => {
    const life = aLife().give('redirect', actors.desk).give('object', actors.applicant)
    expect(given(life, 'reopen', actors.unit)).toStrictEqual([
      ['reopened', { text: aText(), bySilence: false, rung: 0 }],
    ])
  })

  it('reply, withdraw: the words; the reason', () => {
    const asked = routed().give('ask', actors.focal)
    expect(given(asked, 'reply', actors.applicant)).toStrictEqual([['replied', { text: aText('reply') }]])
    expect(given(routed(), 'withdraw', actors.applicant)).toStrictEqual([
      ['withdrawn', { reason: 'settled' }],
      ['closed', { as: 'withdrawn' }],
    ])
  })

  it('remark: from the applicant’s side always to the entity, from staff to whom they say', () => {
    for (const by of [actors.applicant, actors.agent]) {
      expect(given(routed(), 'remark', by, { text: aText(), audience: 'staff' })).toStrictEqual([
        ['remarked', { text: aText(), audience: 'entity', side: 'applicant' }],
      ])
    }
    expect(given(routed(), 'remark', actors.focal, { text: aText(), audience: 'applicant' })).toStrictEqual([
      ['remarked', { text: aText(), audience: 'applicant', side: 'staff' }],
    ])
  })
})

describe('what an act is refused for', () => {
  const refused = <N extends CommandName>(life: Life, name: N, by: Actor, content?: Arguments[N]) =>
    life.try(name, by, content)?.refused

  it('a type that is not rated, or not open to objection', () => {
    expect(refused(released(under({ rating: false })), 'rate', actors.applicant)).toBe('command.not_allowed')
    expect(refused(released(under({ objection: false })), 'object', actors.applicant)).toBe('command.not_allowed')
    expect(refused(routed().give('withdraw', actors.applicant), 'object', actors.applicant)).toBe('command.not_allowed')
  })

  it('codes the policy does not know: importance, pillar, kind of entity, outcome', () => {
    const unknown = 'unknown' as never
    for (const content of [
      { ...usual.route, importance: unknown },
      { ...usual.route, pillar: unknown },
      { ...usual.route, entity: { code: 'north', kind: unknown } },
    ]) {
      expect(refused(aLife(), 'route', actors.desk, content)).toBe('command.malformed')
    }
    expect(refused(routed(), 'answer', actors.focal, { ...usual.answer, outcome: unknown })).toBe('command.malformed')
  })

  it('a return to the very entity that returns it', () => {
    const toSelf = { reason: 'x', entity: entities.north }
    expect(refused(routed(), 'return', actors.focal, toSelf)).toBe('command.malformed')
  })

  it('another’s claim: neither claimed, given up nor answered', () => {
    const life = routed().give('claim', actors.focal)
    expect(refused(life, 'claim', actors.secondFocal)).toBe('command.claimed_by_another')
    expect(refused(life, 'unclaim', actors.secondFocal)).toBe('command.not_claimed')
    expect(refused(routed(), 'unclaim', actors.focal)).toBe('command.not_claimed')
    expect(refused(life, 'answer', actors.secondFocal, { ...usual.answer, takeOver: false })).toBe(
      'command.claimed_by_another',
    )
  })

  it('a redirected application needs a reason to object, too', () => {
    const life = aLife().give('redirect', actors.desk)
    expect(refused(life, 'object', actors.applicant, {})).toBe('command.needs_reason')
  })

  it('the twenty-first remark of a day; a day later there is room again, to the millisecond', () => {
    const life = disputed()
    for (let i = 0; i < 20; i += 1) life.give('remark', actors.room)
    expect(refused(life, 'remark', actors.unit)).toBe('command.limit_reached')
    life.now = MONDAY_9 + days(1) - 1
    expect(refused(life, 'remark', actors.unit)).toBe('command.limit_reached')
    life.now = MONDAY_9 + days(1)
    expect(refused(life, 'remark', actors.unit)).toBeUndefined()
    expect(life.state.remarks.staff).toHaveLength(1)
  })
})
