import { chooseLastingPorts } from '../../../tools/embedded/port'

test('no port is given twice by one program, however long the first one it was for takes to listen', async () => {
  const once = await chooseLastingPorts(500)
  const again = await chooseLastingPorts(500)
  expect(new Set([...once, ...again]).size).toBe(1_000)
})
