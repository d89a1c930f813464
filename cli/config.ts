import { randomBytes } from 'node:crypto'
import {
  checkCertificatePair,
  checkDemoSignIns,
  checkEngineDoor,
  type CombinationCheck,
  type Environment,
} from './config-checks'
import { ENGINE_DOOR_VARIABLES } from './engine-door-variables'
import { renderColumns } from './options'
import { SentenceError } from './program'
import {
  createUrlParser,
  parseCount,
  parseDatabaseUrl,
  parseDemoSignIns,
  parseKey,
  parseLogLevel,
  parseOptionalPort,
  parsePort,
  parseProxyCount,
  parseText,
  parseYesNo,
  readFile,
  type Variable,
} from './variable-parsers'

/**
 * Variables for the encryption of the connections to Temporal. `bkm start` and `bkm time` never read them: they connect to the
 * Temporal server of a platform on this machine, without encryption.
 */
const TLS_VARIABLES = {
  BKM_TEMPORAL_TLS_CA: {
    description:
      'file with the CA certificates that signed the certificate of Temporal; this or one of the next three turns TLS on',
    parse: readFile,
    defaultValue: '',
  },
  BKM_TEMPORAL_TLS_CERT: {
    description: 'file with our own certificate for Temporal (mTLS)',
    parse: readFile,
    defaultValue: '',
  },
  BKM_TEMPORAL_TLS_KEY: { description: 'file with the key of that certificate', parse: readFile, defaultValue: '' },
  BKM_TEMPORAL_TLS_SERVER_NAME: {
    description: 'name in the certificate of Temporal, when it differs from the name in the address',
    parse: parseText,
    defaultValue: '',
  },
} as const satisfies Record<string, Variable>

/** Every environment variable of `bkm api` and `bkm worker`. */
const VARIABLES = {
  BKM_DATABASE_URL: {
    description: 'PostgreSQL as the app role (bkm_app); ?sslmode=verify-full&sslrootcert=<file> for TLS',
    parse: parseDatabaseUrl,
  },
  BKM_TEMPORAL_ADDRESS: {
    description: 'Temporal front end, host:port',
    parse: parseText,
    defaultValue: '127.0.0.1:7233',
  },
  BKM_TEMPORAL_NAMESPACE: { description: 'Temporal namespace', parse: parseText, defaultValue: 'bekhedmetkom' },
  ...TLS_VARIABLES,
  BKM_TASK_QUEUE: { description: 'task queue of the worker', parse: parseText, defaultValue: 'applications' },
  BKM_SMTP_URL: {
    description: 'mail server, smtp://[user:password@]host:port',
    parse: createUrlParser('smtp:', 'smtps:'),
  },
  BKM_SMTP_REQUIRE_TLS: {
    description: 'refuse to send mail over an unencrypted connection (yes/no); smtps:// is always encrypted',
    parse: parseYesNo,
    defaultValue: 'no',
  },
  BKM_MAIL_FROM: {
    description: 'sender address of every mail',
    parse: parseText,
    defaultValue: 'no-reply@bekhedmetkom.example',
  },
  BKM_BASE_URL: {
    description: 'public address of the platform, used in the links of mails',
    parse: createUrlParser('http:', 'https:'),
  },
  BKM_API_HOST: { description: 'address the API listens on', parse: parseText, defaultValue: '127.0.0.1' },
  BKM_API_PORT: { description: 'port the API listens on', parse: parsePort, defaultValue: '8080' },
  BKM_TRACKING_KEY: { description: 'key for the hashes of the tracking codes, 64 hex digits', parse: parseKey },
  BKM_SEALING_KEY: { description: 'key that encrypts the stored 201 responses, 64 hex digits', parse: parseKey },
  BKM_TRUST_PROXY: {
    description: 'number of proxies in front that append to X-Forwarded-For (yes = 1, no = 0)',
    parse: parseProxyCount,
    defaultValue: 'no',
  },
  BKM_PROGRAMME: {
    description: 'programme of a submission that names none',
    parse: parseText,
    defaultValue: 'bekhedmetkom',
  },
  BKM_SUBMISSIONS_PER_MINUTE: {
    description: 'maximum number of submissions from one address, in all APIs together; 0 = no limit',
    parse: parseCount,
    defaultValue: '0',
  },
  BKM_FIRST_MAILS_PER_ADDRESS: {
    description:
      'maximum number of applications about which an unconfirmed mail address gets its first mail within 24 hours; 0 = no limit',
    parse: parseCount,
    defaultValue: '5',
  },
  BKM_MAILS_PER_ADDRESS: {
    description: 'maximum number of all mails to an unconfirmed mail address within 24 hours; 0 = no limit',
    parse: parseCount,
    defaultValue: '20',
  },
  BKM_BUNDLE_FOLDER: {
    description: 'folder where the worker keeps its bundled Workflow code between starts',
    parse: parseText,
    defaultValue: '',
  },
  BKM_DEMO_SIGN_INS: {
    description:
      'file with the demo sign-ins, which the sign-in page then offers by one click; pages and mails then say that it is a rehearsal; on this machine only',
    parse: parseDemoSignIns,
    defaultValue: '',
  },
  ...ENGINE_DOOR_VARIABLES,
  BKM_METRICS_HOST: {
    description: 'address the program serves its state and metrics on; never a public one',
    parse: parseText,
    defaultValue: '127.0.0.1',
  },
  BKM_METRICS_PORT: {
    description: 'port of /metrics, /live and /ready on that address; without it they are not served',
    parse: parseOptionalPort,
    defaultValue: '',
  },
  BKM_LOG_LEVEL: {
    description: 'trace, debug, info, warn, error or silent',
    parse: parseLogLevel,
    defaultValue: 'info',
  },
} as const satisfies Record<string, Variable>

/**
 * Variables of `bkm migrate` and `bkm restore`; `bkm backup` reads only the first one. `bkm api` and `bkm worker` never need
 * the password of the owner of the tables.
 */
const OWNER_VARIABLES = {
  BKM_OWNER_DATABASE_URL: { description: 'PostgreSQL as the owner of the tables', parse: parseDatabaseUrl },
  BKM_APP_PASSWORD: { description: 'password of the app role (bkm_app)', parse: parseText },
} as const satisfies Record<string, Variable>

/** Addresses of PostgreSQL and Temporal under the names that `bkm env` prints, and the TLS variables, which it does not print. */
const BKM_ENV_VARIABLES = {
  BKM_PG_APP: { description: VARIABLES.BKM_DATABASE_URL.description, parse: parseDatabaseUrl },
  BKM_TEMPORAL: { description: VARIABLES.BKM_TEMPORAL_ADDRESS.description, parse: parseText },
  BKM_NAMESPACE: { description: VARIABLES.BKM_TEMPORAL_NAMESPACE.description, parse: parseText },
  ...TLS_VARIABLES,
} as const satisfies Record<string, Variable>

type ParsedVariables<V extends Record<string, Variable>> = { [N in keyof V]: ReturnType<V[N]['parse']> }
export type Config = ParsedVariables<typeof VARIABLES>
export type TlsConfig = ParsedVariables<typeof TLS_VARIABLES>
export type OwnerConfig = ParsedVariables<typeof OWNER_VARIABLES>

/** Reads the variables of `bkm api` and `bkm worker`. Throws one SentenceError that lists every mistake. */
export const readConfig = (environment: Environment): Config =>
  readVariables(VARIABLES, environment, [checkCertificatePair, checkDemoSignIns, checkEngineDoor])

/** Reads the variables of `bkm migrate` and `bkm restore`. Throws one SentenceError that lists every mistake. */
export const readOwnerConfig = (environment: Environment): OwnerConfig => readVariables(OWNER_VARIABLES, environment)

/**
 * Reads the addresses of PostgreSQL and Temporal from the variables that `bkm env` prints, and the TLS variables. Throws one
 * SentenceError that lists every mistake.
 */
export const readBkmEnvVariables = (environment: Environment): ParsedVariables<typeof BKM_ENV_VARIABLES> =>
  readVariables(BKM_ENV_VARIABLES, environment, [checkCertificatePair])

/**
 * Reads the database URL of the owner for `bkm backup`, which does not need the password of the app role. Throws a SentenceError
 * when it is missing or wrong.
 */
export const readOwnerUrl = (environment: Environment): string => {
  const { BKM_OWNER_DATABASE_URL } = OWNER_VARIABLES
  return readVariables({ BKM_OWNER_DATABASE_URL }, environment).BKM_OWNER_DATABASE_URL as string
}

/**
 * Reads the addresses of PostgreSQL and Temporal, the namespace and the TLS variables, but no other variable of `bkm api` and
 * `bkm worker`. Throws one SentenceError that lists every mistake.
 */
export const readServersConfig = (environment: Environment) => {
  const { BKM_DATABASE_URL, BKM_TEMPORAL_ADDRESS, BKM_TEMPORAL_NAMESPACE } = VARIABLES
  const serverVariables = { BKM_DATABASE_URL, BKM_TEMPORAL_ADDRESS, BKM_TEMPORAL_NAMESPACE, ...TLS_VARIABLES }
  return readVariables(serverVariables, environment, [checkCertificatePair])
}

/** Reads the worker's task queue. Programs that start Workflows must use the same queue. */
export const readTaskQueue = (environment: Environment): string => {
  const { BKM_TASK_QUEUE } = VARIABLES
  return readVariables({ BKM_TASK_QUEUE }, environment).BKM_TASK_QUEUE as string
}

/** Renders the help lines with name, description and default of every variable of `bkm api` and `bkm worker`. */
export const renderConfigHelp = (): string[] => renderVariables(VARIABLES)
/** Renders the same help lines for the variables of `bkm migrate` and `bkm restore`. */
export const renderOwnerConfigHelp = (): string[] => renderVariables(OWNER_VARIABLES)

const renderVariables = (variables: Record<string, Variable>): string[] => [
  'Environment:',
  ...renderColumns(
    Object.entries(variables).map(([name, { description, defaultValue }]) => [
      name,
      `${description}${defaultValue ? ` (default: ${defaultValue})` : ''}`,
    ]),
  ),
]

function readVariables<V extends Record<string, Variable>>(
  variables: V,
  environment: Environment,
  checks: CombinationCheck[] = [],
): ParsedVariables<V> {
  const mistakes: string[] = []
  const entries = Object.entries(variables).map(([name, variable]) => {
    const value = environment[name] || variable.defaultValue
    if (value === undefined) {
      mistakes.push(`${name} is missing: ${variable.description}`)
      return [name, undefined]
    }
    try {
      return [name, variable.parse(value)]
    } catch (error) {
      mistakes.push(`${name} ${(error as Error).message}: ${variable.description}`)
      return [name, undefined]
    }
  })
  mistakes.push(...checks.flatMap((check) => check(environment) ?? []))
  if (mistakes.length > 0) throw new SentenceError(`The configuration has mistakes:\n  ${mistakes.join('\n  ')}`)
  return Object.fromEntries(entries) as ParsedVariables<V>
}

/** Returns a new random key of 32 bytes as hex digits. */
export const createKey = (): string => randomBytes(32).toString('hex')
