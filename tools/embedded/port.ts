import { randomInt } from 'node:crypto'
import { rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { tryLock } from './lock-file'

export const loopback = '127.0.0.1'

// Whether a Host header names this machine by a loopback name. A server for this machine only refuses every other name: a page of
// another site could reach it through a name of its own that points to 127.0.0.1, and its browser would let it read the answers.
export const isLoopbackHost = (hostHeader: string | undefined): boolean =>
  /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(hostHeader ?? '')

// Returns the requested port, or any free one if none or 0 is requested. Throws a sentence when the requested port cannot be used.
// `user` names the program that needs the port, for example "the API".
export async function choosePort(requestedPort: number | undefined, user: string): Promise<number> {
  if (!requestedPort) return reservePort()
  try {
    if (!claimPort(requestedPort)) throw new Error('another platform on this machine uses it')
    await listenBriefly(requestedPort)
    return requestedPort
  } catch (cause) {
    throw new Error(
      `Port ${requestedPort} for ${user} is in use or forbidden. Free it or choose another one (${(cause as Error).message}).`,
      { cause },
    )
  }
}

// The requested ports of this program, until it ends.
const claimedPorts = new Set<number>()

// Returns whether this program may use the port, as far as other platforms on this machine are concerned. Two platforms that start at the
// same moment both find a port free, because no server of either listens yet; then one would be served by the other's server.
function claimPort(port: number): boolean {
  if (claimedPorts.has(port)) return true
  // Each account has its own files: nobody may remove those of another one.
  const file = join(tmpdir(), `bekhedmetkom-port-${port}-${process.getuid?.() ?? 0}`)
  // The first try removes the claim of a program that was killed.
  if (!tryLock(file) && !tryLock(file)) return false
  claimedPorts.add(port)
  process.once('exit', () => rmSync(file, { force: true }))
  return true
}

// These ports are below the range from which the system normally takes ports for outgoing connections. The system could take a
// port of that range before our server listens. The production server of Temporal cannot store a port above 32,767 in its tables.
const [LOWEST_PORT, HIGHEST_PORT] = [10_000, 32_000]

// Every port that this program has tried to reserve. A server may begin to listen long after its port was reserved.
const reservedPorts = new Set<number>()

// Returns ports that are free now. This program never reserves the same port twice, and the system does not give them to outgoing
// connections; but a server of another program may take them.
export async function reservePorts(count: number): Promise<number[]> {
  const chosenPorts: number[] = []
  while (chosenPorts.length < count) chosenPorts.push(await reservePort())
  return chosenPorts
}

async function reservePort(): Promise<number> {
  for (;;) {
    const port = randomInt(LOWEST_PORT, HIGHEST_PORT)
    if (reservedPorts.has(port)) continue
    reservedPorts.add(port)
    if (await isPortFree(port)) return port
  }
}

export const isPortFree = (port: number): Promise<boolean> =>
  listenBriefly(port).then(
    () => true,
    () => false,
  )

// Listens once and closes again.
function listenBriefly(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(port, loopback, () => void server.close(() => resolve()))
  })
}
