import { listStays } from '../../domain/stays'
import type { ApplicationLife } from '../support/application-life'
import { actors } from '../support/builders'
import { at } from '../support/harbour-calendar'
import { startLife } from '../support/harbour-lives'

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
    { stage: 'with_entity', from: at(2, 10), to: at(3, 10) },
    { stage: 'awaiting_applicant', from: at(3, 10), to: at(4, 10) },
    { stage: 'with_entity', from: at(4, 10) },
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
  expect(staysOf(life).at(-1)).toEqual({ stage: 'closed', from: at(3, 10) })
  give(life, 4, 'reinstate', 'applicant')
  expect(staysOf(life)).toEqual([
    { stage: 'triage', from: at(1, 9), to: at(2, 10) },
    { stage: 'with_entity', from: at(2, 10) },
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
