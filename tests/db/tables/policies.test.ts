import { createPolicies, insertPack } from '../../../db/tables/policies'
import { insertSignIns } from '../../../db/tables/sign-ins'
import { listSeats } from '../../../programmes/seats'
import { openRoom, type Room, tennis } from '../recorded-application'

describe('packs in the database', () => {
  let room: Room
  beforeEach(async () => {
    room = await openRoom('policies')
  })
  afterEach(() => room.drop())

  const seats = listSeats(tennis)
  const content = () =>
    Promise.all(['policy_version', 'calendar_version', 'seat'].map((table) => room.db(table).select().orderBy(1)))

  it('are loaded once, however often and however many at once', async () => {
    const before = await content()
    await Promise.all([insertPack(room.owner, tennis, seats), insertPack(room.owner, tennis, seats)])
    expect(await content()).toEqual(before)
  })

  it('never change under the same version: programme and version are named, nothing is written', async () => {
    const before = await content()
    const changed = { ...tennis, unknownSector: 'courts' }
    await expect(insertPack(room.owner, changed, seats)).rejects.toThrow(
      'Programme tennis version 1 is already loaded with other rules. A version never changes: give the pack version 2.',
    )
    const calendars = tennis.calendars.map((rules) => ({ ...rules, timeZone: 'Asia/Tokyo' }))
    await expect(insertPack(room.owner, { ...tennis, version: 2, calendars }, seats)).rejects.toThrow(
      /Calendar \w+ version 1 of programme tennis is already loaded with other days/,
    )
    expect(await content()).toEqual(before)
  })

  it('are current from the day they take effect, the newest first; what was pinned stays readable', async () => {
    await insertPack(room.owner, { ...tennis, version: 2 }, seats)
    await insertPack(room.owner, { ...tennis, version: 3, effectiveOn: '2999-01-01' }, seats)
    expect(await room.policies.findCurrentVersion('tennis')).toBe(2)
    expect(await room.policies.findCurrentVersion('chess')).toBeUndefined()
    expect((await room.policies.listProgrammes()).map(({ code, version }) => [code, version])).toEqual([['tennis', 2]])
    expect(await room.policies.getPolicy('tennis', 1, 'complaint')).toMatchObject({
      version: 1,
      type: 'complaint',
      calendar: 'always',
    })
    await expect(room.policies.getPack('tennis', 9)).rejects.toMatchObject({ code: 'programme.unknown_version' })
  })

  it('are read once by a process', async () => {
    const policies = createPolicies(room.db)
    const first = await policies.getPack('tennis', 1)
    let queries = 0
    room.db.on('query', () => queries++)
    expect(await policies.getPack('tennis', 1)).toBe(first)
    await policies.getPolicy('tennis', 1, 'complaint')
    await policies.getPolicy('tennis', 1, 'complaint')
    expect(queries).toBe(0)
  })

  it('hold no password; sign-ins are persons with the seats they are given, once', async () => {
    const stored = await room.db('policy_version').first('pack')
    expect(JSON.stringify(stored)).not.toContain('demo-only')
    const hash = async (password: string) => `hash of ${password.length}`
    await insertSignIns(room.owner, tennis.signIns, hash)
    await insertSignIns(room.owner, tennis.signIns, () =>
      Promise.reject(new Error('a known person keeps their password')),
    )
    expect((await room.db('person')).length).toBe(tennis.signIns.length)
    expect((await room.db('holding')).length).toBe(tennis.signIns.flatMap((signIn) => signIn.seats).length)
    expect(JSON.stringify(await room.db('person'))).not.toContain('demo-only')
  })
})
