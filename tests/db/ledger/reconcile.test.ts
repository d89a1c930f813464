import {
  forgetRepaired,
  listNeglected,
  listUnrepaired,
  listUndelivered,
  nudge,
  nudgeOverdue,
} from '../../../db/ledger/overdue'
import { findSetting, keepSetting } from '../../../db/tables/settings'
import { beginSweep, followCalendars, rememberNamespace, sweep } from '../../../db/ledger/nudge-all'
import { idsOf, listOpen } from '../../../db/ledger/verify-workflows'
import {
  act,
  bringToRelease,
  getLoaded,
  openRoom,
  people,
  type Room,
  submit,
  toCentreCourt,
} from '../recorded-application'

let room: Room
beforeEach(async () => {
  room = await openRoom('reconcile')
})
afterEach(() => room.drop())

/** Received, and carried by the relay; its mail has left. */
async function received(): Promise<string> {
  const { applicationId } = await submit(room)
  await room.owner('notification').update({ status: 'sent', next_try_at: null })
  await room.owner('application').update({ send_at: null })
  await room.owner('outbox').delete()
  return applicationId
}

const asked = async () => (await room.owner('outbox').orderBy('id')).map((row) => row.application_id as string)
const late = (minutes: number) => room.owner.raw(`now() - make_interval(mins => ${minutes})`)
const all = idsOf('')

describe('what is overdue by a minute', () => {
  it('is asked once, and again only after a rest that doubles', async () => {
    const id = await received()
    await received()
    expect(await nudgeOverdue(room.db, 10)).toEqual([])
    await room
      .owner('application')
      .where({ id })
      .update({ wake_at: late(2) })
    expect(await nudgeOverdue(room.db, 10)).toMatchObject([{ id, kind: 'clock' }])
    expect(await asked()).toEqual([id])
    expect(await nudgeOverdue(room.db, 10)).toEqual([])
    await room.owner('outbox').delete()
    expect(await nudgeOverdue(room.db, 10)).toEqual([])
    await room.owner('repair').update({ nudged_at: late(3) })
    expect(await nudgeOverdue(room.db, 10)).toHaveLength(1)
    await room.owner('outbox').delete()
    await room.owner('repair').update({ nudged_at: late(3) })
    expect(await nudgeOverdue(room.db, 10)).toEqual([])
    expect(await listUnrepaired(room.db, 10)).toMatchObject({ count: 1 })
  })

  it('counts mails of closed applications too, and is forgotten once it is done', async () => {
    const id = await received()
    await act(room, id, 'withdraw', people.applicant, { reason: 'settled' })
    await room
      .owner('application')
      .where({ id })
      .update({ send_at: late(2) })
    expect(await nudgeOverdue(room.db, 10)).toMatchObject([{ id, kind: 'mail' }])
    expect(await forgetRepaired(room.db)).toBe(0)
    await room.owner('application').where({ id }).update({ send_at: null })
    expect(await forgetRepaired(room.db)).toBe(1)
  })

  it('is taken in bounded pages, each application once', async () => {
    for (let n = 0; n < 7; n += 1) await received()
    await room.owner('application').update({ wake_at: late(5) })
    const pages = [await nudgeOverdue(room.db, 3), await nudgeOverdue(room.db, 3), await nudgeOverdue(room.db, 3)]
    expect(pages.map(({ length }) => length)).toEqual([3, 3, 1])
    expect(new Set(await asked()).size).toBe(7)
  })
})

describe('a nudge', () => {
  it('brings back a lost task, a lost mail and the wake that the events give', async () => {
    const id = await received()
    await act(room, id, 'route', people.triage, toCentreCourt)
    const before = await room.owner('application').where({ id }).first()
    await room.owner('task').where({ application_id: id }).delete()
    await room
      .owner('application')
      .where({ id })
      .update({ send_at: null, wake_at: late(9) })
    expect(await listNeglected(room.db, { ...all, limit: 10 })).toMatchObject([{ id, kind: 'task' }])
    const { state } = await getLoaded(room, id)
    await room.record(id, state.sequence, 'nudge', [], state.at)
    const after = await room.owner('application').where({ id }).first()
    expect(after).toEqual(before)
    expect(await room.owner('task').where({ application_id: id }).whereNull('closed_at')).toHaveLength(1)
    expect(await listNeglected(room.db, { ...all, limit: 10 })).toEqual([])
    await room.owner('application').where({ id }).update({ send_at: null })
    expect(await listNeglected(room.db, { ...all, limit: 10 })).toMatchObject([{ id, kind: 'mail' }])
  })

  it('waits for one that waits already', async () => {
    const id = await received()
    await nudge(room.db, [id])
    await nudge(room.db, [id])
    expect(await asked()).toEqual([id])
  })
})

describe('a sweep', () => {
  it('asks every living application once, some at a time, and goes on where it was', async () => {
    const ids: string[] = []
    for (let n = 0; n < 5; n += 1) ids.push(await received())
    await act(room, ids[0] ?? '', 'withdraw', people.applicant, { reason: 'settled' })
    await act(room, ids[1] ?? '', 'withdraw', people.applicant, { reason: 'settled' })
    await room.owner('application').where({ id: ids[1] }).update({ send_at: null })
    await nudge(room.db, [ids[2] ?? ''])
    expect(await sweep(room.db, 3)).toEqual({ asked: 0, isUnderWay: false, isHeld: false })
    await beginSweep(room.db, 'asked')
    const first = await sweep(room.db, 3)
    const second = await sweep(room.db, 3)
    expect([first.isUnderWay, second.isUnderWay]).toEqual([true, false])
    expect(first.asked + second.asked).toBe(3)
    expect((await asked()).toSorted()).toEqual(ids.filter((id) => id !== ids[1]).toSorted())
    expect(await sweep(room.db, 3)).toEqual({ asked: 0, isUnderWay: false, isHeld: false })
  })

  it('waits while the outbox is full', async () => {
    const id = await received()
    await room.owner.raw(`insert into outbox (application_id, kind) select ?, 'nudge' from generate_series(1, 5000)`, [
      id,
    ])
    await beginSweep(room.db, 'asked')
    expect(await sweep(room.db, 3)).toEqual({ asked: 0, isUnderWay: true, isHeld: true })
    await room.owner('outbox').delete()
    expect(await sweep(room.db, 3)).toEqual({ asked: 1, isUnderWay: false, isHeld: false })
  })

  it('begins when the namespace of that name is another one than before', async () => {
    expect(await rememberNamespace(room.db, { name: 'n', id: 'a' })).toBe('first')
    await keepSetting(room.db, 'sweep', undefined)
    expect(await rememberNamespace(room.db, { name: 'n', id: 'a' })).toBe('known')
    expect(await findSetting(room.db, 'sweep')).toBeUndefined()
    const seen = await Promise.all([1, 2, 3].map(() => rememberNamespace(room.db, { name: 'n', id: 'b' })))
    expect(seen.toSorted()).toEqual(['changed', 'known', 'known'])
    expect(await findSetting(room.db, 'sweep')).toMatchObject({ why: 'namespace' })
    expect(await findSetting(room.db, 'namespace')).toEqual({ name: 'n', id: 'b' })
  })

  it('begins when a calendar version has come', async () => {
    await followCalendars(room.db)
    await followCalendars(room.db)
    expect(await findSetting(room.db, 'sweep')).toBeUndefined()
    await room.owner.raw(
      `insert into calendar_version (programme, code, version, rules, author, instrument, effective_on)
       select programme, code, version || '-b', rules, author, instrument, effective_on from calendar_version limit 1`,
    )
    await followCalendars(room.db)
    expect(await findSetting(room.db, 'sweep')).toMatchObject({ why: 'calendar' })
  })
})

it('applications are cut into buckets by how their ids begin, none left out', async () => {
  const ids: string[] = []
  for (let n = 0; n < 12; n += 1) ids.push(await received())
  const found: string[] = []
  for (let bucket = 0; bucket < 16; bucket += 1) {
    for await (const page of listOpen(room.db, undefined, bucket.toString(16))) {
      for (const { id } of page) expect(id[0]).toBe(bucket.toString(16))
      found.push(...page.map(({ id }) => id))
    }
  }
  expect(found).toEqual(ids.toSorted())
})

it('applications with a given-up mail are named once each', async () => {
  const { applicationId, reference } = await submit(room)
  await bringToRelease(room, applicationId)
  await room.owner('notification').update({ status: 'given_up', next_try_at: null })
  expect(await listUndelivered(room.db, 10)).toEqual({ count: 1, references: [reference] })
})
