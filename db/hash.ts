import { createHash } from 'node:crypto'
import type { RecordedEvent } from '../domain/events'

/** The `previous_hash` of every application's first event. */
export const CHAIN_START = '0'.repeat(64)

const sha256 = (...parts: string[]): string => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part, 'utf8')
  return hash.digest('hex')
}

/**
 * Returns the same JSON text for equal values, also after a round trip through jsonb. It sorts keys by UTF-16 code unit at
 * every depth, writes no white space and omits undefined properties. It writes strings and numbers as JSON.stringify does.
 * Throws `hash.not_json` for a value that JSON cannot contain: a function, NaN, an infinity, or undefined that is no property.
 */
export function toCanonicalJson(value: unknown): string {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return JSON.stringify(value)
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(toCanonicalJson).join(',')}]`
  if (typeof value !== 'object') throw new Error('hash.not_json')
  const entries = Object.entries(value).filter(([, property]) => property !== undefined)
  entries.sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, property]) => `${JSON.stringify(key)}:${toCanonicalJson(property)}`).join(',')}}`
}

/**
 * Computes the hash of one event: SHA-256 (hex) over the previous event's hash and the canonical JSON of
 * {applicationId, sequence, type, v, at, recordedAt, actor, commandId, policyVersion, body}; instants are epoch ms.
 */
export function hashEvent(previousHash: string, applicationId: string, event: RecordedEvent): string {
  const { sequence, type, v, at, recordedAt, actor, commandId, policyVersion, body } = event
  return sha256(
    previousHash,
    toCanonicalJson({ applicationId, sequence, type, v, at, recordedAt, actor, commandId, policyVersion, body }),
  )
}

/** Computes the salted SHA-256 (hex) of a text. Events contain this hash, so `verify` finds texts that were changed. */
export const hashText = (salt: string, body: string): string => sha256(salt, body)

/** Computes the SHA-256 (hex) of the canonical JSON of a value. */
export const hashJson = (value: unknown): string => sha256(toCanonicalJson(value))
