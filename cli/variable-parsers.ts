// Parsers of environment variables. Each throws an Error whose message continues a sentence after the variable's name.
// No message repeats the value, because it may be a secret.
import { readFileSync } from 'node:fs'

export function parseText(value: string): string {
  return value
}

export function createUrlParser(...protocols: string[]): (value: string) => string {
  return (value) => {
    if (!URL.canParse(value) || !protocols.includes(new URL(value).protocol)) {
      throw new Error(`is not an address that begins with ${protocols.map((p) => `${p}//`).join(' or ')}`)
    }
    return value
  }
}

/** The next major version of pg changes its other modes: they will no longer check the server’s certificate. */
const SSL_MODES = ['disable', 'verify-full']

export function parseDatabaseUrl(value: string): string {
  const { searchParams } = new URL(createUrlParser('postgres:', 'postgresql:')(value))
  const mode = searchParams.get('sslmode')
  if (mode !== null && !SSL_MODES.includes(mode)) throw new Error(`has an sslmode other than ${SSL_MODES.join(', ')}`)
  for (const name of ['sslrootcert', 'sslcert', 'sslkey']) {
    const path = searchParams.get(name)
    if (path !== null) readFile(path)
  }
  return value
}

export function readFile(path: string): Buffer | undefined {
  if (path === '') return undefined
  try {
    return readFileSync(path)
  } catch {
    throw new Error('names a file that cannot be read')
  }
}

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

export function parseKey(value: string): Buffer {
  if (!/^[0-9a-f]{64}$/i.test(value)) throw new Error('is not 64 hex digits')
  return Buffer.from(value, 'hex')
}

export function parseYesNo(value: string): boolean {
  if (value !== 'yes' && value !== 'no') throw new Error('is neither yes nor no')
  return value === 'yes'
}

export function parseLogLevel(value: string): string {
  if (!['trace', 'debug', 'info', 'warn', 'error', 'silent'].includes(value)) throw new Error('is not a log level')
  return value
}
