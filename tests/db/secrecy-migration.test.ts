import { randomUUID } from 'node:crypto'
import { migrate, migrateDown, readMigrations } from '../../db/migrate'
import { appPassword } from '../support/template-database'
import { insertTestApplication, openTestLedger, type TestLedger } from './test-ledger'

const NAME = '0004-secrecy'

describe('the migration that stores secrecy', () => {
  let ledger: TestLedger
  beforeAll(async () => {
    ledger = await openTestLedger('secrecy_migration')
  })
  afterAll(() => ledger.drop())

  /** Makes a stored application look like one of before: the state says nothing of an acceptance. */
  async function createOldApplication(changes: {
    accepted: boolean
    stage: string
    owner: string | null
    task?: [kind: string, desk: string]
  }): Promise<string> {
    const { applicationId: id } = await insertTestApplication(ledger)
    const { owner: db } = ledger
    if (!changes.accepted) {
      await db.raw('alter table event disable trigger all')
      await db('event').where({ application_id: id, type: 'accepted' }).delete()
      await db.raw('alter table event enable trigger all')
    }
    await db('task').where({ application_id: id }).delete()
    const [kind, desk] = changes.task ?? []
    if (kind)
      await db('task').insert({ application_id: id, programme: 'tennis', desk, kind, turn: 1, opened_at: new Date() })
    const { state } = await db('application').where({ id }).first('state')
    await db('application')
      .where({ id })
      .update({
        stage: changes.stage,
        owner_seat: changes.owner,
        ...(changes.stage === 'closed' && { closed_at: new Date() }),
        state: JSON.stringify({ ...state, stage: changes.stage, flags: ['danger'], ring: 1 }),
      })
    await db('notification').where({ application_id: id }).delete()
    await db('notification').insert({
      id: randomUUID(),
      application_id: id,
      sequence: 1,
      audience: 'tennis/sector.no_idea/main_focal_point',
      template: 'remarked_desk',
      template_version: 1,
      send_after: new Date(),
      give_up_at: new Date(),
    })
    return id
  }

  it('fills the columns, the states, the owners, the tasks and the waiting mails of applications of before', async () => {
    const duty = 'tennis/-/umpire'
    const ids = {
      accepted: await createOldApplication({
        accepted: true,
        stage: 'triage',
        owner: 'tennis/sector.no_idea/main_focal_point',
      }),
      withdrawn: await createOldApplication({ accepted: false, stage: 'closed', owner: null }),
      disputed: await createOldApplication({
        accepted: false,
        stage: 'objection',
        owner: 'tennis/-/complaint_unit',
        task: ['decide', 'tennis/-/complaint_unit'],
      }),
      unreached: await createOldApplication({
        accepted: false,
        stage: 'released',
        owner: 'applicant',
        task: ['call_back', 'tennis/-/contact_centre'],
      }),
    }
    const later = readMigrations().filter(({ name }) => name >= NAME)
    expect(await migrateDown(ledger.ownerUrl, later.length)).toEqual(later.map(({ name }) => name).reverse())
    await migrate(ledger.ownerUrl, appPassword)
    const rows = await ledger
      .owner('application')
      .whereIn('id', Object.values(ids))
      .select('id', 'secret', 'state', 'owner_seat')
    const read = (id: string) => {
      const { secret, state, owner_seat: owner } = rows.find((row) => row.id === id) ?? {}
      return [secret, state.accepted, owner]
    }
    expect(read(ids.accepted)).toEqual([false, true, 'tennis/sector.no_idea/main_focal_point'])
    expect(read(ids.withdrawn)).toEqual([true, false, null])
    expect(read(ids.disputed)).toEqual([true, false, 'tennis/-/appeal'])
    expect(read(ids.unreached)).toEqual([true, false, 'applicant'])
    const listTasks = (id: string) =>
      ledger.owner('task').where({ application_id: id }).select('kind', 'desk', 'secret')
    expect(await listTasks(ids.disputed)).toEqual([{ kind: 'decide', desk: 'tennis/-/appeal', secret: true }])
    expect(await listTasks(ids.unreached)).toEqual([{ kind: 'call_back', desk: duty, secret: true }])
    const findAudience = async (id: string) =>
      (await ledger.owner('notification').where({ application_id: id }).first('audience')).audience
    expect(await findAudience(ids.withdrawn)).toBe(duty)
    expect(await findAudience(ids.accepted)).toBe('tennis/sector.no_idea/main_focal_point')
  }, 60_000)
})
