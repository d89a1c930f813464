import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Connection, type TLSConfig } from '@temporalio/client'
import { createTemporalDatabases } from '../../tools/embedded/temporal-production-databases'
import { findTemporalServerPrograms } from '../../tools/embedded/temporal-production-programs'
import { chooseTemporalPorts, updateTemporalSchema } from '../../tools/embedded/temporal-production-server'
import { type Certificates, createCertificates } from '../support/certificates'
import { topology } from '../support/topology'
import { until } from '../support/until'

jest.setTimeout(240_000)

const describeInProduction = topology === 'production' ? describe : describe.skip
const operations = readFileSync(join(__dirname, '..', '..', 'docs', 'operations.md'), 'utf8')

let folder = ''
let server: ChildProcess | undefined
let certificates: Certificates
let address = ''

/** The variables of the runbook's section on TLS, each with its value here. */
const createTlsVariables = ({ ca, server: { cert, key } }: Certificates): Record<string, string> => ({
  TEMPORAL_TLS_REQUIRE_CLIENT_AUTH: 'true',
  TEMPORAL_TLS_SERVER_CA_CERT: ca,
  TEMPORAL_TLS_CLIENT1_CA_CERT: ca,
  TEMPORAL_TLS_CLIENT2_CA_CERT: ca,
  TEMPORAL_TLS_SERVER_CERT: cert,
  TEMPORAL_TLS_FRONTEND_CERT: cert,
  TEMPORAL_TLS_SERVER_KEY: key,
  TEMPORAL_TLS_FRONTEND_KEY: key,
  TEMPORAL_TLS_INTERNODE_SERVER_NAME: 'localhost',
  TEMPORAL_TLS_FRONTEND_SERVER_NAME: 'localhost',
})

/** Connects and asks for a namespace that every server has. */
async function canCall(tls: TLSConfig | null): Promise<boolean> {
  const connection = await Connection.connect({ address, tls, connectTimeout: 3_000 })
  try {
    await connection.withDeadline(Date.now() + 3_000, () =>
      connection.workflowService.describeNamespace({ namespace: 'temporal-system' }),
    )
    return true
  } finally {
    await connection.close()
  }
}

const withCertificate = ({ ca, client }: Certificates): TLSConfig => ({
  serverRootCACertificate: readFileSync(ca),
  serverNameOverride: 'localhost',
  clientCertPair: { crt: readFileSync(client.cert), key: readFileSync(client.key) },
})

describeInProduction('the production server with the TLS variables of the runbook', () => {
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'bkm-mtls-'))
    certificates = createCertificates(folder)
    const programs = await findTemporalServerPrograms(() => undefined)
    const database = await createTemporalDatabases(process.env['BKM_TEST_PG'] ?? '', 'temporal_mtls')
    await updateTemporalSchema(programs, database, () => undefined)
    const ports = await chooseTemporalPorts()
    address = `127.0.0.1:${ports.FRONTEND_GRPC_PORT}`
    writeFileSync(join(folder, 'dynamic.yaml'), '')
    server = spawn(programs.server, ['--allow-no-auth', 'start'], {
      cwd: '/',
      stdio: 'ignore',
      env: {
        ...Object.fromEntries(Object.entries(ports).map(([name, port]) => [name, String(port)])),
        ...createTlsVariables(certificates),
        PATH: '/usr/bin:/bin',
        DB: 'postgres12',
        POSTGRES_SEEDS: '127.0.0.1',
        DB_PORT: String(database.port),
        POSTGRES_USER: database.user,
        POSTGRES_PWD: database.password,
        DBNAME: database.store,
        VISIBILITY_DBNAME: database.visibility,
        SQL_MAX_CONNS: '5',
        SQL_VIS_MAX_CONNS: '3',
        NUM_HISTORY_SHARDS: '4',
        FRONTEND_HTTP_PORT: '0',
        BIND_ON_IP: '127.0.0.1',
        TEMPORAL_BROADCAST_ADDRESS: '127.0.0.1',
        DYNAMIC_CONFIG_FILE_PATH: join(folder, 'dynamic.yaml'),
        LOG_LEVEL: 'error',
      },
    })
    await until('it serves', () => canCall(withCertificate(certificates)), 90_000)
  })
  afterAll(async () => {
    if (server && server.exitCode === null) {
      const exited = once(server, 'exit')
      server.kill('SIGTERM')
      await exited
    }
    if (folder) rmSync(folder, { recursive: true, force: true })
  })

  test('serves a client with a certificate of the authority, and nobody else', async () => {
    const { serverRootCACertificate } = withCertificate(certificates)
    const foreignFolder = mkdtempSync(join(folder, 'foreign-'))
    const foreignPair = withCertificate(createCertificates(foreignFolder)).clientCertPair
    await expect(canCall(withCertificate(certificates))).resolves.toBe(true)
    await expect(canCall(null)).rejects.toThrow(/connect|UNAVAILABLE|deadline|certificate/i)
    await expect(
      canCall({ ...(serverRootCACertificate && { serverRootCACertificate }), serverNameOverride: 'localhost' }),
    ).rejects.toThrow(/connect|UNAVAILABLE|deadline|certificate/i)
    await expect(
      canCall({ ...withCertificate(certificates), ...(foreignPair && { clientCertPair: foreignPair }) }),
    ).rejects.toThrow(/connect|UNAVAILABLE|deadline|certificate/i)
  })
})

test('the runbook names each of these variables', () => {
  const fakeCertificates = { ca: '', server: { cert: '', key: '' }, client: { cert: '', key: '' } }
  expect(Object.keys(createTlsVariables(fakeCertificates)).filter((name) => !operations.includes(name))).toEqual([])
})
