import { Connection, WorkflowClient } from '@temporalio/client'
import { startRelay } from '../../temporal/relay'
import * as outbox from '../../db/tables/outbox'
import { openTestDatabase, type TestDatabase } from '../db/test-database'
import { createNamespace } from '../support/servers'
import { until } from '../support/until'

const APPLICATION_ID = '00000000-0000-4000-8000-000000000001'

describe('the relay', () => {
  let testDatabase: TestDatabase
  beforeAll(async () => {
    testDatabase = await openTestDatabase('relay')
  })
  afterAll(() => testDatabase.drop())

  const startRelayTo = async (address: string, namespace: string) => {
    const connection = Connection.lazy({ address })
    const warnings: string[] = []
    const relay = await startRelay({
      client: new WorkflowClient({ connection, namespace }),
      taskQueue: 'nobody-works-here',
      outbox: {
        claim: (limit, leaseMs) => outbox.leaseOutboxRows(testDatabase.app, limit, leaseMs),
        delete: (ids) => outbox.deleteOutboxRows(testDatabase.app, ids),
        postpone: (ids, delayMs) => outbox.postponeOutboxRows(testDatabase.app, ids, delayMs),
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

  it('keeps a row while it cannot reach Temporal, and deletes the row when Temporal has its nudge', async () => {
    await outbox.insertNudge(testDatabase.app, APPLICATION_ID)
    const unreachable = await startRelayTo('127.0.0.1:1', 'nowhere')
    await until('the first try has failed', async () => unreachable.warnings.length > 0)
    await unreachable.stop()
    expect(await testDatabase.app('outbox').select('application_id', 'attempts', 'lease_until')).toEqual([
      { application_id: APPLICATION_ID, attempts: 1, lease_until: null },
    ])

    await outbox.postponeOutboxRows(testDatabase.app, await testDatabase.app('outbox').pluck('id'), 0)
    const reachable = await startRelayTo(process.env['BKM_TEST_TEMPORAL'] ?? '', await createNamespace('relay'))
    await until('Temporal has it', async () => (await outbox.getOutboxBacklog(testDatabase.app)).rows === 0)
    await reachable.stop()
    expect(reachable.warnings).toEqual([])
  }, 60_000)
})
