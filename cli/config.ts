import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { renderColumns } from './options'
import { SentenceError } from './program'

interface Variable {
  what: string
  parse: (value: string) => unknown
  usual?: string
}

/** How every program that talks to Temporal does it privately. */
const TLS_VARIABLES = {
  BKM_TEMPORAL_TLS_CA: {
    what: 'file with the certificates that vouch for Temporal; this or one of the next three turns TLS on',
    parse: file,
    usual: '',
  },
  BKM_TEMPORAL_TLS_CERT: { what: 'file with our own certificate for Temporal (mTLS)', parse: file, usual: '' },
  BKM_TEMPORAL_TLS_KEY: { what: 'file with the key of that certificate', parse: file, usual: '' },
  BKM_TEMPORAL_TLS_SERVER_NAME: {
    what: 'name in the certificate of Temporal, where it is not the one in the address',
    parse: text,
    usual: '',
  },
} as const satisfies Record<string, Variable>

/** Everything the api and worker programs read from the environment, documented once. */
const VARIABLES = {
  BKM_DATABASE_URL: {
    what: 'PostgreSQL as the app role (bkm_app); ?sslmode=verify-full&sslrootcert=<file> for TLS',
    parse: database,
  },
  BKM_TEMPORAL_ADDRESS: { what: 'Temporal front end, host:port', parse: text, usual: '127.0.0.1:7233' },
  BKM_TEMPORAL_NAMESPACE: { what: 'Temporal namespace', parse: text, usual: 'bekhedmetkom' },
  ...TLS_VARIABLES,
  BKM_TASK_QUEUE: { what: 'task queue of the worker', parse: text, usual: 'applications' },
  BKM_SMTP_URL: { what: 'mail server, smtp://[user:password@]host:port', parse: url('smtp:', 'smtps:') },
  BKM_SMTP_REQUIRE_TLS: {
    what: 'send no mail over a line that is not encrypted (yes/no); smtps:// always is',
    parse: yesNo,
    usual: 'no',
  },
  BKM_MAIL_FROM: { what: 'sender address of every mail', parse: text, usual: 'no-reply@bekhedmetkom.example' },
  BKM_BASE_URL: { what: 'address people reach the platform at; links in mails', parse: url('http:', 'https:') },
  BKM_API_HOST: { what: 'address the API binds to', parse: text, usual: '127.0.0.1' },
  BKM_API_PORT: { what: 'port the API listens on', parse: port, usual: '8080' },
  BKM_TRACKING_KEY: { what: 'key of the tracking codes’ hashes, 64 hex digits', parse: key },
  BKM_SEALING_KEY: { what: 'key of the stored 201 answers, 64 hex digits', parse: key },
  BKM_TRUST_PROXY: { what: 'believe X-Forwarded-For of the proxy in front (yes/no)', parse: yesNo, usual: 'no' },
  BKM_PROGRAMME: { what: 'programme of a submission that names none', parse: text, usual: 'bekhedmetkom' },
  BKM_SUBMISSIONS_PER_MINUTE: { what: 'most submissions from one address; 0 = no limit', parse: count, usual: '0' },
  BKM_BUNDLE_FOLDER: {
    what: 'where the worker keeps its bundled Workflow code between starts',
    parse: text,
    usual: '',
  },
  BKM_METRICS_HOST: {
    what: 'address the program tells its state and numbers at; never a public one',
    parse: text,
    usual: '127.0.0.1',
  },
  BKM_METRICS_PORT: {
    what: 'port of /metrics, /live and /ready there; without it nothing is told',
    parse: optionalPort,
    usual: '',
  },
  BKM_LOG_LEVEL: { what: 'trace, debug, info, warn, error or silent', parse: level, usual: 'info' },
} as const satisfies Record<string, Variable>

/** What `bkm migrate` reads; the owner's password is for it alone. */
const OWNER_VARIABLES = {
  BKM_OWNER_DATABASE_URL: { what: 'PostgreSQL as the owner of the tables', parse: database },
  BKM_APP_PASSWORD: { what: 'password the app role (bkm_app) signs in with', parse: text },
} as const satisfies Record<string, Variable>

/** The two servers, as `bkm env` prints them. */
const PRINTED_VARIABLES = {
  BKM_PG_APP: { what: VARIABLES.BKM_DATABASE_URL.what, parse: database },
  BKM_TEMPORAL: { what: VARIABLES.BKM_TEMPORAL_ADDRESS.what, parse: text },
  BKM_NAMESPACE: { what: VARIABLES.BKM_TEMPORAL_NAMESPACE.what, parse: text },
  ...TLS_VARIABLES,
} as const satisfies Record<string, Variable>

type Read<V extends Record<string, Variable>> = { [N in keyof V]: ReturnType<V[N]['parse']> }
export type Config = Read<typeof VARIABLES>
export type TlsConfig = Read<typeof TLS_VARIABLES>
export type OwnerConfig = Read<typeof OWNER_VARIABLES>

type Environment = Record<string, string | undefined>

/** Reads and checks the environment; throws one error that lists every mistake with what the variable is for. */
export const readConfig = (environment: Environment): Config => read(VARIABLES, environment, [refuseHalfCertificate])

export const readOwnerConfig = (environment: Environment): OwnerConfig => read(OWNER_VARIABLES, environment)

/** The same as `bkm env` prints it. */
export const readPrintedConfig = (environment: Environment): Read<typeof PRINTED_VARIABLES> =>
  read(PRINTED_VARIABLES, environment, [refuseHalfCertificate])

/** What `bkm backup` reads; it needs no password of anybody else. */
export const readOwnerUrl = (environment: Environment): string => {
  const { BKM_OWNER_DATABASE_URL } = OWNER_VARIABLES
  return read({ BKM_OWNER_DATABASE_URL }, environment).BKM_OWNER_DATABASE_URL as string
}

/** What api and worker read of the two servers, for programs that look behind the API and need nothing else. */
export const readServersConfig = (environment: Environment) => {
  const { BKM_DATABASE_URL, BKM_TEMPORAL_ADDRESS, BKM_TEMPORAL_NAMESPACE } = VARIABLES
  const servers = { BKM_DATABASE_URL, BKM_TEMPORAL_ADDRESS, BKM_TEMPORAL_NAMESPACE, ...TLS_VARIABLES }
  return read(servers, environment, [refuseHalfCertificate])
}

/** Where the worker listens; programs that start runs beside it must name the same. */
export const readTaskQueue = (environment: Environment): string => {
  const { BKM_TASK_QUEUE } = VARIABLES
  return read({ BKM_TASK_QUEUE }, environment).BKM_TASK_QUEUE as string
}

/** Name, purpose and usual value of everything a program reads from the environment. */
export const configNotes = (): string[] => describe(VARIABLES)
export const ownerConfigNotes = (): string[] => describe(OWNER_VARIABLES)

const describe = (variables: Record<string, Variable>): string[] => [
  'Environment:',
  ...renderColumns(
    Object.entries(variables).map(([name, { what, usual }]) => [name, `${what}${usual ? ` (usually ${usual})` : ''}`]),
  ),
]

type Check = (environment: Environment) => string | undefined

const refuseHalfCertificate: Check = ({ BKM_TEMPORAL_TLS_CERT: cert, BKM_TEMPORAL_TLS_KEY: key }) =>
  Boolean(cert) === Boolean(key)
    ? undefined
    : 'BKM_TEMPORAL_TLS_CERT and BKM_TEMPORAL_TLS_KEY go together: give both or none'

function read<V extends Record<string, Variable>>(
  variables: V,
  environment: Environment,
  checks: Check[] = [],
): Read<V> {
  const mistakes: string[] = []
  const entries = Object.entries(variables).map(([name, variable]) => {
    const value = environment[name] || variable.usual
    if (value === undefined) {
      mistakes.push(`${name} is missing: ${variable.what}`)
      return [name, undefined]
    }
    try {
      return [name, variable.parse(value)]
    } catch (error) {
      mistakes.push(`${name} ${(error as Error).message}: ${variable.what}`)
      return [name, undefined]
    }
  })
  mistakes.push(...checks.flatMap((check) => check(environment) ?? []))
  if (mistakes.length > 0) throw new SentenceError(`The configuration has mistakes:\n  ${mistakes.join('\n  ')}`)
  return Object.fromEntries(entries) as Read<V>
}

export const newKey = (): string => randomBytes(32).toString('hex')

function text(value: string): string {
  return value
}

function url(...protocols: string[]): (value: string) => string {
  return (value) => {
    if (!URL.canParse(value) || !protocols.includes(new URL(value).protocol)) {
      throw new Error(`is not an address beginning with ${protocols.map((p) => `${p}//`).join(' or ')}`)
    }
    return value
  }
}

/** What pg means by the others will change with its next major version: then they no longer check whom they talk to. */
const SSL_MODES = ['disable', 'verify-full']

function database(value: string): string {
  const { searchParams } = new URL(url('postgres:', 'postgresql:')(value))
  const mode = searchParams.get('sslmode')
  if (mode !== null && !SSL_MODES.includes(mode)) throw new Error(`has an sslmode other than ${SSL_MODES.join(', ')}`)
  for (const name of ['sslrootcert', 'sslcert', 'sslkey']) {
    const path = searchParams.get(name)
    if (path !== null) file(path)
  }
  return value
}

function file(value: string): Buffer | undefined {
  if (value === '') return undefined
  try {
    return readFileSync(value)
  } catch {
    throw new Error('names a file that cannot be read')
  }
}

function optionalPort(value: string): number | undefined {
  return value === '' ? undefined : port(value)
}

function port(value: string): number {
  const number = Number(value)
  if (!Number.isInteger(number) || number < 0 || number > 65_535) throw new Error('is not a port number')
  return number
}

function count(value: string): number {
  if (!/^\d{1,6}$/.test(value)) throw new Error('is not a whole number')
  return Number(value)
}

function key(value: string): Buffer {
  if (!/^[0-9a-f]{64}$/i.test(value)) throw new Error('is not 64 hex digits')
  return Buffer.from(value, 'hex')
}

function yesNo(value: string): boolean {
  if (value !== 'yes' && value !== 'no') throw new Error('is neither yes nor no')
  return value === 'yes'
}

function level(value: string): string {
  if (!['trace', 'debug', 'info', 'warn', 'error', 'silent'].includes(value)) throw new Error('is no log level')
  return value
}
