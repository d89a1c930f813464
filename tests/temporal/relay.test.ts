import { Connection, WorkflowClient } from '@temporalio/client'
import { startRelay } from '../../temporal/relay'
import * as outbox from '../../db/tables/outbox'
import { openTestDatabase, type TestDatabase } from '../db/database'
import { freshNamespace } from '../support/servers'
import { until } from '../support/platform'

const ID = '00000000-0000-4000-8000-000000000001'

describe('the relay', () => {
  let test: TestDatabase
  beforeAll(async () => {
    test = await openTestDatabase('relay')
  })
  afterAll(() => test.drop())

  const relayTo = async (address: string, namespace: string) => {
    const connection = Connection.lazy({ address })
    const warnings: string[] = []
    const relay = await startRelay({
      client: new WorkflowClient({ connection, namespace }),
      taskQueue: 'nobody-works-here',
      outbox: {
        claim: (limit, leaseMs) => outbox.claim(test.app, limit, leaseMs),
        done: (ids) => outbox.done(test.app, ids),
        failed: (ids, delayMs) => outbox.failed(test.app, ids, delayMs),
      },
      listen: async () => async () => undefined,
      log: { warn: (_facts, sentence) => warnings.push(sentence) },
    })
    const stop = async () => {
      await relay.stop()
      await connection.close()
    }
    return { warnings, stop }
  }

  it('keeps the row of an application it could not carry, and forgets it once Temporal has it', async () => {
    await outbox.insertNudge(test.app, ID)
    const inVain = await relayTo('127.0.0.1:1', 'nowhere')
    await until('it was tried', async () => inVain.warnings.length > 0)
    await inVain.stop()
    expect(await test.app('outbox').select('application_id', 'attempts', 'lease_until')).toEqual([
      { application_id: ID, attempts: 1, lease_until: null },
    ])

    await outbox.failed(test.app, await test.app('outbox').pluck('id'), 0)
    const reached = await relayTo(process.env['BKM_TEST_TEMPORAL'] ?? '', await freshNamespace('relay'))
    await until('Temporal has it', async () => (await outbox.getBacklog(test.app)).rows === 0)
    await reached.stop()
    expect(reached.warnings).toEqual([])
  }, 60_000)
})
