import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { choosePort, reservePorts } from '../../../tools/embedded/port'

test('one program never reserves the same port twice, even if no server listens on it yet', async () => {
  const firstPorts = await reservePorts(500)
  const secondPorts = await reservePorts(500)
  expect(new Set([...firstPorts, ...secondPorts]).size).toBe(1_000)
})

describe('a port that another platform has chosen, and on which no server listens yet', () => {
  const choose = `require('./tools/embedded/port').choosePort(PORT, 'Temporal').then(() => console.log('chosen'))`

  test.each(['SIGTERM', 'SIGKILL'] as const)('is refused, and free again after %s', async (signal) => {
    const [port = 0] = await reservePorts(1)
    const script = `setInterval(() => {}, 1000); process.on('SIGTERM', () => process.exit()); ${choose.replace('PORT', String(port))}`
    const other = spawn(process.execPath, ['--require', 'tsx/cjs', '-e', script])
    await once(other.stdout, 'data')
    await expect(choosePort(port, 'Temporal')).rejects.toThrow(
      `Port ${port} for Temporal is in use or forbidden. Free it or choose another one (another platform on this machine uses it).`,
    )
    other.kill(signal)
    await once(other, 'exit')
    expect(await choosePort(port, 'Temporal')).toBe(port)
  })

  test('may be chosen again by the same program, which starts its server anew', async () => {
    const [port = 0] = await reservePorts(1)
    expect([await choosePort(port, 'Temporal'), await choosePort(port, 'Temporal')]).toEqual([port, port])
  })
})
