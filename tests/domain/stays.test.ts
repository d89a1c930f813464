import { listStays } from '../../domain/stays'
import type { ApplicationLife } from '../support/application-life'
import { actors } from '../support/builders'
import { at } from '../support/harbour-calendar'
import { answeredLife, disputedLife, releasedLife, routedLife, startLife } from '../support/harbour-lives'

const staysOf = ({ events, state }: ApplicationLife) => listStays(events, state.id)

/** Gives the command on the day of the month and hour given. */
function give(
  life: ApplicationLife,
  day: number,
  name: Parameters<ApplicationLife['giveCommand']>[0],
  actor: keyof typeof actors,
) {
  life.now = at(day, 10)
  return life.giveCommand(name, actors[actor])
}

it('each stay begins where the one before it ends, and the present one has no end', () => {
  const life = startLife()
  give(life, 2, 'route', 'mainFocalPoint')
  give(life, 3, 'ask', 'focalPoint')
  give(life, 4, 'reply', 'applicant')
  expect(staysOf(life)).toEqual([
    { stage: 'triage', from: at(1, 9), to: at(2, 10) },
    { stage: 'with_entity', from: at(2, 10), to: at(3, 10), entity: 'north' },
    { stage: 'awaiting_applicant', from: at(3, 10), to: at(4, 10), entity: 'north' },
    { stage: 'with_entity', from: at(4, 10), entity: 'north', reason: 'replied' },
  ])
})

it('the check before triage is a stay only when a person has to accept the application', () => {
  expect(staysOf(startLife())).toEqual([{ stage: 'triage', from: at(1, 9) }])
  expect(staysOf(startLife({ flags: ['danger'] }))).toEqual([{ stage: 'screening', from: at(1, 9) }])
})

it('an answer of which no review is owed has no stay in the review, and an instant release is one', () => {
  const life = give(give(startLife(), 2, 'route', 'mainFocalPoint'), 3, 'answer', 'focalPoint')
  life.giveCommand('release', actors.complaintUnit)
  expect(staysOf(life).map(({ stage }) => stage)).toEqual(['triage', 'with_entity', 'released'])
})

it('a withdrawal that was taken back is no stay: the one before it goes on', () => {
  const life = give(startLife(), 2, 'route', 'mainFocalPoint')
  give(life, 3, 'withdraw', 'applicant')
  expect(staysOf(life).at(-1)).toEqual({ stage: 'closed', from: at(3, 10), entity: 'north' })
  give(life, 4, 'reinstate', 'applicant')
  expect(staysOf(life)).toEqual([
    { stage: 'triage', from: at(1, 9), to: at(2, 10) },
    { stage: 'with_entity', from: at(2, 10), entity: 'north' },
  ])
})

it('an application that comes to a stage again has a stay for each time', () => {
  const life = give(startLife(), 2, 'route', 'mainFocalPoint')
  give(life, 3, 'return', 'focalPoint')
  give(life, 4, 'route', 'mainFocalPoint')
  expect(staysOf(life).map(({ stage, from }) => [stage, from])).toEqual([
    ['triage', at(1, 9)],
    ['with_entity', at(2, 10)],
    ['triage', at(3, 10)],
    ['with_entity', at(4, 10)],
  ])
})

describe('a stay to which the application came back says why', () => {
  const reasonsOf = (life: ApplicationLife) =>
    staysOf(life).flatMap(({ stage, reason }) => (reason ? [[stage, reason]] : []))

  it('the body returned it', () => {
    const life = give(give(startLife(), 2, 'route', 'mainFocalPoint'), 3, 'return', 'focalPoint')
    expect(reasonsOf(give(life, 4, 'route', 'mainFocalPoint'))).toEqual([['triage', 'returned']])
  })

  it('the review sent the answer back', () => {
    const life = give(answeredLife(), 2, 'sendBack', 'complaintUnit')
    expect(reasonsOf(life)).toEqual([['with_entity', 'sent_back']])
  })

  it('no reply came in time', () => {
    const life = give(routedLife(), 2, 'ask', 'focalPoint').advanceTo(at(20, 10))
    expect(reasonsOf(life)).toEqual([['with_entity', 'not_replied']])
  })

  it('an objection was accepted, or nobody decided about it in time', () => {
    expect(reasonsOf(give(disputedLife(), 2, 'reopen', 'secondComplaintUnit'))).toEqual([['with_entity', 'reopened']])
    expect(reasonsOf(disputedLife().advanceTo(at(5, 10)))).toEqual([['with_entity', 'reopened_by_silence']])
  })

  it('an objection came after the closing; one before it is a step forward', () => {
    expect(reasonsOf(disputedLife())).toEqual([])
    const closed = give(releasedLife(), 2, 'rate', 'applicant')
    expect(staysOf(closed).at(-1)?.stage).toBe('closed')
    expect(reasonsOf(give(closed, 3, 'object', 'applicant'))).toEqual([['objection', 'objected']])
  })

  it('also after a withdrawal was taken back', () => {
    const life = give(answeredLife(), 2, 'sendBack', 'complaintUnit')
    give(life, 3, 'withdraw', 'applicant')
    expect(reasonsOf(give(life, 4, 'reinstate', 'applicant'))).toEqual([['with_entity', 'sent_back']])
  })
})

it('a stay names the body that has the application, and after a return the one that returned it', () => {
  const life = give(give(startLife(), 2, 'route', 'mainFocalPoint'), 3, 'return', 'focalPoint')
  expect(staysOf(life).map(({ stage, entity }) => [stage, entity])).toEqual([
    ['triage', undefined],
    ['with_entity', 'north'],
    ['triage', 'north'],
  ])
})

it('a stay says each time when, why and from whom another office took it over, also before it is sent to a body', () => {
  const late = startLife()
  give(late, 2, 'route', 'mainFocalPoint')
  late.advanceTo(at(9, 12))
  const climbs = late.events.filter(({ type }) => type === 'climbed')
  expect(staysOf(late).at(-1)).toEqual({
    stage: 'with_entity',
    from: at(2, 10),
    entity: 'north',
    moves: [
      { at: climbs[0]?.at, reason: 'late', from: 'harbour/north/deckhand', to: 'harbour/north/captain' },
      { at: climbs[1]?.at, reason: 'late', from: 'harbour/north/captain', to: 'harbour/-/admiral' },
    ],
  })
  const unrouted = startLife().advanceTo(at(2, 12))
  expect(staysOf(unrouted)[0]?.moves).toEqual([
    {
      at: unrouted.lastEvent('handedOver').at,
      reason: 'late',
      from: `harbour/sector.${unrouted.state.sector}/main_focal_point`,
      to: 'harbour/-/operation_room',
    },
  ])
})

it('a stay with the officers on duty does not say which of them was late', () => {
  const flagged = startLife({ flags: ['danger'] }).advanceTo(at(2, 12))
  const moves = staysOf(flagged)[0]?.moves ?? []
  expect(moves.length).toBeGreaterThan(0)
  for (const move of moves) expect(Object.keys(move)).toEqual(['at', 'reason'])
})
