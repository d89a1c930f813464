import { listen } from '../../db/listen'
import { openTestDatabase, type TestDatabase } from './database'
import { until } from '../support/platform'
import { openSilentRoad } from '../support/silent-proxy'

describe('listening for notices', () => {
  let test: TestDatabase
  beforeAll(async () => {
    test = await openTestDatabase('listen')
  })
  afterAll(() => test.drop())

  it('hears again by itself after its connection has gone silent without being closed', async () => {
    const road = await openSilentRoad(test.appUrl)
    let heard = 0
    const stop = await listen(road.url, 'bell', () => heard++)
    const ring = async (atLeast: number) => {
      await test.owner.raw('notify bell')
      return heard >= atLeast
    }
    await until('it hears', () => ring(2))
    road.fallSilent()
    const deafAt = heard
    expect(await until('it hears again', () => ring(deafAt + 2), 30_000)).toBe(true)
    await stop()
    await road.close()
  }, 60_000)

  it('stops at once even when nobody answers any more', async () => {
    const road = await openSilentRoad(test.appUrl)
    let heard = 0
    const stop = await listen(road.url, 'bell', () => heard++)
    await until('it listens', async () => heard > 0)
    road.fallSilent()
    const beganAt = Date.now()
    await stop()
    expect(Date.now() - beganAt).toBeLessThan(3_000)
    await road.close()
  }, 30_000)
})
