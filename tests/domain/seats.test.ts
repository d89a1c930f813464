import type { EntityFacts, RungRule } from '../../domain/programme'
import { computeLadder } from '../../domain/ladder'
import { deskOf, entitySeatId, programmeSeatId, sectorSeatId } from '../../domain/seats'
import { getDutySeatId, findOwnerSeat, computeTasks } from '../../domain/tasks'
import { actors, createPolicy, entities } from '../support/builders'
import { at } from '../support/harbour-calendar'
import type { ApplicationLife } from '../support/application-life'
import { answeredLife, releasedLife, routedLife, startLife } from '../support/harbour-lives'

describe('a seat id', () => {
  it('consists of programme, place and name; the desk is the id without the number', () => {
    expect(entitySeatId('harbour', 'north', 'deckhand')).toBe('harbour/north/deckhand')
    expect(sectorSeatId('harbour', 'quay')).toBe('harbour/sector.quay/main_focal_point')
    expect(programmeSeatId('harbour', 'appeal')).toBe('harbour/-/appeal')
    expect(deskOf('harbour/north/deckhand-12')).toBe('harbour/north/deckhand')
    expect(deskOf('harbour/pier-2/deckhand')).toBe('harbour/pier-2/deckhand')
  })
})

describe('a ladder', () => {
  const createRule = (name: string, at: RungRule['at']): RungRule => ({ name, at })
  const policy = createPolicy({
    ladders: {
      pier: {
        usual: [createRule('deckhand', 'entity'), createRule('warden', 'parent'), createRule('admiral', 'programme')],
        critical: [createRule('captain', 'entity')],
      },
    },
  })
  const listRungs = (entity: EntityFacts, importance: 'normal' | 'critical' = 'normal') =>
    computeLadder(policy, entity, importance).map(({ name, seat }) => `${name} ${seat}`)

  it('has seats at the entity, at its parent and at the programme', () => {
    expect(listRungs({ ...entities.north, parent: 'port' })).toEqual([
      'deckhand harbour/north/deckhand',
      'warden harbour/port/warden',
      'admiral harbour/-/admiral',
    ])
  })

  it('leaves out the parent’s rung without a parent, and rungs that the entity does not have', () => {
    expect(listRungs(entities.north)).toEqual(['deckhand harbour/north/deckhand', 'admiral harbour/-/admiral'])
    expect(listRungs({ ...entities.north, without: ['deckhand', 'warden'] })).toEqual(['admiral harbour/-/admiral'])
  })

  it('can differ for one importance', () => {
    expect(listRungs(entities.north, 'critical')).toEqual(['captain harbour/north/captain'])
  })

  it('throws for an entity kind that the policy does not know', () => {
    expect(() => computeLadder(policy, { code: 'x', kind: 'moon' }, 'normal')).toThrow('policy.no_ladder')
  })
})

const OWNERS: [situation: string, start: () => ApplicationLife, owner: string | null][] = [
  ['screening', () => startLife({ flags: ['danger'] }), 'harbour/-/duty'],
  [
    'screening, after a call of the next duty seat',
    () => startLife({ flags: ['danger'] }).advanceTo(at(1, 9, 30)),
    'harbour/-/duty-2',
  ],
  ['triage', startLife, 'harbour/sector.quay/main_focal_point'],
  ['triage after the hand-over', () => startLife().advanceTo(at(1, 11)), 'harbour/-/operation_room'],
  ['the first rung', routedLife, 'harbour/north/deckhand'],
  ['the second rung', () => routedLife().advanceTo(at(2, 11)), 'harbour/north/captain'],
  ['a question', () => routedLife().giveCommand('ask', actors.focalPoint), 'applicant'],
  ['quality review', answeredLife, 'harbour/-/complaint_unit'],
  ['released', releasedLife, 'applicant'],
  ['a first objection', () => releasedLife().giveCommand('object', actors.applicant), 'harbour/-/complaint_unit'],
  [
    'a second objection',
    () =>
      releasedLife()
        .giveCommand('object', actors.applicant)
        .giveCommand('confirm', actors.secondComplaintUnit)
        .giveCommand('object', actors.applicant),
    'harbour/-/appeal',
  ],
  [
    'quality review after two objections',
    () => {
      const life = releasedLife()
        .giveCommand('object', actors.applicant)
        .giveCommand('confirm', actors.secondComplaintUnit)
      return life
        .giveCommand('object', actors.applicant)
        .giveCommand('reopen', actors.appeal)
        .giveCommand('answer', actors.secondFocalPoint)
    },
    'harbour/-/complaint_unit',
  ],
  ['closed', () => releasedLife().giveCommand('rate', actors.applicant), null],
]

describe('the owner', () => {
  it.each(OWNERS)('in %s is the expected one; as a desk it has the task `decide`', (_situation, start, owner) => {
    const { state, policy, dues } = start()
    expect(findOwnerSeat(state, policy)).toBe(owner)
    const ownerTasks = computeTasks(state, policy, dues).filter(({ kind }) => kind === 'decide')
    const dueAt = dues.dueAt
    expect(ownerTasks).toEqual(owner === null || owner === 'applicant' ? [] : [{ desk: owner, kind: 'decide', dueAt }])
  })

  it('is the operation room if the ladder has no seat at the rung', () => {
    const { state, policy } = routedLife()
    expect(findOwnerSeat({ ...state, ladder: [] }, policy)).toBe('harbour/-/operation_room')
  })

  it('in screening is the next duty seat at each call; a policy without duty seats throws', () => {
    expect(() => getDutySeatId(0, createPolicy({ dutySeats: [] }))).toThrow('policy.no_duty_seat')
    expect([0, 1, 2].map((calls) => getDutySeatId(calls, createPolicy()))).toEqual([
      'harbour/-/duty',
      'harbour/-/duty-2',
      'harbour/-/duty',
    ])
  })
})

describe('tasks', () => {
  it('of lower seats stay after a climb, with the same due instant', () => {
    const { state, policy, dues } = routedLife().advanceTo(at(2, 16))
    const { dueAt } = dues
    expect(computeTasks(state, policy, dues)).toEqual([
      { desk: 'harbour/-/admiral', kind: 'decide', dueAt },
      { desk: 'harbour/north/deckhand', kind: 'may_answer', dueAt },
      { desk: 'harbour/north/captain', kind: 'may_answer', dueAt },
    ])
    expect(computeTasks({ ...state, stage: 'quality_review' }, policy, dues)).toHaveLength(1)
  })

  it('contain a desk on two rungs only once', () => {
    const { state, policy, dues } = routedLife().advanceTo(at(2, 11))
    const [firstRung] = state.ladder
    const stateWithRepeatedRung = { ...state, ladder: firstRung ? [firstRung, firstRung] : [] }
    expect(computeTasks(stateWithRepeatedRung, policy, dues)).toEqual([
      { desk: firstRung?.seat, kind: 'decide', dueAt: dues.dueAt },
    ])
  })

  it('have no due instant if nobody is due', () => {
    const { state, policy } = routedLife()
    expect(computeTasks(state, policy, { wakes: [], calendar: 'x' })).toEqual([
      { desk: 'harbour/north/deckhand', kind: 'decide' },
    ])
  })

  it('contain a call-back for the contact centre if no mail reached the applicant', () => {
    const life = answeredLife()
    life.delivered = false
    life.giveCommand('release', actors.complaintUnit)
    expect(computeTasks(life.state, life.policy, life.dues)).toEqual([])
    life.advanceTo(at(1, 9))
    expect(computeTasks(life.state, life.policy, life.dues)).toEqual([
      { desk: 'harbour/-/contact_centre', kind: 'call_back', dueAt: at(1, 10, 40) },
    ])
    expect(computeTasks({ ...life.state, stage: 'closed' }, life.policy, { wakes: [], calendar: 'x' })).toEqual([])
  })
})
