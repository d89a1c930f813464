import { decide } from '../../../domain/commands'
import { insertStatement } from '../../../db/tables/address-statements'
import type { DecidedEvent } from '../../../domain/events'
import {
  actors,
  createCommand,
  getLoadedApplication,
  insertStaffText,
  insertTestApplication,
  openTestLedger,
  recordCommand,
  recordNextTick,
  recordUntilReleased,
  routeToCentreCourt,
  type TestLedger,
} from '../test-ledger'

/** An agent whom the applicant called, at whatever hour the test runs. */
const CALLED_AGENT = {
  role: 'contact_centre',
  personId: 'p-desk',
  seatId: 'tennis/-/contact_centre',
  verifiedBy: 'identity_document',
} as const

describe('a message that waits for the applicant', () => {
  let ledger: TestLedger
  beforeAll(async () => {
    ledger = await openTestLedger('record-reach')
  })
  afterAll(() => ledger.drop())

  const listOpenTasks = async (id: string) => {
    const rows = await ledger.db('task').where({ application_id: id }).whereNull('closed_at').orderBy('desk')
    return rows.map(({ desk, kind, due_at }) => [desk, kind, due_at])
  }
  const findMail = (id: string) => ledger.db('notification').where({ application_id: id, template: 'released' })
  const nudge = async (id: string, at?: number) => {
    const { state } = await getLoadedApplication(ledger, id)
    return ledger.record(id, state.sequence, 'nudge', [], at ?? state.at)
  }
  const createReleased = async () => {
    const { applicationId: id } = await insertTestApplication(ledger)
    return { id, state: await recordUntilReleased(ledger, id) }
  }
  const readRow = (id: string) => ledger.db('application').where({ id }).first()

  it('reaches them by a sent mail, or by a reading that could see it; the row keeps the first instant', async () => {
    for (const way of ['sent', 'read', 'read before readings named an event'] as const) {
      const { id, state } = await createReleased()
      expect((await nudge(id)).dues).toMatchObject({ isDeliveryPending: true })
      const read = { person_id: 'applicant', application_id: id, act: 'applicant.read' }
      // A reading of what came before the release does not count.
      await ledger.db('access_log').insert({ ...read, sequence: state.sequence - 1 })
      expect((await nudge(id)).dues.reachedAt).toBeUndefined()
      if (way === 'sent')
        await findMail(id).update({ status: 'sent', next_try_at: null, sent_at: ledger.db.raw('clock_timestamp()') })
      else await ledger.db('access_log').insert({ ...read, ...(way === 'read' && { sequence: state.sequence }) })
      const { reachedAt } = (await nudge(id)).dues
      expect(reachedAt).toBeGreaterThanOrEqual(state.stageSince)
      expect((await readRow(id)).reached_at).toBe(reachedAt)
      await ledger.db('access_log').insert({ ...read, sequence: state.sequence })
      expect((await nudge(id)).dues.reachedAt).toBe(reachedAt)
    }
  })

  it('that cannot be delivered opens a call-back at once; a later reading closes the task', async () => {
    const { id, state } = await createReleased()
    await findMail(id).update({ status: 'no_address', next_try_at: null })
    const { dues } = await nudge(id)
    expect(dues.wakes[0]).toMatchObject({ kind: 'callBack', at: state.stageSince })
    await recordNextTick(ledger, id)
    expect(await listOpenTasks(id)).toEqual([['tennis/-/contact_centre', 'call_back', expect.any(Number)]])
    await ledger
      .db('access_log')
      .insert({ person_id: 'applicant', application_id: id, act: 'applicant.read', sequence: state.sequence })
    await nudge(id)
    expect(await listOpenTasks(id)).toEqual([])
  })

  it.each(['not_mine', 'no_mails', 'unsubscribed'] as const)(
    'did not reach them by a mail whose receiver then says %s: a call-back opens at once, and a call is recorded',
    async (statement) => {
      const { id } = await createReleased()
      await findMail(id).update({ status: 'sent', next_try_at: null, sent_at: ledger.db.raw('clock_timestamp()') })
      const { reachedAt } = (await nudge(id)).dues
      expect(reachedAt).toBeDefined()
      const link = { applicationId: id, addressKey: 'key' }
      await insertStatement(ledger.db, link, statement)
      const { dues } = await nudge(id)
      expect(dues).toMatchObject({ wakes: [{ kind: 'callBack' }, { kind: 'close' }] })
      expect((await readRow(id)).reached_at).toBeNull()
      await recordNextTick(ledger, id)
      expect(await listOpenTasks(id)).toContainEqual(['tennis/-/contact_centre', 'call_back', expect.any(Number)])
      await recordCommand(ledger, id, 'call', CALLED_AGENT, { result: 'reached' })
      const { state } = await getLoadedApplication(ledger, id)
      expect(state.contact?.reachedAt).toBe(state.at)
      // What an event tells is never changed, and the last answer counts only for what no event tells.
      await insertStatement(ledger.db, link, 'mine')
      await insertStatement(ledger.db, link, statement)
      expect((await nudge(id)).dues.reachedAt).toBe(state.at)
    },
  )

  it('that they opened themselves reached them, whatever the receiver of the mail says; "mine" lets the mail count', async () => {
    const { id, state } = await createReleased()
    await findMail(id).update({ status: 'sent', next_try_at: null, sent_at: ledger.db.raw('clock_timestamp()') })
    const { reachedAt } = (await nudge(id)).dues
    const link = { applicationId: id, addressKey: 'key' }
    await insertStatement(ledger.db, link, 'not_mine')
    expect((await nudge(id)).dues.reachedAt).toBeUndefined()
    await insertStatement(ledger.db, link, 'mine')
    expect((await nudge(id)).dues.reachedAt).toBe(reachedAt)
    await insertStatement(ledger.db, link, 'not_mine')
    const read = { person_id: 'applicant', application_id: id, act: 'applicant.read', sequence: state.sequence }
    await ledger.db('access_log').insert(read)
    const readAt = (await nudge(id)).dues.reachedAt
    expect(readAt).toBeGreaterThanOrEqual(reachedAt ?? Number.POSITIVE_INFINITY)
    expect((await nudge(id)).dues.reachedAt).toBe(readAt)
  })

  it('was not a question to a stranger: the entity waits for a call', async () => {
    const { applicationId: id } = await insertTestApplication(ledger)
    await recordCommand(ledger, id, 'route', actors.triage, routeToCentreCourt)
    const text = await insertStaffText(ledger, id, 'Which court?')
    await recordCommand(ledger, id, 'ask', actors.coach, { text })
    await ledger
      .db('notification')
      .where({ application_id: id, template: 'asked' })
      .update({ status: 'sent', next_try_at: null, sent_at: ledger.db.raw('clock_timestamp()') })
    expect((await nudge(id)).dues.reachedAt).toBeDefined()
    await insertStatement(ledger.db, { applicationId: id, addressKey: 'key' }, 'not_mine')
    const { dues } = await nudge(id)
    expect(dues.reachedAt).toBeUndefined()
    expect(dues.wakes.map(({ kind }) => kind)).toContain('callBack')
  })

  it('is not recorded as unread by a caller who does not know of the reading', async () => {
    const { id } = await createReleased()
    await findMail(id).update({ status: 'no_address', next_try_at: null })
    await nudge(id)
    await recordNextTick(ledger, id)
    const { state, policy, dues } = await getLoadedApplication(ledger, id)
    const at = state.at + 1
    const call = createCommand('call', CALLED_AGENT, { result: 'reached' }, state.turn)
    const rating = createCommand('rate', actors.applicant, { solved: 'no' }, state.turn)
    const decided = [call, rating].map((command) => decide(state, policy, command, at, dues) as DecidedEvent[])
    // The reading came before the commands, but their author decided without it.
    const reading = { person_id: 'applicant', application_id: id, act: 'applicant.read', sequence: state.sequence }
    await ledger.db('access_log').insert({ ...reading, at: new Date(Date.now() - 60_000) })
    for (const [index, command] of [call, rating].entries()) {
      const result = await ledger.record(id, state.sequence, command.commandId, decided[index] ?? [], at)
      expect(result).toMatchObject({ kind: 'moved', dues: { reachedAt: expect.any(Number) } })
    }
  })

  it('counts in the time of the Workflow, also when this is ahead of PostgreSQL’s clock in a rehearsal', async () => {
    const { id, state } = await createReleased()
    const aheadMs = 36_000_000
    await ledger
      .db('access_log')
      .insert({ person_id: 'applicant', application_id: id, act: 'applicant.read', sequence: state.sequence })
    const { reachedAt } = (await nudge(id, Date.now() + aheadMs)).dues
    expect(Math.abs((reachedAt ?? 0) - (Date.now() + aheadMs))).toBeLessThan(5_000)
  })
})
