import { once } from 'node:events'
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Connection } from '@temporalio/client'
import { NativeConnection } from '@temporalio/worker'
import { Client } from 'pg'
import { SMTPServer } from 'smtp-server'
import { createSmtp } from '../../../activities/smtp'
import { createKey, readConfig } from '../../../cli/config'
import { changeOwner, findUnprivilegedIdentity } from '../../../tools/embedded/unix-identity'
import { type PostgresServer, startPostgres } from '../../../tools/embedded/postgres'
import { createTemporalTls } from '../../../cli/connections/temporal-tls'
import { createDatabase } from '../../../db/connection'
import { type Certificates, createCertificates } from '../../support/certificates'
import { startTlsProxy, type TlsProxy } from '../../support/tls-proxy'
import { waitUntil } from '../../e2e/running-platform'

jest.setTimeout(120_000)

let folder: string
let certificates: Certificates
let foreignCertificates: Certificates
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bkm-tls-'))
  chmodSync(folder, 0o755)
  const foreignFolder = join(folder, 'foreign')
  mkdirSync(foreignFolder)
  certificates = createCertificates(folder)
  foreignCertificates = createCertificates(foreignFolder)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const createConfig = (extraVariables: Record<string, string>) =>
  readConfig({
    BKM_DATABASE_URL: 'postgres://bkm_app:secret@127.0.0.1:5432/bekhedmetkom',
    BKM_SMTP_URL: 'smtp://127.0.0.1:25',
    BKM_BASE_URL: 'https://example.org',
    BKM_TRACKING_KEY: createKey(),
    BKM_SEALING_KEY: createKey(),
    ...extraVariables,
  })

describe('TLS to Temporal', () => {
  let proxy: TlsProxy
  let address: string
  beforeAll(async () => {
    proxy = await startTlsProxy(certificates)
    address = proxy.address
  })
  afterAll(() => proxy.close())

  const createTls = (ca: string, client?: { cert: string; key: string }) =>
    createTemporalTls(
      createConfig({
        BKM_TEMPORAL_TLS_CA: ca,
        BKM_TEMPORAL_TLS_SERVER_NAME: 'localhost',
        ...(client && { BKM_TEMPORAL_TLS_CERT: client.cert, BKM_TEMPORAL_TLS_KEY: client.key }),
      }),
    )

  const canConnect = async (tls: ReturnType<typeof createTls>): Promise<boolean> => {
    try {
      const connection = await Connection.connect({ address, tls, connectTimeout: 3_000 })
      await connection.close()
      return true
    } catch {
      return false
    }
  }

  test('client and worker connect with the right CA and their own certificate', async () => {
    const tls = createTls(certificates.ca, certificates.client)
    expect(await canConnect(tls)).toBe(true)
    const workerConnection = await NativeConnection.connect({ address, tls })
    await workerConnection.close()
  })

  test('no connection is made without our certificate, or with a CA that did not sign that of the server', async () => {
    expect(await canConnect(createTls(certificates.ca))).toBe(false)
    expect(await canConnect(createTls(foreignCertificates.ca, certificates.client))).toBe(false)
    expect(await canConnect(null)).toBe(false)
  })

  test('TLS is off when none of its variables is set; the server name alone turns it on', () => {
    expect(createTemporalTls(createConfig({}))).toBeNull()
    expect(createTemporalTls(createConfig({ BKM_TEMPORAL_TLS_SERVER_NAME: 'temporal.example' }))).toEqual({
      serverNameOverride: 'temporal.example',
    })
  })
})

describe('TLS to PostgreSQL', () => {
  let postgres: PostgresServer
  beforeAll(async () => {
    postgres = await startPostgres({ dir: join(folder, 'postgres'), durable: false })
    const [cert, key] = [join(folder, 'postgres.pem'), join(folder, 'postgres.key')]
    copyFileSync(certificates.server.cert, cert)
    copyFileSync(certificates.server.key, key)
    chmodSync(key, 0o600)
    for (const path of [cert, key]) changeOwner(path, findUnprivilegedIdentity())
    const client = new Client({ connectionString: postgres.url })
    await client.connect()
    await client.query(`alter system set ssl_cert_file = '${cert}'`)
    await client.query(`alter system set ssl_key_file = '${key}'`)
    await client.query('alter system set ssl = on')
    await client.query('select pg_reload_conf()')
    await waitUntil('TLS is on', async () => (await client.query('show ssl')).rows[0]?.ssl === 'on')
    await client.end()
  })
  afterAll(() => postgres.stop())

  /** Connects with these URL parameters; returns whether the connection uses TLS. */
  const readSslState = async (query: string): Promise<unknown> => {
    const url = createConfig({ BKM_DATABASE_URL: `${postgres.url}?${query}` }).BKM_DATABASE_URL
    const db = createDatabase(url, { poolMax: 1, statementTimeoutMs: 5_000, applicationName: 'test' })
    try {
      return (await db('pg_stat_ssl').whereRaw('pid = pg_backend_pid()').first('ssl'))?.ssl
    } finally {
      await db.destroy()
    }
  }

  test('the URL alone turns TLS on, and a server whose certificate another CA has signed is refused', async () => {
    expect(await readSslState(`sslmode=verify-full&sslrootcert=${certificates.ca}`)).toBe(true)
    await expect(readSslState(`sslmode=verify-full&sslrootcert=${foreignCertificates.ca}`)).rejects.toThrow(
      /certificate/,
    )
  })
})

test('a mail server without TLS gets no mail when TLS is required', async () => {
  const receivedMails: string[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, done) {
      stream.resume().on('end', () => done())
      receivedMails.push('mail')
    },
  })
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const url = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`
  const mail = { text: 'Good day.', envelope: { from: 'a@example.org', to: ['b@example.org'] } }
  try {
    expect((await createSmtp(url).sendMail(mail)).get('b@example.org')).toEqual({ kind: 'sent' })
    expect((await createSmtp(url, true).sendMail(mail)).get('b@example.org')).toEqual({
      kind: 'failed',
      code: 'mail.no_secure_line',
    })
    expect(receivedMails).toEqual(['mail'])
  } finally {
    await new Promise<void>((resolve) => server.close(() => resolve()))
  }
})
