import { createHmac, randomBytes } from 'node:crypto'
import { deriveKey, isEqual } from '../secrets'

/** A known device stays known for this long after the last sign-in on it. */
export const KNOWN_DEVICE_DAYS = 180
/** A device that several colleagues share keeps the proofs of this many. */
const MAX_PROOFS = 5
const DAY_SECONDS = 86_400

/** The person and password that a proof is bound to. */
interface DeviceOwner {
  personId: string
  passwordHash: string
}

/**
 * Devices on which a person signed in before ("device cookies" of OWASP). The cookie holds one proof per person:
 * `<random>.<seconds>.<HMAC>`. A proof names nobody. It ends with a change of the password or of the sealing key, and after
 * KNOWN_DEVICE_DAYS. It signs nobody in: attempts from the device are only counted apart from those of strangers.
 */
export function createKnownDevices(sealingKey: Uint8Array) {
  const key = deriveKey(sealingKey, 'known devices')

  const sign = ({ personId, passwordHash }: DeviceOwner, random: string, signedInAt: string): string =>
    createHmac('sha256', key).update(`${personId}\n${passwordHash}\n${random}\n${signedInAt}`).digest('base64url')

  const isProofOf = (proof: string, owner: DeviceOwner, nowSeconds: number): boolean => {
    const [random = '', signedInAt = '', signature = ''] = proof.split('.')
    const isFresh = Number(signedInAt) > nowSeconds - KNOWN_DEVICE_DAYS * DAY_SECONDS
    return isFresh && isEqual(signature, sign(owner, random, signedInAt))
  }

  return {
    /** Finds the id of this device if the owner signed in on it. `cookie`: value of the device cookie. `now`: epoch ms. */
    findDeviceId(cookie: string | undefined, owner: DeviceOwner, now: number): string | undefined {
      return listProofs(cookie)
        .find((proof) => isProofOf(proof, owner, now / 1_000))
        ?.split('.')[0]
    },

    /** Returns the value of the device cookie after a sign-in of the owner: a new proof, and those of the other persons. */
    addProof(cookie: string | undefined, owner: DeviceOwner, now: number): string {
      const others = listProofs(cookie).filter((proof) => !isProofOf(proof, owner, now / 1_000))
      const random = randomBytes(16).toString('base64url')
      const signedInAt = String(Math.floor(now / 1_000))
      const proof = `${random}.${signedInAt}.${sign(owner, random, signedInAt)}`
      return [proof, ...others].slice(0, MAX_PROOFS).join('~')
    },
  }
}

/** Lists the well-formed proofs in a cookie; each has a random id of 16 bytes, seconds, and a signature of 32 bytes. */
const listProofs = (cookie = ''): string[] =>
  cookie.split('~', MAX_PROOFS).filter((proof) => /^[A-Za-z0-9_-]{22}\.\d{1,12}\.[A-Za-z0-9_-]{43}$/.test(proof))
