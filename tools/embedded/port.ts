import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'

export const loopback = '127.0.0.1'

// Returns the requested port, or a free one that the system chooses. Throws a sentence when the requested port is in use.
// `user` names the program that needs the port, for example "the API".
export async function choosePort(requested: number | undefined, user: string): Promise<number> {
  try {
    return await listenBriefly(requested ?? 0)
  } catch (cause) {
    throw new Error(
      `Port ${requested} for ${user} is in use or forbidden. Free it or choose another one (${(cause as Error).message}).`,
      { cause },
    )
  }
}

// Below the range from which the system takes ports of outgoing connections: such a port may be taken before a server listens.
// The production server of Temporal cannot even store a higher port in its tables.
const [LOWEST_PORT, HIGHEST_PORT] = [10_000, 32_000]

// Every port that this program has reserved. A server may begin to listen long after its port was reserved.
const reserved = new Set<number>()

// Returns ports that stay free until their servers listen. This program never returns the same port twice.
export async function reservePorts(count: number): Promise<number[]> {
  const chosen: number[] = []
  while (chosen.length < count) {
    const port = randomInt(LOWEST_PORT, HIGHEST_PORT)
    if (reserved.has(port)) continue
    reserved.add(port)
    if (await isPortFree(port)) chosen.push(port)
  }
  return chosen
}

export const isPortFree = (port: number): Promise<boolean> =>
  listenBriefly(port).then(
    () => true,
    () => false,
  )

// Listens once and closes again; returns the port. Port 0 means any free port.
function listenBriefly(port: number): Promise<number> {
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
