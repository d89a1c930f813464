import { createPolicyReader, insertPack } from '../../../db/tables/policies'
import { insertSignIns } from '../../../db/tables/sign-ins'
import { listSeats } from '../../../programmes/list-seats'
import { openTestLedger, type TestLedger, tennis } from '../test-ledger'

describe('packs in the database', () => {
  let ledger: TestLedger
  beforeEach(async () => {
    ledger = await openTestLedger('policies')
  })
  afterEach(() => ledger.drop())

  const seats = listSeats(tennis)
  const readTables = () =>
    Promise.all(['policy_version', 'calendar_version', 'seat'].map((table) => ledger.db(table).select().orderBy(1)))

  it('are inserted once, also by repeated and simultaneous calls', async () => {
    const rowsBefore = await readTables()
    await Promise.all([insertPack(ledger.owner, tennis, seats), insertPack(ledger.owner, tennis, seats)])
    expect(await readTables()).toEqual(rowsBefore)
  })

  it('never change under the same version: the error names programme and version, and nothing is written', async () => {
    const rowsBefore = await readTables()
    const changedPack = { ...tennis, unknownSector: 'courts' }
    await expect(insertPack(ledger.owner, changedPack, seats)).rejects.toThrow(
      'Programme tennis version 1 is already loaded with other rules. A version never changes: give the pack version 2.',
    )
    const calendars = tennis.calendars.map((rules) => ({ ...rules, timeZone: 'Asia/Tokyo' }))
    await expect(insertPack(ledger.owner, { ...tennis, version: 2, calendars }, seats)).rejects.toThrow(
      /Calendar \w+ version 1 of programme tennis is already loaded with other days/,
    )
    expect(await readTables()).toEqual(rowsBefore)
  })

  it('are in force from the day they take effect; older versions stay readable', async () => {
    await insertPack(ledger.owner, { ...tennis, version: 2 }, seats)
    await insertPack(ledger.owner, { ...tennis, version: 3, effectiveOn: '2999-01-01' }, seats)
    expect(await ledger.policyReader.findCurrentVersion('tennis')).toBe(2)
    expect(await ledger.policyReader.findCurrentVersion('chess')).toBeUndefined()
    expect((await ledger.policyReader.listProgrammes()).map(({ code, version }) => [code, version])).toEqual([
      ['tennis', 2],
    ])
    expect(await ledger.policyReader.getPolicy('tennis', 1, 'complaint')).toMatchObject({
      version: 1,
      type: 'complaint',
      calendar: 'always',
    })
    await expect(ledger.policyReader.getPack('tennis', 9)).rejects.toMatchObject({ code: 'programme.unknown_version' })
  })

  it('are read once by each reader', async () => {
    const policyReader = createPolicyReader(ledger.db)
    const first = await policyReader.getPack('tennis', 1)
    let queries = 0
    ledger.db.on('query', () => queries++)
    expect(await policyReader.getPack('tennis', 1)).toBe(first)
    await policyReader.getPolicy('tennis', 1, 'complaint')
    await policyReader.getPolicy('tennis', 1, 'complaint')
    expect(queries).toBe(0)
  })

  it('contain no password; their sign-ins become persons with seats, once', async () => {
    const storedPack = await ledger.db('policy_version').first('pack')
    expect(JSON.stringify(storedPack)).not.toContain('demo-only')
    const hash = async (password: string) => `hash of ${password.length}`
    await insertSignIns(ledger.owner, tennis.signIns, hash)
    await insertSignIns(ledger.owner, tennis.signIns, () =>
      Promise.reject(new Error('an existing person keeps their password')),
    )
    expect((await ledger.db('person')).length).toBe(tennis.signIns.length)
    expect((await ledger.db('holding')).length).toBe(tennis.signIns.flatMap((signIn) => signIn.seats).length)
    expect(JSON.stringify(await ledger.db('person'))).not.toContain('demo-only')
  })
})
