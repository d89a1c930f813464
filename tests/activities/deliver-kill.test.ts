import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { insertTestApplication } from '../db/test-ledger'
import { until } from '../support/until'
import { type DeliveryFixture, openDeliveryFixture } from './delivery-fixture'

const MINUTE_MS = 60_000

let fixture: DeliveryFixture
beforeAll(async () => {
  fixture = await openDeliveryFixture('deliver-kill')
})
afterAll(() => fixture.close())

const isWaitingForLock = async (): Promise<boolean> => {
  const { rows } = await fixture.ledger.owner.raw(
    `select 1 from pg_stat_activity where application_name = 'deliver-child' and wait_event_type = 'Lock'`,
  )
  return rows.length > 0
}

it('a delivery killed between the mail server’s 250 and our commit is repeated after its lease, with the same Message-ID', async () => {
  const { ledger, inbox } = fixture
  const { applicationId: id, receivedAt: at } = await insertTestApplication(ledger)
  const newestMailId = await fixture.getNewestMailId()
  const lockTransaction = await ledger.owner.transaction()
  inbox.failWith(async ({ phase }) => {
    // The lease is committed. From here on the lock keeps the child from storing that it has sent.
    if (phase === 'message')
      await lockTransaction('notification').where({ application_id: id }).forUpdate().select('id')
    return undefined
  })
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', join(__dirname, 'deliver-child.ts'), ledger.appUrl, String(inbox.smtpPort), id, String(at)],
    { stdio: 'inherit' },
  )
  const exited = once(child, 'exit')
  await until('the child waits to store that it has sent', isWaitingForLock)
  child.kill('SIGKILL')
  await exited
  // PostgreSQL would still execute the statement of the dead child, as if the kill had come later. So its connection is ended.
  await ledger.owner.raw(
    `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'deliver-child'`,
  )
  await until('the connection of the child is closed', async () => !(await isWaitingForLock()))
  await lockTransaction.rollback()
  inbox.failWith(undefined)
  expect(await fixture.listMailsAfter(newestMailId)).toHaveLength(1)
  expect(await fixture.listNotifications(id)).toMatchObject([{ status: 'pending', attempts: 1 }])

  // No delivery may send the mail while the lease of the killed delivery lasts.
  await fixture.deliver({ applicationId: id, at: at + MINUTE_MS })
  expect(await fixture.listMailsAfter(newestMailId)).toHaveLength(1)

  await ledger
    .owner('notification')
    .where({ application_id: id })
    .update({ lease_until: ledger.owner.raw(`now() - interval '1 second'`) })
  expect(await fixture.deliver({ applicationId: id, at: at + MINUTE_MS })).not.toHaveProperty('nextSendAt')
  const [firstMail, secondMail, ...moreMails] = await fixture.listMailsAfter(newestMailId)
  expect(moreMails).toEqual([])
  expect(secondMail?.messageId).toBe(firstMail?.messageId)
  expect(await fixture.listNotifications(id)).toMatchObject([{ status: 'sent', attempts: 2 }])
})
