import { verifyApplications } from '../../db/ledger/verify'
import { migrate, migrateDown } from '../../db/migrate'
import { appPassword } from '../support/template-database'
import {
  actors,
  getLoadedApplication,
  insertStaffText,
  insertTestApplication,
  openTestLedger,
  recordCommand,
  recordUntilReleased,
  type TestLedger,
} from './test-ledger'

const MIGRATION = '0010-digests-and-first-releases'

describe('the migration that keeps the instant of the first release', () => {
  let ledger: TestLedger
  beforeAll(async () => {
    ledger = await openTestLedger('first_releases')
  })
  afterAll(() => ledger.drop())

  it('gives applications that were reopened before it the same state as their events do', async () => {
    const released = (await insertTestApplication(ledger)).applicationId
    const reopened = (await insertTestApplication(ledger)).applicationId
    await recordUntilReleased(ledger, released)
    const { release } = await recordUntilReleased(ledger, reopened)
    await recordCommand(ledger, reopened, 'object', actors.applicant, { reason: 'not_solved' })
    const text = await insertStaffText(ledger, reopened, 'Once more.', 'p-other-unit')
    await recordCommand(ledger, reopened, 'reopen', actors.otherUnit, { text })
    const readFirstReleases = async () => {
      const rows = await ledger.owner('application').select('id', 'state')
      return new Map(rows.map(({ id, state }) => [id, state.firstReleasedAt]))
    }

    while (!(await migrateDown(ledger.ownerUrl, 1)).includes(MIGRATION));
    expect((await readFirstReleases()).get(reopened)).toBeUndefined()
    await migrate(ledger.ownerUrl, appPassword)

    const firstReleases = await readFirstReleases()
    expect(firstReleases.get(reopened)).toBe(release?.at)
    expect(firstReleases.get(released)).toBeUndefined()
    expect(await verifyApplications(ledger.db)).toMatchObject({ checked: 2, failed: 0 })
    const { dues } = await getLoadedApplication(ledger, reopened)
    expect(dues.wakes.map(({ kind }) => kind)).not.toContain('overrun')
  })

  it('a later migration takes it from those whose redirection was overturned', async () => {
    const { applicationId } = await insertTestApplication(ledger)
    const text = await insertStaffText(ledger, applicationId, 'Ask the pool.', 'p-triage')
    await recordCommand(ledger, applicationId, 'redirect', actors.triage, { where: 'swimming_pool', text })
    await recordCommand(ledger, applicationId, 'object', actors.applicant, { reason: 'not_solved' })
    const reason = await insertStaffText(ledger, applicationId, 'It is ours.', 'p-other-unit')
    await recordCommand(ledger, applicationId, 'reopen', actors.otherUnit, { text: reason })
    const readStates = () => ledger.owner('application').orderBy('id').select('id', 'state')
    const states = await readStates()

    while (!(await migrateDown(ledger.ownerUrl, 1)).includes('0016-overturned-redirections'));
    const [before] = await ledger.owner('application').where({ id: applicationId })
    expect(before.state.firstReleasedAt).toEqual(expect.any(Number))
    await migrate(ledger.ownerUrl, appPassword)
    expect(await readStates()).toEqual(states)
    expect(await verifyApplications(ledger.db)).toMatchObject({ checked: 3, failed: 0 })
    const { dues } = await getLoadedApplication(ledger, applicationId)
    expect(dues.wakes.map(({ kind }) => kind)).toContain('overrun')
  })
})
