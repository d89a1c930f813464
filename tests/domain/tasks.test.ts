import { computeTasks, type TaskFacts } from '../../domain/tasks'
import type { ApplicationLife } from '../support/application-life'
import { actors, createTextRef } from '../support/builders'
import { at, MINUTE_MS, MONDAY_9 } from '../support/harbour-calendar'
import { answeredLife, releasedLife, routedLife, startLife } from '../support/harbour-lives'

const ROOM = 'harbour/-/operation_room'
const CENTRE = 'harbour/-/contact_centre'
const DUTY = 'harbour/-/duty'
const NOTHING_DUE = { calendar: 'harbour', wakes: [] }
const listTasks = ({ state, policy, dues }: ApplicationLife, facts?: TaskFacts) =>
  computeTasks(state, policy, dues, facts)
const closedLife = () => releasedLife().giveCommand('rate', actors.applicant)

/** A released answer for a caller without e-mail, to whom the contact centre owes a call. */
function owedCallLife(): ApplicationLife {
  const life = answeredLife()
  life.delivered = false
  return life.giveCommand('release', actors.complaintUnit).advanceTo(at(1, 9))
}

/** A flagged application that an agent wanted to withdraw for a caller, ten minutes after its receipt. */
function waitingCallerLife(): ApplicationLife {
  const life = startLife({ flags: ['danger'] })
  life.now += 10 * MINUTE_MS
  life.tryCommand('withdraw', actors.agent)
  return life
}

describe('the task to decide', () => {
  it('is of the owner, with the instant that is due', () => {
    expect(listTasks(routedLife())).toStrictEqual([
      { desk: 'harbour/north/deckhand', kind: 'decide', dueAt: at(2, 11) },
    ])
  })

  it('has no instant when nothing is due', () => {
    const life = routedLife()
    life.dues = NOTHING_DUE
    expect(listTasks(life)).toStrictEqual([{ desk: 'harbour/north/deckhand', kind: 'decide' }])
  })

  it('is of nobody once the application is closed', () => {
    expect(listTasks(closedLife())).toStrictEqual([])
  })
})

describe('the task to call', () => {
  it('is due when the time of the next call ends, else when the stage ends, else without an instant', () => {
    const life = owedCallLife()
    expect(listTasks(life)).toStrictEqual([{ desk: CENTRE, kind: 'call_back', dueAt: at(1, 10, 40) }])
    life.dues = { ...NOTHING_DUE, dueAt: at(9, 9) }
    expect(listTasks(life)).toStrictEqual([{ desk: CENTRE, kind: 'call_back', dueAt: at(9, 9) }])
    life.dues = NOTHING_DUE
    expect(listTasks(life)).toStrictEqual([{ desk: CENTRE, kind: 'call_back' }])
  })

  it('a caller who wants to withdraw is due when the next duty seat is called', () => {
    const life = waitingCallerLife()
    expect(listTasks(life)).toStrictEqual([
      { desk: DUTY, kind: 'decide', dueAt: MONDAY_9 + 30 * MINUTE_MS },
      { desk: DUTY, kind: 'answer_caller', dueAt: MONDAY_9 + 40 * MINUTE_MS },
    ])
    life.dues = NOTHING_DUE
    expect(listTasks(life)).toStrictEqual([
      { desk: DUTY, kind: 'decide' },
      { desk: DUTY, kind: 'answer_caller' },
    ])
  })

  it('somebody who lost the code is due by the promised instant, also after the closing', () => {
    const facts = { areMailsStopped: false, lostCodeCallBy: at(2, 16) }
    expect(listTasks(closedLife(), facts)).toStrictEqual([{ desk: CENTRE, kind: 'lost_code', dueAt: at(2, 16) }])
    const secret = listTasks(startLife({ flags: ['danger'] }), facts)
    expect(secret.at(-1)).toStrictEqual({ desk: DUTY, kind: 'lost_code', dueAt: at(2, 16) })
  })
})

describe('the task to check the contact', () => {
  const facts = { areMailsStopped: true }

  it('is of the operation room while the application is open, and of the duty seat while it is secret', () => {
    expect(listTasks(routedLife(), facts).at(-1)).toStrictEqual({ desk: ROOM, kind: 'check_contact' })
    expect(listTasks(startLife({ flags: ['danger'] }), facts).at(-1)).toStrictEqual({
      desk: DUTY,
      kind: 'check_contact',
    })
    expect(listTasks(closedLife(), facts)).toStrictEqual([])
  })
})

describe('the task to examine a text', () => {
  it('is one for each seat, due when the first of its texts is handed to the next duty seat', () => {
    const life = routedLife()
    life.giveFlagged('remark', actors.applicant, ['danger'], { text: createTextRef('first'), audience: 'entity' })
    life.now += 20 * MINUTE_MS
    life.giveFlagged('remark', actors.applicant, ['danger'], { text: createTextRef('second'), audience: 'entity' })
    const dueAt = MONDAY_9 + 30 * MINUTE_MS
    expect(listTasks(life).slice(1)).toStrictEqual([{ desk: DUTY, kind: 'examine', dueAt }])
    life.giveCommand('examine', actors.duty, { withheld: 'first', result: 'disclose' })
    const laterDueAt = MONDAY_9 + 50 * MINUTE_MS
    expect(listTasks(life).slice(1)).toStrictEqual([{ desk: DUTY, kind: 'examine', dueAt: laterDueAt }])
    life.dues = NOTHING_DUE
    expect(listTasks(life).slice(1)).toStrictEqual([{ desk: DUTY, kind: 'examine' }])
  })

  it('is one for each of two seats that were called, due when the next one is called; other steps do not matter', () => {
    const life = routedLife().advanceTo(at(1, 13, 40))
    life.giveFlagged('remark', actors.applicant, ['danger'], { text: createTextRef('first'), audience: 'entity' })
    life.advanceTo(at(1, 13, 55))
    life.giveFlagged('remark', actors.applicant, ['danger'], { text: createTextRef('second'), audience: 'entity' })
    expect(life.dues.wakes[0]).toMatchObject({ kind: 'remind', at: at(1, 14) })
    expect(listTasks(life).slice(1)).toStrictEqual([{ desk: DUTY, kind: 'examine', dueAt: at(1, 14, 10) }])
    expect(listTasks(life.advanceTo(at(1, 14, 11))).slice(1)).toStrictEqual([
      { desk: `${DUTY}-2`, kind: 'examine', dueAt: at(1, 14, 40) },
      { desk: DUTY, kind: 'examine', dueAt: at(1, 14, 25) },
    ])
  })
})
