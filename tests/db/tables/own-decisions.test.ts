import { listOpenTasks } from '../../../db/tables/open-tasks'
import { countOpenTasks } from '../../../db/tables/task-counts'
import { isBarredSql } from '../../../db/tables/task-selection'
import type { Application } from '../../../domain/application'
import { listWaitReasons } from '../../../domain/wait-reasons'
import { actors } from '../../support/builders'
import { answeredLife, disputedLife, releasedLife, routedLife, startLife } from '../../support/harbour-lives'
import { insertTestApplication, openTestLedger, type TestLedger } from '../test-ledger'

// Who wrote or decided something does not decide about it: the list of own work leaves such applications out.

let ledger: TestLedger
beforeAll(async () => {
  ledger = await openTestLedger('own-decisions')
})
afterAll(() => ledger.drop())

const UNIT = 'tennis/-/complaint_unit'
const DUTY = 'tennis/-/duty'

/** States of all kinds, with objections that are withheld and against somebody. */
function listStates(): Application[] {
  const confirmed = disputedLife()
    .giveCommand('confirm', actors.secondComplaintUnit)
    .giveCommand('object', actors.applicant)
  const redirected = startLife().giveCommand('redirect', actors.mainFocalPoint).giveCommand('object', actors.applicant)
  const lives = [startLife(), routedLife(), answeredLife(), releasedLife(), disputedLife(), confirmed, redirected]
  const states = lives.map(({ state }) => state)
  const withheld = (against?: string[]) => [
    { id: '1', of: 'objection' as const, since: 0, ring: 0, ...(against && { against }) },
  ]
  const of = disputedLife().state
  return [...states, { ...of, withheld: withheld() }, { ...of, withheld: withheld(['second-unit', 'appeal']) }]
}

test('the database leaves out for each person what the reason of the row tells them a colleague decides', async () => {
  const persons = [...Object.values(actors).map(({ personId }) => personId), 'nobody']
  let barredCount = 0
  for (const state of listStates())
    for (const person of new Set(persons)) {
      const { sql, values } = isBarredSql(person)
      const { rows } = await ledger.db.raw(
        `select ${sql} as barred from (select ?::jsonb as state, ?::text as stage) as one`,
        [...(values as string[]), JSON.stringify(state), state.stage],
      )
      const says = listWaitReasons(state, { personId: person, readers: [] }, []).some(
        ({ code }) => code === 'second_person',
      )
      expect([state.stage, person, rows[0].barred]).toEqual([state.stage, person, says])
      barredCount += says ? 1 : 0
    }
  expect(barredCount).toBeGreaterThan(6)
})

test('such an application is neither listed nor counted for its decider, unless another task of theirs is open', async () => {
  const { applicationId } = await insertTestApplication(ledger)
  const { state } = answeredLife()
  await ledger
    .owner('application')
    .where({ id: applicationId })
    .update({ state: JSON.stringify(state), stage: state.stage })
  const open = (desk: string, kind: string) => ({
    application_id: applicationId,
    programme: 'tennis',
    desk,
    kind,
    turn: 1,
    opened_at: new Date(),
  })
  await ledger.owner('task').insert(open(UNIT, 'decide'))
  const author = state.answer?.authorId ?? ''
  const list = async (deciderId: string | undefined, kind?: 'examine') => {
    const selection = { desks: [UNIT, DUTY], ...(deciderId !== undefined && { deciderId }), ...(kind && { kind }) }
    const { tasks } = await listOpenTasks(ledger.db, { ...selection, limit: 50 })
    const { count } = await countOpenTasks(ledger.db, { count: selection }, 50)
    expect(count).toBe(tasks.length)
    return tasks.map((task) => [task.kind, ...task.others.map((other) => other.kind)].join(' '))
  }
  expect([await list(undefined), await list('somebody'), await list(author)]).toEqual([['decide'], ['decide'], []])
  await ledger.owner('task').insert(open(DUTY, 'examine'))
  expect([await list(author), await list(author, 'examine')]).toEqual([['decide examine'], ['examine']])
})
