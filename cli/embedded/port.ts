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
