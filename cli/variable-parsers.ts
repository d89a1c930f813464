// Parsers of environment variables. Each parser throws an Error for a wrong value. Its message continues a sentence after the
// name of the variable. No message repeats the value, because the value may be a secret.
import { readFileSync } from 'node:fs'
import type { DemoSignIn } from '../api/demo-sign-in'
import { ROLES } from '../domain/vocabulary'

/** One environment variable. */
export interface Variable {
  description: string
  /** one of the functions below */
  parse: (value: string) => unknown
  defaultValue?: string
}

export function parseText(value: string): string {
  return value
}

export function createUrlParser(...protocols: string[]): (value: string) => string {
  return (value) => {
    if (!URL.canParse(value) || !protocols.includes(new URL(value).protocol)) {
      throw new Error(`is not an address that begins with ${protocols.map((name) => `${name}//`).join(' or ')}`)
    }
    return value
  }
}

/** Parses an address without a path, such as `https://example.org`; returns undefined when there is none. */
export function createOriginParser(): (value: string) => string | undefined {
  const parseUrl = createUrlParser('http:', 'https:')
  return (value) => {
    if (value === '') return undefined
    const { origin, pathname, search, hash } = new URL(parseUrl(value))
    if (pathname !== '/' || search !== '' || hash !== '') throw new Error('has more than a host and a port')
    return origin
  }
}

/**
 * pg has other modes too. `no-verify` does not check the certificate of PostgreSQL. In the next major version of pg the others
 * check less than `verify-full`.
 */
const ACCEPTED_SSL_MODES = ['disable', 'verify-full']

export function parseDatabaseUrl(value: string): string {
  const { searchParams } = new URL(createUrlParser('postgres:', 'postgresql:')(value))
  const mode = searchParams.get('sslmode')
  if (mode !== null && !ACCEPTED_SSL_MODES.includes(mode))
    throw new Error(`has an sslmode other than ${ACCEPTED_SSL_MODES.join(', ')}`)
  for (const name of ['sslrootcert', 'sslcert', 'sslkey']) {
    const path = searchParams.get(name)
    if (path !== null) readFile(path)
  }
  return value
}

/** Returns the content of the file, or undefined when the path is empty. */
export function readFile(path: string): Buffer | undefined {
  if (path === '') return undefined
  try {
    return readFileSync(path)
  } catch {
    throw new Error('names a file that cannot be read')
  }
}

/** Returns the content of the file with the demo sign-ins, or undefined when the path is empty. */
export function parseDemoSignIns(path: string): DemoSignIn[] | undefined {
  const content = readFile(path)?.toString('utf8')
  if (content === undefined) return undefined
  const list = parseJson(content)
  if (!Array.isArray(list) || !list.every(isDemoSignIn)) throw new Error('names a file without a list of demo sign-ins')
  return list
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const isDemoSignIn = (value: Partial<DemoSignIn> | null): value is DemoSignIn =>
  [value?.name, value?.password, value?.programme].every((text) => typeof text === 'string') &&
  ROLES.some((role) => role === value?.role) &&
  Array.isArray(value?.seats)

export function parseOptionalPort(value: string): number | undefined {
  return value === '' ? undefined : parsePort(value)
}

export function parsePort(value: string): number {
  const port = Number(value)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error('is not a port number')
  return port
}

export function parseCount(value: string): number {
  if (!/^\d{1,6}$/.test(value)) throw new Error('is not a whole number')
  return Number(value)
}

/** Parses a key of 32 bytes from its hex digits. */
export function parseKey(value: string): Buffer {
  if (!/^[0-9a-f]{64}$/i.test(value)) throw new Error('is not 64 hex digits')
  return Buffer.from(value, 'hex')
}

export function parseYesNo(value: string): boolean {
  if (value !== 'yes' && value !== 'no') throw new Error('is neither yes nor no')
  return value === 'yes'
}

/** Parses a number of proxies; yes is one, no is none. */
export function parseProxyCount(value: string): number {
  const count = value === 'yes' ? '1' : value === 'no' ? '0' : value
  if (!/^\d$/.test(count)) throw new Error('is neither yes, no nor a number up to 9')
  return Number(count)
}

export function parseLogLevel(value: string): string {
  if (!['trace', 'debug', 'info', 'warn', 'error', 'silent'].includes(value)) throw new Error('is not a log level')
  return value
}
