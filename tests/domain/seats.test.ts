import type { EntityFacts, RungRule } from '../../domain/programme'
import { deskOf, entitySeat, ladderOf, programmeSeat, sectorSeat } from '../../domain/seats'
import { dutySeat, ownerSeat, tasksOf } from '../../domain/tasks'
import { actors, aPolicy, entities } from '../support/builders'
import { days, harbourCalendars, HOUR_MS, MINUTE_MS, MONDAY_9, SUNDAY } from '../support/harbour-calendar'
import { Life, type LifeOptions } from '../support/application-life'

const calendars = harbourCalendars()
const at = (day: number, hour: number, minute = 0) => SUNDAY + days(day) + hour * HOUR_MS + minute * MINUTE_MS
const aLife = (options: Partial<LifeOptions> = {}) => new Life({ calendars, at: MONDAY_9, ...options })
const routed = () => aLife().give('route', actors.desk)
const answered = () => routed().give('answer', actors.focal)
const released = () => answered().give('release', actors.unit)

describe('a seat', () => {
  it('is named by programme, place and kind; its desk is all seats of that kind there', () => {
    expect(entitySeat('harbour', 'north', 'deckhand')).toBe('harbour/north/deckhand')
    expect(sectorSeat('harbour', 'quay')).toBe('harbour/sector.quay/main_focal_point')
    expect(programmeSeat('harbour', 'appeal')).toBe('harbour/-/appeal')
    expect(deskOf('harbour/north/deckhand-12')).toBe('harbour/north/deckhand')
    expect(deskOf('harbour/pier-2/deckhand')).toBe('harbour/pier-2/deckhand')
  })
})

describe('a ladder', () => {
  const rung = (name: string, where: RungRule['at']): RungRule => ({ name, at: where })
  const policy = aPolicy({
    ladders: {
      pier: {
        usual: [rung('deckhand', 'entity'), rung('warden', 'parent'), rung('admiral', 'programme')],
        critical: [rung('captain', 'entity')],
      },
    },
  })
  const seats = (entity: EntityFacts, importance: 'normal' | 'critical' = 'normal') =>
    ladderOf(policy, entity, importance).map(({ name, seat }) => `${name} ${seat}`)

  it('stands at the entity, at its parent and at the programme', () => {
    expect(seats({ ...entities.north, parent: 'port' })).toEqual([
      'deckhand harbour/north/deckhand',
      'warden harbour/port/warden',
      'admiral harbour/-/admiral',
    ])
  })

  it('leaves out a parent’s rung where there is no parent, and rungs the entity does not have', () => {
    expect(seats(entities.north)).toEqual(['deckhand harbour/north/deckhand', 'admiral harbour/-/admiral'])
    expect(seats({ ...entities.north, without: ['deckhand', 'warden'] })).toEqual(['admiral harbour/-/admiral'])
  })

  it('may be another for one importance', () => {
    expect(seats(entities.north, 'critical')).toEqual(['captain harbour/north/captain'])
  })

  it('is missing for a kind of entity the policy does not know', () => {
    expect(() => ladderOf(policy, { code: 'x', kind: 'moon' }, 'normal')).toThrow(
      'programme harbour has no ladder for entity kind moon',
    )
  })
})

const OWNERS: [where: string, life: () => Life, owner: string | null][] = [
  ['screening', () => aLife({ flags: ['danger'] }), 'harbour/-/duty'],
  ['screening, rung once more', () => aLife({ flags: ['danger'] }).passTo(at(1, 9, 30)), 'harbour/-/duty-2'],
  ['triage', aLife, 'harbour/sector.quay/main_focal_point'],
  ['triage handed over', () => aLife().passTo(at(1, 11)), 'harbour/-/operation_room'],
  ['the first rung', routed, 'harbour/north/deckhand'],
  ['the second rung', () => routed().passTo(at(2, 11)), 'harbour/north/captain'],
  ['a question', () => routed().give('ask', actors.focal), 'applicant'],
  ['quality review', answered, 'harbour/-/complaint_unit'],
  ['released', released, 'applicant'],
  ['a first objection', () => released().give('object', actors.applicant), 'harbour/-/complaint_unit'],
  [
    'a second objection',
    () =>
      released().give('object', actors.applicant).give('confirm', actors.secondUnit).give('object', actors.applicant),
    'harbour/-/appeal',
  ],
  [
    'quality review after two objections',
    () => {
      const life = released().give('object', actors.applicant).give('confirm', actors.secondUnit)
      return life.give('object', actors.applicant).give('reopen', actors.appeal).give('answer', actors.secondFocal)
    },
    'harbour/-/complaint_unit',
  ],
  ['closed', () => released().give('rate', actors.applicant), null],
]

describe('who owns it', () => {
  it.each(OWNERS)('in %s, and the task is theirs', (_where, life, owner) => {
    const { state, policy, dues } = life()
    expect(ownerSeat(state, policy)).toBe(owner)
    const own = tasksOf(state, policy, dues).filter(({ kind }) => kind === 'decide')
    const dueAt = dues.dueAt
    expect(own).toEqual(owner === null || owner === 'applicant' ? [] : [{ desk: owner, kind: 'decide', dueAt }])
  })

  it('where a ladder has no seat at its rung: the operation room', () => {
    const { state, policy } = routed()
    expect(ownerSeat({ ...state, ladder: [] }, policy)).toBe('harbour/-/operation_room')
  })

  it('is a defect of the policy where danger has nobody to ring', () => {
    expect(() => dutySeat(0, aPolicy({ dutySeats: [] }))).toThrow('programme harbour has no duty seat')
    expect([0, 1, 2].map((ring) => dutySeat(ring, aPolicy()))).toEqual([
      'harbour/-/duty',
      'harbour/-/duty-2',
      'harbour/-/duty',
    ])
  })
})

describe('tasks', () => {
  it('of lower seats stay after a climb: they may still answer, by the same due', () => {
    const { state, policy, dues } = routed().passTo(at(2, 16))
    const { dueAt } = dues
    expect(tasksOf(state, policy, dues)).toEqual([
      { desk: 'harbour/-/admiral', kind: 'decide', dueAt },
      { desk: 'harbour/north/deckhand', kind: 'may_answer', dueAt },
      { desk: 'harbour/north/captain', kind: 'may_answer', dueAt },
    ])
    expect(tasksOf({ ...state, stage: 'quality_review' }, policy, dues)).toHaveLength(1)
  })

  it('name a desk that stands on two rungs once', () => {
    const { state, policy, dues } = routed().passTo(at(2, 11))
    const [first] = state.ladder
    const twice = { ...state, ladder: first ? [first, first] : [] }
    expect(tasksOf(twice, policy, dues)).toEqual([{ desk: first?.seat, kind: 'decide', dueAt: dues.dueAt }])
  })

  it('have no due where nobody is due', () => {
    const { state, policy } = routed()
    expect(tasksOf(state, policy, { wakes: [], calendar: 'x' })).toEqual([
      { desk: 'harbour/north/deckhand', kind: 'decide' },
    ])
  })

  it('of the contact centre: to call back, once nothing reached the applicant', () => {
    const life = answered()
    life.delivered = false
    life.give('release', actors.unit)
    expect(tasksOf(life.state, life.policy, life.dues)).toEqual([])
    life.passTo(at(16, 0))
    expect(tasksOf(life.state, life.policy, life.dues)).toEqual([
      { desk: 'harbour/-/contact_centre', kind: 'call_back', dueAt: at(31, 23, 59) },
    ])
    expect(tasksOf({ ...life.state, stage: 'closed' }, life.policy, { wakes: [], calendar: 'x' })).toEqual([])
  })
})
