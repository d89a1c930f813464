import { findRecipients } from '../../../db/tables/recipients'
import { openRoom, type Room } from '../recorded-application'

const COACH = 'tennis/centre-court/coach'
const COMMITTEE = 'tennis/-/committee'
const ROOM = 'tennis/-/operation_room'

describe('who is told what is meant for a desk', () => {
  let room: Room
  let ids: Record<string, string>

  beforeEach(async () => {
    room = await openRoom('people')
    ids = {}
    for (const name of ['holder', 'second', 'deputy', 'deputys', 'chair', 'supervisor']) {
      const row = { name, display_name: name, email: `${name}@staff.example`, password_hash: 'x' }
      ids[name] = (await room.owner('person').insert(row).returning('id'))[0].id
    }
    await hold(COACH, 'holder')
    await hold(COMMITTEE, 'chair')
    await hold(ROOM, 'supervisor')
  })
  afterEach(() => room.drop())

  const hold = (seat_id: string, name: string, deputy = false) =>
    room.owner('holding').insert({ seat_id, person_id: ids[name], deputy, from_on: '2026-01-01' })
  const absent = (name: string, from = 'current_date', to = 'current_date') =>
    room.owner('absence').insert({ person_id: ids[name], from_on: room.owner.raw(from), to_on: room.owner.raw(to) })
  const told = async () => {
    const found = await findRecipients(room.db, COACH, [COMMITTEE])
    return found && [found.desk, found.people.map(({ name }) => name)]
  }

  it('is everybody who holds a seat of the desk and is there', async () => {
    expect(await told()).toEqual([COACH, ['holder']])
    await hold(`${COACH}-2`, 'second')
    expect(await told()).toEqual([COACH, ['holder', 'second']])
    await absent('holder')
    expect(await told()).toEqual([COACH, ['second']])
  })

  it('is the deputy while the holder is absent, and not before or after', async () => {
    await hold(COACH, 'deputy', true)
    await absent('holder', 'current_date + 1', 'current_date + 9')
    await absent('holder', 'current_date - 9', 'current_date - 1')
    expect(await told()).toEqual([COACH, ['holder']])
    await absent('holder')
    expect(await told()).toEqual([COACH, ['deputy']])
  })

  it('is the deputy of the deputy when both are absent, also where they deputise for each other', async () => {
    await hold(COACH, 'deputy', true)
    await hold('tennis/far-court/coach', 'deputy')
    await hold('tennis/far-court/coach', 'deputys', true)
    await hold('tennis/far-court/coach', 'holder', true)
    await absent('holder')
    await absent('deputy')
    expect(await told()).toEqual([COACH, ['deputys']])
    await absent('deputys')
    expect(await told()).toEqual([COMMITTEE, ['chair']])
  })

  it('goes only upward when nobody of the desk is there, last to the operation room', async () => {
    await room.owner('person').where({ id: ids.holder }).update({ disabled_at: new Date() })
    expect(await told()).toEqual([COMMITTEE, ['chair']])
    await room
      .owner('holding')
      .where({ person_id: ids.chair })
      .update({ to_on: room.owner.raw('current_date - 1') })
    expect(await told()).toEqual([ROOM, ['supervisor']])
    await absent('supervisor')
    expect(await told()).toBeUndefined()
  })
})
