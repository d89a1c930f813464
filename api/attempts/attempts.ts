import { createHmac } from 'node:crypto'
import type { Database } from '../../db/connection'
import { createAttemptCounter } from '../../db/tables/attempt-counts'
import { deriveKey } from '../secrets'
import { createKnownDevices } from './known-devices'
import { ATTEMPT_LIMITS, type AttemptLimits } from './limits'
import { createTurns } from './turns'

/** What happened to an attempt: the secret was wrong, it waited for its turn, or it was refused without a look at the secret. */
type AttemptResult = 'wrong' | 'delayed' | 'refused'

/** One attempt, as metrics count it. `door`: the audit name of the route. */
export interface AttemptSummary {
  door: string
  result: AttemptResult
}

interface AttemptOptions {
  database: Database
  /** the key of the known devices and of the counters' keys is derived from it */
  sealingKey: Uint8Array
  limits?: Partial<AttemptLimits> | undefined
  /** called for each attempt that was not simply right */
  onAttempt: (attempt: AttemptSummary) => void
}

/** Creates what counts attempts. The counts are in PostgreSQL, so all APIs count together; only the turns are of this process. */
export function createAttempts({ database, sealingKey, limits: changedLimits, onAttempt }: AttemptOptions) {
  const limits: AttemptLimits = { ...ATTEMPT_LIMITS, ...changedLimits }
  const key = deriveKey(sealingKey, 'attempt counts')
  const createCounter = (name: string, windowSeconds = limits.windowSeconds) =>
    createAttemptCounter(database, name, windowSeconds)
  return {
    limits,
    onAttempt,
    knownDevices: createKnownDevices(sealingKey),
    /**
     * Hashes what is counted to the key of a counter. The hash is keyed, because people type passwords into the field for the
     * name, and addresses are personal data.
     */
    hashKey: (...parts: string[]): string =>
      createHmac('sha256', key).update(JSON.stringify(parts)).digest('base64url'),
    counters: {
      /** wrong passwords of one known device */
      device: createCounter('device'),
      /** wrong passwords for one name from one network */
      nameInNetwork: createCounter('name-network'),
      /** attempts after too many wrong passwords for one name from one network */
      late: createCounter('late', limits.lateEverySeconds),
      /** wrong passwords for one name from unknown devices */
      name: createCounter('name'),
      /** wrong passwords for one slow name from the networks of one region */
      nameInRegion: createCounter('name-region'),
      /** wrong passwords from unknown devices of one network */
      network: createCounter('network'),
      /** wrong tracking codes for one reference from one network */
      codeOfReference: createCounter('code-reference'),
      /** wrong tracking codes from one network */
      code: createCounter('code'),
      /** wrong codes of walls from one network */
      wallCode: createCounter('wall-code'),
      /** wrong numbers for one mail */
      mailDigits: createCounter('mail-digits', limits.mailDigitsWindowSeconds),
      /** numbers that were asked for, for one mail address and from one network */
      numbersOfAddress: createCounter('numbers-address', limits.numbersOfAddressWindowSeconds),
      numbersOfNetwork: createCounter('numbers-network'),
      /** calls that were asked for, for one telephone number and from one network */
      callsOfNumber: createCounter('calls-number', limits.callsWindowSeconds),
      callsOfNetwork: createCounter('calls-network', limits.callsWindowSeconds),
      /** notes about pages from one network */
      notesOfNetwork: createCounter('notes-network', limits.notesWindowSeconds),
      submission: createCounter('submission', 60),
    },
    turns: createTurns({
      parallel: limits.parallelChecks,
      waitAtMostMs: limits.waitAtMostMs,
      waiting: limits.waitingAttempts,
    }),
  }
}

export type Attempts = ReturnType<typeof createAttempts>
