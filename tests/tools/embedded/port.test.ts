import { reservePorts } from '../../../tools/embedded/port'

test('one program never reserves the same port twice, even if no server listens on it yet', async () => {
  const firstPorts = await reservePorts(500)
  const secondPorts = await reservePorts(500)
  expect(new Set([...firstPorts, ...secondPorts]).size).toBe(1_000)
})
