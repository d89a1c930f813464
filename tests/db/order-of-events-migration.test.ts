import { migrate, migrateDown, readMigrations } from '../../db/migrate'
import { appPassword } from '../support/template-database'
import { writeEvent } from './ledger/written-events'
import { insertTestApplication, openTestLedger, type TestLedger } from './test-ledger'

const laterMigrations = readMigrations().filter(({ name }) => name >= '0024').length

describe('the migration that orders the events of before', () => {
  let ledger: TestLedger
  beforeEach(async () => {
    ledger = await openTestLedger('order-of-events')
  })
  afterEach(() => ledger.drop())

  const migrateDownAndUp = async (between: () => Promise<unknown> = async () => undefined) => {
    await migrateDown(ledger.ownerUrl, laterMigrations)
    await between()
    await migrate(ledger.ownerUrl, appPassword)
  }
  const listOrdered = async (): Promise<string[]> =>
    (await ledger.db('event').orderBy('position')).map((row) => `${row.application_id} ${row.sequence}`)

  test('numbers them from 1 in the order in which they were recorded, and new ones above them', async () => {
    const ids: string[] = []
    for (let n = 0; n < 4; n++) ids.push((await insertTestApplication(ledger)).applicationId)
    const [first = '', second = '', third = '', fourth = ''] = ids
    await migrateDownAndUp(async () => {
      const recordAt = (id: string, day: string) =>
        ledger.owner('event').where({ application_id: id }).update({ recorded_at: day })
      for (const [id, day] of [
        [first, '2100-01-04'],
        [second, '2100-01-02'],
        [third, '2100-01-03'],
        [fourth, '2100-01-02'],
      ] as const) {
        await recordAt(id, day)
      }
    })
    const sameInstant = [second, fourth].toSorted()
    expect(await listOrdered()).toEqual([...sameInstant, third, first].flatMap((id) => [`${id} 1`, `${id} 2`]))
    expect(await ledger.db('event').orderBy('position').pluck('position')).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    expect(await writeEvent(ledger.db, first, 9)).toBe(9)
  })

  test('keeps the events of one application in their sequence, also where the clock was set back', async () => {
    const { applicationId: id } = await insertTestApplication(ledger)
    const { applicationId: other } = await insertTestApplication(ledger)
    await migrateDownAndUp(async () => {
      const recordAt = (applicationId: string, sequence: number, day: string) =>
        ledger.owner('event').where({ application_id: applicationId, sequence }).update({ recorded_at: day })
      await recordAt(id, 1, '2100-01-05')
      await recordAt(id, 2, '2100-01-01')
      await recordAt(other, 1, '2100-01-03')
      await recordAt(other, 2, '2100-01-03')
    })
    expect(await listOrdered()).toEqual([`${other} 1`, `${other} 2`, `${id} 1`, `${id} 2`])
  })

  test('begins with 1 in an empty database, and changes no hash', async () => {
    await migrateDownAndUp()
    const { applicationId } = await insertTestApplication(ledger)
    const hashes = await ledger.db('event').orderBy('sequence').pluck('hash')
    expect(await ledger.db('event').orderBy('sequence').pluck('position')).toEqual([1, 2])
    await migrateDownAndUp()
    expect(await ledger.db('event').where({ application_id: applicationId }).orderBy('sequence').pluck('hash')).toEqual(
      hashes,
    )
  })

  test('lets the role of the programs take a position, never choose or change one', async () => {
    const { applicationId } = await insertTestApplication(ledger)
    const columns =
      'application_id, sequence, type, v, at, recorded_at, actor, command_id, policy_version, body, previous_hash, hash'
    const choosing = ledger.db.raw(
      `insert into event (${columns}, position) select application_id, 99, type, v, at, recorded_at, actor, command_id,
         policy_version, body, previous_hash, hash, 7000 from event where application_id = ? and sequence = 1`,
      [applicationId],
    )
    await expect(choosing.then(() => undefined)).rejects.toMatchObject({ code: '428C9' })
    const setting = ledger.db.raw(`select setval('event_position_seq', 1)`)
    await expect(setting.then(() => undefined)).rejects.toMatchObject({ code: '42501' })
  })
})
