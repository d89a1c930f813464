import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** A road to a server that can fall silent: what is on its way is lost, connections stay open and nobody is told. */
export interface SilentRoad {
  /** the same address by way of this road */
  url: string
  /** connections made before carry nothing ever again; later ones do */
  fallSilent(): void
  close(): Promise<void>
}

export async function openSilentRoad(to: string): Promise<SilentRoad> {
  const url = new URL(to)
  const { hostname, port } = url
  const sockets = new Set<Socket>()
  const server = createServer((near) => {
    const far = connect(Number(port), hostname)
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket.on('error', () => undefined)
    }
    near.pipe(far)
    far.pipe(near)
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  url.port = String((server.address() as AddressInfo).port)
  return {
    url: url.href,
    fallSilent() {
      for (const socket of sockets) {
        socket.unpipe()
        socket.pause()
      }
    },
    async close() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
