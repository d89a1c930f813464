import { verifyApplications } from '../../../db/ledger/verify'
import { checkIntervals } from '../../../db/ledger/verify-application'
import {
  recordCommand,
  recordUntilReleased,
  openTestLedger,
  recordNextTick,
  actors,
  type TestLedger,
  insertTestApplication,
  routeToCentreCourt,
  insertStaffText,
} from '../test-ledger'

describe('verify', () => {
  let ledger: TestLedger
  let id: string
  let reference: string
  beforeAll(async () => {
    ledger = await openTestLedger('verify')
    await insertSoundApplications()
  })
  afterAll(() => ledger.drop())
  beforeEach(async () => {
    const receipt = await insertTestApplication(ledger)
    id = receipt.applicationId
    reference = receipt.reference
    await recordUntilReleased(ledger, id)
  })

  /** Inserts other applications in many stages, so that `verify` must find the broken one among sound ones. */
  async function insertSoundApplications(): Promise<void> {
    const [rated, silent, objected, withdrawn] = await Promise.all(
      Array.from({ length: 4 }, () => insertTestApplication(ledger)),
    )
    await insertTestApplication(ledger, { text: 'Lightning has struck.' })
    const ids = [rated, silent, objected, withdrawn].map((receipt) => receipt?.applicationId ?? '')
    for (const soundId of ids.slice(0, 3)) await recordUntilReleased(ledger, soundId)
    await recordCommand(ledger, ids[0] ?? '', 'rate', actors.applicant, { solved: 'yes' })
    while ((await recordNextTick(ledger, ids[1] ?? '')).stage !== 'closed');
    await recordCommand(ledger, ids[2] ?? '', 'object', actors.applicant, { reason: 'not_solved' })
    const text = await insertStaffText(ledger, ids[2] ?? '', 'Once more.', 'p-other-unit')
    await recordCommand(ledger, ids[2] ?? '', 'reopen', actors.otherUnit, { text })
    while ((await recordNextTick(ledger, ids[2] ?? '')).rung < 1);
    await recordCommand(ledger, ids[3] ?? '', 'route', actors.triage, routeToCentreCourt)
    await recordCommand(ledger, ids[3] ?? '', 'withdraw', actors.applicant, { reason: 'solved' })
  }

  it('finds no failure in applications that followed the rules', async () => {
    const total = (await ledger.db('application')).length
    expect(await verifyApplications(ledger.db)).toEqual({ checked: total, failed: 0, failures: [] })
    expect(await verifyApplications(ledger.db, 'tennis')).toMatchObject({ checked: total })
    expect(await verifyApplications(ledger.db, 'another')).toEqual({ checked: 0, failed: 0, failures: [] })
  })

  const damages: [name: string, promise: number, expectedFinding: RegExp, damage: () => PromiseLike<unknown>][] = [
    [
      'a changed answer',
      6,
      /its content was changed/,
      () => rowsOf('text').limit(1).where('author_kind', 'staff').update({ body: 'The net was never low.' }),
    ],
    [
      'a changed answer with a matching hash',
      6,
      /its text .* has another hash/,
      () =>
        rowsOf('text').where('author_kind', 'staff').update({
          body: 'No.',
          salt: '',
          sha256: '38178a20b470cfd18299fb1593dd4ba706f1a83321dac051d01086efd8b7a96f',
        }),
    ],
    ['a deleted text', 6, /its text .* is missing/, () => rowsOf('text').where('author_kind', 'staff').delete()],
    [
      'a changed event',
      6,
      /event 4: was changed after it was recorded/,
      () => rowsOf('event').where({ sequence: 4 }).update({ command_id: 'other' }),
    ],
    [
      'an event with a changed instant',
      6,
      /was changed after it was recorded/,
      () =>
        rowsOf('event')
          .where({ sequence: 2 })
          .update({ at: new Date(0) }),
    ],
    [
      'an event with another hash',
      6,
      /event 5: is not linked/,
      () =>
        rowsOf('event')
          .where({ sequence: 4 })
          .update({ hash: '0'.repeat(64) }),
    ],
    ['a deleted event', 6, /event 5: is number 4 in the list/, () => rowsOf('event').where({ sequence: 4 }).delete()],
    ['an application without events', 1, /there is no event/, () => rowsOf('event').delete()],
    [
      'a state that differs from the fold',
      1,
      /not the fold/,
      () => applicationRow().update({ state: ledger.owner.raw(`state || '{"rung": 1}'`) }),
    ],
    [
      'a column that differs from the events',
      1,
      /column entity differs/,
      () => applicationRow().update({ entity: 'far-court' }),
    ],
    [
      'an application closed without a closing event',
      1,
      /column stage differs/,
      () => applicationRow().update({ stage: 'closed', closed_at: new Date() }),
    ],
    [
      'an owner that is not a seat',
      2,
      /its owner nobody is not a seat/,
      () => applicationRow().update({ owner_seat: 'nobody' }),
    ],
    ['a deleted task', 2, /task missing/, () => objectToRelease().then(() => rowsOf('task').delete())],
    [
      'a task that the state does not require',
      2,
      /task left open: decide of tennis\/far-court\/coach/,
      () =>
        ledger.owner('task').insert({
          application_id: id,
          programme: 'tennis',
          desk: 'tennis/far-court/coach',
          kind: 'decide',
          turn: 1,
          opened_at: new Date(),
        }),
    ],
    [
      'a message that reached the applicant before it was recorded',
      3,
      /reached_at is earlier than the message/,
      () => applicationRow().update({ reached_at: new Date(0) }),
    ],
    [
      'a message that reached the applicant although none waits for them',
      3,
      /nothing waits for the applicant/,
      () => objectToRelease().then(() => applicationRow().update({ reached_at: new Date() })),
    ],
    ['a deleted outcome', 1, /no outcome is stored/, () => rowsOf('command').where({ sequence: 4 }).delete()],
    [
      'an outcome without events',
      1,
      /an outcome is stored without events/,
      () =>
        ledger.owner('command').insert({ application_id: id, command_id: 'x', sequence: 9, outcome: { sequence: 9 } }),
    ],
  ]

  it.each(damages)('finds %s', async (_name, promise, expectedFinding, damage) => {
    await damage()
    const { failures } = await verifyApplications(ledger.db)
    expect(failures).toContainEqual({ reference, promise, what: expect.stringMatching(expectedFinding) })
    expect(new Set(failures.map((failure) => failure.reference))).toEqual(new Set([reference]))
    await deleteDamagedApplication()
  })

  it('finds time that is charged to no party', async () => {
    // Only a wrong fold could write such a state, and then row and events would agree. So this test calls checkIntervals.
    const { state } = await applicationRow().first()
    const [first, ...others] = state.intervals
    expect(checkIntervals(state)).toEqual([])
    expect(checkIntervals({ ...state, intervals: others })).toHaveLength(1)
    expect(checkIntervals({ ...state, intervals: [{ ...first, to: first.to + 1 }, ...others] })).toHaveLength(1)
    expect(checkIntervals({ ...state, closedAt: 5 })).toHaveLength(1)
    await deleteDamagedApplication()
  })

  const rowsOf = (table: string) => ledger.owner(table).where({ application_id: id })
  const applicationRow = () => ledger.owner('application').where({ id })
  const objectToRelease = () => recordCommand(ledger, id, 'object', actors.applicant, { reason: 'not_solved' })

  /** Deletes the damaged application, so that the next test finds only its own damage. */
  async function deleteDamagedApplication(): Promise<void> {
    for (const table of ['event', 'task', 'command', 'notification', 'applicant', 'text']) await rowsOf(table).delete()
    await applicationRow().delete()
  }
})
