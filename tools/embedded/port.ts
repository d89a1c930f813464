import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'

export const loopback = '127.0.0.1'

// Asked for by number it must be free; left open the system names one.
export async function choosePort(wanted: number | undefined, what: string): Promise<number> {
  try {
    return await listenOnce(wanted ?? 0)
  } catch (cause) {
    throw new Error(
      `Port ${wanted} for ${what} is in use or forbidden. Free it or choose another one (${(cause as Error).message}).`,
      { cause },
    )
  }
}

// Below the numbers that the system lends to outgoing connections: one of those may be taken again before anybody listens.
// The production server of Temporal could not even keep a higher one in its tables.
const [lowest, highest] = [10_000, 32_000]

// Given once by this program, whoever it is for: it may be long before that one listens.
const given = new Set<number>()

// Several free ports that stay free until the program they are for comes to listen; none is ever given twice.
export async function chooseLastingPorts(count: number): Promise<number[]> {
  const chosen: number[] = []
  while (chosen.length < count) {
    const port = randomInt(lowest, highest)
    if (given.has(port)) continue
    given.add(port)
    if (await isFree(port)) chosen.push(port)
  }
  return chosen
}

export const isFree = (port: number): Promise<boolean> =>
  listenOnce(port).then(
    () => true,
    () => false,
  )

function listenOnce(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(port, loopback, () => {
      const address = server.address()
      const chosen = typeof address === 'object' && address ? address.port : port
      server.close(() => resolve(chosen))
    })
  })
}
