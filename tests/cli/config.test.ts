import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig, readOwnerConfig } from '../../cli/config'

const completeEnvironment = {
  BKM_DATABASE_URL: 'postgres://bkm_app:secret@127.0.0.1:5432/bekhedmetkom',
  BKM_SMTP_URL: 'smtp://127.0.0.1:25',
  BKM_BASE_URL: 'https://example.org',
  BKM_TRACKING_KEY: 'a'.repeat(64),
  BKM_SEALING_KEY: 'b'.repeat(64),
}

function catchMessage(read: () => unknown): string {
  try {
    read()
  } catch (error) {
    return (error as Error).message
  }
  throw new Error('nothing was refused')
}

test('a variable with a default value may be absent', () => {
  const config = readConfig(completeEnvironment)
  expect(config).toMatchObject({ BKM_API_PORT: 8080, BKM_TRUST_PROXY: 0, BKM_TEMPORAL_ADDRESS: '127.0.0.1:7233' })
  expect(config.BKM_TRACKING_KEY).toEqual(Buffer.from('a'.repeat(64), 'hex'))
})

test('BKM_TRUST_PROXY is a number of proxies; yes is one', () => {
  const readCount = (value: string) => readConfig({ ...completeEnvironment, BKM_TRUST_PROXY: value }).BKM_TRUST_PROXY
  expect(['yes', 'no', '0', '1', '2'].map(readCount)).toEqual([1, 0, 0, 1, 2])
})

test('all mistakes are listed at once, each with the description of its variable', () => {
  const message = catchMessage(() =>
    readConfig({
      ...completeEnvironment,
      BKM_DATABASE_URL: 'mysql://127.0.0.1',
      BKM_TEMPORAL_TLS_CA: '/nowhere/ca.pem',
      BKM_TEMPORAL_TLS_CERT: __filename,
      BKM_SMTP_URL: undefined,
      BKM_API_PORT: '99999',
      BKM_TRACKING_KEY: 'short',
      BKM_TRUST_PROXY: 'perhaps',
      BKM_LOG_LEVEL: 'loud',
      BKM_SUBMISSIONS_PER_MINUTE: '-1',
    }),
  )
  expect(message.split('\n')).toEqual([
    'The configuration has mistakes:',
    '  BKM_DATABASE_URL is not an address that begins with postgres:// or postgresql://: PostgreSQL as the app role (bkm_app); ?sslmode=verify-full&sslrootcert=<file> for TLS',
    '  BKM_TEMPORAL_TLS_CA names a file that cannot be read: file with the CA certificates that signed the certificate of Temporal; this or one of the next three turns TLS on',
    '  BKM_SMTP_URL is missing: mail server, smtp://[user:password@]host:port',
    '  BKM_API_PORT is not a port number: port the API listens on',
    '  BKM_TRACKING_KEY is not 64 hex digits: key for the hashes of the tracking codes, 64 hex digits',
    '  BKM_TRUST_PROXY is neither yes, no nor a number up to 9: number of proxies in front that append to X-Forwarded-For (yes = 1, no = 0)',
    '  BKM_SUBMISSIONS_PER_MINUTE is not a whole number: maximum number of submissions from one address, in all APIs together; 0 = no limit',
    '  BKM_LOG_LEVEL is not a log level: trace, debug, info, warn, error or silent',
    '  BKM_TEMPORAL_TLS_CERT and BKM_TEMPORAL_TLS_KEY belong together: set both or none',
  ])
})

test('a message never repeats a wrong value, because it may be a secret', () => {
  const message = catchMessage(() =>
    readConfig({ ...completeEnvironment, BKM_SEALING_KEY: 'canary', BKM_DATABASE_URL: 'canary' }),
  )
  expect(message).not.toContain('canary')
})

test('the database URL sets TLS to PostgreSQL; its files must exist, and it must not use a weak sslmode', () => {
  const withQuery = (query: string) => ({
    ...completeEnvironment,
    BKM_DATABASE_URL: `${completeEnvironment.BKM_DATABASE_URL}?${query}`,
  })
  expect(() => readConfig(withQuery(`sslmode=verify-full&sslrootcert=${__filename}`))).not.toThrow()
  expect(catchMessage(() => readConfig(withQuery('sslrootcert=/nowhere/ca.pem')))).toContain(
    'names a file that cannot be read',
  )
  for (const mode of ['require', 'no-verify']) {
    const message = catchMessage(() => readConfig(withQuery(`sslmode=${mode}`)))
    expect(message).toContain('has an sslmode other than disable, verify-full')
  }
})

describe('the demo sign-ins', () => {
  const folder = mkdtempSync(join(tmpdir(), 'bkm-config-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  const writeList = (content: string): string => {
    const file = join(folder, 'sign-ins.json')
    writeFileSync(file, content)
    return file
  }
  const demo = {
    name: 'club.desk',
    password: 'public',
    programme: 'tennis',
    role: 'entity',
    seats: ['tennis/-/contact_centre'],
  }
  const onThisMachine = () => ({
    ...completeEnvironment,
    BKM_BASE_URL: 'http://127.0.0.1:8080',
    BKM_DEMO_SIGN_INS: writeList(JSON.stringify([demo])),
  })

  test('are read on a platform for this machine', () => {
    expect(readConfig(onThisMachine()).BKM_DEMO_SIGN_INS).toEqual([demo])
    expect(readConfig(completeEnvironment).BKM_DEMO_SIGN_INS).toBeUndefined()
  })

  test.each([
    { BKM_BASE_URL: 'https://example.org' },
    { BKM_BASE_URL: 'http://127.0.0.1.example.org' },
    { BKM_API_HOST: '0.0.0.0' },
    { BKM_TRUST_PROXY: '1' },
    { BKM_TRUST_PROXY: 'yes' },
  ])('are refused where others reach the platform: %j', (variable) => {
    const message = catchMessage(() => readConfig({ ...onThisMachine(), ...variable }))
    expect(message).toContain('BKM_DEMO_SIGN_INS is for a rehearsal only')
  })

  test.each(['{', '{}', '[null]', '[{"name":"a"}]'])('in a wrong file are refused: %s', (content) => {
    const message = catchMessage(() => readConfig({ ...onThisMachine(), BKM_DEMO_SIGN_INS: writeList(content) }))
    expect(message).toContain('BKM_DEMO_SIGN_INS names a file without a list of demo sign-ins')
  })
})

test('an empty variable counts as missing', () => {
  expect(
    catchMessage(() => readOwnerConfig({ BKM_OWNER_DATABASE_URL: '', BKM_APP_PASSWORD: '' })).split('\n'),
  ).toHaveLength(3)
})

describe('the variables of the door before Temporal’s screens', () => {
  const withDoor = {
    ...completeEnvironment,
    BKM_BASE_URL: 'https://example.org',
    BKM_ENGINE_UI: 'http://temporal-ui:8080',
    BKM_ENGINE_DOOR: 'https://engine.example.org/',
    BKM_ENGINE_DOOR_PORT: '8233',
  }

  test('are read together, and all of them may be absent', () => {
    expect(readConfig(withDoor)).toMatchObject({
      BKM_ENGINE_UI: 'http://temporal-ui:8080',
      BKM_ENGINE_DOOR: 'https://engine.example.org',
      BKM_ENGINE_DOOR_PORT: 8233,
    })
    expect(readConfig(completeEnvironment).BKM_ENGINE_DOOR).toBeUndefined()
  })

  test.each(['BKM_ENGINE_UI', 'BKM_ENGINE_DOOR', 'BKM_ENGINE_DOOR_PORT'])('are refused without %s', (name) => {
    expect(catchMessage(() => readConfig({ ...withDoor, [name]: '' }))).toContain('belong together')
  })

  test('never give the door the origin of our pages', () => {
    const message = catchMessage(() => readConfig({ ...withDoor, BKM_ENGINE_DOOR: 'https://example.org' }))
    expect(message).toContain('BKM_ENGINE_DOOR must differ from BKM_BASE_URL')
  })

  test('have no path', () => {
    const message = catchMessage(() => readConfig({ ...withDoor, BKM_ENGINE_DOOR: 'https://engine.example.org/door' }))
    expect(message).toContain('BKM_ENGINE_DOOR has more than a host and a port')
  })
})
