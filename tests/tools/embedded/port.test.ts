import { reservePorts } from '../../../tools/embedded/port'

test('one program never reserves the same port twice, even if no server listens on it yet', async () => {
  const first = await reservePorts(500)
  const second = await reservePorts(500)
  expect(new Set([...first, ...second]).size).toBe(1_000)
})
