import { createHmac } from 'node:crypto'
import { formatTrackingCode, parseTrackingCode } from '../domain/reference'
import { findKey } from './secrets'

const PURPOSE = 'bekhedmetkom codes of walls'
const CODE_BYTES = 10

const sign = (sealingKey: Uint8Array, ...parts: string[]): Buffer =>
  createHmac('sha256', findKey(sealingKey, PURPOSE)).update(JSON.stringify(parts)).digest()

/**
 * The code that opens a wall, with 80 bits that nobody can guess. It follows from the command that made the wall, so the same form sent twice
 * shows the same code.
 */
export const createWallCode = (sealingKey: Uint8Array, personId: string, commandId: string): string =>
  formatTrackingCode(sign(sealingKey, 'code', personId, commandId).subarray(0, CODE_BYTES))

/** What is stored of a code, as it was made or typed; undefined for what is no code. Nobody makes it without `sealingKey`. */
export function hashWallCode(sealingKey: Uint8Array, typed: string): string | undefined {
  const code = parseTrackingCode(typed)
  return code === undefined ? undefined : sign(sealingKey, 'hash', code).toString('hex')
}
