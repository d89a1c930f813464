import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { type AddressInfo, connect } from 'node:net'
import { createServer } from 'node:tls'
import type { Certificates } from './certificates'

export interface TlsFront {
  address: string
  close(): void
}

/** TLS with certificates on both sides in front of the test server of Temporal, as a production server has it. */
export async function aTlsFront({ ca, server }: Certificates): Promise<TlsFront> {
  const [host, port] = (process.env['BKM_TEST_TEMPORAL'] ?? '').split(':')
  const files = { ca: readFileSync(ca), cert: readFileSync(server.cert), key: readFileSync(server.key) }
  const asked = { requestCert: true, rejectUnauthorized: true, ALPNProtocols: ['h2'] }
  const front = createServer({ ...files, ...asked }, (socket) => {
    const behind = connect(Number(port), host)
    for (const end of [socket, behind]) end.on('error', () => [socket, behind].forEach((one) => one.destroy()))
    socket.pipe(behind).pipe(socket)
  })
  front.listen(0, '127.0.0.1')
  await once(front, 'listening')
  return { address: `127.0.0.1:${(front.address() as AddressInfo).port}`, close: () => void front.close() }
}
