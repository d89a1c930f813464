import { once } from 'node:events'
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Connection } from '@temporalio/client'
import { NativeConnection } from '@temporalio/worker'
import { Client } from 'pg'
import { SMTPServer } from 'smtp-server'
import { createSmtp, failureCodeOf } from '../../activities/smtp'
import { newKey, readConfig } from '../../cli/config'
import { give, unprivileged } from '../../tools/embedded/unix-identity'
import { type Postgres, startPostgres } from '../../tools/embedded/postgres'
import { temporalTls } from '../../cli/temporal-tls'
import { createDatabase } from '../../db/connection'
import { type Certificates, makeCertificates } from '../support/certificates'
import { aTlsFront, type TlsFront } from '../support/tls-front'
import { until } from '../e2e/running-platform'

jest.setTimeout(120_000)

let folder: string
let certificates: Certificates
let stranger: Certificates
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bkm-tls-'))
  chmodSync(folder, 0o755)
  const others = join(folder, 'others')
  mkdirSync(others)
  certificates = makeCertificates(folder)
  stranger = makeCertificates(others)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const configOf = (more: Record<string, string>) =>
  readConfig({
    BKM_DATABASE_URL: 'postgres://bkm_app:secret@127.0.0.1:5432/bekhedmetkom',
    BKM_SMTP_URL: 'smtp://127.0.0.1:25',
    BKM_BASE_URL: 'https://example.org',
    BKM_TRACKING_KEY: newKey(),
    BKM_SEALING_KEY: newKey(),
    ...more,
  })

describe('to Temporal', () => {
  let front: TlsFront
  let address: string
  beforeAll(async () => {
    front = await aTlsFront(certificates)
    address = front.address
  })
  afterAll(() => front.close())

  const tlsOf = (ca: string, client?: { cert: string; key: string }) =>
    temporalTls(
      configOf({
        BKM_TEMPORAL_TLS_CA: ca,
        BKM_TEMPORAL_TLS_SERVER_NAME: 'localhost',
        ...(client && { BKM_TEMPORAL_TLS_CERT: client.cert, BKM_TEMPORAL_TLS_KEY: client.key }),
      }),
    )

  const reaches = async (tls: ReturnType<typeof tlsOf>): Promise<boolean> => {
    try {
      const connection = await Connection.connect({ address, tls, connectTimeout: 3_000 })
      await connection.close()
      return true
    } catch {
      return false
    }
  }

  test('the client and the worker reach it with the right authority and their own certificate', async () => {
    const tls = tlsOf(certificates.ca, certificates.client)
    expect(await reaches(tls)).toBe(true)
    const native = await NativeConnection.connect({ address, tls })
    await native.close()
  })

  test('without a certificate of our own, or with a stranger in its place, nothing is reached', async () => {
    expect(await reaches(tlsOf(certificates.ca))).toBe(false)
    expect(await reaches(tlsOf(stranger.ca, certificates.client))).toBe(false)
    expect(await reaches(null)).toBe(false)
  })

  test('TLS is off until one of its settings is there', () => {
    expect(temporalTls(configOf({}))).toBeNull()
    expect(temporalTls(configOf({ BKM_TEMPORAL_TLS_SERVER_NAME: 'temporal.example' }))).toEqual({
      serverNameOverride: 'temporal.example',
    })
  })
})

describe('to PostgreSQL', () => {
  let postgres: Postgres
  beforeAll(async () => {
    postgres = await startPostgres({ dir: join(folder, 'postgres'), durable: false })
    const [cert, key] = [join(folder, 'lent.pem'), join(folder, 'lent.key')]
    copyFileSync(certificates.server.cert, cert)
    copyFileSync(certificates.server.key, key)
    chmodSync(key, 0o600)
    for (const path of [cert, key]) give(path, unprivileged())
    const client = new Client({ connectionString: postgres.url })
    await client.connect()
    await client.query(`alter system set ssl_cert_file = '${cert}'`)
    await client.query(`alter system set ssl_key_file = '${key}'`)
    await client.query('alter system set ssl = on')
    await client.query('select pg_reload_conf()')
    await until('TLS is on', async () => (await client.query('show ssl')).rows[0]?.ssl === 'on')
    await client.end()
  })
  afterAll(() => postgres.stop())

  const askOver = async (query: string): Promise<unknown> => {
    const url = configOf({ BKM_DATABASE_URL: `${postgres.url}?${query}` }).BKM_DATABASE_URL
    const db = createDatabase(url, { poolMax: 1, statementTimeoutMs: 5_000, applicationName: 'test' })
    try {
      return (await db('pg_stat_ssl').whereRaw('pid = pg_backend_pid()').first('ssl'))?.ssl
    } finally {
      await db.destroy()
    }
  }

  test('the address alone turns it on, and a stranger in its place is refused', async () => {
    expect(await askOver(`sslmode=verify-full&sslrootcert=${certificates.ca}`)).toBe(true)
    await expect(askOver(`sslmode=verify-full&sslrootcert=${stranger.ca}`)).rejects.toThrow(/certificate/)
  })
})

test('a mail server without TLS gets no mail where TLS is required', async () => {
  const received: string[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, done) {
      stream.resume().on('end', () => done())
      received.push('mail')
    },
  })
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const url = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`
  const mail = { from: 'a@example.org', to: 'b@example.org', text: 'Good day.' }
  try {
    await createSmtp(url).sendMail(mail)
    const refusal = await createSmtp(url, true)
      .sendMail(mail)
      .catch((error: unknown) => failureCodeOf(error))
    expect(refusal).toBe('mail.no_secure_line')
    expect(received).toEqual(['mail'])
  } finally {
    await new Promise<void>((resolve) => server.close(() => resolve()))
  }
})
