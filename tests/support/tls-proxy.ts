import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { type AddressInfo, connect } from 'node:net'
import { createServer } from 'node:tls'
import type { Certificates } from './certificates'

export interface TlsProxy {
  address: string
  close(): void
}

/** Accepts TLS with certificates on both sides and forwards to the Temporal server of the test run. */
export async function startTlsProxy({ ca, server }: Certificates): Promise<TlsProxy> {
  const [host, port] = (process.env['BKM_TEST_TEMPORAL'] ?? '').split(':')
  const certificates = { ca: readFileSync(ca), cert: readFileSync(server.cert), key: readFileSync(server.key) }
  const options = { requestCert: true, rejectUnauthorized: true, ALPNProtocols: ['h2'] }
  const proxy = createServer({ ...certificates, ...options }, (socket) => {
    const upstream = connect(Number(port), host)
    for (const each of [socket, upstream])
      each.on('error', () => [socket, upstream].forEach((other) => other.destroy()))
    socket.pipe(upstream).pipe(socket)
  })
  proxy.listen(0, '127.0.0.1')
  await once(proxy, 'listening')
  return { address: `127.0.0.1:${(proxy.address() as AddressInfo).port}`, close: () => void proxy.close() }
}
