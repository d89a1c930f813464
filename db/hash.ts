import { createHash } from 'node:crypto'
import type { Recorded } from '../domain/events'

/** What stands before the first event of every chain. */
export const CHAIN_START = '0'.repeat(64)

const sha256 = (...parts: string[]): string => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part, 'utf8')
  return hash.digest('hex')
}

/**
 * One spelling for equal values: keys sorted by UTF-16 code unit at every depth, no white space, properties that are
 * undefined left out, strings and numbers as JSON.stringify spells them. Survives a round trip through jsonb.
 * Throws on what JSON cannot say (undefined or a function in an array, NaN, infinities).
 */
export function canonical(value: unknown): string {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return JSON.stringify(value)
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object') throw new Error('hash.not_json')
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined)
  entries.sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(',')}}`
}

/**
 * The link of one event: SHA-256 (hex) over the predecessor's hash and the canonical JSON of
 * {applicationId, sequence, type, v, at, recordedAt, actor, commandId, policyVersion, body}; instants are epoch ms.
 */
export function hashEvent(previousHash: string, applicationId: string, event: Recorded): string {
  const { sequence, type, v, at, recordedAt, actor, commandId, policyVersion, body } = event
  return sha256(
    previousHash,
    canonical({ applicationId, sequence, type, v, at, recordedAt, actor, commandId, policyVersion, body }),
  )
}

/** Salted SHA-256 (hex) of what a person wrote: events name texts by id and this, so words cannot be changed unseen. */
export const hashText = (salt: string, body: string): string => sha256(salt, body)

/** SHA-256 (hex) of any JSON value in its canonical spelling. */
export const digestOf = (value: unknown): string => sha256(canonical(value))
