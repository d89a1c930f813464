import { verify } from '../../../db/ledger/verify'
import { intervalFaults } from '../../../db/ledger/verify-case'
import {
  act,
  bringToRelease,
  openRoom,
  passNext,
  people,
  type Room,
  submit,
  toCentreCourt,
  write,
} from '../recorded-application'

describe('verify', () => {
  let room: Room
  let id: string
  let reference: string
  beforeAll(async () => {
    room = await openRoom('verify')
    await live()
  })
  afterAll(() => room.drop())
  beforeEach(async () => {
    const receipt = await submit(room)
    id = receipt.applicationId
    reference = receipt.reference
    await bringToRelease(room, id)
  })

  /** Other applications in many stages, so that a fault must be found among sound ones. */
  async function live(): Promise<void> {
    const [rated, silent, objected, withdrawn] = await Promise.all(Array.from({ length: 4 }, () => submit(room)))
    await submit(room, { text: 'Lightning has struck.' })
    const receipts = [rated, silent, objected, withdrawn].map((receipt) => receipt?.applicationId ?? '')
    for (const one of receipts.slice(0, 3)) await bringToRelease(room, one)
    await act(room, receipts[0] ?? '', 'rate', people.applicant, { solved: 'yes' })
    while ((await passNext(room, receipts[1] ?? '')).stage !== 'closed');
    await act(room, receipts[2] ?? '', 'object', people.applicant, { reason: 'not_solved' })
    const text = await write(room, receipts[2] ?? '', 'Once more.', 'p-other-unit')
    await act(room, receipts[2] ?? '', 'reopen', people.otherUnit, { text })
    while ((await passNext(room, receipts[2] ?? '')).rung < 1);
    await act(room, receipts[3] ?? '', 'route', people.triage, toCentreCourt)
    await act(room, receipts[3] ?? '', 'withdraw', people.applicant, { reason: 'settled' })
  }

  it('finds nothing wrong with applications that lived by the rules', async () => {
    const total = (await room.db('application')).length
    expect(await verify(room.db)).toEqual({ checked: total, failed: 0, failures: [] })
    expect(await verify(room.db, 'tennis')).toMatchObject({ checked: total })
    expect(await verify(room.db, 'another')).toEqual({ checked: 0, failed: 0, failures: [] })
  })

  const breaches: [what: string, promise: number, finding: RegExp, breach: () => PromiseLike<unknown>][] = [
    [
      'a changed word in a stored answer',
      6,
      /its words were changed/,
      () => of('text').limit(1).where('author_kind', 'staff').update({ body: 'The net was never low.' }),
    ],
    [
      'a changed word with a hash made to fit',
      6,
      /its text .* is another one/,
      () =>
        of('text').where('author_kind', 'staff').update({
          body: 'No.',
          salt: '',
          sha256: '38178a20b470cfd18299fb1593dd4ba706f1a83321dac051d01086efd8b7a96f',
        }),
    ],
    ['a text that is gone', 6, /its text .* is missing/, () => of('text').where('author_kind', 'staff').delete()],
    [
      'a rewritten event',
      6,
      /event 4: was changed after it was recorded/,
      () => of('event').where({ sequence: 4 }).update({ command_id: 'other' }),
    ],
    [
      'an event at another instant',
      6,
      /was changed after it was recorded/,
      () =>
        of('event')
          .where({ sequence: 2 })
          .update({ at: new Date(0) }),
    ],
    [
      'an event with a hash made to fit',
      6,
      /event 5: is not linked/,
      () =>
        of('event')
          .where({ sequence: 4 })
          .update({ hash: '0'.repeat(64) }),
    ],
    ['an event that is gone', 6, /event 5: stands at place 4/, () => of('event').where({ sequence: 4 }).delete()],
    ['an application without events', 1, /there is no event/, () => of('event').delete()],
    [
      'a state that is not the fold',
      1,
      /not the fold/,
      () => row().update({ state: room.owner.raw(`state || '{"rung": 1}'`) }),
    ],
    ['a column that says something else', 1, /column entity differs/, () => row().update({ entity: 'far-court' })],
    [
      'an application shut without a closing event',
      1,
      /column stage differs/,
      () => row().update({ stage: 'closed', closed_at: new Date() }),
    ],
    ['an owner that is no seat', 2, /its owner nobody is no seat/, () => row().update({ owner_seat: 'nobody' })],
    ['a task that was taken away', 2, /task missing/, () => rouse().then(() => of('task').delete())],
    [
      'a task nobody owes',
      2,
      /task left open: decide of tennis\/far-court\/coach/,
      () =>
        room.owner('task').insert({
          application_id: id,
          programme: 'tennis',
          desk: 'tennis/far-court/coach',
          kind: 'decide',
          turn: 1,
          opened_at: new Date(),
        }),
    ],
    ['a forgotten outcome', 1, /no outcome is stored/, () => of('command').where({ sequence: 4 }).delete()],
    [
      'an outcome of nothing',
      1,
      /an outcome without events/,
      () =>
        room.owner('command').insert({ application_id: id, command_id: 'x', sequence: 9, outcome: { sequence: 9 } }),
    ],
  ]

  it.each(breaches)('finds %s', async (_what, promise, finding, breach) => {
    await breach()
    const { failures } = await verify(room.db)
    expect(failures).toContainEqual({ reference, promise, what: expect.stringMatching(finding) })
    expect(new Set(failures.map((failure) => failure.reference))).toEqual(new Set([reference]))
    await heal()
  })

  it('finds time that nobody is charged with', async () => {
    // only a wrong fold could write such a state, and then row and events would agree
    const { state } = await row().first()
    const [first, ...others] = state.intervals
    expect(intervalFaults(state)).toEqual([])
    expect(intervalFaults({ ...state, intervals: others })).toHaveLength(1)
    expect(intervalFaults({ ...state, intervals: [{ ...first, to: first.to + 1 }, ...others] })).toHaveLength(1)
    expect(intervalFaults({ ...state, closedAt: 5 })).toHaveLength(1)
    await heal()
  })

  const of = (table: string) => room.owner(table).where({ application_id: id })
  const row = () => room.owner('application').where({ id })
  const rouse = () => act(room, id, 'object', people.applicant, { reason: 'not_solved' })

  /** The broken application is taken away, so that the next breach stands alone. */
  async function heal(): Promise<void> {
    for (const table of ['event', 'task', 'command', 'notification', 'applicant', 'text']) await of(table).delete()
    await row().delete()
  }
})
