import { listenToChannel } from '../../db/listen'
import { openTestDatabase, type TestDatabase } from './test-database'
import { until } from '../support/until'
import { startSilentProxy } from '../support/silent-proxy'

describe('listenToChannel', () => {
  let testDatabase: TestDatabase
  beforeAll(async () => {
    testDatabase = await openTestDatabase('listen')
  })
  afterAll(() => testDatabase.drop())

  it('receives again after its connection stopped transmitting without being closed', async () => {
    const proxy = await startSilentProxy(testDatabase.appUrl)
    let received = 0
    const stop = await listenToChannel(proxy.url, 'test_channel', () => received++)
    const notifyUntil = async (atLeast: number) => {
      await testDatabase.owner.raw('notify test_channel')
      return received >= atLeast
    }
    await until('it receives', () => notifyUntil(2))
    proxy.fallSilent()
    const receivedBefore = received
    expect(await until('it receives again', () => notifyUntil(receivedBefore + 2), 30_000)).toBe(true)
    await stop()
    await proxy.close()
  }, 60_000)

  it('stops within 3 s even when the server is unreachable', async () => {
    const proxy = await startSilentProxy(testDatabase.appUrl)
    let received = 0
    const stop = await listenToChannel(proxy.url, 'test_channel', () => received++)
    await until('it listens', async () => received > 0)
    proxy.fallSilent()
    const startedAt = Date.now()
    await stop()
    expect(Date.now() - startedAt).toBeLessThan(3_000)
    await proxy.close()
  }, 30_000)
})
