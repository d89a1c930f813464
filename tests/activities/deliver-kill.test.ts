import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { submit } from '../db/recorded-application'
import { openPostOffice, type PostOffice } from './delivery-fixture'

const MINUTE_MS = 60_000

let office: PostOffice
beforeAll(async () => {
  office = await openPostOffice('deliver-kill')
})
afterAll(() => office.close())

async function until(condition: () => Promise<boolean>, what: string): Promise<void> {
  const giveUpAt = Date.now() + 30_000
  while (!(await condition())) {
    if (Date.now() > giveUpAt) throw new Error(`waited in vain until ${what}`)
    await sleep(20)
  }
}

const waitsForLock = async (): Promise<boolean> => {
  const { rows } = await office.room.owner.raw(
    `select 1 from pg_stat_activity where application_name = 'deliver-child' and wait_event_type = 'Lock'`,
  )
  return rows.length > 0
}

it('a delivery killed between the server’s 250 and our commit sends again with the same Message-ID, and only then', async () => {
  const { room, inbox } = office
  const { applicationId: id, receivedAt: at } = await submit(room)
  const before = await office.newest()
  const lock = await room.owner.transaction()
  inbox.failWith(async ({ phase }) => {
    // the claim is committed; from here on the child cannot note that it has sent
    if (phase === 'message') await lock('notification').where({ application_id: id }).forUpdate().select('id')
    return undefined
  })
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', join(__dirname, 'deliver-child.ts'), room.appUrl, String(inbox.smtpPort), id, String(at)],
    { stdio: 'inherit' },
  )
  const exited = once(child, 'exit')
  await until(waitsForLock, 'the child waits to note what it has sent')
  child.kill('SIGKILL')
  await exited
  // PostgreSQL would still carry out what the dead child had sent it: the kill came before that
  await room.owner.raw(
    `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'deliver-child'`,
  )
  await until(async () => !(await waitsForLock()), 'the child’s connection is gone')
  await lock.rollback()
  inbox.failWith(undefined)
  expect(await office.mailsAfter(before)).toHaveLength(1)
  expect(await office.rowsOf(id)).toMatchObject([{ status: 'pending', attempts: 1 }])

  // nobody may send it while the dead one's claim lasts
  await office.deliver({ applicationId: id, at: at + MINUTE_MS })
  expect(await office.mailsAfter(before)).toHaveLength(1)

  await room
    .owner('notification')
    .where({ application_id: id })
    .update({ lease_until: room.owner.raw(`now() - interval '1 second'`) })
  expect(await office.deliver({ applicationId: id, at: at + MINUTE_MS })).not.toHaveProperty('nextSendAt')
  const [first, second, ...more] = await office.mailsAfter(before)
  expect(more).toEqual([])
  expect(second?.messageId).toBe(first?.messageId)
  expect(await office.rowsOf(id)).toMatchObject([{ status: 'sent', attempts: 2 }])
})
